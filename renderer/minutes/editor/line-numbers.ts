import type { Node as DocumentNode } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { isLine } from './lines.ts'

/** A number the service gave to the line at `index` among the lines of the document it was sent. */
export type GivenNumber = { index: number; id: string; number: string }

type Sent = ReadonlyMap<number, readonly number[]>
type Meta = { remember: number } | { forget: number }

const key = new PluginKey<Sent>('line-numbers')

/** Where the lines of a document stand, in the order the service counts them. */
function linePositions(doc: DocumentNode): number[] {
  const positions: number[] = []
  doc.descendants((node, pos) => {
    if (isLine(node)) positions.push(pos)
    return !node.isTextblock
  })
  return positions
}

/** Follows the lines of documents on their way to the service, so that a number finds its line although typing went on. */
function followSentLines(): Plugin<Sent> {
  return new Plugin<Sent>({
    key,
    state: {
      init: () => new Map(),
      apply: (tr, sent) => {
        const meta: Meta | undefined = tr.getMeta(key)
        if (!meta && (!tr.docChanged || sent.size === 0)) return sent
        const next = new Map(
          [...sent].map(([token, positions]) => [token, positions.map((pos) => tr.mapping.map(pos, 1))]),
        )
        if (meta && 'remember' in meta) next.set(meta.remember, linePositions(tr.doc))
        if (meta && 'forget' in meta) next.delete(meta.forget)
        return next
      },
    },
  })
}

/** Remembers, under `token`, where the lines of the document now sent stand. */
export function rememberSentLines(state: EditorState, token: number): Transaction {
  return state.tr.setMeta(key, { remember: token } satisfies Meta).setMeta('addToHistory', false)
}

/**
 * Puts the numbers a save returned into their lines: not a step of undo, and the caret stays where it is. A line that is gone or
 * became something else meanwhile is passed over. Decisions refused, by their place (`refused`), become paragraphs of the same words.
 */
export function giveNumbers(
  state: EditorState,
  token: number,
  given: readonly GivenNumber[],
  refused: readonly number[] = [],
): Transaction {
  const tr = state.tr
  const positions = key.getState(state)?.get(token) ?? []
  for (const { index, id, number } of given) {
    const pos = positions[index]
    const node = pos === undefined ? null : state.doc.nodeAt(pos)
    if (pos === undefined || !node || !isLine(node)) continue
    if (node.attrs.id !== '' && node.attrs.id !== id) continue
    if (node.attrs.id !== id) tr.setNodeAttribute(pos, 'id', id)
    if (node.attrs.number !== number) tr.setNodeAttribute(pos, 'number', number)
  }
  for (const index of refused) {
    const pos = positions[index]
    const node = pos === undefined ? null : state.doc.nodeAt(pos)
    const paragraph = state.schema.nodes.paragraph
    if (pos !== undefined && node?.type.name === 'decision' && paragraph) tr.setNodeMarkup(pos, paragraph, {})
  }
  return tr.setMeta(key, { forget: token } satisfies Meta).setMeta('addToHistory', false)
}

/** A line copied within the text is a line of its own: the copy loses id and number, and gets new ones with the next save. */
function oneLineOneNumber(): Plugin {
  return new Plugin({
    appendTransaction: (transactions, _before, state) => {
      if (!transactions.some((tr) => tr.docChanged)) return null
      const seen = new Set<string>()
      const tr = state.tr
      for (const pos of linePositions(state.doc)) {
        const node = state.doc.nodeAt(pos)
        if (!node || node.attrs.id === '') continue
        if (seen.has(node.attrs.id)) tr.setNodeAttribute(pos, 'id', '').setNodeAttribute(pos, 'number', '')
        seen.add(node.attrs.id)
      }
      return tr.docChanged ? tr : null
    },
  })
}

export function lineNumberPlugins(): Plugin[] {
  return [followSentLines(), oneLineOneNumber()]
}

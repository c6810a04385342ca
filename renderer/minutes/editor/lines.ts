import { mergeAttributes, Node } from '@tiptap/core'
import type { Node as DocumentNode, ResolvedPos } from '@tiptap/pm/model'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { TextSelection } from '@tiptap/pm/state'
import { liftTarget } from '@tiptap/pm/transform'
import { LINE_KINDS, LINE_LABELS, type LineKind } from '../../../shared/minutes/document.ts'
import { lineView } from './line-view.ts'
import { isWithinCell } from './within-cell.ts'

/** What a block of text can be turned into. */
export type TextKind = LineKind | 'paragraph'

type Spec = { default: string | null; attribute: string }

/**
 * The attributes of each kind of line, and how they travel through the clipboard. The owner of a piece of advice is whom it is for, of
 * a question who asked it.
 */
const ATTRIBUTES = {
  action: {
    id: { default: '', attribute: 'data-id' },
    number: { default: '', attribute: 'data-number' },
    ownerId: { default: null, attribute: 'data-owner-id' },
    owner: { default: '', attribute: 'data-owner' },
    due: { default: null, attribute: 'data-due' },
  },
  decision: {
    id: { default: '', attribute: 'data-id' },
    number: { default: '', attribute: 'data-number' },
  },
  advice: {
    id: { default: '', attribute: 'data-id' },
    number: { default: '', attribute: 'data-number' },
    ownerId: { default: null, attribute: 'data-owner-id' },
    owner: { default: '', attribute: 'data-owner' },
  },
  question: {
    id: { default: '', attribute: 'data-id' },
    number: { default: '', attribute: 'data-number' },
    ownerId: { default: null, attribute: 'data-owner-id' },
    owner: { default: '', attribute: 'data-owner' },
  },
} satisfies Record<LineKind, Record<string, Spec>>

/** True for an action, decision, advice or question. */
export function isLine(node: DocumentNode): boolean {
  return (LINE_KINDS as readonly string[]).includes(node.type.name)
}

function lineNode(kind: LineKind): Node {
  const specs: Record<string, Spec> = ATTRIBUTES[kind]
  return Node.create({
    name: kind,
    group: 'line',
    content: 'inline*',
    defining: true,
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(specs).map(([name, spec]) => [
          name,
          {
            default: spec.default,
            keepOnSplit: false,
            parseHTML: (element: HTMLElement) => element.getAttribute(spec.attribute) ?? spec.default,
            renderHTML: (values: Record<string, unknown>) =>
              values[name] ? { [spec.attribute]: String(values[name]) } : {},
          },
        ]),
      ),
    parseHTML: () => [{ tag: `div[data-line="${kind}"]` }],
    renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-line': kind }), 0],
    renderText: ({ node }) => `${LINE_LABELS[kind]}: ${node.textContent}`,
    addNodeView: () => lineView,
  })
}

export const lineNodes = LINE_KINDS.map(lineNode)

/**
 * What lines were before they were turned into something else, by kind and words: turning the same words back finds the number,
 * the owner and the date again.
 */
export class RememberedLines {
  readonly #lines = new Map<string, Record<string, unknown>>()

  keep(node: DocumentNode): void {
    if (isLine(node)) this.#lines.set(this.#key(node.type.name, node.textContent), { ...node.attrs })
  }

  find(kind: string, text: string): Record<string, unknown> | null {
    return this.#lines.get(this.#key(kind, text)) ?? null
  }

  #key(kind: string, text: string): string {
    return `${kind}\n${text}`
  }
}

/** The block of text a position stands in, with the position before it; null inside anything else. */
export function textBlockAt($pos: ResolvedPos): { node: DocumentNode; before: number } | null {
  return $pos.parent.isTextblock ? { node: $pos.parent, before: $pos.before() } : null
}

function blocksBetween(tr: Transaction): number[] {
  const { from, to } = tr.selection
  const found: number[] = []
  tr.doc.nodesBetween(from, to, (node, pos) => {
    if (node.isTextblock) found.push(pos)
    return !node.isTextblock
  })
  return found
}

/** Takes a block out of lists and quotes, where structured lines may not stand. False when it cannot be. */
function liftOut(tr: Transaction, before: number): boolean {
  const $inside = tr.doc.resolve(before + 1)
  const holder = $inside.node($inside.depth - 1).type.name
  if (holder === 'doc' || holder === 'restricted') return true
  const range = $inside.blockRange()
  const target = range ? liftTarget(range) : null
  if (!range || target === null) return false
  const steps = tr.steps.length
  tr.lift(range, target)
  const moved = tr.mapping.slice(steps).map(before + 1) - 1
  return liftOut(tr, moved)
}

/**
 * Turns every block the selection touches into `kind`. A line keeps its words; owner, date and number come back when the same words
 * are turned back.
 *
 * @returns false, with nothing changed, when the selection stands where a line cannot be
 */
export function turnInto(tr: Transaction, kind: TextKind, remembered: RememberedLines): boolean {
  if (kind !== 'paragraph' && (isWithinCell(tr.selection.$from) || isWithinCell(tr.selection.$to)))
    return false
  const count = blocksBetween(tr).length
  if (count === 0) return false
  for (let index = 0; index < count; index += 1) {
    const before = blocksBetween(tr)[index]
    if (before === undefined) return false
    if (kind !== 'paragraph' && !liftOut(tr, before)) return false
    const at = blocksBetween(tr)[index] ?? before
    const node = tr.doc.nodeAt(at)
    const type = tr.doc.type.schema.nodes[kind]
    if (!node || !type || node.type === type) continue
    remembered.keep(node)
    const attributes = remembered.find(kind, node.textContent)
    tr.setBlockType(at + 1, at + 1, type, attributes)
  }
  return true
}

/** Enter in a line: a new paragraph after it; the words after the caret go along. An empty line becomes a paragraph. Null elsewhere. */
export function splitLine(state: EditorState, remembered: RememberedLines): Transaction | null {
  const { $from, empty } = state.selection
  const block = textBlockAt($from)
  const paragraph = state.schema.nodes.paragraph
  if (!empty || !block || !isLine(block.node) || !paragraph) return null
  const { tr } = state
  if (block.node.content.size === 0) {
    return turnInto(tr, 'paragraph', remembered) ? tr.scrollIntoView() : null
  }
  return tr.split($from.pos, 1, [{ type: paragraph }]).scrollIntoView()
}

/** Backspace at the start of a line: a paragraph again. Null elsewhere. */
export function unmakeLine(state: EditorState, remembered: RememberedLines): Transaction | null {
  const { $from, empty } = state.selection
  const block = textBlockAt($from)
  if (!empty || !block || !isLine(block.node) || $from.parentOffset > 0) return null
  const { tr } = state
  return turnInto(tr, 'paragraph', remembered) ? tr : null
}

/** Puts the caret at the end of the line at `before` (the position before the node). */
export function atEndOf(tr: Transaction, before: number): Transaction {
  const node = tr.doc.nodeAt(before)
  if (!node) return tr
  return tr.setSelection(TextSelection.create(tr.doc, before + node.nodeSize - 1)).scrollIntoView()
}

import type { MinuteNode } from '../../../../shared/minutes/document.ts'
import type { NamedRun } from '../../../../shared/publishing/named-runs.ts'

function attribute(node: MinuteNode, name: string): string {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** The inline text of a block as runs. A mention keeps whom it mentions, whatever it is labelled. */
export function runsOf(node: MinuteNode): NamedRun[] {
  switch (node.type) {
    case 'text': {
      const has = (mark: string) => node.marks?.some((each) => each.type === mark) === true
      return [{ text: node.text ?? '', bold: has('bold'), italic: has('italic') }]
    }
    case 'hardBreak':
      return [{ text: '\n' }]
    case 'person':
      return [{ text: attribute(node, 'label') || '…', person: attribute(node, 'id') }]
    case 'restricted':
      return []
    default:
      return (node.content ?? []).flatMap(runsOf)
  }
}

/** Runs without white space at either end. */
export function trimmed(runs: readonly NamedRun[]): NamedRun[] {
  const first = runs.findIndex((run) => run.text.trim() !== '')
  if (first < 0) return []
  const last = runs.findLastIndex((run) => run.text.trim() !== '')
  return runs.slice(first, last + 1).map((run, index, all) => {
    let { text } = run
    if (index === 0) text = text.trimStart()
    if (index === all.length - 1) text = text.trimEnd()
    return { ...run, text }
  })
}

/** Everybody mentioned in a document or owning an action in it, by id, restricted parts included. */
export function peopleIn(node: MinuteNode): string[] {
  const own = node.type === 'person' ? attribute(node, 'id') : attribute(node, 'ownerId')
  return [...(own === '' ? [] : [own]), ...(node.content ?? []).flatMap(peopleIn)]
}

const HOLDS_TEXT = new Set<string>(['paragraph', 'heading', 'action', 'decision', 'advice'])

/** The text of every block of a document, restricted parts included, with the owners of its actions. */
export function textsIn(node: MinuteNode): string[] {
  if (!HOLDS_TEXT.has(node.type)) return (node.content ?? []).flatMap(textsIn)
  const text = trimmed(runsOf(node))
    .map((run) => run.text)
    .join('')
  return [text, attribute(node, 'owner')].filter((each) => each !== '')
}

export { attribute }

import { type Piece, compareWords } from './comparison.ts'
import {
  inlineText,
  keptBackAs,
  LINE_KINDS,
  LINE_LABELS,
  type LineKind,
  type MinuteNode,
} from './document.ts'
import { shortDay } from '../dates.ts'
import { type ItemNumber, paragraphNumber } from '../meetings/sub-items.ts'
import { type KeptBack, VISIBILITY } from '../meetings/visibility.ts'

/** True for a block that has words of its own: they are numbered, quoted, amended and commented on one by one. */
function isTextBlock(node: MinuteNode): boolean {
  return node.type === 'paragraph' || node.type === 'heading' || isLine(node)
}

function isLine(node: MinuteNode): node is MinuteNode & { type: LineKind } {
  return (LINE_KINDS as readonly string[]).includes(node.type)
}

/** What the public reads of a paragraph decides whether it has a number: a mention without a label is shown as dots, restricted text is not. */
function hasWords(node: MinuteNode): boolean {
  if (node.type === 'text') return (node.text ?? '').trim() !== ''
  if (node.type === 'person') {
    const label = node.attrs?.label
    return typeof label !== 'string' || label === '' || label.trim() !== ''
  }
  return node.type !== 'restricted' && (node.content ?? []).some(hasWords)
}

/**
 * The number of every paragraph of an item as the public page numbers them: `4.1`, `4.2` (with sub-items: sub-items.ts). Points of lists, headings, actions, decisions,
 * advice and restricted paragraphs have none. The public gate numbers with this function, so that both always say the same.
 */
export function paragraphNumbers(document: MinuteNode, item: ItemNumber): ReadonlyMap<MinuteNode, string> {
  const numbers = new Map<MinuteNode, string>()
  const number = (node: MinuteNode) => {
    if (hasWords(node)) numbers.set(node, paragraphNumber(item, numbers.size + 1))
  }
  const walkList = (list: MinuteNode, later: MinuteNode[]) => {
    for (const point of list.content ?? []) {
      for (const child of point.content ?? []) {
        if (child.type === 'bulletList' || child.type === 'orderedList') walkList(child, later)
        else if (child.type !== 'paragraph') later.push(child)
      }
    }
  }
  const walk = (node: MinuteNode) => {
    if (isLine(node) || node.type === 'heading' || node.type === 'restricted') return
    if (node.type === 'paragraph') {
      number(node)
      return
    }
    if (node.type === 'bulletList' || node.type === 'orderedList') {
      // What is neither text nor list inside a point is published after the list, and numbered there.
      const later: MinuteNode[] = []
      walkList(node, later)
      for (const child of later) walk(child)
      return
    }
    for (const child of node.content ?? []) walk(child)
  }
  walk(document)
  return numbers
}

/** How paragraphs are called that are not public. */
const PART_NAMES = {
  members: 'paragraph for members',
  restricted: 'restricted paragraph',
} satisfies Record<KeptBack, string>

/** A block of an item's text that can be spoken of. `label` is what it is called (`4.2`, `A-2026-014`, `point 1 after 4.2`). */
export type Place = { label: string; text: string; node: MinuteNode }

/** Every block of an item's text with words, in the order written, each with a name that no other block of the item has. */
export function placesOf(document: MinuteNode, item: ItemNumber): Place[] {
  const numbers = paragraphNumbers(document, item)
  const places: Place[] = []
  const used = new Map<string, number>()
  let last = ''
  const named = (kind: string): string => {
    const where = last === '' ? `in item ${item.number}` : `after ${last}`
    const count = (used.get(`${kind} ${where}`) ?? 0) + 1
    used.set(`${kind} ${where}`, count)
    return `${kind} ${count} ${where}`
  }
  const labelOf = (node: MinuteNode, within: string): string => {
    const number = numbers.get(node)
    if (number !== undefined) {
      last = number
      return number
    }
    if (isLine(node)) {
      const own = node.attrs?.number
      return typeof own === 'string' && own !== '' ? own : named(LINE_LABELS[node.type].toLowerCase())
    }
    return named(node.type === 'heading' ? 'heading' : within)
  }
  const walk = (node: MinuteNode, within: string) => {
    if (isTextBlock(node)) {
      const text = inlineText(node)
      if (text.trim() !== '') places.push({ label: labelOf(node, within), text, node })
      return
    }
    const inside = node.type === 'restricted' ? PART_NAMES[keptBackAs(node)] : within
    for (const child of node.content ?? []) {
      walk(child, node.type === 'listItem' && inside === 'paragraph' ? 'point' : inside)
    }
  }
  walk(document, 'paragraph')
  return places
}

/** The place that is spoken of: the one of this label if it still reads `text`, else the only one that does; null when none does. */
export function findPlace(places: readonly Place[], label: string, text: string): Place | null {
  const wanted = text.trim()
  const same = places.filter((place) => place.text.trim() === wanted)
  return same.find((place) => place.label === label) ?? (same.length === 1 ? (same[0] ?? null) : null)
}

/** The words of a document as a person reads them, a block a line: with what kind of line it is, whose and by when, and what is restricted. */
export function readableText(document: MinuteNode): string {
  const lines: string[] = []
  const walk = (node: MinuteNode, before: string) => {
    if (isTextBlock(node)) {
      const text = inlineText(node).trim()
      if (text !== '') lines.push(`${before}${aboutLine(node)}${text}`)
      return
    }
    const prefix =
      node.type === 'restricted'
        ? `${before}${VISIBILITY[keptBackAs(node)].label}: `
        : node.type === 'listItem'
          ? '• '
          : before
    for (const child of node.content ?? []) walk(child, prefix)
  }
  walk(document, '')
  return lines.join('\n')
}

function aboutLine(node: MinuteNode): string {
  if (!isLine(node)) return ''
  const words = (name: string) => (typeof node.attrs?.[name] === 'string' ? String(node.attrs[name]) : '')
  const due = /^\d{4}-\d{2}-\d{2}$/.test(words('due')) ? `by ${shortDay(words('due'))}` : ''
  const about = [`${LINE_LABELS[node.type]} ${words('number')}`.trim(), words('owner'), due].filter(Boolean)
  return `${about.join(', ')}: `
}

type Atom = { text: string; node: MinuteNode }

/** The inline parts of a block, text split into single characters, so that a comparison of its words can be laid over it. */
function atomsOf(block: MinuteNode): Atom[] {
  return (block.content ?? []).flatMap((node): Atom[] => {
    if (node.type !== 'text') return [{ text: inlineText(node), node }]
    return (node.text ?? '').split('').map((text) => ({ text, node: { ...node, text } }))
  })
}

/** Inline nodes of plain words; a new line is a line break. */
function nodesOf(text: string, marks: MinuteNode['marks']): MinuteNode[] {
  return text.split(/(\n)/).flatMap((part): MinuteNode[] => {
    if (part === '') return []
    return part === '\n'
      ? [{ type: 'hardBreak' }]
      : [marks === undefined ? { type: 'text', text: part } : { type: 'text', text: part, marks }]
  })
}

function joined(nodes: readonly MinuteNode[]): MinuteNode[] {
  const out: MinuteNode[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    const together =
      last?.type === 'text' &&
      node.type === 'text' &&
      JSON.stringify(last.marks ?? []) === JSON.stringify(node.marks ?? [])
    if (together) out[out.length - 1] = { ...last, text: `${last.text ?? ''}${node.text ?? ''}` }
    else out.push(node)
  }
  return out
}

/**
 * A block with its words changed to `to`. Words that stay keep what they are — bold, italic, a mention of a person — and new words take
 * after the ones before them. `inlineText` of the result is exactly `to`.
 */
export function rewritten(block: MinuteNode, to: string): MinuteNode {
  const atoms = atomsOf(block)
  const pieces: Piece[] = compareWords(inlineText(block), to)
  const content: MinuteNode[] = []
  let at = 0
  let marks: MinuteNode['marks']
  // Characters of a part that cannot be split (a mention), already passed.
  let inside = 0
  for (const { kind, text } of pieces) {
    if (kind === 'added') {
      content.push(...nodesOf(text, marks))
      continue
    }
    for (let left = text.length; left > 0; ) {
      const atom = atoms[at]
      if (!atom) break
      if (atom.text.length === 0) {
        at += 1
        continue
      }
      const taken = Math.min(left, atom.text.length - inside)
      const whole = inside === 0 && taken === atom.text.length
      if (kind === 'same') {
        content.push(
          ...(whole ? [atom.node] : nodesOf(atom.text.slice(inside, inside + taken), atom.node.marks)),
        )
      }
      if (atom.node.type === 'text') marks = atom.node.marks
      left -= taken
      inside = inside + taken === atom.text.length ? 0 : inside + taken
      if (inside === 0) at += 1
    }
  }
  const { content: _content, ...rest } = block
  return content.length === 0 ? rest : { ...rest, content: joined(content) }
}

/** The document with one of its blocks replaced; `from` is the very node that stands in it. */
export function replaceBlock(document: MinuteNode, from: MinuteNode, to: MinuteNode): MinuteNode {
  if (document === from) return to
  if (!document.content) return document
  const content = document.content.map((child) => replaceBlock(child, from, to))
  return content.some((child, index) => child !== document.content?.[index])
    ? { ...document, content }
    : document
}

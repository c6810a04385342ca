import { z } from 'zod'
import { DEEPEST, MOST_COLUMNS, MOST_PARTS, MOST_ROWS, MOST_TEXT } from './limits.ts'
import {
  KEPT_BACK,
  type KeptBack,
  type Restriction,
  restrictionOf,
  stricter,
  type Visibility,
} from '../meetings/visibility.ts'
import { tagName } from './tags.ts'

/**
 * The text of one agenda item's minutes: ProseMirror JSON as the editor holds it (design.md §4), limited to the nodes the product
 * knows. Blocks: paragraph, heading (2–4), bulletList, orderedList, listItem, blockquote, restricted (holds blocks; its attribute
 * `visibility` says who reads them, see `keptBackAs`), table, and the
 * structured lines action, decision, advice and question. A table has rows of cells (tableCell, tableHeader), every row as many, none
 * merged; a cell holds paragraphs, restricted ones too. Inline: text with marks bold and italic, hardBreak, person (a mention) and tag.
 */
export type MinuteNode = {
  type: string
  attrs?: Record<string, unknown> | undefined
  content?: MinuteNode[] | undefined
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined
  text?: string | undefined
}

export const LINE_KINDS = ['action', 'decision', 'advice', 'question'] as const
export type LineKind = (typeof LINE_KINDS)[number]
/** The letter of each kind's number: `A-2026-014`, `D-2026-006`, `V-2026-014`, `Q-2026-004`. */
export const LINE_LETTERS = {
  action: 'A',
  decision: 'D',
  advice: 'V',
  question: 'Q',
} satisfies Record<LineKind, string>
export const LINE_LABELS = {
  action: 'Action',
  decision: 'Decision',
  advice: 'Advice',
  question: 'Question',
} satisfies Record<LineKind, string>

/** True for the name of a kind of structured line. */
export function isLineKind(name: string): name is LineKind {
  return (LINE_KINDS as readonly string[]).includes(name)
}

export const BLOCK_NODES = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'restricted',
  'table',
  'tableRow',
  'tableCell',
  'tableHeader',
  ...LINE_KINDS,
] as const
export const INLINE_NODES = ['text', 'hardBreak', 'person', 'tag'] as const
export const MARKS = ['bold', 'italic'] as const

const KNOWN = new Set<string>(['doc', ...BLOCK_NODES, ...INLINE_NODES])
const KNOWN_MARKS = new Set<string>(MARKS)
const CELLS = ['tableCell', 'tableHeader']
/** What may stand in these, and these in what; other blocks hold one another as the editor lets them. */
const HOLDS: Record<string, readonly string[]> = {
  table: ['tableRow'],
  tableRow: CELLS,
  tableCell: ['paragraph', 'restricted'],
  tableHeader: ['paragraph', 'restricted'],
}
const STANDS_IN: Record<string, readonly string[]> = {
  table: ['doc', 'restricted'],
  tableRow: ['table'],
  tableCell: ['tableRow'],
  tableHeader: ['tableRow'],
}

/** Absent in texts written before there was a choice: restricted. */
const isVisibilityKnown = (value: unknown) =>
  value === undefined || value === null || (KEPT_BACK as readonly unknown[]).includes(value)

type Counted = { parts: number; characters: number }

function tableProblem(table: MinuteNode): string | null {
  const rows = table.content ?? []
  const columns = rows[0]?.content?.length ?? 0
  if (rows.length === 0 || columns === 0) return 'a table without cells'
  if (rows.length > MOST_ROWS) return `a table with more than ${MOST_ROWS} rows`
  if (columns > MOST_COLUMNS) return `a table with more than ${MOST_COLUMNS} columns`
  if (rows.some((row) => row?.content?.length !== columns)) return 'a table whose rows have different lengths'
  const isMerged = (cell: MinuteNode | null) =>
    (cell?.attrs?.colspan ?? 1) !== 1 || (cell?.attrs?.rowspan ?? 1) !== 1
  return rows.some((row) => row.content?.some(isMerged)) ? 'a table with merged cells' : null
}

function problemOf(node: unknown, parents: readonly string[], count: Counted): string | null {
  if (typeof node !== 'object' || node === null) return 'a node is not an object'
  if (parents.length > DEEPEST) return 'the text is nested too deeply'
  count.parts += 1
  if (count.parts > MOST_PARTS) return 'the text has too many parts'
  const { type, content, marks, text, attrs } = node as MinuteNode
  if (typeof type !== 'string') return 'a part of the text does not say what it is'
  if (!KNOWN.has(type)) return `unknown kind of text "${type.slice(0, 40)}"`
  if (type === 'text' && (typeof text !== 'string' || text === '')) return 'a text node without text'
  count.characters += text?.length ?? 0
  if (count.characters > MOST_TEXT) return 'the text is too long for one item'
  const parent = parents.at(-1) ?? ''
  if (STANDS_IN[type]?.includes(parent) === false || HOLDS[parent]?.includes(type) === false)
    return `"${type}" where it cannot stand`
  if (type === 'table' && parents.some((name) => CELLS.includes(name))) return 'a table inside a table'
  if (attrs !== undefined && (typeof attrs !== 'object' || attrs === null))
    return 'attributes are not an object'
  if (marks !== undefined && (!Array.isArray(marks) || marks.some((m) => !KNOWN_MARKS.has(m?.type))))
    return 'an unknown mark'
  if (content !== undefined && !Array.isArray(content)) return 'content is not a list'
  if (type === 'restricted' && !isVisibilityKnown(attrs?.visibility))
    return 'a part for readers the app does not know'
  if (
    type === 'tag' &&
    (typeof attrs?.name !== 'string' || attrs.name === '' || tagName(attrs.name) !== attrs.name)
  )
    return 'a tag without a proper name'
  if (content === undefined || content.length === 0) return type === 'table' ? 'a table without cells' : null
  const within = [...parents, type]
  for (const child of content) {
    const problem = problemOf(child, within, count)
    if (problem) return problem
  }
  return type === 'table' ? tableProblem(node as MinuteNode) : null
}

/** A whole document; anything the product does not know is refused, with what was wrong. */
export const MinuteDocument = z.custom<MinuteNode>().superRefine((value, context) => {
  const problem =
    (value as MinuteNode | null)?.type === 'doc'
      ? problemOf(value, [], { parts: 0, characters: 0 })
      : 'this is not a document'
  if (problem) context.addIssue({ code: 'custom', message: `The minutes cannot be saved: ${problem}.` })
})

export const EMPTY_DOCUMENT: MinuteNode = { type: 'doc', content: [{ type: 'paragraph' }] }

const BREAKS_AFTER = new Set<string>(['paragraph', 'heading', 'listItem', ...LINE_KINDS])

/** The inline text of a node, mentions by their label, tags with their sign, hard breaks as new lines. */
export function inlineText(node: MinuteNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'person') return String(node.attrs?.label ?? '')
  if (node.type === 'tag') return `#${String(node.attrs?.name ?? '')}`
  return (node.content ?? []).map(inlineText).join('')
}

/** The plain text of a document, one line a paragraph, for search and for comparing. Includes restricted text. */
export function documentText(node: MinuteNode): string {
  const parts: string[] = []
  const walk = (n: MinuteNode) => {
    if (
      BREAKS_AFTER.has(n.type) &&
      !n.content?.some((c) => (BLOCK_NODES as readonly string[]).includes(c.type))
    ) {
      const text = inlineText(n)
      if (text) parts.push(text)
      return
    }
    for (const child of n.content ?? []) walk(child)
  }
  walk(node)
  return parts.join('\n')
}

/**
 * A structured line found in a document. `id` is '' until the service gives it one; `due` is `YYYY-MM-DD` or null. The owner of an
 * action does it, that of advice is given it, that of a question asked it.
 */
export type MinuteLine = {
  kind: LineKind
  id: string
  number: string
  text: string
  ownerId: string | null
  owner: string
  due: string | null
} & Restriction

function textAttribute(node: MinuteNode, name: string): string {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** Who reads the blocks inside a `restricted` one: restricted unless it says they are for the members. */
export function keptBackAs(node: MinuteNode): KeptBack {
  return node.attrs?.visibility === 'members' ? 'members' : 'restricted'
}

/** Every action, decision, advice and question of a document, in order, with who reads the paragraphs it stands in. */
export function documentLines(document: MinuteNode): MinuteLine[] {
  const lines: MinuteLine[] = []
  const walk = (node: MinuteNode, visibility: Visibility) => {
    if (isLineKind(node.type)) {
      lines.push({
        kind: node.type,
        id: textAttribute(node, 'id'),
        number: textAttribute(node, 'number'),
        text: inlineText(node).trim(),
        ownerId: textAttribute(node, 'ownerId') || null,
        owner: textAttribute(node, 'owner'),
        due: textAttribute(node, 'due') || null,
        ...restrictionOf(visibility),
      })
      return
    }
    const within = node.type === 'restricted' ? stricter(visibility, keptBackAs(node)) : visibility
    for (const child of node.content ?? []) walk(child, within)
  }
  walk(document, 'public')
  return lines
}

/** A document of plain paragraphs, from text with one paragraph a line; empty lines are dropped. */
export function documentFromText(text: string): MinuteNode {
  const paragraphs = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text: line }] }))
  return { type: 'doc', content: paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }] }
}

/**
 * The document with every structured line replaced by what `change` returns for it; `index` is its position among `documentLines`.
 * Nothing else is copied: when no line changes, the document itself comes back.
 */
export function mapLines(
  document: MinuteNode,
  change: (line: MinuteNode, index: number) => MinuteNode,
): MinuteNode {
  let index = 0
  const walk = (node: MinuteNode): MinuteNode => {
    if (isLineKind(node.type)) {
      const at = index
      index += 1
      return change(node, at)
    }
    if (!node.content) return node
    const content = node.content.map(walk)
    return content.some((child, at) => child !== node.content?.[at]) ? { ...node, content } : node
  }
  return walk(document)
}

/** A line's number as written: kind, year, and the place in the group's series of that year. `A-2026-014` */
export function lineNumber(kind: LineKind, year: number, place: number): string {
  return `${LINE_LETTERS[kind]}-${year}-${String(place).padStart(3, '0')}`
}

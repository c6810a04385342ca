import { z } from 'zod'

/**
 * The text of one agenda item's minutes: ProseMirror JSON as the editor holds it (design.md §4), limited to the nodes the product
 * knows. Blocks: paragraph, heading (2–4), bulletList, orderedList, listItem, blockquote, restricted (holds blocks), and the structured
 * lines action, decision and advice. Inline: text with marks bold and italic, hardBreak, and person (a mention).
 */
export type MinuteNode = {
  type: string
  attrs?: Record<string, unknown> | undefined
  content?: MinuteNode[] | undefined
  marks?: { type: string; attrs?: Record<string, unknown> | undefined }[] | undefined
  text?: string | undefined
}

export const LINE_KINDS = ['action', 'decision', 'advice'] as const
export type LineKind = (typeof LINE_KINDS)[number]
/** The letter of each kind's number: `A-2026-014`, `D-2026-006`, `V-2026-014`. */
export const LINE_LETTERS = { action: 'A', decision: 'D', advice: 'V' } satisfies Record<LineKind, string>
export const LINE_LABELS = { action: 'Action', decision: 'Decision', advice: 'Advice' } satisfies Record<
  LineKind,
  string
>

export const BLOCK_NODES = [
  'paragraph',
  'heading',
  'bulletList',
  'orderedList',
  'listItem',
  'blockquote',
  'restricted',
  ...LINE_KINDS,
] as const
export const INLINE_NODES = ['text', 'hardBreak', 'person'] as const
export const MARKS = ['bold', 'italic'] as const

const KNOWN = new Set<string>(['doc', ...BLOCK_NODES, ...INLINE_NODES])
const KNOWN_MARKS = new Set<string>(MARKS)
const MAX_DEPTH = 20
const MAX_NODES = 20_000

function problemOf(node: unknown, depth: number, count: { nodes: number }): string | null {
  if (typeof node !== 'object' || node === null) return 'a node is not an object'
  if (depth > MAX_DEPTH) return 'the text is nested too deeply'
  count.nodes += 1
  if (count.nodes > MAX_NODES) return 'the text has too many parts'
  const { type, content, marks, text, attrs } = node as MinuteNode
  if (typeof type !== 'string' || !KNOWN.has(type)) return `unknown kind of text "${String(type)}"`
  if (type === 'text' && (typeof text !== 'string' || text === '')) return 'a text node without text'
  if (attrs !== undefined && (typeof attrs !== 'object' || attrs === null))
    return 'attributes are not an object'
  if (marks !== undefined && (!Array.isArray(marks) || marks.some((m) => !KNOWN_MARKS.has(m?.type))))
    return 'an unknown mark'
  if (content !== undefined && !Array.isArray(content)) return 'content is not a list'
  for (const child of content ?? []) {
    const problem = problemOf(child, depth + 1, count)
    if (problem) return problem
  }
  return null
}

/** A whole document; anything the product does not know is refused, with what was wrong. */
export const MinuteDocument = z.custom<MinuteNode>().superRefine((value, context) => {
  const problem =
    (value as MinuteNode | null)?.type === 'doc'
      ? problemOf(value, 0, { nodes: 0 })
      : 'this is not a document'
  if (problem) context.addIssue({ code: 'custom', message: `The minutes cannot be saved: ${problem}.` })
})

export const EMPTY_DOCUMENT: MinuteNode = { type: 'doc', content: [{ type: 'paragraph' }] }

const BREAKS_AFTER = new Set<string>(['paragraph', 'heading', 'listItem', ...LINE_KINDS])

/** The inline text of a node, mentions by their label, hard breaks as new lines. */
export function inlineText(node: MinuteNode): string {
  if (node.type === 'text') return node.text ?? ''
  if (node.type === 'hardBreak') return '\n'
  if (node.type === 'person') return String(node.attrs?.label ?? '')
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

/** A structured line found in a document. `id` is '' until the service gives it one; `due` is `YYYY-MM-DD` or null. */
export type MinuteLine = {
  kind: LineKind
  id: string
  number: string
  text: string
  ownerId: string | null
  owner: string
  due: string | null
  restricted: boolean
}

function textAttribute(node: MinuteNode, name: string): string {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/** Every action, decision and advice line of a document, in order, with whether it stands inside a restricted paragraph. */
export function documentLines(document: MinuteNode): MinuteLine[] {
  const lines: MinuteLine[] = []
  const walk = (node: MinuteNode, restricted: boolean) => {
    if ((LINE_KINDS as readonly string[]).includes(node.type)) {
      lines.push({
        kind: node.type as LineKind,
        id: textAttribute(node, 'id'),
        number: textAttribute(node, 'number'),
        text: inlineText(node).trim(),
        ownerId: textAttribute(node, 'ownerId') || null,
        owner: textAttribute(node, 'owner'),
        due: textAttribute(node, 'due') || null,
        restricted,
      })
      return
    }
    for (const child of node.content ?? []) walk(child, restricted || node.type === 'restricted')
  }
  walk(document, false)
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
    if ((LINE_KINDS as readonly string[]).includes(node.type)) {
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

/**
 * Going through everything in a JSON value that a person could read: documents of minutes, snapshots of approved minutes, what was published,
 * lists. Words that stand in several runs of one paragraph are looked at together.
 */

/** What stands in a run of text, with whom it mentions where it is a mention. */
export type Run = { text: string; mentions: string | null }

/** Replaced words: from `start` up to `end` of the joined text stands `words` instead. In order, none overlapping. */
export type Change = { start: number; end: number; words: string }

export type Visitor = {
  /** What is to change in one text, given as its runs. */
  changes: (runs: readonly Run[]) => readonly Change[]
  /** What stands instead of a name that says by an id whose it is; null to leave it. */
  owned: (personId: string) => string | null
  /** True for the id of a record of which nothing is to stay. */
  isErased: (id: string) => boolean
}

type Json = unknown
type Fields = { [key: string]: Json }

const isFields = (value: Json): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The fields of a run of published text. */
const PUBLISHED = ['text', 'bold', 'italic', 'role']

/** A text node, a break, a mention, a tag; or a run of published text. */
function isInline(value: Json): value is Fields {
  if (!isFields(value)) return false
  if ('type' in value) return ['text', 'hardBreak', 'person', 'tag'].includes(String(value.type))
  return typeof value.text === 'string' && Object.keys(value).every((key) => PUBLISHED.includes(key))
}

function runOf(node: Fields): Run {
  const attrs = isFields(node.attrs) ? node.attrs : {}
  if (node.type === 'person') return { text: String(attrs.label ?? ''), mentions: String(attrs.id ?? '') }
  if (node.type === 'hardBreak') return { text: '\n', mentions: null }
  if (node.type === 'tag') return { text: `#${String(attrs.name ?? '')}`, mentions: null }
  return { text: String(node.text ?? ''), mentions: null }
}

/** A node with other words; null when none are left. A tag that held part of a name goes. */
function withText(node: Fields, text: string): Fields | null {
  if (text === '') return null
  if (node.type === 'person') return { ...node, attrs: { ...(node.attrs as Fields), label: text } }
  if (node.type === 'tag') return null
  return { ...node, text }
}

function mapInline(nodes: readonly Fields[], visitor: Visitor): Json {
  const runs = nodes.map(runOf)
  const changes = visitor.changes(runs)
  if (changes.length === 0) return nodes
  let start = 0
  const mapped = nodes.map((node, at) => {
    const { text } = runs[at] ?? { text: '' }
    const end = start + text.length
    const changed = spliced(text, start, changes)
    start = end
    return changed === text ? node : withText(node, changed)
  })
  return mapped.filter((node) => node !== null)
}

/** The part of a text that one run of it is, after the changes: new words stand in the run in which the old ones begin. */
function spliced(text: string, start: number, changes: readonly Change[]): string {
  const end = start + text.length
  let out = ''
  let at = start
  for (const change of changes) {
    if (change.end <= start || change.start >= end) continue
    if (change.start > at) out += text.slice(at - start, change.start - start)
    if (change.start >= start) out += change.words
    at = Math.min(end, change.end)
  }
  return out + text.slice(at - start)
}

/** A text after the changes. */
export function changedText(text: string, visitor: Pick<Visitor, 'changes'>): string {
  return text === '' ? text : spliced(text, 0, visitor.changes([{ text, mentions: null }]))
}

/** How long texts that people type may be, by what they are (the `max` of their schemas). */
const LONGEST = [40, 60, 80, 100, 150, 200, 300, 400, 500, 1000, 2000, 5000, 20_000] as const

/**
 * A field after the changes, never too long to be read again: where words longer than the name would take it past a length at which fields end,
 * `…` stands for the name, which is never longer than a name.
 */
export function changedField(text: string, visitor: Pick<Visitor, 'changes'>): string {
  const changed = changedText(text, visitor)
  if (!LONGEST.some((most) => text.length <= most && changed.length > most)) return changed
  return changedText(text, {
    changes: (runs) => visitor.changes(runs).map((change) => ({ ...change, words: '…' })),
  })
}

/** Whose a name beside it is, by the fields that say so. */
const OWNERS: readonly (readonly [id: string, name: string])[] = [
  ['personId', 'name'],
  ['ownerId', 'owner'],
]
/** What an erased record keeps in a list: which it was, and in which state. */
const KEPT = /^(?:id|type|kind|state|purpose|number|.*Id|hash)$/

function emptied(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      if (KEPT.test(key)) return [key, value]
      if (typeof value === 'string') return [key, '']
      if (Array.isArray(value)) return [key, []]
      if (key === 'attrs' && isFields(value)) return [key, emptied(value)]
      return [key, isFields(value) ? null : value]
    }),
  )
}

function isOfErased(fields: Fields, visitor: Visitor): boolean {
  const attrs = isFields(fields.attrs) ? fields.attrs : {}
  return [fields.id, fields.paperId, fields.itemId, attrs.id].some(
    (id) => typeof id === 'string' && id !== '' && visitor.isErased(id),
  )
}

/** A JSON value with every text in it changed. What does not change is the same object. */
export function changedJson(value: Json, visitor: Visitor): Json {
  if (typeof value === 'string') return changedText(value, visitor)
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every(isInline)) return mapInline(value, visitor)
    const mapped = value.map((each) => changedJson(each, visitor))
    return mapped.some((each, at) => each !== value[at]) ? mapped : value
  }
  if (!isFields(value)) return value
  if (isOfErased(value, visitor)) return emptied(value)
  let changed: Fields | null = null
  const set = (key: string, to: Json) => {
    if (to === value[key]) return
    changed ??= { ...value }
    changed[key] = to
  }
  for (const [key, each] of Object.entries(value)) if (key !== 'type') set(key, changedJson(each, visitor))
  for (const [id, name] of OWNERS) {
    const owner = value[id]
    const words = typeof owner === 'string' && name in value ? visitor.owned(owner) : null
    if (words === null) continue
    set(name, words)
    if ('title' in value && id === 'personId') set('title', '')
  }
  return changed ?? value
}

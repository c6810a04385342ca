import { createHash } from 'node:crypto'
import { ABOUT_ONE, HOLDINGS, OWN_NAMES } from '../../../db/data-protection-columns.ts'
import type { Leave, Row } from '../../../db/data-protection-history.ts'
import type { RecordTable } from '../../../db/schema.ts'
import { changedField, changedJson, type Visitor } from '../../../shared/data-protection/texts.ts'
import { documentText, type MinuteNode } from '../../../shared/minutes/document.ts'
import type { Subject } from './subject.ts'

/** What is to be erased: a person, wherever they are named, and records of which nothing is to stay, by their ids. */
export type ToErase = {
  subject: Subject | null
  ids: ReadonlySet<string>
  /** Approved versions that change say so: words that name nobody. '' for none. */
  note: string
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)

function placeOf(table: RecordTable, row: Row): { meetingId: string | null; groupId: string | null } {
  const meetingId = table === 'meeting' ? row.id : text(row.meetingId)
  const groupId = table === 'advisoryGroup' ? row.id : text(row.groupId)
  return { meetingId, groupId }
}

/** What a blank row keeps in a column of JSON, so that it is still one. */
const BLANK_JSON: Partial<Record<string, string>> = {
  'agendaTemplate.items': '[]',
  'paperPack.contents': JSON.stringify({ items: [], papers: [] }),
  'minutesVersion.snapshot': JSON.stringify({ meeting: { date: '2000-01-01' }, attendance: [], items: [] }),
}

/** A row of which nothing is left but that it was there: its number, its day, its place. */
function blank(table: RecordTable, row: Row): Row {
  const { words, json = [] } = HOLDINGS[table]
  const left: Row = { ...row }
  for (const column of words) left[column] = ''
  for (const column of json) left[column] = BLANK_JSON[`${table}.${column}`] ?? ''
  if (table === 'paper' || table === 'acknowledgement' || table === 'callOutDocument') left.hash = ''
  if (table === 'agreement') left.scanHash = ''
  if (table === 'minutesVersion') left.hash = hashOf(String(left.snapshot))
  const isSame = Object.entries(left).every(([column, value]) => row[column] === value)
  return isSame ? row : left
}

const hashOf = (words: string) => createHash('sha256').update(words).digest('hex')

/** What is left of the person's own record: that there was one, and which places it held. */
function leftOfPerson(row: Row, name: string): Row {
  const left = { ...blank('person', row), name, nameConsent: 'role only', calledInPublic: 'group' }
  return left
}

function mapJson(stored: string, visitor: Visitor): string {
  if (stored === '') return stored
  const value: unknown = JSON.parse(stored)
  const changed = changedJson(value, visitor)
  return changed === value ? stored : JSON.stringify(changed)
}

/** True for a text that is their name and nothing else. */
function isWholeName(stored: string, visitor: Visitor): boolean {
  const [found] = visitor.changes([{ text: stored, mentions: null }])
  return found !== undefined && found.start === 0 && found.end === stored.length
}

/** Columns with the name of somebody else, who may be called the same: then it is theirs and stays. */
function namesOfOthers(table: RecordTable, row: Row, subject: Subject): string[] {
  if (table === 'person') return ['name', 'preferredName', 'alsoKnownAs']
  return (OWN_NAMES[table] ?? []).flatMap(({ id, name }) =>
    text(row[id]) !== null && row[id] !== subject.id ? [name] : [],
  )
}

function withoutNames(table: RecordTable, row: Row, subject: Subject, visitor: Visitor): Row {
  let left: Row | null = null
  const set = (column: string, value: unknown) => {
    if (value === row[column]) return
    left ??= { ...row }
    left[column] = value
  }
  const { words, json = [] } = HOLDINGS[table]
  for (const column of json) {
    const stored = text(row[column])
    if (stored !== null) set(column, mapJson(stored, visitor))
  }
  const ofOthers = namesOfOthers(table, row, subject)
  for (const column of words) {
    const stored = text(row[column])
    if (stored !== null && ofOthers.includes(column) && isWholeName(stored, visitor)) continue
    // The plain copy of a document follows from it.
    if (stored === null || (table === 'minute' && column === 'text')) continue
    set(column, subject.mayHold(stored) ? changedField(stored, visitor) : stored)
  }
  for (const { id, name } of OWN_NAMES[table] ?? [])
    if (row[id] === subject.id) set(name, visitor.owned(subject.id) ?? row[name])
  return left ?? row
}

/** What an erasure leaves of any record in any state; see `ToErase`. */
export function leaving({ subject, ids, note }: ToErase): Leave {
  const isErased = (id: string) => ids.has(id)
  const nobody: Visitor = { changes: () => [], owned: () => null, isErased }
  return (table, row) => {
    if (ids.has(row.id)) return blank(table, row)
    if (table === 'person' && subject?.id === row.id) return leftOfPerson(row, subject.recordName())
    const holder = ABOUT_ONE[table]
    if (holder && subject && row[holder] === subject.id) return blank(table, row)
    const { meetingId, groupId } = placeOf(table, row)
    const left = subject
      ? withoutNames(table, row, subject, subject.visitorFor(meetingId, groupId, isErased))
      : withoutRecords(table, row, nobody)
    return left === row ? row : settled(table, row, left, note)
  }
}

function withoutRecords(table: RecordTable, row: Row, visitor: Visitor): Row {
  let left: Row | null = null
  for (const column of HOLDINGS[table].json ?? []) {
    const stored = text(row[column])
    if (stored === null) continue
    const changed = mapJson(stored, visitor)
    if (changed === stored) continue
    left ??= { ...row }
    left[column] = changed
  }
  return left ?? row
}

/** What follows from other columns of the same row. */
function settled(table: RecordTable, row: Row, left: Row, note: string): Row {
  if (table === 'minute' && left.document !== row.document && left.document !== '')
    left.text = documentText(JSON.parse(String(left.document)) as MinuteNode)
  if (table === 'minutesVersion' && left.snapshot !== row.snapshot) {
    left.hash = hashOf(String(left.snapshot))
    if (note !== '') left.note = [left.note, note].filter(Boolean).join(' ')
  }
  if (table === 'redaction') settleRedaction(row, left)
  return left
}

/** A redaction points into a paragraph by where its words begin. */
function settleRedaction(row: Row, left: Row): void {
  const [was, is] = [String(row.quote), String(left.quote)]
  const start = Number(row.start)
  const words = String(left.words)
  if (was === is || is.startsWith(words, start)) return
  const near = is.indexOf(words, Math.max(0, start - Math.abs(was.length - is.length)))
  if (near >= 0) left.start = near
}

import { ATTENDANCE_LABELS, type Attendance, type AttendanceState } from '../../shared/meetings/entities.ts'
import { attends } from '../../shared/meetings/rules.ts'
import { type NumberedItem, partInWords, type StretchInput } from '../../shared/meetings/stretches.ts'

/** How somebody is marked. `stretches` and `partNote` only for `part`; a note only where the items are not known. */
export type Mark = { state: AttendanceState; partNote: string; stretches: StretchInput[] }

/** A mark that says the same of the whole meeting. */
export function throughout(state: Exclude<AttendanceState, 'part'>): Mark {
  return { state, partNote: '', stretches: [] }
}

/** The letter of each mark while a person's row has the focus. */
export const MARK_KEYS = { present: 'p', online: 'o', apologies: 'a', absent: 'x', part: 'r' } as const

/** The marks in the order they are offered. */
export const MARKS = [
  'present',
  'online',
  'part',
  'apologies',
  'absent',
] as const satisfies readonly AttendanceState[]

/** The mark a letter stands for, or null. */
export function markOfKey(key: string): (typeof MARKS)[number] | null {
  return MARKS.find((state) => MARK_KEYS[state] === key.toLowerCase()) ?? null
}

const placeOf = (id: string | null, items: readonly NumberedItem[]) =>
  items.findIndex((item) => item.id === id)

function inPart(stretches: StretchInput[]): Mark {
  const [only] = stretches
  const whole = stretches.length === 1 && only?.from === null && only.to === null
  return whole ? throughout('present') : { state: 'part', partNote: '', stretches }
}

/** The last stretch of somebody who is there in part: the one without an end, otherwise the one that ends latest. */
function lastOf(row: Pick<Mark, 'state' | 'stretches'>, items: readonly NumberedItem[]): StretchInput | null {
  if (row.state !== 'part') return null
  const { stretches } = row
  return (
    stretches.find(({ to }) => to === null) ??
    stretches.toSorted((a, b) => placeOf(b.to, items) - placeOf(a.to, items))[0] ??
    null
  )
}

/**
 * Somebody comes in while this item is on. At the first item they were simply there; whoever had left comes back; whoever was noted as
 * leaving after this item or a later one did not leave.
 */
export function arrived(row: Mark, itemId: string, items: readonly NumberedItem[]): Mark {
  const at = placeOf(itemId, items)
  const from = at <= 0 ? null : itemId
  const last = lastOf(row, items)
  if (!last) return inPart([{ from, to: null }])
  const others = row.stretches.filter((stretch) => stretch !== last)
  if (last.to === null) return inPart([...others, { from, to: null }])
  if (at <= placeOf(last.to, items)) return inPart([...others, { from: last.from, to: null }])
  return inPart([...row.stretches, { from, to: null }])
}

/** Somebody leaves when this item is done. What was noted about their coming stays, and leaving again corrects the item. */
export function left(row: Mark, itemId: string, items: readonly NumberedItem[]): Mark {
  const last = lastOf(row, items)
  if (!last) return inPart([{ from: null, to: itemId }])
  return inPart([...row.stretches.filter((stretch) => stretch !== last), { from: last.from, to: itemId }])
}

/** A mark in words, as a list shows it: `Present`, or `From item 4` for somebody who was there in part. */
export function markInWords(row: Mark, items: readonly NumberedItem[]): string {
  const words = row.state === 'part' ? partInWords(row, items) : ''
  if (words === '') return ATTENDANCE_LABELS[row.state]
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** Green for who is here, amber for part of the meeting, neutral for the rest. */
export function markTone(state: AttendanceState): 'green' | 'amber' | 'neutral' {
  if (state === 'part') return 'amber'
  return attends(state) ? 'green' : 'neutral'
}

/** What of an attendance row is its mark. */
export function markOf({ state, partNote, stretches }: Pick<Attendance, keyof Mark>): Mark {
  return { state, partNote, stretches }
}

const ORDER = [
  'slt',
  'chair',
  'co-chair',
  'vice-chair',
  'formal',
  'informal',
  'officer',
  'observer',
  'secretariat',
]

/** In the order a secretary looks for them: senior officer, chair, then everybody by capacity and name. */
export function inRoomOrder<Row extends { capacity: string; name: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (a, b) => ORDER.indexOf(a.capacity) - ORDER.indexOf(b.capacity) || a.name.localeCompare(b.name, 'en-GB'),
  )
}

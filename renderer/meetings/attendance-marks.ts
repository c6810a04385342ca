import { ATTENDANCE_LABELS, type AttendanceState } from '../../shared/meetings/entities.ts'
import { attends } from '../../shared/meetings/rules.ts'

/** How somebody is marked; `partNote` only for `part`. */
export type Mark = { state: AttendanceState; partNote: string }

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

function withoutEnd(note: string): string {
  return note.replace(/,? ?left after item \d+$/, '')
}

/** Somebody comes in while item `number` is on. At the first item they were simply there. */
export function arrived(row: Mark, number: number): Mark {
  const wasHere = row.state === 'part' && /left after item/.test(row.partNote)
  if (number <= 1 && !wasHere) return { state: 'present', partNote: '' }
  return {
    state: 'part',
    partNote: wasHere ? `${row.partNote}, back from item ${number}` : `from item ${number}`,
  }
}

/** Somebody leaves while item `number` is on. What was noted about their coming stays. */
export function left(row: Mark, number: number): Mark {
  const before = row.state === 'part' ? withoutEnd(row.partNote) : ''
  return { state: 'part', partNote: [before, `left after item ${number}`].filter(Boolean).join(', ') }
}

/** A mark in words, as a list shows it: `Present`, or `From item 4` for somebody who was there in part. */
export function markInWords({ state, partNote }: Mark): string {
  if (state !== 'part' || partNote === '') return ATTENDANCE_LABELS[state]
  return partNote.charAt(0).toUpperCase() + partNote.slice(1)
}

/** Green for who is here, amber for part of the meeting, neutral for the rest. */
export function markTone(state: AttendanceState): 'green' | 'amber' | 'neutral' {
  if (state === 'part') return 'amber'
  return attends(state) ? 'green' : 'neutral'
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

import type { UserRole } from '../roles.ts'

/** Who reads call-outs. Administrators keep users and backups, not the record. */
export const CALL_OUT_READERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]
/** SLT prepares a request; the secretariat or the chair runs it. */
export const CALL_OUT_ASKERS = ['slt'] as const satisfies readonly UserRole[]

/** The kind of number series references are drawn from. */
export const REFERENCE_SERIES = 'call-out'

/** Letters of the area by which a reference names the group. */
const CODE_LETTERS = 4

/** `Hackney` → `HACK`: the first letters of a group's area, or of its name where the area has none. */
export function groupCode({ area, name }: { area: string; name: string }): string {
  const letters = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z0-9]/g, '')
      .toUpperCase()
  return (letters(area) || letters(name) || 'GROUP').slice(0, CODE_LETTERS)
}

/** Exercises are counted by themselves: the numbers of real call-outs have no gaps. */
export const EXERCISE_SERIES = 'exercise'

/** `IAG-HACK-2026-004`, or `EXERCISE-HACK-2026-001`: the reference of a call-out by group, year and number in it (domain.md §2.6). */
export function callOutReference(
  group: { area: string; name: string },
  year: number,
  number: number,
  isExercise = false,
): string {
  const kind = isExercise ? 'EXERCISE' : 'IAG'
  return `${kind}-${groupCode(group)}-${year}-${String(number).padStart(3, '0')}`
}

/** Minutes between when something happened and when it was entered, from which on the log says both. */
const ENTERED_LATER = 2

/** True when a line was entered so long after what it tells, or before it, that both times are said. */
export function wasEnteredApart({ at, enteredAt }: { at: string; enteredAt: string }): boolean {
  return Math.abs(Date.parse(enteredAt) - Date.parse(at)) >= ENTERED_LATER * 60_000
}

/** Hours after the last line of an open call-out for which it is taken to go on. */
export const GOES_ON_HOURS = 12

/**
 * True while an open call-out goes on at `now` (a UTC instant): the office is then not locked for being idle. One that only waits to be
 * answered or debriefed, with nothing written for half a day, leaves nobody's screen open; nor does a line entered by a clock that ran ahead.
 */
export function keepsUnlocked(
  { openedAt, lastAt }: { openedAt: string | null; lastAt: string | null },
  now: string,
): boolean {
  const isNear = (at: string | null) =>
    at !== null && Math.abs(Date.parse(now) - Date.parse(at)) < GOES_ON_HOURS * 3_600_000
  return isNear(lastAt) || isNear(openedAt)
}

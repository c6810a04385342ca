import { addDays, longDay } from '../dates.ts'
import { weekdayNumber } from './bank-holidays.ts'
import type { MeetingState } from './entities.ts'
import { monthAfter } from './recurrence.ts'

/** The weeks of a month (`YYYY-MM`), Monday to Sunday, as days `YYYY-MM-DD`; the first and last reach into the months beside it. */
export function monthWeeks(month: string): string[][] {
  const first = `${month}-01`
  const weeks: string[][] = []
  for (let monday = addDays(first, 1 - weekdayNumber(first)); monday.slice(0, 7) <= month; ) {
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days)))
    monday = addDays(monday, 7)
  }
  return weeks
}

/** The months of a year, `YYYY-MM`. */
export function monthsOfYear(year: string): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
}

/** `2026-11` → `November 2026`. */
export function monthName(month: string): string {
  return longDay(`${month}-01`).replace(/^1 /, '')
}

/** The same day of another month, or that month's last when it has no such day: 31 January and one month is 28 February. */
export function dayInMonth(day: string, months: number): string {
  const month = monthAfter(day.slice(0, 7), months)
  const last = addDays(`${monthAfter(month, 1)}-01`, -1)
  const wanted = `${month}-${day.slice(8)}`
  return wanted > last ? last : wanted
}

/**
 * The day a key leads to from `day` in a calendar, as everybody knows it from other calendars: arrows by day and week, Home and End
 * within the week (with Ctrl the month), Page Up and Page Down by month (with Shift by year). Null for any other key.
 */
export function dayByKey(day: string, key: string, held: { ctrl: boolean; shift: boolean }): string | null {
  const month = day.slice(0, 7)
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1)
    case 'ArrowRight':
      return addDays(day, 1)
    case 'ArrowUp':
      return addDays(day, -7)
    case 'ArrowDown':
      return addDays(day, 7)
    case 'Home':
      return held.ctrl ? `${month}-01` : addDays(day, 1 - weekdayNumber(day))
    case 'End':
      return held.ctrl ? addDays(`${monthAfter(month, 1)}-01`, -1) : addDays(day, 7 - weekdayNumber(day))
    case 'PageUp':
      return dayInMonth(day, held.shift ? -12 : -1)
    case 'PageDown':
      return dayInMonth(day, held.shift ? 12 : 1)
    default:
      return null
  }
}

/** How a meeting stands in a calendar. `not begun`: its day is past, and it was neither begun nor cancelled. */
export type CalendarStanding = 'coming' | 'not begun' | 'held' | 'cancelled'

/** How a meeting stands in a calendar on `today` (`YYYY-MM-DD`). */
export function calendarStanding(
  meeting: { state: MeetingState; date: string },
  today: string,
): CalendarStanding {
  switch (meeting.state) {
    case 'cancelled':
      return 'cancelled'
    case 'planned':
    case 'agenda draft':
    case 'agenda agreed':
      return meeting.date < today ? 'not begun' : 'coming'
    default:
      return 'held'
  }
}

/** The months and years a calendar shows; anything else in an address is no calendar. */
export const CALENDAR_MONTH = /^20\d\d-(0[1-9]|1[0-2])$/
export const CALENDAR_YEAR = /^20\d\d$/

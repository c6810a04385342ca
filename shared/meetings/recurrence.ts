import { z } from 'zod'
import { addDays, Day, weekday } from '../dates.ts'
import { bankHoliday, weekdayNumber } from './bank-holidays.ts'

/** The days of the week, Monday first: the number of a day is its place here plus one. */
export const WEEKDAYS = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

/** Which of its weekdays in a month. A fifth is not offered: most months have none. */
export const WeekOfMonth = z.enum(['first', 'second', 'third', 'fourth', 'last'])
export type WeekOfMonth = z.infer<typeof WeekOfMonth>

/** What becomes of a date that is a bank holiday. `working day`: the next day that is neither weekend nor bank holiday. */
export const HolidayChoice = z.enum(['skip', 'week later', 'working day'])
export type HolidayChoice = z.infer<typeof HolidayChoice>

/** How meetings recur: on the nth or last weekday of every n months, or every n weeks from the first date. */
export const Recurrence = z.discriminatedUnion('every', [
  z.object({
    every: z.literal('month'),
    months: z.number().int().min(1).max(12),
    week: WeekOfMonth,
    /** 1 Monday – 7 Sunday. */
    weekday: z.number().int().min(1).max(7),
  }),
  z.object({ every: z.literal('week'), weeks: z.number().int().min(1).max(52) }),
])
export type Recurrence = z.infer<typeof Recurrence>

/** A whole rule of a series: how it recurs, the first day to look from, and what bank holidays do to it. */
export const SeriesRule = z.object({ recurrence: Recurrence, from: Day, onHoliday: HolidayChoice })
export type SeriesRule = z.infer<typeof SeriesRule>

/** How many dates a series has when it is planned. */
export const SERIES_LENGTH = 12
/** Dates of the pattern looked at before giving up: some patterns meet nothing but bank holidays. */
const MOST_TRIED = SERIES_LENGTH * 4
/** The furthest ahead a series may begin, in days: what is further is a slip of the keyboard. */
export const FURTHEST_START = 731

/** A date of a series. `movedFrom` is the bank holiday (`holiday`) it would have been on, null when it is where the pattern puts it. */
export type SeriesDate = { date: string; movedFrom: string | null; holiday: string | null }
/** A date of the pattern that is left out, and the bank holiday that is why. */
export type SkippedDate = { date: string; holiday: string }

const WEEKS_IN = { first: 0, second: 7, third: 14, fourth: 21, last: 0 } satisfies Record<WeekOfMonth, number>

/** The month (`YYYY-MM`) a number of months after one, or before it. */
export function monthAfter(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const all = year * 12 + number - 1 + months
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** The nth or last weekday (1 Monday – 7 Sunday) of a month (`YYYY-MM`), `YYYY-MM-DD`. */
export function weekdayOfMonth(month: string, week: WeekOfMonth, wanted: number): string {
  if (week === 'last') {
    const end = addDays(`${monthAfter(month, 1)}-01`, -1)
    return addDays(end, -((weekdayNumber(end) - wanted + 7) % 7))
  }
  const first = `${month}-01`
  return addDays(first, ((wanted - weekdayNumber(first) + 7) % 7) + WEEKS_IN[week])
}

/** The `index`th date of the pattern (from 0), bank holidays not looked at. */
function patternDate(recurrence: Recurrence, from: string, index: number): string {
  if (recurrence.every === 'week') return addDays(from, index * recurrence.weeks * 7)
  const { week, weekday: wanted, months } = recurrence
  const thisMonth = from.slice(0, 7)
  const start = weekdayOfMonth(thisMonth, week, wanted) < from ? monthAfter(thisMonth, 1) : thisMonth
  return weekdayOfMonth(monthAfter(start, index * months), week, wanted)
}

function moved(date: string, choice: 'week later' | 'working day'): string {
  let day = date
  do day = addDays(day, choice === 'week later' ? 7 : 1)
  while (bankHoliday(day) !== null || (choice === 'working day' && weekdayNumber(day) > 5))
  return day
}

/**
 * The next dates of a series, ascending, and those left out because of a bank holiday. A date that would move onto or past the next date
 * of the pattern is left out too. Fewer than twelve when nearly every date is a bank holiday. Days only: a change of clocks moves nothing,
 * the meetings stay at their wall time.
 */
export function seriesDates({ recurrence, from, onHoliday }: SeriesRule): {
  dates: SeriesDate[]
  skipped: SkippedDate[]
} {
  const dates: SeriesDate[] = []
  const skipped: SkippedDate[] = []
  for (let index = 0; index < MOST_TRIED && dates.length < SERIES_LENGTH; index += 1) {
    const date = patternDate(recurrence, from, index)
    const holiday = bankHoliday(date)
    if (holiday === null) {
      dates.push({ date, movedFrom: null, holiday: null })
      continue
    }
    const other = onHoliday === 'skip' ? null : moved(date, onHoliday)
    if (other !== null && other < patternDate(recurrence, from, index + 1)) {
      dates.push({ date: other, movedFrom: date, holiday })
    } else skipped.push({ date, holiday })
  }
  return { dates, skipped }
}

/** A recurrence in words, to end a sentence: `the last Thursday, every 2 months`, `every 6 weeks on a Tuesday`. */
export function recurrenceWords(recurrence: Recurrence, from: string): string {
  if (recurrence.every === 'week') {
    const often = recurrence.weeks === 1 ? 'every week' : `every ${recurrence.weeks} weeks`
    return `${often} on a ${weekday(from)}`
  }
  const name = WEEKDAYS[recurrence.weekday - 1] ?? ''
  const often = recurrence.months === 1 ? 'every month' : `every ${recurrence.months} months`
  return `the ${recurrence.week} ${name}, ${often}`
}

/** Why a series may not begin on `from`, in one sentence; null when it may. Both `YYYY-MM-DD`. */
export function whyNotFrom(from: string, today: string): string | null {
  if (from < today) return 'A series starts today or later. Give a later first day.'
  if (from > addDays(today, FURTHEST_START))
    return 'This is more than two years away. Give an earlier first day.'
  return null
}

/** Days within which a group seldom meets twice. */
export const NEAR_DAYS = 3

/** A meeting already planned, as far as clashes go. */
export type OtherMeeting = {
  meetingId: string
  groupId: string
  groupName: string
  date: string
  startTime: string
}

/**
 * The meetings a new one of `groupId` on `date` would clash with: another group of the office on the same day, or the same group within
 * three days before or after.
 */
export function clashesOn<Other extends OtherMeeting>(
  date: string,
  groupId: string,
  others: readonly Other[],
): Other[] {
  const earliest = addDays(date, -NEAR_DAYS)
  const latest = addDays(date, NEAR_DAYS)
  return others.filter((other) =>
    other.groupId === groupId ? other.date >= earliest && other.date <= latest : other.date === date,
  )
}

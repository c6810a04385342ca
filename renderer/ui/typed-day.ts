import { Day, shortDay, WallTime } from '../../shared/dates.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function dayOf(year: string, month: number, day: string): string | null {
  const whole = year.length === 2 ? `20${year}` : year
  const iso = `${whole}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`
  return Day.safeParse(iso).success ? iso : null
}

/**
 * A day as people type it: `12/03/2026`, `12.3.26`, `12 Mar 2026`, `12 March` (of the year of `today`) or `2026-03-12`. Day before
 * month, always. Null when it is no such day.
 */
export function readTypedDay(typed: string, today: string): string | null {
  const text = typed.trim().toLowerCase().replace(/,/g, ' ')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
  if (iso) return dayOf(iso[1] ?? '', Number(iso[2]), iso[3] ?? '')
  const numbers = /^(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d{2})$/.exec(text)
  if (numbers) return dayOf(numbers[3] ?? '', Number(numbers[2]), numbers[1] ?? '')
  const words = /^(?:[a-z]+ +)?(\d{1,2})(?:st|nd|rd|th)? *([a-z]{3,9})\.?(?: +(\d{4}|\d{2}))?$/.exec(text)
  if (!words) return null
  const month = MONTHS.indexOf((words[2] ?? '').slice(0, 3)) + 1
  return month === 0 ? null : dayOf(words[3] ?? today.slice(0, 4), month, words[1] ?? '')
}

/** The day as a field shows it: `12 Mar 2026`; what is no day stays as it was typed. */
export function dayAsTyped(value: string): string {
  return Day.safeParse(value).success ? shortDay(value) : value
}

/** A time as people type it: `18:30`, `18.30`, `1830`, `6.30pm`, `7pm`, `18`. Null when it is no time of day. */
export function readTypedTime(typed: string): string | null {
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/.exec(typed.trim().toLowerCase())
  if (!match) return null
  const half = match[3]
  const hour = Number(match[1])
  if (half && (hour < 1 || hour > 12)) return null
  const hours = half === 'pm' ? (hour % 12) + 12 : half === 'am' ? hour % 12 : hour
  const time = `${String(hours).padStart(2, '0')}:${match[2] ?? '00'}`
  return WallTime.safeParse(time).success ? time : null
}

import { z } from 'zod'

/** A day, `YYYY-MM-DD`. */
export const Day = z.iso.date('Give the date as a day, month and year.')
/** A local wall time, `HH:MM`, 24-hour. */
export const WallTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Give the time as hours and minutes, for example 18:30.')
/** A moment in UTC, ISO 8601 with milliseconds and Z. */
export const Instant = z.iso.datetime()

/** Meetings happen on this clock. */
export const LOCAL_ZONE = 'Europe/London'

const SHORT_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const LONG_DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})
const WEEK_DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })
const LOCAL_CLOCK = new Intl.DateTimeFormat('en-GB', {
  timeZone: LOCAL_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function noon(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

/** `2026-03-12` → `12 Mar 2026` (ux.md: dates on screen). */
export function shortDay(day: string): string {
  // By hand: lists of thousands are full of days, and the formatter of the platform takes ten times as long.
  const month = SHORT_MONTHS[Number(day.slice(5, 7)) - 1]
  if (month === undefined) throw new RangeError('not a day')
  return `${Number(day.slice(8, 10))} ${month} ${day.slice(0, 4)}`
}

/** `2026-03-12` → `12 March 2026` (for published pages). */
export function longDay(day: string): string {
  return LONG_DAY.format(noon(day))
}

/** `2026-03-12` → `Thursday`. */
export function weekday(day: string): string {
  return WEEK_DAY.format(noon(day))
}

/** The local day and wall time of a UTC moment: `{ day: 'YYYY-MM-DD', time: 'HH:MM', seconds: 'SS' }`. */
export function localClock(instant: string | Date): { day: string; time: string; seconds: string } {
  const parts = Object.fromEntries(LOCAL_CLOCK.formatToParts(new Date(instant)).map((p) => [p.type, p.value]))
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    time: `${parts.hour}:${parts.minute}`,
    seconds: parts.second ?? '00',
  }
}

/** The UTC moment of a local wall time on a day; a time the clocks skip in spring moves an hour on. */
export function instantOf(day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  for (const offsetHours of [0, 1]) {
    const candidate = new Date(asUtc - offsetHours * 3_600_000)
    const local = localClock(candidate)
    if (local.day === day && local.time === time) return candidate
  }
  return new Date(asUtc)
}

/** Days from `from` to `to` (negative when `to` is earlier). Both `YYYY-MM-DD`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((noon(to).getTime() - noon(from).getTime()) / 86_400_000)
}

/** The last day that every month has. */
const ANY_MONTH = 28

/** The day `days` after `day` (before, when negative). */
export function addDays(day: string, days: number): string {
  // Within a month by hand, as `shortDay`: this is asked for every term and agreement of thousands of people.
  const of = Number(day.slice(8))
  const then = of + days
  if (of >= 1 && of <= ANY_MONTH && then >= 1 && then <= ANY_MONTH)
    return `${day.slice(0, 8)}${then < 10 ? '0' : ''}${then}`
  return new Date(noon(day).getTime() + days * 86_400_000).toISOString().slice(0, 10)
}

/** British clocks change on the last Sunday of March and of October, at 01:00 UTC: on none of the days outside these can they. */
const CLOCKS_MAY_CHANGE = /-(03|10)-(2[4-9]|3[01])$/

/**
 * The day and wall time a number of minutes after one, as clocks show it: past midnight it is the next day, and a night in which the
 * clocks change is an hour shorter or longer.
 */
export function clockAfter(day: string, time: string, minutes: number): { day: string; time: string } {
  const [hours = 0, mins = 0] = time.split(':').map(Number)
  const days = Math.floor((hours * 60 + mins + minutes) / 1440)
  const ends = days === 0 ? day : addDays(day, days)
  // Working it out from the moment is exact and slow; nearly every meeting is over before the clocks can change.
  if (Math.abs(days) < 2 && !CLOCKS_MAY_CHANGE.test(day) && !CLOCKS_MAY_CHANGE.test(ends))
    return { day: ends, time: addMinutes(time, minutes) }
  const local = localClock(new Date(instantOf(day, time).getTime() + minutes * 60_000))
  return { day: local.day, time: local.time }
}

/** Adds minutes to a wall time, wrapping at midnight: `23:50` + 20 → `00:10`. */
export function addMinutes(time: string, minutes: number): string {
  const [hours = 0, mins = 0] = time.split(':').map(Number)
  const total = (((hours * 60 + mins + minutes) % 1440) + 1440) % 1440
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`
}

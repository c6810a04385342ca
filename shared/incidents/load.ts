import { addDays } from '../dates.ts'

/*
 * Fair load (domain.md R19): nobody is asked more often than is fair because they always answer. It warns and never blocks.
 */

/** A call-out somebody answered or attended: the day of it (`YYYY-MM-DD`) and the minutes it took of them. */
export type Asked = { day: string; minutes: number }

/** From when on somebody counts as over-used. Days are counted back from today, today included. */
export const LOAD_LIMITS = {
  /** Call-outs in so many days. */
  often: { callOuts: 3, days: 90 },
  /** So many times the median of the group in a year, and at least so many call-outs. */
  aboveMedian: { times: 2, callOuts: 4, days: 365 },
  /** More than so many minutes in so many days. */
  long: { minutes: 600, days: 30 },
} as const
export type LoadLimits = {
  often: { callOuts: number; days: number }
  aboveMedian: { times: number; callOuts: number; days: number }
  long: { minutes: number; days: number }
}

/** How often somebody was asked. `overUsed` says it in words, null while it is fair. */
export type Load = {
  inQuarter: number
  inYear: number
  /** Minutes in the last 30 days. */
  minutes: number
  /** The day they were asked last; null for never. */
  lastDay: string | null
  overUsed: string | null
}

const within = (asked: readonly Asked[], day: string, days: number) =>
  asked.filter((one) => one.day <= day && one.day > addDays(day, -days))

/** The middle of these numbers, of an even count the middle between two; 0 for none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = Math.floor(sorted.length / 2)
  const upper = sorted[at] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? 0) + upper) / 2
}

/** How many call-outs these are within the days that count against the median. */
export function countInYear(asked: readonly Asked[], day: string, limits: LoadLimits = LOAD_LIMITS): number {
  return within(asked, day, limits.aboveMedian.days).length
}

/** `once`, `twice`, `4 times`. */
export function times(count: number): string {
  if (count === 1) return 'once'
  return count === 2 ? 'twice' : `${count} times`
}

/** The load of one advisor on `day`, against the median of their group over a year. */
export function loadOf(
  asked: readonly Asked[],
  day: string,
  groupMedian: number,
  limits: LoadLimits = LOAD_LIMITS,
): Load {
  const { often, aboveMedian, long } = limits
  const inQuarter = within(asked, day, often.days).length
  const inYear = countInYear(asked, day, limits)
  const minutes = within(asked, day, long.days).reduce((sum, one) => sum + one.minutes, 0)
  const lastDay = asked.reduce<string | null>(
    (last, one) => (one.day <= day && (last === null || one.day > last) ? one.day : last),
    null,
  )
  const found: string[] = []
  if (inQuarter >= often.callOuts) found.push(`called ${times(inQuarter)} in ${often.days} days`)
  if (inYear >= aboveMedian.callOuts && inYear >= aboveMedian.times * groupMedian)
    found.push(
      `called ${times(inYear)} in 12 months${groupMedian === 0 ? ', while most of the group were not called' : `, the middle of the group is ${groupMedian}`}`,
    )
  if (minutes > long.minutes)
    found.push(`more than ${Math.ceil(minutes / 60) - 1} h on call-outs in ${long.days} days`)
  return { inQuarter, inYear, minutes, lastDay, overUsed: found.length === 0 ? null : found.join('; ') }
}

import { addDays } from '../dates.ts'

/**
 * The day to offer for a meeting copied from the one on `date`: the same weekday, as many whole weeks later as the group's rhythm of
 * `perYear` meetings comes to, and after `today`. Days are `YYYY-MM-DD`.
 */
export function dateAfter(date: string, perYear: number, today: string): string {
  const days = Math.max(1, Math.round(52 / perYear)) * 7
  let next = addDays(date, days)
  while (next <= today) next = addDays(next, days)
  return next
}

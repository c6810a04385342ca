import { readDay } from '../written-day.ts'

const MONTH = /^([a-z]{3,9})\.? (\d{4})$/i

/**
 * The day or month a search means: `12/03/2026`, `12 Mar 2026` and `2026-03-12` are a day, `March 2026` is a month (`2026-03`); null
 * for anything else.
 */
export function dayMeant(text: string): string | null {
  const tidy = text.trim().replace(/\s+/g, ' ')
  const month = MONTH.exec(tidy)
  if (month) return readDay(`1 ${month[1]} ${month[2]}`)?.slice(0, 7) ?? null
  return readDay(tidy)
}

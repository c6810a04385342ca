import { addDays, shortDay } from '../../shared/dates.ts'

/** Days before its end from which something is said to end soon. */
const SOON = 90

/** Until when something holds, as words after its other facts: `until 3 Jan 2027`, `without an end`, `ran out on 1 Jan 2026`. */
export function untilWords(expiresOn: string | null, today: string): string {
  if (expiresOn === null) return 'without an end'
  return expiresOn < today ? `ran out on ${shortDay(expiresOn)}` : `until ${shortDay(expiresOn)}`
}

/** How urgent a last day is. */
export function untilTone(expiresOn: string | null, today: string): 'green' | 'amber' | 'red' {
  if (expiresOn === null) return 'green'
  if (expiresOn < today) return 'red'
  return expiresOn <= addDays(today, SOON) ? 'amber' : 'green'
}

import type { UserRole } from '../roles.ts'
import type { AwaySpell } from './entities.ts'

/** Who reads how an advisor stands: those who keep the record and those who work with it. */
export const STANDING_READERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]
/** Who decides about a risk assessment: it is an act of SLT's own. */
export const RISK_DECIDERS = ['slt'] as const satisfies readonly UserRole[]

/** Of how to reach a person, what the secretariat alone reads. */
export const SECRETARIAT_ONLY: readonly string[] = ['address', 'emergencyName', 'emergencyPhone']

/** Days before the end of a vetting outcome or a pass from which it is told, and again (domain.md R18). */
export const EXPIRY_AHEAD = [90, 30, 0] as const

/** True on the days something with an open or a last day holds, both ends included. Days are `YYYY-MM-DD`. */
export function holdsOn(first: string, last: string | null, day: string): boolean {
  return first <= day && (last === null || last >= day)
}

/** The away days that run on `day`; null when there are none. Of several the one that ends last. */
export function awayOn<Row extends Pick<AwaySpell, 'fromDay' | 'toDay'>>(
  rows: readonly Row[],
  day: string,
): Row | null {
  return (
    rows
      .filter((row) => holdsOn(row.fromDay, row.toDay, day))
      .toSorted((a, b) => b.toDay.localeCompare(a.toDay))[0] ?? null
  )
}

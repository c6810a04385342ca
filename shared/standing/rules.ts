import type { UserRole } from '../roles.ts'
import type { Agreement, AgreementKind, AwaySpell, RiskAssessment, Vetting } from './entities.ts'

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

/** The later of two last days, where null is for ever. */
function laterEnd(a: string | null, b: string | null): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a.localeCompare(b)
}

/** Of these, the one that holds longest and began by `day`; null when none did. What has ended counts, so that it can be said when. */
function lastingLongest<Row extends { expiresOn: string | null; id: string }>(
  rows: readonly Row[],
  began: (row: Row) => boolean,
): Row | null {
  return (
    rows
      .filter(began)
      .toSorted((a, b) => laterEnd(b.expiresOn, a.expiresOn) || b.id.localeCompare(a.id))[0] ?? null
  )
}

/** The agreement of a kind that counts on `day`: signed by then, and of several the one that holds longest. */
export function agreementThatCounts<Row extends Pick<Agreement, 'id' | 'kind' | 'signedOn' | 'expiresOn'>>(
  rows: readonly Row[],
  kind: AgreementKind,
  day: string,
): Row | null {
  return lastingLongest(rows, (row) => row.kind === kind && row.signedOn <= day)
}

/** The vetting outcome that counts on `day`: the newest by the day it was granted, whatever it came to. */
export function vettingThatCounts<Row extends Pick<Vetting, 'id' | 'grantedOn'>>(
  rows: readonly Row[],
  day: string,
): Row | null {
  return (
    rows
      .filter((row) => row.grantedOn <= day)
      .toSorted((a, b) => b.grantedOn.localeCompare(a.grantedOn) || b.id.localeCompare(a.id))[0] ?? null
  )
}

/** The risk assessment that counts on `day`: approved by SLT by then, and of several the one that holds longest. */
export function riskAssessmentThatCounts<
  Row extends Pick<RiskAssessment, 'id' | 'state' | 'decidedOn' | 'expiresOn'>,
>(rows: readonly Row[], day: string): Row | null {
  return lastingLongest(
    rows,
    (row) => row.state === 'approved' && row.decidedOn !== null && row.decidedOn <= day,
  )
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

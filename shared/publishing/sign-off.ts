import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import type { UserRole } from '../roles.ts'

/** The two parts of a sign-off for publication: the chair's and SLT's (domain.md §2.11). */
export const SignOffPart = z.enum(['chair', 'slt'])
export type SignOffPart = z.infer<typeof SignOffPart>

/** Whose part it is, at the beginning of a sentence and within one. */
export const SIGN_OFF_LABELS = {
  chair: ['The chair', 'the chair'],
  slt: ['SLT', 'SLT'],
} satisfies Record<SignOffPart, [string, string]>

/**
 * One part of a sign-off: who gave it (`by`, a user's name) and when. `delegationId` when the secretariat gave it for them. `completedAt` is
 * the moment the other part was there too, so that the first to sign cannot take theirs back unseen.
 */
export const SignOff = Recorded.extend({
  meetingId: Id,
  part: SignOffPart,
  by: z.string(),
  at: Instant,
  delegationId: Id.nullable(),
  completedAt: Instant.nullable(),
})
export type SignOff = z.infer<typeof SignOff>

/**
 * The chair's or SLT's part handed to the secretariat, of one group or (`groupId` null) of all, for the days from `startsOn` up to and
 * including `endsOn`; to one user or (`toUserId` null) to whoever is the secretariat. `givenBy` delegated, `recordedBy` wrote it down;
 * `note` says how it was given when those are two people.
 */
export const Delegation = Recorded.extend({
  groupId: Id.nullable(),
  part: SignOffPart,
  givenBy: z.string(),
  toUserId: Id.nullable(),
  startsOn: Day,
  endsOn: Day,
  endedAt: Instant.nullable(),
  recordedBy: z.string(),
  note: z.string(),
})
export type Delegation = z.infer<typeof Delegation>

/** What a person fills in about a delegation. The chair and SLT delegate their own part under their own name. */
export const DelegationFields = z
  .object({
    part: SignOffPart,
    groupId: Id.nullable(),
    toUserId: Id.nullable(),
    startsOn: Day,
    endsOn: Day,
    givenBy: z.string().trim().max(200),
    note: z.string().trim().max(300),
  })
  .refine((fields) => fields.endsOn >= fields.startsOn, {
    path: ['endsOn'],
    message: 'The last day is before the first. Choose a later last day.',
  })
export type DelegationFields = z.infer<typeof DelegationFields>

/** The part a user signs off in their own right; null for a role that has none. */
export function ownPart(role: UserRole): SignOffPart | null {
  return role === 'chair' || role === 'slt' ? role : null
}

export type DelegationState = 'in force' | 'not begun' | 'expired' | 'ended'

/** How a delegation stands on `day` (`YYYY-MM-DD`). */
export function delegationState(
  delegation: Pick<Delegation, 'startsOn' | 'endsOn' | 'endedAt'>,
  day: string,
): DelegationState {
  if (delegation.endedAt !== null) return 'ended'
  if (day > delegation.endsOn) return 'expired'
  return day < delegation.startsOn ? 'not begun' : 'in force'
}

/** The delegation by which a user of the secretariat may sign `part` off for a group on `day`; undefined when none is in force. */
export function delegationFor(
  delegations: readonly Delegation[],
  what: { part: SignOffPart; groupId: string; userId: string; day: string },
): Delegation | undefined {
  return delegations.find(
    (each) =>
      each.part === what.part &&
      (each.groupId === null || each.groupId === what.groupId) &&
      (each.toUserId === null || each.toUserId === what.userId) &&
      delegationState(each, what.day) === 'in force',
  )
}

type Cleared = { approvedAt: string | null; clearedAt: string | null }

/** True when minutes were approved and, after that, signed off for publication as a whole. */
export function isCleared(meeting: Cleared): boolean {
  return meeting.clearedAt !== null && meeting.approvedAt !== null && meeting.clearedAt >= meeting.approvedAt
}

/** The parts of the sign-off that are still missing; none for minutes cleared as a whole. A part given before the approval does not count. */
export function missingParts(
  meeting: Cleared,
  signOffs: readonly Pick<SignOff, 'part' | 'at'>[],
): SignOffPart[] {
  if (isCleared(meeting)) return []
  const { approvedAt } = meeting
  const given = signOffs.filter(({ at }) => approvedAt !== null && at >= approvedAt).map(({ part }) => part)
  return SignOffPart.options.filter((part) => !given.includes(part))
}

/** Who signed off, in words: `Grace Adeyemi for the chair`, `Sam Okafor for SLT, by delegation`. */
export function signedInWords({
  part,
  by,
  delegationId,
}: Pick<SignOff, 'part' | 'by' | 'delegationId'>): string {
  return `${by} for ${SIGN_OFF_LABELS[part][1]}${delegationId === null ? '' : ', by delegation'}`
}

/** The parts as they stand in a sentence: `the chair and SLT`. */
export function partsInWords(parts: readonly SignOffPart[]): string {
  return parts.map((part) => SIGN_OFF_LABELS[part][1]).join(' and ')
}

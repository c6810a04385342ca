import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** Offices members elect one of themselves to (domain.md §2.3). */
export const OfficeKind = z.enum(['chair', 'co-chair', 'vice-chair'])
export type OfficeKind = z.infer<typeof OfficeKind>

/** How it was decided. Only votes are counted. */
export const ElectionMethod = z.enum(['votes', 'consensus', 'unopposed'])
export type ElectionMethod = z.infer<typeof ElectionMethod>
export const ELECTION_METHOD_LABELS = {
  votes: 'By votes',
  consensus: 'By consensus',
  unopposed: 'Unopposed',
} satisfies Record<ElectionMethod, string>

/** How far an election is (states.ts). */
export const ElectionState = z.enum(['open', 'tied', 'elected', 'handed over', 'called off'])
export type ElectionState = z.infer<typeof ElectionState>
export const ELECTION_STATE_LABELS = {
  open: 'Open',
  tied: 'Tied',
  elected: 'Elected',
  'handed over': 'Handed over',
  'called off': 'Called off',
} satisfies Record<ElectionState, string>

/**
 * An election to an office of a group. `heldOn`: the day of the vote, still to come while it is open. The office runs from `startsOn`, the day
 * of the handover, to `endsOn`, both included. `seats`: how many are elected. `tieDecided`: how a tie was decided, '' where there was none.
 */
export const Election = Recorded.extend({
  groupId: Id,
  office: OfficeKind,
  state: ElectionState,
  seats: z.number().int().min(1).max(2),
  heldOn: Day,
  method: ElectionMethod,
  returningPerson: z.string(),
  startsOn: Day,
  endsOn: Day,
  tieDecided: z.string(),
  /** Why it was called off, or voted again. */
  stateReason: z.string(),
  note: z.string(),
})
export type Election = z.infer<typeof Election>

/** Somebody who stood. `votes` null where none were counted. */
export const ElectionCandidate = Recorded.extend({
  electionId: Id,
  groupId: Id,
  personId: Id,
  votes: z.number().int().min(0).nullable(),
  elected: z.boolean(),
})
export type ElectionCandidate = z.infer<typeof ElectionCandidate>

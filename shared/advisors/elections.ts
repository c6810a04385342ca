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

/** An election to an office of a group. `heldOn` the day; the office runs from `startsOn` to `endsOn`, both included. */
export const Election = Recorded.extend({
  groupId: Id,
  office: OfficeKind,
  heldOn: Day,
  method: ElectionMethod,
  returningPerson: z.string(),
  startsOn: Day,
  endsOn: Day,
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

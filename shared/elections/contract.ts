import { z } from 'zod'
import { EVERY_ITEM } from '../advisors/checklists.ts'
import { ChecklistTick } from '../advisors/entities.ts'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Election, ElectionCandidate, ElectionMethod, OfficeKind } from './entities.ts'

/** Who stands, by name. */
export const CandidateShown = ElectionCandidate.pick({
  id: true,
  personId: true,
  votes: true,
  elected: true,
}).extend({
  name: z.string(),
})
export type CandidateShown = z.infer<typeof CandidateShown>

/** An election with who stands; those elected first. `done` and `toDo` count the handover. */
export const ElectionSummary = Election.extend({
  groupName: z.string(),
  candidates: z.array(CandidateShown),
  done: z.number().int(),
  toDo: z.number().int(),
})
export type ElectionSummary = z.infer<typeof ElectionSummary>

/** A member who may stand; `until`: the last day of their membership, null without one. */
export const MayStand = z.object({ personId: Id, name: z.string(), until: Day.nullable() })

/** Everything about one election. `holders` have the office, or one it takes the place of, on the day before the handover. */
export const ElectionWhole = ElectionSummary.extend({
  ticks: z.array(ChecklistTick),
  holders: z.array(z.object({ personId: Id, name: z.string(), kind: OfficeKind, endsOn: Day.nullable() })),
  mayStand: z.array(MayStand),
})
export type ElectionWhole = z.infer<typeof ElectionWhole>

const Name = z.string().trim().max(200, 'Keep the name under 200 characters.')
const Words = z.string().trim().max(1000, 'Keep this under 1,000 characters.')

/** An election that is called. `endsOn` null: the office lasts as long as the group’s offices do. */
export const ElectionCalled = z.object({
  groupId: Id,
  office: OfficeKind,
  seats: Election.shape.seats,
  heldOn: Day,
  startsOn: Day,
  endsOn: Day.nullable(),
  returningPerson: Name,
  note: Words,
})
export type ElectionCalled = z.infer<typeof ElectionCalled>

/** What was counted or agreed. `chosen`: candidates elected where votes do not decide it. `reason`: why an office is given beyond the limit. */
export const Result = z.object({
  id: Id,
  heldOn: Day,
  method: ElectionMethod,
  returningPerson: Name,
  startsOn: Day,
  endsOn: Day,
  votes: z
    .array(
      z.object({
        candidateId: Id,
        votes: z.number().int().min(0, 'Votes are 0 or more.').max(100_000).nullable(),
      }),
    )
    .max(50),
  chosen: z.array(Id).max(2),
  tieDecided: Words,
  reason: Words,
})
export type Result = z.infer<typeof Result>

const OF = { election: 'id' } as const

export const elections = {
  list: procedure(EVERY_ROLE, 'filtered', 'Elections to the offices of groups')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(ElectionSummary)),
  get: procedure(EVERY_ROLE, OF, 'One election, who stands and how far the handover is')
    .input(z.object({ id: Id }))
    .output(ElectionWhole),
  call: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Call an election')
    .input(ElectionCalled)
    .output(ElectionWhole),
  stand: procedure(KEEPERS_AND_CHAIR, { election: 'id', person: 'personId' }, 'Add a candidate')
    .input(z.object({ id: Id, personId: Id }))
    .output(ElectionWhole),
  withdraw: procedure(
    KEEPERS_AND_CHAIR,
    { ...OF, candidate: 'candidateId' },
    'Take a candidate off an election',
  )
    .input(z.object({ id: Id, candidateId: Id }))
    .output(ElectionWhole),
  recordResult: procedure(
    KEEPERS_AND_CHAIR,
    { ...OF, candidate: ['votes.candidateId', 'chosen'] },
    'Record the result of an election',
  )
    .input(Result)
    .output(ElectionWhole),
  take: procedure(KEEPERS_AND_CHAIR, OF, 'Call an election off, vote again, or close the handover')
    .input(z.object({ id: Id, to: z.enum(['open', 'called off', 'handed over']), reason: Words }))
    .output(ElectionWhole),
  tick: procedure(KEEPERS_AND_CHAIR, OF, 'Tick an item of the handover, or take the tick back')
    .input(
      z.object({ id: Id, item: z.enum(EVERY_ITEM as [string, ...string[]]), done: z.boolean(), day: Day }),
    )
    .output(ElectionWhole),
}

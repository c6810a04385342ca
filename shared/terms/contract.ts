import { z } from 'zod'
import { Day } from '../dates.ts'
import { OfficeKind } from '../elections/entities.ts'
import { Id } from '../identity.ts'
import { EndReason } from '../people/entities.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'

/**
 * A membership or an office of somebody in a group. `number`: which of their terms, of an office which in a row; `placeId` its first place.
 * `followed`: another begins the day after, so nobody has to be reminded. `reason`: why it was given beyond the limit; `endNote`: why it ended early.
 */
export const TermShown = z.object({
  placeId: Id,
  personId: Id,
  groupId: Id,
  groupName: z.string(),
  name: z.string(),
  kind: z.enum(['membership', ...OfficeKind.options]),
  number: z.number().int(),
  startedOn: Day,
  endsOn: Day.nullable(),
  state: z.enum(['pending', 'current', 'ended']),
  followed: z.boolean(),
  reason: z.string(),
  endReason: EndReason.nullable(),
  endNote: z.string(),
  electionId: Id.nullable(),
})
export type TermShown = z.infer<typeof TermShown>

const Reason = z.string().trim().max(1000, 'Keep the reason under 1,000 characters.')
const One = z.object({ personId: Id, groupId: Id })
const OF_ONE = { person: 'personId', group: 'groupId' } as const

/** A membership that goes on. `endsOn` null: as long as the group’s terms are. */
export const Renewal = One.extend({ endsOn: Day.nullable(), reason: Reason })
export type Renewal = z.infer<typeof Renewal>

/** An office given without an election. `endsOn` null: as long as the group’s offices are. */
export const OfficeGiven = One.extend({
  office: OfficeKind,
  startsOn: Day,
  endsOn: Day.nullable(),
  reason: Reason,
})
export type OfficeGiven = z.infer<typeof OfficeGiven>

export const terms = {
  list: procedure(EVERY_ROLE, 'filtered', 'Terms of membership and of office: to come, current and ended')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(TermShown)),
  ofPerson: procedure(EVERY_ROLE, { person: 'personId' }, 'A person’s terms of membership and of office')
    .input(z.object({ personId: Id }))
    .output(z.array(TermShown)),
  renew: procedure(KEEPERS, OF_ONE, 'Renew a membership that runs').input(Renewal).output(z.array(TermShown)),
  giveOffice: procedure(KEEPERS, OF_ONE, 'Give a member an office without an election')
    .input(OfficeGiven)
    .output(z.array(TermShown)),
  endEarly: procedure(KEEPERS_AND_CHAIR, { place: 'placeId' }, 'End an office before its last day')
    .input(z.object({ placeId: Id, day: Day, reason: Reason }))
    .output(z.array(TermShown)),
  takeBack: procedure(KEEPERS, { place: 'placeId' }, 'Take back a term that is still to come')
    .input(z.object({ placeId: Id }))
    .output(z.array(TermShown)),
}

import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Visibility } from '../meetings/visibility.ts'
import { Decision } from '../minutes/contract.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'

/**
 * A decision as the register shows it. `visibility`: the strictest of its own and its item's, restricted where its meeting is OFFICIAL-SENSITIVE; `meetingInBin`: the
 * meeting it comes from is in the recycle bin; `supersededBy`: the number of the decision that holds instead, '' while this one holds.
 */
export const DecisionRow = Decision.extend({
  groupName: z.string(),
  meetingDate: Day,
  itemTitle: z.string(),
  visibility: Visibility,
  meetingInBin: z.boolean(),
  supersededBy: z.string(),
})
export type DecisionRow = z.infer<typeof DecisionRow>

const Linked = z.object({ id: Id, number: z.string(), text: z.string(), meetingDate: Day })

/** A decision with the one that holds instead, those it replaced, and those that could replace it, the newest first. */
export const DecisionWhole = DecisionRow.extend({
  successor: Linked.nullable(),
  replaces: z.array(Linked),
  later: z.array(Linked),
})
export type DecisionWhole = z.infer<typeof DecisionWhole>

const ofDecision = z.object({ id: Id })

export const decisions = {
  list: procedure(EVERY_ROLE, 'filtered', 'Decisions of all meetings, the newest first')
    .input(
      z.object({
        groupId: Id.optional(),
        text: z.string().max(200).optional(),
        inForceOnly: z.boolean().default(false),
        limit: z.number().int().min(1).max(20_000).default(500),
      }),
    )
    .output(z.object({ decisions: z.array(DecisionRow), total: z.number().int() })),
  get: procedure(EVERY_ROLE, { decision: 'id' }, 'One decision').input(ofDecision).output(DecisionWhole),
  supersede: procedure(
    KEEPERS_AND_CHAIR,
    { decision: ['id', 'byId'] },
    'Say which later decision holds instead of this one, or that this one holds (none)',
  )
    .input(ofDecision.extend({ byId: Id.nullable() }))
    .output(DecisionRow),
}

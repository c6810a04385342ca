import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { LineText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Action, ActionState } from './entities.ts'

/** An action as a list shows it. `overdueDays` is 0 when it is not overdue; `ownerName` is the person's name or the words typed. */
export const ActionRow = Action.extend({
  groupName: z.string(),
  meetingDate: Day,
  itemTitle: z.string(),
  ownerName: z.string(),
  overdueDays: z.number().int(),
})
export type ActionRow = z.infer<typeof ActionRow>

export const actions = {
  list: procedure(EVERY_ROLE, 'Actions, the most overdue first')
    .input(
      z.object({
        groupId: Id.optional(),
        outstandingOnly: z.boolean().default(true),
        ownerId: Id.optional(),
        text: z.string().max(200).optional(),
        limit: z.number().int().min(1).max(5000).default(500),
      }),
    )
    .output(z.object({ actions: z.array(ActionRow), total: z.number().int(), overdue: z.number().int() })),
  get: procedure(EVERY_ROLE, 'One action')
    .input(z.object({ id: Id }))
    .output(ActionRow),
  update: procedure(KEEPERS_AND_CHAIR, 'Change who does an action and by when')
    .input(
      z.object({ id: Id, ownerId: Id.nullable(), owner: z.string().trim().max(200), due: Day.nullable() }),
    )
    .output(ActionRow),
  setText: procedure(KEEPERS_AND_CHAIR, 'Change what an action says, here and in its minutes')
    .input(z.object({ id: Id, text: LineText }))
    .output(ActionRow),
  setState: procedure(KEEPERS_AND_CHAIR, 'Change where an action stands')
    .input(
      z.object({
        id: Id,
        state: ActionState,
        reason: z.string().trim().max(500).default(''),
        due: Day.nullable().default(null),
      }),
    )
    .output(ActionRow),
}

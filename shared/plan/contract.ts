import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { FreeText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import {
  ObjectiveFields,
  Plan,
  PlanAction,
  PlanActionFields,
  PlanActionState,
  PlanFields,
  PlanObjective,
  PlanProgress,
  PlanRag,
  PlanState,
} from './entities.ts'

const Counts = z.object({ R: z.int(), A: z.int(), G: z.int(), B: z.int() })

/** A plan as lists show it. `stale`: days without a note when that is longer than a quarter, else null. */
export const PlanLine = Plan.extend({ groupName: z.string(), counts: Counts, stale: z.int().nullable() })
export type PlanLine = z.infer<typeof PlanLine>

/** An action with its colour now, what the rule says and why, why it was set otherwise ('' when it was not), and what was noted, the newest first. */
export const PlanActionShown = PlanAction.extend({
  rag: PlanRag.nullable(),
  suggested: PlanRag.nullable(),
  why: z.string(),
  overridden: z.string(),
  progress: z.array(PlanProgress),
})
export type PlanActionShown = z.infer<typeof PlanActionShown>

/** A plan with its objectives and their actions, and what is missing before it can be put in use. */
export const PlanWhole = PlanLine.extend({
  objectives: z.array(PlanObjective.extend({ actions: z.array(PlanActionShown) })),
  missing: z.array(z.string()),
})
export type PlanWhole = z.infer<typeof PlanWhole>

/** What is noted of an action: `rag` null leaves the colour to the rule; `due` is the new day of what is put off. */
export const ProgressFields = z.object({
  note: FreeText,
  state: PlanActionState,
  due: Day.nullable(),
  rag: PlanRag.nullable(),
  reason: z.string().trim().max(1000, 'Keep the reason under 1,000 characters.'),
})
export type ProgressFields = z.infer<typeof ProgressFields>

const ofPlan = z.object({ id: Id })
const OF_PLAN = { plan: 'id' } as const
const ofObjective = z.object({ objectiveId: Id })
const OF_OBJECTIVE = { planObjective: 'objectiveId' } as const
const ofAction = z.object({ actionId: Id })
const OF_ACTION = { planAction: 'actionId' } as const

export const plan = {
  list: procedure(EVERY_ROLE, 'filtered', 'Plans of groups with how many actions have each colour')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(PlanLine)),
  get: procedure(EVERY_ROLE, OF_PLAN, 'One plan with its objectives, actions and what was noted')
    .input(ofPlan)
    .output(PlanWhole),
  create: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Begin a plan')
    .input(z.object({ groupId: Id, fields: PlanFields }))
    .output(PlanWhole),
  save: procedure(KEEPERS_AND_CHAIR, OF_PLAN, 'Change the title or the period of a plan')
    .input(ofPlan.extend({ fields: PlanFields }))
    .output(PlanWhole),
  take: procedure(KEEPERS_AND_CHAIR, OF_PLAN, 'Put a plan in use, close it, or take it up again')
    .input(ofPlan.extend({ to: PlanState }))
    .output(PlanWhole),
  addObjective: procedure(KEEPERS_AND_CHAIR, OF_PLAN, 'Add an objective to a plan')
    .input(ofPlan.extend({ fields: ObjectiveFields }))
    .output(PlanWhole),
  saveObjective: procedure(KEEPERS_AND_CHAIR, OF_OBJECTIVE, 'Change an objective of a plan')
    .input(ofObjective.extend({ fields: ObjectiveFields }))
    .output(PlanWhole),
  addAction: procedure(KEEPERS_AND_CHAIR, OF_OBJECTIVE, 'Add an action to an objective of a plan')
    .input(ofObjective.extend({ fields: PlanActionFields }))
    .output(PlanWhole),
  saveAction: procedure(KEEPERS_AND_CHAIR, OF_ACTION, 'Change an action of a plan')
    .input(ofAction.extend({ fields: PlanActionFields }))
    .output(PlanWhole),
  removeObjective: procedure(
    KEEPERS_AND_CHAIR,
    OF_OBJECTIVE,
    'Remove an objective without actions from a plan',
  )
    .input(ofObjective)
    .output(PlanWhole),
  removeAction: procedure(KEEPERS_AND_CHAIR, OF_ACTION, 'Remove an action nothing was noted of from a plan')
    .input(ofAction)
    .output(PlanWhole),
  note: procedure(
    ['secretariat', 'chair', 'slt'],
    OF_ACTION,
    'Note how an action of a plan goes, with its state and colour',
  )
    .input(ofAction.extend({ fields: ProgressFields }))
    .output(PlanWhole),
}

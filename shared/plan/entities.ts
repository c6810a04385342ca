import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'

/** Where a plan stands (domain.md §2.13): written, worked by, or over. */
export const PlanState = z.enum(['draft', 'active', 'closed'])
export type PlanState = z.infer<typeof PlanState>
export const PLAN_STATE_LABELS = {
  draft: 'Draft',
  active: 'In use',
  closed: 'Closed',
} satisfies Record<PlanState, string>

/** Where an action of a plan stands; the steps between are in rules.ts. */
export const PlanActionState = z.enum(['not started', 'in progress', 'complete', 'deferred', 'dropped'])
export type PlanActionState = z.infer<typeof PlanActionState>
export const PLAN_ACTION_STATE_LABELS = {
  'not started': 'Not started',
  'in progress': 'In progress',
  complete: 'Complete',
  deferred: 'Put off',
  dropped: 'Dropped',
} satisfies Record<PlanActionState, string>

/** By when an action is done: on a day, in a quarter of a year, or never quite. */
export const Timescale = z.enum(['date', 'quarter', 'ongoing'])
export type Timescale = z.infer<typeof Timescale>
export const TIMESCALE_LABELS = {
  date: 'By a day',
  quarter: 'In a quarter',
  ongoing: 'Ongoing',
} satisfies Record<Timescale, string>

/** Red, amber, green, or blue for what is complete. */
export const PlanRag = z.enum(['R', 'A', 'G', 'B'])
export type PlanRag = z.infer<typeof PlanRag>
export const PLAN_RAG_LABELS = {
  R: 'Red',
  A: 'Amber',
  G: 'Green',
  B: 'Blue',
} satisfies Record<PlanRag, string>

/** One line that may be left empty. At most 200 characters. */
const OptionalLine = z.string().trim().max(200, 'Keep this under 200 characters.')

export const PlanFields = z
  .object({ title: LineText, startsOn: Day, endsOn: Day })
  .refine(({ startsOn, endsOn }) => startsOn <= endsOn, {
    message: 'The plan ends after it begins. Choose a later day.',
    path: ['endsOn'],
  })
export type PlanFields = z.infer<typeof PlanFields>

/** What a group means to do in a period. */
export const Plan = Recorded.extend({ groupId: Id, ...PlanFields.shape, state: PlanState })
export type Plan = z.infer<typeof Plan>

/** `measure`: how the group will know. A plan is not put in use without one for each objective (domain.md R49). */
export const ObjectiveFields = z.object({ theme: LineText, text: LineText, measure: OptionalLine })
export type ObjectiveFields = z.infer<typeof ObjectiveFields>

export const PlanObjective = Recorded.extend({
  groupId: Id,
  planId: Id,
  place: z.number(),
  ...ObjectiveFields.shape,
})
export type PlanObjective = z.infer<typeof PlanObjective>

/** `due`: the day of a date, the last day of a quarter, null for what is ongoing. */
export const PlanActionFields = z
  .object({
    text: LineText,
    lead: OptionalLine,
    support: OptionalLine,
    funding: OptionalLine,
    timescale: Timescale,
    due: Day.nullable(),
  })
  .refine(({ timescale, due }) => timescale === 'ongoing' || due !== null, {
    message: 'Give the day, or any day of the quarter.',
    path: ['due'],
  })
export type PlanActionFields = z.infer<typeof PlanActionFields>

export const PlanAction = Recorded.extend({
  groupId: Id,
  planId: Id,
  objectiveId: Id,
  place: z.number(),
  ...PlanActionFields.shape,
  state: PlanActionState,
})
export type PlanAction = z.infer<typeof PlanAction>

/**
 * What was said of an action on a day, with where it stood then and its colour: what the rule suggested (null: none, it was dropped), what was
 * set, and why when they differ. Added to and never changed, so it is the history of both.
 */
export const PlanProgress = Recorded.extend({
  groupId: Id,
  planId: Id,
  planActionId: Id,
  day: Day,
  text: FreeText,
  state: PlanActionState,
  suggested: PlanRag.nullable(),
  chosen: PlanRag.nullable(),
  reason: z.string(),
  recordedBy: z.string(),
})
export type PlanProgress = z.infer<typeof PlanProgress>

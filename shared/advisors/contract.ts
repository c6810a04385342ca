import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Membership, PersonFields } from '../people/entities.ts'
import { procedure } from '../procedure.ts'
import { LineText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { EVERY_ITEM } from './checklists.ts'
import {
  AdvisorKind,
  AdvisorState,
  AdvisorStep,
  AdvisorWords,
  ChecklistTick,
  Independence,
} from './entities.ts'

/** Where an advisor stands in a group. `done` and `toDo` count the checklist of their stage; `endsOn` is the last day of their membership as it is known. */
export const AdvisorSummary = z.object({
  personId: Id,
  groupId: Id,
  groupName: z.string(),
  name: z.string(),
  title: z.string(),
  kind: AdvisorKind,
  state: AdvisorState,
  since: Day,
  place: Membership.nullable(),
  endsOn: Day.nullable(),
  done: z.number().int(),
  toDo: z.number().int(),
  warnings: z.array(z.string()),
})
export type AdvisorSummary = z.infer<typeof AdvisorSummary>

/** Everything about a person's way in and out of one group. `keptUntil`: the day the record is looked at again once they have left. */
export const AdvisorWhole = AdvisorSummary.extend({
  words: AdvisorWords,
  independence: Independence,
  steps: z.array(AdvisorStep),
  ticks: z.array(ChecklistTick),
  places: z.array(Membership),
  keptUntil: Day.nullable(),
})
export type AdvisorWhole = z.infer<typeof AdvisorWhole>

const Reason = z.string().trim().max(1000, 'Keep the reason under 1,000 characters.')
const Name = z.string().trim().max(200, 'Keep the name under 200 characters.')

/** Somebody new, or somebody on record already, at the beginning of their way in. */
export const Beginning = z.object({
  groupId: Id,
  personId: Id.optional(),
  name: Name,
  email: PersonFields.shape.email,
  phone: PersonFields.shape.phone,
  state: z.enum(['enquirer', 'applicant']),
  day: Day,
  knows: AdvisorWords.shape.knows,
  ...Independence.shape,
})
export type Beginning = z.infer<typeof Beginning>

/** An informal advisor as somebody notes one down in twenty seconds. */
export const InformalAdvisor = z.object({
  groupId: Id,
  name: LineText,
  reach: AdvisorWords.shape.reach,
  knows: AdvisorWords.shape.knows,
  reachedThrough: AdvisorWords.shape.reachedThrough,
})
export type InformalAdvisor = z.infer<typeof InformalAdvisor>

/** A step somebody takes, as it is recorded. `endsOn`: the last day of a membership that begins or is renewed; null: the group's term. */
export const StepTaken = z.object({
  personId: Id,
  groupId: Id,
  toKind: AdvisorKind,
  to: AdvisorState,
  day: Day,
  reason: Reason,
  agreedChair: Name,
  agreedSlt: Name,
  endsOn: Day.nullable(),
})
export type StepTaken = z.infer<typeof StepTaken>

const OF_ONE = { person: 'personId', group: 'groupId' } as const
const One = z.object({ personId: Id, groupId: Id })

export const advisors = {
  list: procedure(EVERY_ROLE, 'filtered', 'Advisors and where they stand on the way in and out')
    .input(z.object({ groupId: Id.optional(), kind: AdvisorKind.optional(), day: Day.optional() }))
    .output(z.array(AdvisorSummary)),
  ofPerson: procedure(EVERY_ROLE, { person: 'personId' }, 'A person’s way in and out of each of their groups')
    .input(z.object({ personId: Id }))
    .output(z.array(AdvisorWhole)),
  begin: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId', person: 'personId' },
    'Add an enquirer or an applicant',
  )
    .input(Beginning)
    .output(AdvisorWhole),
  registerInformal: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Register an informal advisor')
    .input(InformalAdvisor)
    .output(AdvisorWhole),
  take: procedure(KEEPERS_AND_CHAIR, OF_ONE, 'Record a step on the way in or out')
    .input(StepTaken)
    .output(AdvisorWhole),
  tick: procedure(KEEPERS_AND_CHAIR, OF_ONE, 'Tick an item of a checklist, or take the tick back')
    .input(One.extend({ item: z.enum(EVERY_ITEM as [string, ...string[]]), done: z.boolean(), day: Day }))
    .output(AdvisorWhole),
  describe: procedure(
    KEEPERS_AND_CHAIR,
    OF_ONE,
    'Change what is known of an advisor’s independence and reach',
  )
    .input(One.extend({ words: AdvisorWords, independence: Independence }))
    .output(AdvisorWhole),
}

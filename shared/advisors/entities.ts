import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** Formal: an accepted member of a group. Informal: a community contact asked for a view (domain.md §1). */
export const AdvisorKind = z.enum(['formal', 'informal'])
export type AdvisorKind = z.infer<typeof AdvisorKind>
export const ADVISOR_KIND_LABELS = {
  formal: 'Formal advisor',
  informal: 'Informal advisor',
} satisfies Record<AdvisorKind, string>

/** Where an advisor stands in a group (domain.md §2.2). `active` and `removed` are of both kinds. */
export const AdvisorState = z.enum([
  'enquirer',
  'applicant',
  'interviewed',
  'offered',
  'onboarding',
  'active',
  'on leave',
  'suspended',
  'stood down',
  'term ended',
  'alumni',
  'declined',
  'removed',
  'registered',
  'dormant',
])
export type AdvisorState = z.infer<typeof AdvisorState>
export const ADVISOR_STATE_LABELS = {
  enquirer: 'Enquirer',
  applicant: 'Applicant',
  interviewed: 'Interviewed',
  offered: 'Offered a place',
  onboarding: 'Onboarding',
  active: 'Active',
  'on leave': 'On leave',
  suspended: 'Suspended',
  'stood down': 'Stood down',
  'term ended': 'Term ended',
  alumni: 'Alumni',
  declined: 'Declined',
  removed: 'Removed',
  registered: 'Registered',
  dormant: 'Dormant',
} satisfies Record<AdvisorState, string>

/** What bears on somebody's independence (R33). It warns and never bars. `formerOfficerYears`: how many years ago a former officer left. */
export const Independence = z.object({
  servingOfficer: z.boolean(),
  formerOfficer: z.boolean(),
  formerOfficerYears: z
    .number()
    .int()
    .min(0, 'Give the years as a whole number, 0 or more.')
    .max(80, 'Give the years as a whole number under 80.')
    .nullable(),
  electedPolitician: z.boolean(),
  policeContractor: z.boolean(),
})
export type Independence = z.infer<typeof Independence>
export const NO_CONCERN: Independence = {
  servingOfficer: false,
  formerOfficer: false,
  formerOfficerYears: null,
  electedPolitician: false,
  policeContractor: false,
}

/** How an advisor is reached, what they know and through whom, in a few words each. */
export const AdvisorWords = z.object({
  reach: z.string().trim().max(300, 'Keep how to reach them under 300 characters.'),
  knows: z.string().trim().max(1000, 'Keep what they know under 1,000 characters.'),
  reachedThrough: z.string().trim().max(200, 'Keep this under 200 characters.'),
})
export type AdvisorWords = z.infer<typeof AdvisorWords>

/** A person's way in and out of one group. Somebody who comes back after they left has a second. `since`: the day they came to be in this state. */
export const Advisor = Recorded.extend({
  personId: Id,
  groupId: Id,
  kind: AdvisorKind,
  state: AdvisorState,
  since: Day,
  ...AdvisorWords.shape,
  ...Independence.shape,
})
export type Advisor = z.infer<typeof Advisor>

/** One step on that way: from where (null: the first) to where, the day it was taken, why, who recorded it and who decided. */
export const AdvisorStep = Recorded.extend({
  advisorId: Id,
  personId: Id,
  groupId: Id,
  fromKind: AdvisorKind.nullable(),
  fromState: AdvisorState.nullable(),
  toKind: AdvisorKind,
  toState: AdvisorState,
  day: Day,
  reason: z.string(),
  by: z.string(),
  agreedChair: z.string(),
  agreedSlt: z.string(),
})
export type AdvisorStep = z.infer<typeof AdvisorStep>

/** An item of a checklist that was done: of a stage of an advisor, or of the handover after an election. */
export const ChecklistTick = Recorded.extend({
  advisorId: Id.nullable(),
  electionId: Id.nullable(),
  groupId: Id,
  item: z.string(),
  doneOn: Day,
  by: z.string(),
})
export type ChecklistTick = z.infer<typeof ChecklistTick>

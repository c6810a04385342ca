import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, Recorded } from '../recorded.ts'

/** What a role description is for (domain.md §2.4): local and corporate advisors, and what comes on top for a chair or vice-chair. */
export const RoleKind = z.enum(['local', 'corporate', 'chair', 'vice', 'secretariat'])
export type RoleKind = z.infer<typeof RoleKind>
export const ROLE_KIND_LABELS = {
  local: 'Local independent advisor',
  corporate: 'Corporate independent advisor',
  chair: 'Chair or co-chair',
  vice: 'Vice-chair',
  secretariat: 'Secretariat',
} satisfies Record<RoleKind, string>

/** Where a version stands; the steps between are in rules.ts. */
export const RoleDescriptionState = z.enum([
  'draft',
  'in consultation',
  'approved',
  'current',
  'superseded',
  'withdrawn',
])
export type RoleDescriptionState = z.infer<typeof RoleDescriptionState>
export const ROLE_STATE_LABELS = {
  draft: 'Draft',
  'in consultation': 'In consultation',
  approved: 'Approved',
  current: 'In force',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
} satisfies Record<RoleDescriptionState, string>

/** The sections of a role description, in their order. */
export const RoleSection = z.enum([
  'purpose',
  'duties',
  'notPart',
  'conduct',
  'time',
  'support',
  'expenses',
  'standingDown',
])
export type RoleSection = z.infer<typeof RoleSection>
export const ROLE_SECTION_LABELS = {
  purpose: 'Purpose',
  duties: 'What you do',
  notPart: 'Not part of the role',
  conduct: 'Conduct',
  time: 'Time and term',
  support: 'What you can expect of us',
  expenses: 'Expenses',
  standingDown: 'Standing down',
} satisfies Record<RoleSection, string>

/** The words of a role description, section by section; written as pages of the site are (shared/site/page-text.ts). */
export const RoleTexts = z.object({
  purpose: FreeText,
  duties: FreeText,
  notPart: FreeText,
  conduct: FreeText,
  time: FreeText,
  support: FreeText,
  expenses: FreeText,
  standingDown: FreeText,
})
export type RoleTexts = z.infer<typeof RoleTexts>

/**
 * One version of a role description. `groupId` null: the office's, which every group without one of its own inherits. The version is
 * `major.minor`; `material`: whoever acknowledged an earlier one is asked again. Days are null until it came to that.
 */
export const RoleDescription = Recorded.extend({
  groupId: Id.nullable(),
  kind: RoleKind,
  major: z.number().int().positive(),
  minor: z.number().int().nonnegative(),
  state: RoleDescriptionState,
  material: z.boolean(),
  ...RoleTexts.shape,
  changeSummary: z.string(),
  reviewDue: Day.nullable(),
  consultationOpensOn: Day.nullable(),
  consultationClosesOn: Day.nullable(),
  approvedBy: z.string(),
  approvedOn: Day.nullable(),
  effectiveOn: Day.nullable(),
  supersededOn: Day.nullable(),
  stateReason: z.string(),
})
export type RoleDescription = z.infer<typeof RoleDescription>

/** What somebody said of a version in its consultation, and what was done about it. `section` '' is the whole. Kept for good. */
export const RoleComment = Recorded.extend({
  groupId: Id.nullable(),
  roleDescriptionId: Id,
  section: z.union([RoleSection, z.literal('')]),
  fromWhom: z.string(),
  text: z.string(),
  answer: z.string(),
  recordedBy: z.string(),
})
export type RoleComment = z.infer<typeof RoleComment>

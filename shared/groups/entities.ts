import { z } from 'zod'
import { PublicCalling } from '../people/entities.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'
import { isBorough } from './boroughs.ts'

/** Local: one borough. Corporate: one theme across the force. Youth and ad hoc groups name a theme (domain.md §1, §2.1). */
export const GroupKind = z.enum(['local', 'corporate', 'youth', 'ad-hoc'])
export type GroupKind = z.infer<typeof GroupKind>

export const GROUP_KIND_LABELS = {
  local: 'Local',
  corporate: 'Corporate',
  youth: 'Youth',
  'ad-hoc': 'Ad hoc',
} satisfies Record<GroupKind, string>

/** Quorum: the larger of a share of the formal members (percent) and a least number; optionally the chair or vice-chair must be there. */
export const QuorumRule = z.object({
  percent: z
    .number()
    .int()
    .min(0, 'The share is 0 to 100 per cent.')
    .max(100, 'The share is 0 to 100 per cent.'),
  atLeast: z.number().int().min(1, 'At least one member.').max(100, 'At most 100 members.'),
  chairRequired: z.boolean(),
})
export type QuorumRule = z.infer<typeof QuorumRule>

/** Starter rule: a third of the formal members, at least three, with the chair or vice-chair (domain.md §0.2, marked [K]). */
export const STARTER_QUORUM = { percent: 33, atLeast: 3, chairRequired: true } satisfies QuorumRule

const Years = z
  .number()
  .int('Give whole years.')
  .min(1, 'At least one year.')
  .max(20, 'At most 20 years.')
  .nullable()

/** What a person fills in about a group. `area` is the borough of a local group, the theme of any other. */
export const GroupFields = z.object({
  name: LineText,
  kind: GroupKind,
  area: LineText,
  commandUnit: z.string().trim().max(200),
  sltLead: z.string().trim().max(200),
  meetingsPerYear: z
    .number()
    .int()
    .min(1, 'At least one meeting a year.')
    .max(60, 'At most 60 meetings a year.'),
  quorumPercent: QuorumRule.shape.percent,
  quorumAtLeast: QuorumRule.shape.atLeast,
  quorumChairRequired: QuorumRule.shape.chairRequired,
  purpose: FreeText,
  publicContact: z.string().trim().max(200),
  /** Years of a membership term, terms at the most, years of an office, and years a former officer is asked about; null: the starter value of the kind (rules.ts). */
  termYears: Years.default(null),
  maxTerms: z
    .number()
    .int()
    .min(1, 'At least one term.')
    .max(20, 'At most 20 terms.')
    .nullable()
    .default(null),
  officeYears: Years.default(null),
  independenceYears: Years.default(null),
  /** How members are called in public, and how officers are (shared/publishing/naming-policy.ts). */
  memberCalling: PublicCalling.default('name'),
  officerCalling: PublicCalling.default('name'),
})
export type GroupFields = z.infer<typeof GroupFields>

const namesItsBorough = (group: { kind: GroupKind; area: string }) =>
  group.kind !== 'local' || isBorough(group.area)
const CHOOSE_BOROUGH = { path: ['area'], message: 'Choose the borough from the list.' }

/** As `GroupFields`, with the rule that a local group names one of the 33 areas. Used by the form and the service alike. */
export const GroupInput = GroupFields.refine(namesItsBorough, CHOOSE_BOROUGH)

/** A change of a group: its terms and how its people are called stay as they are when left out. */
export const GroupChange = GroupFields.extend({
  termYears: GroupFields.shape.termYears.unwrap().optional(),
  maxTerms: GroupFields.shape.maxTerms.unwrap().optional(),
  officeYears: GroupFields.shape.officeYears.unwrap().optional(),
  independenceYears: GroupFields.shape.independenceYears.unwrap().optional(),
  memberCalling: PublicCalling.optional(),
  officerCalling: PublicCalling.optional(),
}).refine(namesItsBorough, CHOOSE_BOROUGH)

/** A group as recorded. `slug` is its stable public address: lower case, hyphens, unique in the office, never changed. */
export const Group = Recorded.extend({ ...GroupFields.shape, slug: z.string(), isExample: z.boolean() })
export type Group = z.infer<typeof Group>

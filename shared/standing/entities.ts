import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { PaperKind } from '../papers/entities.ts'
import { LineText, Recorded } from '../recorded.ts'

/*
 * What the office keeps on an advisor besides who they are (domain.md §2.2): how and when to reach them, what they signed, whether they were
 * cleared, what they declared, what they know, and when they are away. Of vetting only level, outcome and dates; never its content (§0.2, R56).
 */

const line = (most: number) => z.string().trim().max(most, `Keep this under ${most} characters.`)
const lastDay = Day.nullable()

/** How somebody wants to be reached first. '' while nobody asked. */
export const Channel = z.enum(['', 'phone', 'text', 'e-mail', 'letter', 'in person'])
export type Channel = z.infer<typeof Channel>
export const CHANNEL_LABELS = {
  '': 'Not asked yet',
  phone: 'By phone',
  text: 'By text message',
  'e-mail': 'By e-mail',
  letter: 'By letter',
  'in person': 'In person',
} satisfies Record<Channel, string>

/** Whether somebody may be rung outside their hours. '' while nobody asked. */
export const OutOfHours = z.enum(['', 'yes', 'no'])
export type OutOfHours = z.infer<typeof OutOfHours>
export const OUT_OF_HOURS_LABELS = {
  '': 'Not asked yet',
  yes: 'Yes, at any hour',
  no: 'No, only in their hours',
} satisfies Record<OutOfHours, string>

/** How and when to reach a person, one for each. Address and emergency contact are for the secretariat alone. */
export const ContactFields = z.object({
  channel: Channel,
  hours: line(200),
  outOfHours: OutOfHours,
  language: line(100),
  format: line(200),
  pronouns: line(60),
  accessNeeds: line(500),
  address: line(400),
  emergencyName: line(150),
  emergencyPhone: line(60),
  /** The last day of their pass or the photograph on it. */
  passExpiresOn: lastDay,
})
export type ContactFields = z.infer<typeof ContactFields>
export const ContactPreferences = Recorded.extend({ personId: Id, ...ContactFields.shape })
export type ContactPreferences = z.infer<typeof ContactPreferences>

/** Nothing asked, nothing told. */
export const NO_CONTACT: ContactFields = {
  channel: '',
  hours: '',
  outOfHours: '',
  language: '',
  format: '',
  pronouns: '',
  accessNeeds: '',
  address: '',
  emergencyName: '',
  emergencyPhone: '',
  passExpiresOn: null,
}

/** Undertakings an advisor signs (domain.md §1 "Confidentiality agreement"). */
export const AgreementKind = z.enum([
  'confidentiality',
  'information sharing',
  'code of conduct',
  'OSA notice',
])
export type AgreementKind = z.infer<typeof AgreementKind>
export const AGREEMENT_LABELS = {
  confidentiality: 'Confidentiality agreement',
  'information sharing': 'Information-sharing agreement',
  'code of conduct': 'Code of conduct',
  'OSA notice': 'Official Secrets Act notice',
} satisfies Record<AgreementKind, string>

export const AgreementMethod = z.enum(['signed paper', 'in person', 'e-mail'])
export type AgreementMethod = z.infer<typeof AgreementMethod>
export const AGREEMENT_METHOD_LABELS = {
  'signed paper': 'On paper',
  'in person': 'In person',
  'e-mail': 'By e-mail',
} satisfies Record<AgreementMethod, string>

const ENDS_FIRST = 'The last day is before the first. Change one of them.'

export const AgreementFields = z.object({
  kind: AgreementKind,
  signedOn: Day,
  method: AgreementMethod,
  /** The last day it holds; null: until it is replaced. */
  expiresOn: lastDay,
})
export type AgreementFields = z.infer<typeof AgreementFields>
/** As a form takes it. */
export const AgreementForm = AgreementFields.refine(
  ({ signedOn, expiresOn }) => expiresOn === null || expiresOn >= signedOn,
  { path: ['expiresOn'], message: ENDS_FIRST },
)
/** The scan is in the office's attachments under `scanHash`; '' and 0 while there is none. */
export const Agreement = Recorded.extend({
  personId: Id,
  ...AgreementFields.shape,
  scanName: z.string(),
  scanKind: z.union([PaperKind, z.literal('')]),
  scanBytes: z.number().int(),
  scanHash: z.string(),
  recordedBy: z.string(),
})
export type Agreement = z.infer<typeof Agreement>

/** What vetting came to (domain.md §0.2): this and nothing else is kept of it. */
export const VettingOutcome = z.enum(['cleared', 'cleared with conditions', 'risk-assessed', 'not cleared'])
export type VettingOutcome = z.infer<typeof VettingOutcome>
export const VETTING_OUTCOME_LABELS = {
  cleared: 'Cleared',
  'cleared with conditions': 'Cleared with conditions',
  'risk-assessed': 'Risk-assessed',
  'not cleared': 'Not cleared',
} satisfies Record<VettingOutcome, string>

export const VettingFields = z.object({
  /** As the force calls it, for example NPPV2. */
  level: z
    .string()
    .trim()
    .min(1, 'Say which level, for example NPPV2.')
    .max(60, 'Keep the level under 60 characters.'),
  outcome: VettingOutcome,
  grantedOn: Day,
  expiresOn: lastDay,
})
export type VettingFields = z.infer<typeof VettingFields>
export const VettingForm = VettingFields.refine(
  ({ grantedOn, expiresOn }) => expiresOn === null || expiresOn >= grantedOn,
  { path: ['expiresOn'], message: ENDS_FIRST },
)
export const Vetting = Recorded.extend({ personId: Id, ...VettingFields.shape, recordedBy: z.string() })
export type Vetting = z.infer<typeof Vetting>

/** A risk assessment is proposed by the secretariat; that it is approved or declined is an act of SLT's own. */
export const RiskState = z.enum(['proposed', 'approved', 'declined'])
export type RiskState = z.infer<typeof RiskState>
export const RISK_STATE_LABELS = {
  proposed: 'Waits for SLT',
  approved: 'Approved by SLT',
  declined: 'Declined by SLT',
} satisfies Record<RiskState, string>

export const RiskFields = z.object({
  summary: z
    .string()
    .trim()
    .min(1, 'Say what they may do and what keeps it safe.')
    .max(2000, 'Keep this under 2,000 characters.'),
  /** The last day it is proposed for; null: open-ended. */
  expiresOn: lastDay,
})
export type RiskFields = z.infer<typeof RiskFields>
export const RiskAssessment = Recorded.extend({
  personId: Id,
  ...RiskFields.shape,
  state: RiskState,
  proposedBy: z.string(),
  decidedBy: z.string(),
  decidedOn: Day.nullable(),
})
export type RiskAssessment = z.infer<typeof RiskAssessment>

/** What somebody knows and whom they reach (domain.md §1 "Reach / knowledge"), in their own words; kept with their consent only. */
export const KnowledgeKind = z.enum(['language', 'community', 'area', 'topic', 'other'])
export type KnowledgeKind = z.infer<typeof KnowledgeKind>
export const KNOWLEDGE_LABELS = {
  language: 'Language',
  community: 'Community',
  area: 'Area',
  topic: 'Topic',
  other: 'Other',
} satisfies Record<KnowledgeKind, string>
export const KnowledgeFields = z.object({
  kind: KnowledgeKind,
  words: LineText,
  consentOn: z.iso.date('Give the day they agreed to this being kept: without it, it may not be.'),
})
export type KnowledgeFields = z.infer<typeof KnowledgeFields>
export const Knowledge = Recorded.extend({ personId: Id, ...KnowledgeFields.shape })
export type Knowledge = z.infer<typeof Knowledge>

/** An interest that is there whatever the meeting; those declared for an item are kept with the meeting. */
export const GeneralInterestFields = z.object({ text: LineText, declaredOn: Day, endedOn: lastDay })
export type GeneralInterestFields = z.infer<typeof GeneralInterestFields>
export const GeneralInterestForm = GeneralInterestFields.refine(
  ({ declaredOn, endedOn }) => endedOn === null || endedOn >= declaredOn,
  { path: ['endedOn'], message: ENDS_FIRST },
)
export const GeneralInterest = Recorded.extend({ personId: Id, ...GeneralInterestFields.shape })
export type GeneralInterest = z.infer<typeof GeneralInterest>

/** Days on which somebody cannot be asked, both included. Why is not kept. */
export const AwayFields = z.object({ fromDay: Day, toDay: Day })
export type AwayFields = z.infer<typeof AwayFields>
export const AwayForm = AwayFields.refine(({ fromDay, toDay }) => toDay >= fromDay, {
  path: ['toDay'],
  message: ENDS_FIRST,
})
export const AwaySpell = Recorded.extend({ personId: Id, ...AwayFields.shape })
export type AwaySpell = z.infer<typeof AwaySpell>

/** Records kept about one person, of which they may have many: what is removed one by one. */
export const StandingEntity = z.enum([
  'agreement',
  'vetting',
  'riskAssessment',
  'knowledge',
  'generalInterest',
  'awaySpell',
])
export type StandingEntity = z.infer<typeof StandingEntity>

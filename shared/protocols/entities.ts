import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'

/** What a protocol is for (domain.md §2.5). */
export const ProtocolKind = z.enum([
  'critical incident',
  'information sharing',
  'media',
  'lone call-out safety',
])
export type ProtocolKind = z.infer<typeof ProtocolKind>
export const PROTOCOL_KIND_LABELS = {
  'critical incident': 'Critical incident',
  'information sharing': 'Information sharing',
  media: 'Media',
  'lone call-out safety': 'Lone call-out safety',
} satisfies Record<ProtocolKind, string>

/** What a protocol is called where it stands among other documents. */
export function protocolTitle(kind: ProtocolKind): string {
  return `${PROTOCOL_KIND_LABELS[kind]} protocol`
}

/** Where a version stands; the steps between are in rules.ts. One in force that is being reviewed is `current`, with a draft beside it. */
export const ProtocolState = z.enum([
  'draft',
  'with chair',
  'with SLT',
  'approved',
  'current',
  'superseded',
  'withdrawn',
])
export type ProtocolState = z.infer<typeof ProtocolState>
export const PROTOCOL_STATE_LABELS = {
  draft: 'Draft',
  'with chair': 'With the chair',
  'with SLT': 'With SLT',
  approved: 'Approved',
  current: 'In force',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
} satisfies Record<ProtocolState, string>

/** Kinds of incident a step may be for alone (domain.md §2.6); '' is any. */
export const IncidentKind = z.enum([
  'critical incident',
  'community tension',
  'pre-planned operation',
  'policy',
  'internal incident',
])
export type IncidentKind = z.infer<typeof IncidentKind>
export const INCIDENT_KIND_LABELS = {
  'critical incident': 'Critical incident',
  'community tension': 'Community tension',
  'pre-planned operation': 'Pre-planned operation',
  policy: 'Policy',
  'internal incident': 'Internal incident',
} satisfies Record<IncidentKind, string>

/** One line that may be left empty. At most 200 characters. */
const OptionalLine = z.string().trim().max(200, 'Keep this under 200 characters.')

/** The words of a protocol beside its steps. `outOfHours` is the number that stands on the card. */
export const ProtocolTexts = z.object({ purpose: FreeText, rules: FreeText, outOfHours: OptionalLine })
export type ProtocolTexts = z.infer<typeof ProtocolTexts>

/**
 * One version of a protocol. `groupId` null: the office's, which every group without one of its own inherits. `material`: whoever
 * acknowledged an earlier one is asked again at once, and not only within the year. Both approvals stand or neither: a version that is
 * returned has lost both (domain.md R12). Days are null until it came to that.
 */
export const Protocol = Recorded.extend({
  groupId: Id.nullable(),
  kind: ProtocolKind,
  major: z.number().int().positive(),
  minor: z.number().int().nonnegative(),
  state: ProtocolState,
  material: z.boolean(),
  ...ProtocolTexts.shape,
  changeSummary: z.string(),
  reviewDue: Day.nullable(),
  chairApprovedBy: z.string(),
  chairApprovedOn: Day.nullable(),
  sltApprovedBy: z.string(),
  sltApprovedOn: Day.nullable(),
  effectiveOn: Day.nullable(),
  supersededOn: Day.nullable(),
  stateReason: z.string(),
})
export type Protocol = z.infer<typeof Protocol>

/** What a step says: who does what, by when, in which words, and in which cases. */
export const StepFields = z.object({
  title: LineText,
  who: OptionalLine,
  within: OptionalLine,
  script: FreeText,
  incident: z.union([IncidentKind, z.literal('')]),
  community: OptionalLine,
})
export type StepFields = z.infer<typeof StepFields>

/**
 * A step of a version, or with `protocolId` null one that is kept to be used again. `lineId` is the same for a step and what became of it in
 * later versions, so that it is known as the same when it was moved or reworded. `place` orders the steps of a version.
 */
export const ProtocolStep = Recorded.extend({
  groupId: Id.nullable(),
  protocolId: Id.nullable(),
  lineId: Id,
  place: z.number(),
  ...StepFields.shape,
})
export type ProtocolStep = z.infer<typeof ProtocolStep>

/** Why the chair or SLT returned a version. Kept for good. */
export const ProtocolReturn = Recorded.extend({
  groupId: Id.nullable(),
  protocolId: Id,
  part: z.enum(['chair', 'slt']),
  text: z.string(),
  recordedBy: z.string(),
})
export type ProtocolReturn = z.infer<typeof ProtocolReturn>

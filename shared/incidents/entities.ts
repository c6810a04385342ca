import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { IncidentKind } from '../protocols/entities.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'
import { ContactOutcome } from './outcomes.ts'

/** When the advice is wanted: before the police act, while they do, or after (domain.md §2.6). */
export const Stage = z.enum(['before', 'during', 'after'])
export type Stage = z.infer<typeof Stage>
export const STAGE_LABELS = {
  before: 'Before the police act',
  during: 'While the police act',
  after: 'After the police acted',
} satisfies Record<Stage, string>

/** How far what is told may go: 1 open, 2 the group only, 3 the named advisors only. */
export const Confidentiality = z.number().int().min(1).max(3)
export const CONFIDENTIALITY_LABELS: Readonly<Record<number, string>> = {
  1: '1 · open',
  2: '2 · group only',
  3: '3 · named advisors only',
}

/** Whether the police ask, or an advisor raised a concern of their own, which must be answered. */
export const Origin = z.enum(['police', 'concern'])
export type Origin = z.infer<typeof Origin>
export const ORIGIN_LABELS = {
  police: 'The police ask for advice',
  concern: 'An advisor raised a concern',
} satisfies Record<Origin, string>

const OptionalLine = z.string().trim().max(200, 'Keep this under 200 characters.')

/** What a person fills in about a call-out. `wantedBy` is a UTC instant. The title is neutral: no names. */
export const ActivationFields = z.object({
  title: LineText,
  kind: IncidentKind,
  stage: Stage,
  origin: Origin,
  purpose: z
    .string()
    .trim()
    .min(1, 'Say why you are asking. Advisors want to know before anything else.')
    .max(5000, 'Keep this under 5,000 characters.'),
  adviceWanted: FreeText,
  wantedBy: Instant.nullable(),
  communities: OptionalLine,
  confidentiality: Confidentiality,
  policeReference: OptionalLine,
  requestedBy: OptionalLine,
})
export type ActivationFields = z.infer<typeof ActivationFields>

/**
 * A call-out: advisors are asked for advice at short notice (domain.md §2.6). While `openedAt` is null it is a request SLT prepared, without a
 * reference. `protocolId` is the version in force when it was opened; null where the group had none. Where it stands is worked out from its
 * records (states.ts). `isExercise` is said when it is opened or asked for, and never changed.
 */
export const Activation = Recorded.extend({
  groupId: Id,
  reference: z.string(),
  ...ActivationFields.shape,
  preparedBy: z.string(),
  openedAt: Instant.nullable(),
  openedBy: z.string(),
  protocolId: Id.nullable(),
  isExercise: z.boolean(),
})
export type Activation = z.infer<typeof Activation>

/** What a line of the log is about. */
export const EntryKind = z.enum([
  'contact',
  'briefing',
  'advice',
  'response',
  'decision',
  'media',
  'welfare',
  'note',
])
export type EntryKind = z.infer<typeof EntryKind>
export const ENTRY_KIND_LABELS = {
  contact: 'Contact',
  briefing: 'Briefing',
  advice: 'Advice',
  response: 'Response',
  decision: 'Decision',
  media: 'Media',
  welfare: 'Welfare',
  note: 'Note',
} satisfies Record<EntryKind, string>

/** The most letters of one line. */
export const MOST_LETTERS = 10_000

/**
 * A line of the log. `at` is when it happened, `enteredAt` when it was entered. Never changed and never taken out: a correction is a line of its
 * own, whose `correctsId` is the line it corrects.
 */
export const ActivationEntry = Recorded.extend({
  activationId: Id,
  groupId: Id,
  at: Instant,
  enteredAt: Instant,
  kind: EntryKind,
  text: z.string(),
  author: z.string(),
  correctsId: Id.nullable(),
})
export type ActivationEntry = z.infer<typeof ActivationEntry>

/** That a line of a log is one to find again. The line itself stays as it is; a star is taken off again by anybody who may write. */
export const ActivationStar = Recorded.extend({ activationId: Id, groupId: Id, entryId: Id })
export type ActivationStar = z.infer<typeof ActivationStar>

/** That the steps of another protocol were added to a call-out while it ran. `protocolId` is the version in force then, and stays. */
export const ActivationProtocol = Recorded.extend({
  activationId: Id,
  groupId: Id,
  protocolId: Id,
  addedBy: z.string(),
})
export type ActivationProtocol = z.infer<typeof ActivationProtocol>

/** An attempt to reach an advisor, with the line of the log it is told in. `reasons` says what spoke for and against them then, as JSON. Never changed. */
export const ContactAttempt = Recorded.extend({
  activationId: Id,
  groupId: Id,
  personId: Id,
  entryId: Id,
  at: Instant,
  outcome: ContactOutcome,
  reasons: z.string(),
  by: z.string(),
})
export type ContactAttempt = z.infer<typeof ContactAttempt>

/**
 * That an advisor is called although something stands against it (R13, R14, R18): which parts, as a list in JSON, who decided and why, and
 * whether it is SLT's word. Never changed.
 */
export const CallOverrideRecord = Recorded.extend({
  activationId: Id,
  groupId: Id,
  personId: Id,
  parts: z.string(),
  by: z.string(),
  reason: z.string(),
  isFromSlt: z.boolean(),
})
export type CallOverrideRecord = z.infer<typeof CallOverrideRecord>

/** A step that no record of advice says: standing down, closing, opening again. Never changed; the latest counts. */
export const MoveTo = z.enum(['stood down', 'closed', 'reopened'])
export type MoveTo = z.infer<typeof MoveTo>
export const ActivationMove = Recorded.extend({
  activationId: Id,
  groupId: Id,
  movedTo: MoveTo,
  at: Instant,
  reason: z.string(),
  by: z.string(),
})
export type ActivationMove = z.infer<typeof ActivationMove>

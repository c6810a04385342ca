import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import { ErasureGround } from './grounds.ts'
import { RetainedKind } from './retention.ts'

/**
 * That something was erased for good: what kind of record and which, `said` in words that name nobody, why, by whom, and how much of the
 * record it touched. `files` are the sealed attachments to delete (JSON of names); `completedAt` is null until they and every trace in the
 * file are gone.
 */
export const Erasure = Recorded.extend({
  entity: z.string(),
  entityId: Id,
  said: z.string(),
  ground: ErasureGround,
  reason: z.string(),
  by: z.string(),
  records: z.number().int(),
  entries: z.number().int(),
  files: z.string(),
  completedAt: Instant.nullable(),
})
export type Erasure = z.infer<typeof Erasure>

/** How long a kind of record is kept, where the office changed the starter value. `months` null: for ever. `source` says which schedule. */
export const RetentionRule = Recorded.extend({
  kind: RetainedKind,
  months: z.number().int().positive().nullable(),
  source: z.string(),
})
export type RetentionRule = z.infer<typeof RetentionRule>

/** That a record is kept beyond its time, until when and why. */
export const RetentionDecision = Recorded.extend({
  entity: z.string(),
  entityId: Id,
  keepUntil: Day,
  reason: z.string(),
  by: z.string(),
})
export type RetentionDecision = z.infer<typeof RetentionDecision>

export const HoldSubject = z.enum(['person', 'meeting', 'advisoryGroup'])
export type HoldSubject = z.infer<typeof HoldSubject>

/** While it is in force, nothing of a person, a meeting or a whole group is erased or anonymised. `endsOn` null: until it is lifted. */
export const LegalHold = Recorded.extend({
  entity: HoldSubject,
  entityId: Id,
  reason: z.string(),
  placedBy: z.string(),
  startsOn: Day,
  endsOn: Day.nullable(),
  liftedAt: Instant.nullable(),
  liftedBy: z.string(),
  liftedReason: z.string(),
})
export type LegalHold = z.infer<typeof LegalHold>

/** That a person was given what the office holds on them: how many passages, and how many names and contacts of others were masked, or left open by hand. */
export const SubjectExport = Recorded.extend({
  personId: Id,
  by: z.string(),
  format: z.string(),
  passages: z.number().int(),
  masked: z.number().int(),
  unmasked: z.number().int(),
})
export type SubjectExport = z.infer<typeof SubjectExport>

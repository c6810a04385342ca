import { z } from 'zod'
import { Instant } from '../../dates.ts'

/** Why a backup was made. Only the first two take part in rotation. */
export const BackupReason = z.enum(['scheduled', 'asked', 'before an update', 'before a restore'])
export type BackupReason = z.infer<typeof BackupReason>

/** What a reason is called on screen. */
export const REASON_LABELS = {
  scheduled: 'On schedule',
  asked: 'By hand',
  'before an update': 'Before an update of the app',
  'before a restore': 'Before a restore',
} satisfies Record<BackupReason, string>

/** The name of a backup's folder: the UTC moment it was made, and four characters so that no two are the same. */
export const BackupId = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d-\d{6}-[0-9a-f]{4}$/, 'There is no such backup. Choose one from the list.')

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What stands beside a backup, readable without a key: it names nobody, and says enough to choose a backup and to notice that its files
 * are not the ones that were written. `chain.head` is the last link of the change chain: printed and kept elsewhere, it betrays a record that
 * was exchanged for an older or another one.
 */
export const BackupManifest = z.object({
  format: z.literal('critical-friend-backup'),
  version: z.literal(1),
  id: BackupId,
  office: z.string().max(300),
  /** The same for every backup of one office, and for no other. */
  officeTag: z.string().max(64),
  madeAt: Instant,
  reason: BackupReason,
  app: z.string().max(60),
  schema: z.number().int().min(1),
  /** Rows of every table of the file. */
  tables: z.record(z.string(), z.number().int().min(0)),
  chain: z.object({
    entries: z.number().int().min(0),
    head: Sha256,
    /** The entry at which the chain of the office itself was broken already; null when it was whole. */
    brokenAt: z.number().int().nullable(),
  }),
  record: z.object({ bytes: z.number().int().min(1), sha256: Sha256 }),
  keyring: z.object({ sha256: Sha256 }).nullable(),
  /** Names of the sealed files in `attachments/` beside the backup; `notSaved` were missing or damaged in the office already. */
  attachments: z.object({ files: z.array(Sha256), bytes: z.number().int(), notSaved: z.number().int() }),
})
export type BackupManifest = z.infer<typeof BackupManifest>

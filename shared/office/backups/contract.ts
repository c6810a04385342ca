import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from '../../dates.ts'
import { Id } from '../../identity.ts'
import { Done, Nothing, procedure } from '../../procedure.ts'
import { EVERY_ROLE, type UserRole } from '../../roles.ts'
import { Passphrase, SignedIn } from '../entities.ts'
import { BackupRule } from './entities.ts'
import { BackupId, BackupReason } from './manifest.ts'

/** Those who make, test and export. Restoring: see `mayRestore` (rules.ts). */
export const BACKUP_KEEPERS = ['secretariat', 'administrator'] as const satisfies readonly UserRole[]

/** A backup as a list shows it. `problem` says why it cannot be restored. */
export const BackupSummary = z.object({
  id: BackupId,
  standing: z.enum(['ready', 'damaged', 'newer']),
  problem: z.string(),
  office: z.string(),
  madeAt: Instant.nullable(),
  reason: BackupReason.nullable(),
  app: z.string(),
  bytes: z.number(),
  /** How many changes its record has, and the last link of their chain. */
  entries: z.number().int(),
  head: z.string(),
  /** Rows by table of its file, for the counts before it is opened. */
  tables: z.record(z.string(), z.number().int()),
})
export type BackupSummary = z.infer<typeof BackupSummary>

/** Which place a backup is in: the office's own, the second one, or a folder just chosen (its handle). */
export const BackupFrom = z.union([z.enum(['office', 'second']), z.uuid('Choose the folder again.')])

export const BackupStatus = z.object({
  backups: z.array(BackupSummary),
  rule: BackupRule,
  /** When the newest backup that is whole was made. */
  lastGood: Instant.nullable(),
  attemptedAt: Instant.nullable(),
  /** Why the last attempt failed; '' when it worked. */
  problem: z.string(),
  second: z
    .object({
      name: z.string(),
      reachable: z.boolean(),
      lastGood: Instant.nullable(),
      problem: z.string(),
      backups: z.array(BackupSummary),
    })
    .nullable(),
  /** The last restore, and the backup that takes it back while it is there. */
  restored: z
    .object({ at: Instant, by: z.string(), madeAt: z.string(), undo: BackupId.nullable() })
    .nullable(),
  exported: z.object({ at: Instant, by: z.string(), detail: z.string() }).nullable(),
  /** False with an administrator in the office, for everybody else. */
  mayRestore: z.boolean(),
})
export type BackupStatus = z.infer<typeof BackupStatus>

/** What is in a backup, read with the key and without changing anything. */
export const BackupInside = z.object({
  backup: BackupSummary,
  counts: z.record(z.string(), z.number().int()),
  changes: z.array(z.object({ at: Instant, by: z.string(), summary: z.string() })),
  files: z.number().int(),
  filesLost: z.number().int(),
  /** What does not check out; empty when all of it does. */
  problem: z.string(),
  /** Where it stands to the record as it is now. */
  against: z.string(),
})
export type BackupInside = z.infer<typeof BackupInside>

/** What a test of a backup found, in words. */
export const BackupTest = z.object({ sound: z.boolean(), title: z.string(), sentences: z.array(z.string()) })
export type BackupTest = z.infer<typeof BackupTest>

export const Restored = z.object({
  madeAt: z.string(),
  entries: z.number().int(),
  filesLost: z.number().int(),
})

const Step = z.object({ done: z.number().int(), total: z.number().int(), step: z.string() })
const Which = z.object({ from: BackupFrom, id: BackupId })
const Found = z.object({ handle: z.string(), name: z.string(), backups: z.array(BackupSummary) })

/** How somebody shows that a backup is theirs: a passphrase of its time, or its recovery key with a new passphrase. */
export const BackupSecret = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('passphrase'),
    passphrase: z.string().min(1, 'Type the passphrase.').max(1000),
  }),
  z.object({
    kind: z.literal('recovery key'),
    recoveryKey: z.string().min(1, 'Type the recovery key from the sheet.').max(200),
    newPassphrase: Passphrase,
  }),
])

export const backups = {
  status: procedure(EVERY_ROLE, 'office', 'The backups of this office, how they are made and kept')
    .input(Nothing)
    .output(BackupStatus),
  make: procedure(BACKUP_KEEPERS, 'office', 'Make a backup now')
    .input(Nothing)
    .output(eventIterator(Step, z.object({ backup: BackupSummary, secondProblem: z.string() }))),
  test: procedure(
    BACKUP_KEEPERS,
    'office',
    'Open the newest backup in a place of its own, and compare it with the record',
  )
    .input(Nothing)
    .output(eventIterator(Step, BackupTest)),
  look: procedure(BACKUP_KEEPERS, 'administration', 'What is in a backup, without changing anything')
    .input(Which)
    .output(eventIterator(Step, BackupInside)),
  restore: procedure(
    BACKUP_KEEPERS,
    'administration',
    'Put a backup in the place of the record, which is put aside first',
  )
    .input(Which)
    .output(eventIterator(Step, Restored)),
  remove: procedure(BACKUP_KEEPERS, 'administration', 'Delete a backup for good')
    .input(z.object({ from: z.enum(['office', 'second']), id: BackupId }))
    .output(Done),
  changeSettings: procedure(
    BACKUP_KEEPERS,
    'administration',
    'Change how often backups are made and how long they are kept',
  )
    .input(BackupRule)
    .output(BackupRule),
  chooseSecondPlace: procedure(
    BACKUP_KEEPERS,
    'administration',
    'Choose a folder every backup is copied to as well',
  )
    .input(Nothing)
    .output(z.object({ name: z.string() }).nullable()),
  dropSecondPlace: procedure(BACKUP_KEEPERS, 'administration', 'Copy backups to no second place any more')
    .input(Nothing)
    .output(Done),
  chooseExport: procedure(BACKUP_KEEPERS, 'whole office', 'Choose a folder to export everything to')
    .input(Nothing)
    .output(z.object({ handle: z.string(), name: z.string() }).nullable()),
  export: procedure(
    BACKUP_KEEPERS,
    'whole office',
    'Write everything to a folder, readable without this app and not encrypted; it is put on record',
  )
    .input(z.object({ handle: z.uuid('Choose the folder again.') }))
    .output(
      eventIterator(
        Step,
        z.object({
          folder: z.string(),
          files: z.number().int(),
          filesLost: z.number().int(),
          head: z.string(),
          entries: z.number().int(),
        }),
      ),
    ),
  chooseFrom: procedure(
    BACKUP_KEEPERS,
    'administration',
    'Choose a folder with backups in a dialog, and list them',
  )
    .input(Nothing)
    .output(Found.nullable()),
  chooseFirst: procedure(
    'anyone',
    'office',
    'Without an office: choose a folder with backups in a dialog, and list them',
  )
    .input(Nothing)
    .output(Found.nullable()),
  people: procedure(
    'anyone',
    'office',
    'Without an office: who could sign in to a backup of a folder just chosen',
  )
    .input(z.object({ handle: z.uuid('Choose the folder again.'), id: BackupId }))
    .output(z.array(SignedIn)),
  restoreHere: procedure(
    'anyone',
    'office',
    'Without an office: restore a backup of a folder just chosen, and sign in to it',
  )
    .input(
      z.object({
        handle: z.uuid('Choose the folder again.'),
        id: BackupId,
        userId: Id,
        secret: BackupSecret,
      }),
    )
    .output(eventIterator(Step, Restored.extend({ user: SignedIn, recoveryKey: z.string().nullable() }))),
}

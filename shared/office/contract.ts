import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Done, Nothing, procedure } from '../procedure.ts'
import { LineText } from '../recorded.ts'
import { EVERY_ROLE, UserRole } from '../roles.ts'
import { LostChanges, SalvageReport } from './salvage.ts'
import { TroubleKind } from './troubles.ts'
import { backups } from './backups/contract.ts'
import { ChangeEntry, ListedUser, OfficeSettings, Passphrase, SignedIn, UserGroups } from './entities.ts'
import { KeptForms } from './kept-forms.ts'
import { LockCause, SignInEntry, SignInFilter } from './sign-in-log.ts'
import { USER_KEEPERS } from './users.ts'

/**
 * Who has the office open, elsewhere or in another window. `standing`: they have it; they were silent for long and may be gone; or it is
 * free by now, although this window still has it for reading.
 */
const HolderSeen = z.object({
  user: z.string(),
  computer: z.string(),
  program: z.enum(['app', 'command line']),
  since: Instant,
  standing: z.enum(['held', 'silent', 'free']),
})
export type HolderSeen = z.infer<typeof HolderSeen>

/** What stands at the office's folder: nothing yet, a locked office, an open one, or something that cannot be opened (`problem` says why). */
export const OfficeStatus = z.object({
  state: z.enum(['none', 'locked', 'open', 'unreadable']),
  name: z.string(),
  folder: z.string(),
  users: z.array(SignedIn),
  user: SignedIn.nullable(),
  example: z.boolean(),
  problem: z.string(),
  /** What is wrong with its files; with `state` open, what was found while working. `mayRepair`: whoever is at the screen may put it right. */
  trouble: z
    .object({
      kind: TroubleKind,
      detail: z.string(),
      mayRepair: z.boolean(),
      /** When the newest backup beside it that can be restored was made. */
      backupMadeAt: Instant.nullable(),
    })
    .nullable(),
  /** Who else has it open; with `readOnly` it is open here for reading beside them. */
  holder: HolderSeen.nullable(),
  readOnly: z.boolean(),
  /** Where its folder is, when that is not simply a disk of this computer; `by` names the program or the kind of network. */
  place: z.object({ kind: z.enum(['local', 'network', 'synced']), by: z.string() }),
  waitSeconds: z.number(),
  /** True when who is signed in works with every group of the office. */
  everyGroup: z.boolean(),
  version: z.string(),
  runtime: z.string(),
})
export type OfficeStatus = z.infer<typeof OfficeStatus>

/** What `check` found: the file's own check, the change chain, and how many records of each kind. */
export const OfficeCheck = z.object({
  integrity: z.string(),
  chain: z.object({
    entries: z.number().int(),
    head: z.string(),
    brokenAt: z.number().int().nullable(),
    /** Changes that were lost with a damaged file, as the salvage from it named them. */
    lost: z.array(LostChanges),
  }),
  counts: z.record(z.string(), z.number().int()),
  /** The files in the attachments folder that records point to: how many, and the papers whose file is damaged or missing. */
  attachments: z.object({
    referenced: z.number().int(),
    damaged: z.array(z.string()),
    missing: z.array(z.string()),
  }),
  sound: z.boolean(),
})

/** The groups of one user, null for every group. */
export const WhoseGroups = z.object({ userId: Id, groupIds: UserGroups })

/** Whose groups were set, `id` being the record that says so; who is not among `users` works with every group. And the groups there are. */
export const UsersGroups = z.object({
  users: z.array(WhoseGroups.extend({ id: Id })),
  groups: z.array(z.object({ id: Id, name: z.string() })),
})
export type UsersGroups = z.infer<typeof UsersGroups>

const Credentials = z.object({ userId: Id, passphrase: z.string().max(1000) })

export const office = {
  status: procedure('anyone', 'office', 'What stands at the office folder, and who is signed in')
    .input(Nothing)
    .output(OfficeStatus),
  create: procedure('anyone', 'office', 'Create an office and its first user')
    .input(z.object({ name: LineText, userName: LineText, role: UserRole, passphrase: Passphrase }))
    .output(z.object({ recoveryKey: z.string(), user: SignedIn })),
  saveRecoveryKey: procedure(EVERY_ROLE, 'office', 'Save the recovery key just made as a text file')
    .input(z.object({ recoveryKey: z.string().max(200) }))
    .output(z.object({ saved: z.boolean() })),
  signIn: procedure('anyone', 'office', 'Sign in with a passphrase').input(Credentials).output(SignedIn),
  signInWithOneTimePassphrase: procedure(
    'anyone',
    'office',
    'Sign in with a passphrase made for one sign-in and set one of one’s own',
  )
    .input(Credentials.extend({ newPassphrase: Passphrase }))
    .output(SignedIn),
  signInWithRecoveryKey: procedure(
    'anyone',
    'office',
    'Sign in with the recovery key and set a new passphrase; the key is replaced',
  )
    .input(z.object({ userId: Id, recoveryKey: z.string().max(200), newPassphrase: Passphrase }))
    .output(z.object({ user: SignedIn, recoveryKey: z.string() })),
  lookAgain: procedure('anyone', 'office', 'Look again at an office that could not be opened')
    .input(Nothing)
    .output(Done),
  setLogAside: procedure(
    'anyone',
    'office',
    'Set aside a log that does not belong to the record, and open the record without it',
  )
    .input(Nothing)
    .output(z.object({ keptAs: z.string() })),
  salvage: procedure(
    'anyone',
    'office',
    'Save what can be read of a damaged record into a new one; the damaged file is kept',
  )
    .input(Nothing)
    .output(
      eventIterator(
        z.object({ done: z.number().int(), total: z.number().int(), step: z.string() }),
        SalvageReport,
      ),
    ),
  restoreNewest: procedure(
    'anyone',
    'office',
    'Put the newest good backup in the place of a record that cannot be opened, which is set aside',
  )
    .input(Nothing)
    .output(
      eventIterator(
        z.object({ done: z.number().int(), total: z.number().int(), step: z.string() }),
        z.object({ madeAt: Instant, entries: z.number().int(), filesLost: z.number().int() }),
      ),
    ),
  goOn: procedure('anyone', 'office', 'Open a record although its last saves are missing')
    .input(Nothing)
    .output(Done),
  takeOver: procedure(EVERY_ROLE, 'office', 'Open for work what is open for reading, once its holder is gone')
    .input(z.object({ evenIfSilent: z.boolean().default(false) }))
    .output(Done),
  leave: procedure('anyone', 'office', 'Stop working in a record that turned out to be damaged or moved')
    .input(Nothing)
    .output(Done),
  lock: procedure('anyone', 'office', 'Lock the office')
    .input(
      z
        .object({ because: LockCause.default('asked') })
        .strict()
        .optional(),
    )
    .output(Done),
  keepForms: procedure(EVERY_ROLE, 'office', 'Keep what I typed and did not send, until I am back')
    .input(KeptForms)
    .output(Done),
  takeForms: procedure(EVERY_ROLE, 'office', 'What I typed and had not sent when the office was locked, once')
    .input(Nothing)
    .output(KeptForms.nullable()),
  settings: procedure(EVERY_ROLE, 'office', 'The office’s settings').input(Nothing).output(OfficeSettings),
  changeSettings: procedure(
    ['secretariat', 'administrator'],
    'administration',
    'Change the office’s settings',
  )
    .input(OfficeSettings)
    .output(OfficeSettings),
  users: procedure(EVERY_ROLE, 'office', 'The users of this office')
    .input(Nothing)
    .output(z.array(ListedUser)),
  addUser: procedure(
    USER_KEEPERS,
    'administration',
    'Add a user; without a passphrase one is made for a single sign-in',
  )
    .input(
      z.object({
        name: LineText,
        role: UserRole,
        passphrase: Passphrase.optional(),
        groupIds: UserGroups.default(null),
      }),
    )
    .output(ListedUser.extend({ oneTimePassphrase: z.string().nullable() })),
  userGroups: procedure(
    USER_KEEPERS,
    'administration',
    'Which users work with some groups only and which, and the groups to choose from',
  )
    .input(Nothing)
    .output(UsersGroups),
  setUserGroups: procedure(USER_KEEPERS, 'administration', 'Set which groups a user works with')
    .input(WhoseGroups)
    .output(WhoseGroups),
  changeUser: procedure(USER_KEEPERS, 'administration', 'Change the name and role of a user')
    .input(z.object({ userId: Id, name: LineText, role: UserRole }))
    .output(ListedUser),
  resetPassphrase: procedure(USER_KEEPERS, 'administration', 'Give a user a passphrase for one sign-in')
    .input(z.object({ userId: Id }))
    .output(z.object({ oneTimePassphrase: z.string() })),
  removeUser: procedure(
    USER_KEEPERS,
    'administration',
    'Remove a user, whose passphrase then no longer opens the office',
  )
    .input(z.object({ userId: Id }))
    .output(Done),
  replaceRecoveryKey: procedure(
    USER_KEEPERS,
    'administration',
    'Make a new recovery key; the one before no longer works',
  )
    .input(z.object({ passphrase: z.string().max(1000) }))
    .output(z.object({ recoveryKey: z.string() })),
  signInLog: procedure(
    USER_KEEPERS,
    'administration',
    'Who signed in, who failed to, and what was done with keys',
  )
    .input(SignInFilter)
    .output(z.array(SignInEntry)),
  changePassphrase: procedure(EVERY_ROLE, 'office', 'Change my passphrase')
    .input(z.object({ current: z.string().max(1000), next: Passphrase }))
    .output(Done),
  loadExample: procedure(
    ['secretariat', 'administrator'],
    'administration',
    'Fill this office with example data',
  )
    .input(
      z.object({
        seed: z.number().int().min(0).default(1),
        scale: z.number().int().min(1).max(33).default(1),
      }),
    )
    .output(
      eventIterator(
        z.object({ done: z.number().int(), total: z.number().int() }),
        z.object({ records: z.number().int() }),
      ),
    ),
  removeExample: procedure(['secretariat', 'administrator'], 'administration', 'Remove the example data')
    .input(Nothing)
    .output(z.object({ removed: z.number().int() })),
  history: procedure(EVERY_ROLE, { record: 'id' }, 'Who changed a record, with before and after')
    .input(
      z.object({ entity: z.string().max(60), id: Id, limit: z.number().int().min(1).max(1000).default(200) }),
    )
    .output(z.array(ChangeEntry)),
  restore: procedure(
    ['secretariat', 'administrator'],
    { change: 'seq' },
    'Put a record back as it was before one change',
  )
    .input(z.object({ seq: z.number().int().positive() }))
    .output(z.object({ said: z.string() })),
  lastCommand: procedure(EVERY_ROLE, 'filtered', 'What undo would take back')
    .input(Nothing)
    .output(z.object({ summary: z.string(), at: Instant, command: z.string() }).nullable()),
  undo: procedure(EVERY_ROLE, 'filtered', 'Take back my last change')
    .input(Nothing)
    .output(z.object({ said: z.string() })),
  recycleBin: procedure(EVERY_ROLE, 'filtered', 'Records in the recycle bin, newest first')
    .input(Nothing)
    .output(
      z.array(
        z.object({ entity: z.string(), id: Id, title: z.string(), deletedAt: Instant, by: z.string() }),
      ),
    ),
  restoreDeleted: procedure(
    ['secretariat', 'administrator'],
    { record: 'id' },
    'Take a record out of the recycle bin',
  )
    .input(z.object({ entity: z.string().max(60), id: Id }))
    .output(Done),
  backups,
  check: procedure(EVERY_ROLE, 'administration', 'Check the file, the change chain, and count the records')
    .input(Nothing)
    .output(OfficeCheck),
  chooseFile: procedure(EVERY_ROLE, 'office', 'Choose a file in a dialog; only a handle comes back')
    .input(
      z.object({
        purpose: z.enum(['people csv', 'minutes', 'logo', 'signed paper', 'figures', 'good practice']),
      }),
    )
    .output(z.object({ handle: z.string(), name: z.string(), bytes: z.number().int() }).nullable()),
  chooseFiles: procedure(EVERY_ROLE, 'office', 'Choose one or more files in a dialog; only handles come back')
    .input(z.object({ purpose: z.enum(['papers', 'paper', 'documents']) }))
    .output(z.array(z.object({ handle: z.string(), name: z.string(), bytes: z.number().int() }))),
  chooseFolder: procedure(EVERY_ROLE, 'office', 'Choose a folder in a dialog; only a handle comes back')
    .input(z.object({ purpose: z.enum(['publish', 'reminders']) }))
    .output(z.object({ handle: z.string(), name: z.string() }).nullable()),
}

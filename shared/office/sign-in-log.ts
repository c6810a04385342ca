import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** What the sign-in log tells of (security-publishing.md A1: ASVS 16.3.1, sign-ins and failures with their time). */
export const SignInKind = z.enum([
  'signed in',
  'wrong passphrase',
  'wrong recovery key',
  'recovery key used',
  'locked',
  'passphrase changed',
  'passphrase reset',
  'recovery key replaced',
  'exported',
])
export type SignInKind = z.infer<typeof SignInKind>

/** How each kind is written on screen. */
export const SIGN_IN_LABELS = {
  'signed in': 'Signed in',
  'wrong passphrase': 'Wrong passphrase',
  'wrong recovery key': 'Wrong recovery key',
  'recovery key used': 'Recovery key used',
  locked: 'Locked',
  'passphrase changed': 'Passphrase changed',
  'passphrase reset': 'Passphrase reset',
  'recovery key replaced': 'Recovery key replaced',
  exported: 'Taken out of the office',
} satisfies Record<SignInKind, string>

/** Kinds somebody should look at when they did not do it themselves. */
export const FAILED_KINDS: readonly SignInKind[] = ['wrong passphrase', 'wrong recovery key']

/** Why an office was locked. */
export const LockCause = z.enum(['asked', 'idle', 'lock-screen', 'suspend', 'closed'])
export type LockCause = z.infer<typeof LockCause>

/** How a cause is written in the log. */
export const LOCK_CAUSE_LABELS = {
  asked: 'asked for',
  idle: 'nobody touched the computer',
  'lock-screen': 'the computer was locked',
  suspend: 'the computer went to sleep',
  closed: 'the app was closed',
} satisfies Record<LockCause, string>

/**
 * One entry of the sign-in log: append-only, by trigger. `userId` is whom it concerns (null: nobody on record), `byName` who did it,
 * `times` how many attempts it stands for, the last of them `at`; `detail` says the rest in a few words.
 */
export const SignInEntry = Recorded.extend({
  at: Instant,
  kind: SignInKind,
  userId: Id.nullable(),
  userName: z.string(),
  byName: z.string(),
  times: z.number().int().min(1),
  detail: z.string(),
})
export type SignInEntry = z.infer<typeof SignInEntry>

/** What to show of the log: of one user, of some kinds, the newest `limit`. */
export const SignInFilter = z.object({
  userId: Id.optional(),
  kinds: z.array(SignInKind).max(SignInKind.options.length).optional(),
  limit: z.number().int().min(1).max(5000).default(1000),
})
export type SignInFilter = z.infer<typeof SignInFilter>

/**
 * Procedures that hand something of the office out, with what it is. Each answers whether it was saved or the dialog cancelled. A test
 * finds those that are missing here.
 */
export const HANDS_OUT: Readonly<Record<string, string>> = {
  'actions.writeReminders': 'reminders of actions',
  'dataProtection.saveAccess': 'what is held on a person',
  'dataProtection.printText': 'a text on data protection',
  'documents.save': 'a document of a meeting',
  'roleDescriptions.print': 'a role description',
  'protocols.print': 'a protocol',
  'library.compendium': 'good practice as a document',
  'library.exchange.passOn': 'good practice for another office',
  'acknowledgements.saveScan': 'a signed paper',
  'acknowledgements.saveCsv': 'who has acknowledged what',
  'induction.saveCertificate': 'a certificate of induction',
  'induction.saveMatrix': 'the induction of advisors',
  'highlights.save': 'the highlight report of a group',
  'asAt.save': 'who was in a group on a day',
  'incidents.bundle': 'the bundle of a call-out',
  'incidents.saveLog': 'the log of a call-out',
  'office.saveRecoveryKey': 'the recovery key',
  'papers.saveCopy': 'a paper',
  'incidents.saveDocument': 'a document of a call-out',
  'papers.issuePack': 'a paper pack',
  'standing.saveGroupSheet': 'what the advisors of a group have in place',
  'standing.saveReadiness': 'who is ready to be called',
  'standing.saveScanCopy': 'the scan of an agreement',
  'equality.saveReport': 'equality monitoring',
  'equality.saveProfile': 'figures of areas',
  'people.exportCsv': 'people as a file',
  'people.exportVCard': 'people as vCards',
  'people.importRejects': 'rows of a file of people',
}

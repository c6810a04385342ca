import { createHash } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { z } from 'zod'
import type { BackupSecret, Restored } from '../../../../shared/office/backups/contract.ts'
import type { SignedIn } from '../../../../shared/office/entities.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { Session } from '../../session.ts'
import { officeExists } from '../folder.ts'
import { readKeyring, tidyRecoveryKey, unwrap } from '../keyring.ts'
import { signIn, signInWithRecoveryKey } from '../sign-in.ts'
import type { FoundBackup } from './list.ts'
import type { BackupStep } from './make.ts'
import { restoreInto } from './restore.ts'
import { readyManifest } from './verify.ts'

/** Errors: `Refusal` OFFICE_EXISTS with an office in the folder: it restores its own backups, once somebody has signed in. */
export function refuseWithOffice(session: Session): void {
  if (session.open || officeExists(session.dir))
    throw new Refusal(
      'OFFICE_EXISTS',
      'There is an office in this folder. Sign in, and restore its backups under Office, Backups.',
    )
}

/** Who could sign in to a backup and restores one: the secretariat and the administrators of its time. Errors: `Refusal` of its standing and its keyring. */
export function peopleOf(backup: FoundBackup): SignedIn[] {
  return keyringOf(backup).slots.flatMap(({ kind, id, name, role }) =>
    kind === 'user' && (role === 'secretariat' || role === 'administrator') ? [{ id, name, role }] : [],
  )
}

function keyringOf(backup: FoundBackup) {
  const { keyring } = readyManifest(backup)
  const text = keyring && readFileSync(join(backup.folder, 'keyring.json'))
  if (!text || createHash('sha256').update(text).digest('hex') !== keyring.sha256)
    throw new Refusal(
      'BACKUP_DAMAGED',
      'The keys of this backup (keyring.json) are missing or were changed. Choose another backup.',
    )
  return readKeyring(backup.folder)
}

/**
 * Restores a backup where there is no office yet, for somebody who proves to be a user of it, and signs them in: with a passphrase of its time, or with
 * its recovery key, which is then replaced.
 *
 * Errors: `Refusal` WRONG_PASSPHRASE, WRONG_RECOVERY_KEY, NOT_ALLOWED and those of `restoreInto`; the folder is then as it was.
 */
export async function restoreHere(
  session: Session,
  backup: FoundBackup,
  input: { userId: string; secret: z.infer<typeof BackupSecret> },
  report: (step: BackupStep) => void,
  signal: AbortSignal,
): Promise<z.infer<typeof Restored> & { user: SignedIn; recoveryKey: string | null }> {
  const { secret, userId } = input
  const user = peopleOf(backup).find((one) => one.id === userId)
  if (!user)
    throw new Refusal(
      'NOT_ALLOWED',
      'A backup is restored by the secretariat or an administrator of that office.',
      'userId',
    )
  report({ done: 0, total: 5, step: 'Opening the keys' })
  const dataKey = await keyFrom(backup, userId, secret)
  try {
    const restored = await restoreInto(session.dir, backup, dataKey, user, {
      now: () => session.now(),
      report,
      signal,
    })
    if (secret.kind === 'passphrase') {
      return { ...restored, user: await signIn(session, userId, secret.passphrase), recoveryKey: null }
    }
    const renewed = await signInWithRecoveryKey(session, userId, secret.recoveryKey, secret.newPassphrase)
    return { ...restored, ...renewed }
  } catch (error) {
    // What was made so far is taken away again, unless the office is there by now.
    if (!officeExists(session.dir))
      for (const name of ['attachments', 'backups', 'restoring'])
        rmSync(join(session.dir, name), { recursive: true, force: true })
    throw error
  } finally {
    dataKey.fill(0)
  }
}

async function keyFrom(
  backup: FoundBackup,
  userId: string,
  secret: z.infer<typeof BackupSecret>,
): Promise<Buffer> {
  const { slots } = keyringOf(backup)
  if (secret.kind === 'passphrase') {
    const slot = slots.find((one) => one.kind === 'user' && one.id === userId)
    const dataKey = slot ? await unwrap(slot, secret.passphrase) : null
    if (dataKey) return dataKey
    throw new Refusal(
      'WRONG_PASSPHRASE',
      'That is not the passphrase of this user at the time of the backup. Check Caps Lock, or use an earlier passphrase.',
      'passphrase',
    )
  }
  const slot = slots.find((one) => one.kind === 'recovery')
  const dataKey = slot ? await unwrap(slot, tidyRecoveryKey(secret.recoveryKey)) : null
  if (dataKey) return dataKey
  throw new Refusal(
    'WRONG_RECOVERY_KEY',
    'That is not the recovery key of this backup. Check each group of four; it is the key that was in use when the backup was made.',
    'recoveryKey',
  )
}

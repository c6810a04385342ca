import type { SignedIn } from '../../../shared/office/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { UserRole } from '../../../shared/roles.ts'
import { writeAs } from '../../../db/record.ts'
import type { Session } from '../session.ts'
import { newRecoveryKey, readKeyring, tidyRecoveryKey, unwrap, wrap, writeKeyring } from './keyring.ts'
import { countFailure, forgetFailures, refuseWhileWaiting, waitNotice } from './attempts.ts'
import { enterOffice, holdNew } from './enter.ts'
import { closeOffice, makeOffice, type OpenOffice, unmakeOffice } from './open-office.ts'

const RECOVERY = { id: 'recovery', kind: 'recovery', name: 'Recovery key', role: null } as const

/** Makes an office with its first user, who is then signed in. Nothing is left behind when it fails. */
export async function createOffice(
  session: Session,
  input: { name: string; userName: string; role: UserRole; passphrase: string },
): Promise<{ recoveryKey: string; user: SignedIn }> {
  if (session.open) throw new Refusal('OFFICE_OPEN', 'An office is open. Lock it before creating another.')
  const office = await makeOffice(session.dir)
  try {
    const user = { id: session.newId(), name: input.userName, role: input.role }
    const recoveryKey = newRecoveryKey()
    await writeOfficeRecord(session, office, input.name, user)
    const slots = [
      await wrap(office.dataKey, input.passphrase, { ...user, kind: 'user' }),
      await wrap(office.dataKey, tidyRecoveryKey(recoveryKey), RECOVERY),
    ]
    writeKeyring(session.dir, {
      format: 'critical-friend-keyring',
      version: 1,
      office: input.name,
      slots,
      failures: { count: 0, waitUntil: 0 },
    })
    await holdNew(session, office, user.name)
    session.open = { office, user }
    return { recoveryKey, user }
  } catch (error) {
    await unmakeOffice(office)
    throw error
  }
}

async function writeOfficeRecord(
  session: Session,
  office: OpenOffice,
  name: string,
  user: SignedIn,
): Promise<void> {
  const author = {
    userId: user.id,
    userName: user.name,
    procedure: 'office.create',
    command: session.newId(),
    undoes: null,
  }
  const setting = { chainKey: office.chainKey, now: () => session.now().toISOString() }
  await writeAs(office.db, author, setting, async (record) => {
    await record.add('office', session.newId(), {
      name,
      publicContact: '',
      siteAddress: '',
      isExample: false,
      exampleCommand: '',
    })
    await record.add('officeUser', user.id, { name: user.name, role: user.role })
  })
}

/** Signs a user in with their passphrase: unwrapping the data key is the sign-in. */
export async function signIn(session: Session, userId: string, passphrase: string): Promise<SignedIn> {
  refuseWhileWaiting(session)
  const slot = readKeyring(session.dir).slots.find((s) => s.kind === 'user' && s.id === userId)
  const dataKey = slot ? await unwrap(slot, passphrase) : null
  if (!slot || !dataKey) {
    const seconds = countFailure(session)
    throw new Refusal(
      'WRONG_PASSPHRASE',
      `That is not the passphrase of this user. Check Caps Lock and try again.${waitNotice(seconds)}`,
      'passphrase',
    )
  }
  return finishSignIn(session, userId, dataKey)
}

async function finishSignIn(session: Session, userId: string, dataKey: Buffer): Promise<SignedIn> {
  await session.lock()
  const slot = readKeyring(session.dir).slots.find((s) => s.kind === 'user' && s.id === userId)
  const office = await enterOffice(session, dataKey, {
    id: userId,
    name: slot?.name ?? '',
    role: slot?.role ?? 'slt',
  })
  const user = await office.db
    .selectFrom('officeUser')
    .selectAll()
    .where('id', '=', userId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!user) {
    await closeOffice(office)
    throw new Refusal('USER_REMOVED', 'This user was removed from the office. Ask the administrator.')
  }
  forgetFailures(session)
  session.open = { office, user: { id: user.id, name: user.name, role: user.role } }
  return session.open.user
}

/** Signs in with the printed recovery key, sets a new passphrase and replaces the key, which then no longer works. */
export async function signInWithRecoveryKey(
  session: Session,
  userId: string,
  recoveryKey: string,
  newPassphrase: string,
): Promise<{ user: SignedIn; recoveryKey: string }> {
  refuseWhileWaiting(session)
  const keyring = readKeyring(session.dir)
  const recovery = keyring.slots.find((s) => s.kind === 'recovery')
  const own = keyring.slots.find((s) => s.kind === 'user' && s.id === userId)
  const dataKey = recovery && own ? await unwrap(recovery, tidyRecoveryKey(recoveryKey)) : null
  if (!dataKey || !own) {
    const seconds = countFailure(session)
    throw new Refusal(
      'WRONG_RECOVERY_KEY',
      `That is not the recovery key of this office. Check each group of four.${waitNotice(seconds)}`,
      'recoveryKey',
    )
  }
  const next = newRecoveryKey()
  const renewed = [
    await wrap(dataKey, newPassphrase, { id: own.id, kind: 'user', name: own.name, role: own.role }),
    await wrap(dataKey, tidyRecoveryKey(next), RECOVERY),
  ]
  const user = await finishSignIn(session, userId, dataKey)
  const current = readKeyring(session.dir)
  const others = current.slots.filter((s) => s.kind === 'user' && s.id !== userId)
  writeKeyring(session.dir, { ...current, slots: [...others, ...renewed] })
  return { user, recoveryKey: next }
}

/** Adds a user with a passphrase of their own: one more wrapped copy of the data key. */
export async function addUser(session: Session, user: SignedIn, passphrase: string): Promise<void> {
  const { office } = session.open ?? missingOffice()
  const slot = await wrap(office.dataKey, passphrase, { ...user, kind: 'user' })
  // Read after the wait: somebody else's slot may have been written meanwhile.
  const keyring = readKeyring(session.dir)
  writeKeyring(session.dir, { ...keyring, slots: [...keyring.slots, slot] })
}

/** Changes the signed-in user's passphrase; the record is not encrypted anew, only the wrapping. */
export async function changePassphrase(session: Session, current: string, next: string): Promise<void> {
  const { office, user } = session.open ?? missingOffice()
  const slot = readKeyring(session.dir).slots.find((s) => s.kind === 'user' && s.id === user.id)
  const dataKey = slot ? await unwrap(slot, current) : null
  if (!slot || !dataKey)
    throw new Refusal('WRONG_PASSPHRASE', 'That is not your current passphrase.', 'current')
  dataKey.fill(0)
  const renewed = await wrap(office.dataKey, next, {
    id: slot.id,
    kind: 'user',
    name: slot.name,
    role: slot.role,
  })
  const keyring = readKeyring(session.dir)
  writeKeyring(session.dir, {
    ...keyring,
    slots: keyring.slots.map((s) => (s.kind === 'user' && s.id === slot.id ? renewed : s)),
  })
}

function missingOffice(): never {
  throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
}

import type { Recorder } from '../../../db/record.ts'
import { writeAs } from '../../../db/record.ts'
import type { SignedIn } from '../../../shared/office/entities.ts'
import { holderWords } from '../../../shared/office/lock.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { UserRole } from '../../../shared/roles.ts'
import type { Session } from '../session.ts'
import { countFailure, refuseWhileWaiting, waitNotice } from './attempts.ts'
import {
  newRecoveryKey,
  readKeyring,
  type Slot,
  tidyRecoveryKey,
  unwrap,
  wrap,
  writeKeyring,
} from './keyring.ts'
import { followRecord, RECOVERY, withSlots } from './key-slots.ts'
import { enterOffice, holdNew } from './enter.ts'
import { closeOffice, makeOffice, type OpenOffice, unmakeOffice } from './open-office.ts'
import { addEntry, logSignIn } from './sign-in-log.ts'

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
    writeKeyring(session.dir, { format: 'critical-friend-keyring', version: 1, office: input.name, slots })
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
    await record.add('officeUser', user.id, {
      name: user.name,
      role: user.role,
      mustChangePassphrase: false,
    })
  })
}

/**
 * Signs a user in with their passphrase: unwrapping the data key is the sign-in.
 * Errors: `Refusal` WRONG_PASSPHRASE, WAIT, USER_REMOVED, and CHOOSE_PASSPHRASE for a passphrase made for one sign-in.
 */
export async function signIn(session: Session, userId: string, passphrase: string): Promise<SignedIn> {
  const { dataKey } = await unwrapped(session, userId, passphrase)
  const { user, mustChange } = await openFor(session, userId, dataKey)
  if (mustChange) {
    await session.lock()
    throw new Refusal(
      'CHOOSE_PASSPHRASE',
      'This passphrase was made for one sign-in. Choose a passphrase of your own to go on.',
    )
  }
  await logSignIn(session, 'office.signIn', async (record) => {
    await addEntry(record, session.newId(), 'signed in', { whom: user })
    await followRecord(session, record.db)
  })
  return session.open?.user ?? user
}

/**
 * Signs a user in with a passphrase made for one sign-in, and puts one of their own in its place.
 * Errors: as `signIn`, and SAME_PASSPHRASE.
 */
export async function signInWithOneTimePassphrase(
  session: Session,
  userId: string,
  passphrase: string,
  newPassphrase: string,
): Promise<SignedIn> {
  const { slot, dataKey } = await unwrapped(session, userId, passphrase)
  if (newPassphrase === passphrase)
    throw new Refusal(
      'SAME_PASSPHRASE',
      'Somebody else knows this passphrase. Choose one of your own.',
      'newPassphrase',
    )
  const renewed = await wrap(dataKey, newPassphrase, whose(slot))
  const { user } = await openFor(session, userId, dataKey)
  await signedInWith(session, 'office.signInWithOneTimePassphrase', [renewed], async (record) => {
    await record.change('officeUser', user.id, { mustChangePassphrase: false })
    await addEntry(record, session.newId(), 'signed in', { whom: user })
    await addEntry(record, session.newId(), 'passphrase changed', {
      whom: user,
      detail: 'in place of the one made for one sign-in',
    })
  })
  return session.open?.user ?? user
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
    const seconds = countFailure(session, 'wrong recovery key', { id: userId, name: own?.name ?? '' })
    throw new Refusal(
      'WRONG_RECOVERY_KEY',
      `That is not the recovery key of this office. Check each group of four.${waitNotice(seconds)}`,
      'recoveryKey',
    )
  }
  const next = newRecoveryKey()
  const renewed = [
    await wrap(dataKey, newPassphrase, whose(own)),
    await wrap(dataKey, tidyRecoveryKey(next), RECOVERY),
  ]
  const { user } = await openFor(session, userId, dataKey)
  await signedInWith(session, 'office.signInWithRecoveryKey', renewed, async (record) => {
    await record.change('officeUser', user.id, { mustChangePassphrase: false })
    await addEntry(record, session.newId(), 'recovery key used', {
      whom: user,
      detail: 'new passphrase and new recovery key',
    })
  })
  return { user: session.open?.user ?? user, recoveryKey: next }
}

/**
 * What came of a sign-in that changed keys. The new keys are what matters, so they are written first; that the log could not be written
 * on a full disk must not leave a person with a passphrase they did not choose.
 */
async function signedInWith(
  session: Session,
  procedure: string,
  renewed: readonly Slot[],
  work: (record: Recorder) => Promise<void>,
): Promise<void> {
  const holder = session.open?.office.heldBy?.holder
  if (holder) {
    await session.lock()
    throw new Refusal(
      'READ_ONLY',
      `${holderWords(holder)} is working in this office, so keys cannot be changed now. Sign in like this once it is closed there.`,
    )
  }
  try {
    writeKeyring(session.dir, withSlots(readKeyring(session.dir), renewed))
  } catch (error) {
    await session.lock()
    throw error
  }
  await logSignIn(session, procedure, async (record) => {
    await work(record)
    await followRecord(session, record.db)
  })
}

/** Whose slot it is, for wrapping it anew. */
export function whose(slot: Slot) {
  return { id: slot.id, kind: slot.kind, name: slot.name, role: slot.role }
}

/** The slot of a user and the data key from it. Errors: `Refusal` WAIT, WRONG_PASSPHRASE, which is counted. */
export async function unwrapped(
  session: Session,
  userId: string,
  passphrase: string,
  { field, words }: { field: string; words: string } = {
    field: 'passphrase',
    words: 'That is not the passphrase of this user. Check Caps Lock and try again.',
  },
): Promise<{ slot: Slot; dataKey: Buffer }> {
  refuseWhileWaiting(session)
  const slot = readKeyring(session.dir).slots.find((s) => s.kind === 'user' && s.id === userId)
  const dataKey = slot ? await unwrap(slot, passphrase) : null
  if (slot && dataKey) return { slot, dataKey }
  const seconds = countFailure(session, 'wrong passphrase', { id: userId, name: slot?.name ?? '' })
  throw new Refusal('WRONG_PASSPHRASE', `${words}${waitNotice(seconds)}`, field)
}

/** Opens the record for a user of it. Errors: `Refusal` USER_REMOVED and those of opening it. */
async function openFor(
  session: Session,
  userId: string,
  dataKey: Buffer,
): Promise<{ user: SignedIn; mustChange: boolean }> {
  await session.lock()
  const slot = readKeyring(session.dir).slots.find((s) => s.kind === 'user' && s.id === userId)
  const office = await enterOffice(session, dataKey, {
    id: userId,
    name: slot?.name ?? '',
    role: slot?.role ?? 'slt',
  })
  const found = await office.db
    .selectFrom('officeUser')
    .selectAll()
    .where('id', '=', userId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!found) {
    await closeOffice(office)
    throw new Refusal('USER_REMOVED', 'This user was removed from the office. Ask the administrator.')
  }
  const user = { id: found.id, name: found.name, role: found.role }
  session.open = { office, user }
  return { user, mustChange: found.mustChangePassphrase }
}

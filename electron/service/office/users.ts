import { lastSignIns, listUsers } from '../../../db/office.ts'
import type { Recorder } from '../../../db/record.ts'
import { listUserGroups } from '../../../db/user-groups.ts'
import type { ListedUser, SignedIn, UserGroups } from '../../../shared/office/entities.ts'
import { managesUsers, refuseTakenName, refuseWithoutKeeper } from '../../../shared/office/users.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { UserRole } from '../../../shared/roles.ts'
import type { OpenContext } from '../open-context.ts'
import type { Session } from '../session.ts'
import { forgetFailures } from './attempts.ts'
import { followRecord, keyHolders, RECOVERY, withSlots } from './key-slots.ts'
import {
  newOneTimePassphrase,
  newRecoveryKey,
  readKeyring,
  tidyRecoveryKey,
  wrap,
  writeKeyring,
} from './keyring.ts'
import { addEntry } from './sign-in-log.ts'
import { unwrapped, whose } from './sign-in.ts'
import { putUserGroups, refuseGroups } from './user-groups.ts'

/** The users with what the list shows of them. When somebody last signed in is for who manages users. */
export async function usersListed(context: OpenContext): Promise<ListedUser[]> {
  const { db, session, user } = context
  const holders = keyHolders(session)
  const last = managesUsers(user.role) ? await lastSignIns(db) : new Map<string, string>()
  return (await listUsers(db)).map((each) => ({
    ...each,
    lastSignIn: last.get(each.id) ?? null,
    canSignIn: holders.has(each.id),
  }))
}

async function userNamed(context: OpenContext, userId: string) {
  const user = (await listUsers(context.db)).find(({ id }) => id === userId)
  if (!user) throw new Refusal('NO_SUCH_USER', 'This user is not there any more. Look at the list again.')
  return user
}

/** Refuses a change of users that leaves nobody to manage them, then lets the keyring follow. The last step of a transaction. */
export async function keepUsersSound(session: Session, record: Recorder): Promise<void> {
  const holders = keyHolders(session)
  const users = await listUsers(record.db)
  // An office of a test has no keyring: then everybody counts.
  const limited = new Set(
    (await listUserGroups(record.db)).flatMap(({ userId, groupIds, deletedAt }) =>
      groupIds !== null && deletedAt === null ? [userId] : [],
    ),
  )
  refuseWithoutKeeper(
    users.map(({ id, role }) => ({
      role,
      canSignIn: holders.size === 0 || holders.has(id),
      everyGroup: !limited.has(id),
    })),
  )
  await followRecord(session, record.db)
}

/**
 * Adds a user: one more wrapped copy of the data key. Without a passphrase one is made for a single sign-in, and given back this once.
 * Errors: `Refusal` NAME_TAKEN.
 */
export async function addUser(
  context: OpenContext,
  input: { name: string; role: UserRole; passphrase?: string | undefined; groupIds: UserGroups },
): Promise<ListedUser & { oneTimePassphrase: string | null }> {
  const { session } = context
  refuseTakenName(await listUsers(context.db), input.name)
  await refuseGroups(context.db, input.role, input.groupIds)
  const oneTime = input.passphrase === undefined ? newOneTimePassphrase() : null
  const user: SignedIn = { id: context.newId(), name: input.name, role: input.role }
  const slot = await wrap(dataKeyOf(session), input.passphrase ?? oneTime ?? '', { ...user, kind: 'user' })
  const added = await context.write(async (record) => {
    refuseTakenName(await listUsers(record.db), input.name)
    const row = await record.add('officeUser', user.id, {
      name: user.name,
      role: user.role,
      mustChangePassphrase: oneTime !== null,
    })
    await putUserGroups(context, record, user, input.groupIds)
    writeKeyring(session.dir, withSlots(readKeyring(session.dir), [slot]))
    return row
  })
  return { ...added, lastSignIn: null, canSignIn: true, oneTimePassphrase: oneTime }
}

/** Changes what a user is called and may do. Errors: `Refusal` NO_SUCH_USER, NAME_TAKEN, LAST_KEEPER. */
export async function changeUser(
  context: OpenContext,
  { userId, name, role }: { userId: string; name: string; role: UserRole },
): Promise<ListedUser> {
  await userNamed(context, userId)
  await context.write(async (record) => {
    refuseTakenName(await listUsers(record.db), name, userId)
    const groups = (await listUserGroups(record.db)).find((each) => each.userId === userId)
    await refuseGroups(record.db, role, groups?.groupIds ?? null)
    await record.change('officeUser', userId, { name, role })
    await keepUsersSound(context.session, record)
  })
  const changed = (await usersListed(context)).find(({ id }) => id === userId)
  if (!changed) throw new Error('the user is gone')
  return changed
}

/**
 * Gives a user a passphrase for one sign-in; the one they had no longer opens the office.
 * Errors: `Refusal` NO_SUCH_USER, OWN_PASSPHRASE for one's own.
 */
export async function resetPassphrase(
  context: OpenContext,
  userId: string,
): Promise<{ oneTimePassphrase: string }> {
  const { session } = context
  const user = await userNamed(context, userId)
  if (userId === context.user.id)
    throw new Refusal(
      'OWN_PASSPHRASE',
      'This is your own passphrase. Change it under Passphrase and locking, or ask somebody else to reset it.',
    )
  const oneTimePassphrase = newOneTimePassphrase()
  const slot = await wrap(dataKeyOf(session), oneTimePassphrase, { ...user, kind: 'user' })
  await context.write(async (record) => {
    await record.change('officeUser', userId, { mustChangePassphrase: true })
    await addEntry(record, context.newId(), 'passphrase reset', { whom: user, by: context.user.name })
    writeKeyring(session.dir, withSlots(readKeyring(session.dir), [slot]))
    await followRecord(session, record.db)
  })
  return { oneTimePassphrase }
}

/** Removes a user, whose passphrase then no longer opens the office. Errors: `Refusal` NO_SUCH_USER, YOURSELF, LAST_KEEPER. */
export async function removeUser(context: OpenContext, userId: string): Promise<void> {
  await userNamed(context, userId)
  if (userId === context.user.id)
    throw new Refusal('YOURSELF', 'You cannot remove yourself. Ask somebody else who manages users.')
  await context.write(async (record) => {
    await record.remove('officeUser', userId)
    await keepUsersSound(context.session, record)
  })
}

/** Changes the signed-in user's passphrase; the record is not encrypted anew, only the wrapping. Errors: `Refusal` WRONG_PASSPHRASE. */
export async function changePassphrase(context: OpenContext, current: string, next: string): Promise<void> {
  const { session, user } = context
  const { slot } = await ownSlot(context, current, 'current')
  const renewed = await wrap(dataKeyOf(session), next, whose(slot))
  await context.write(async (record) => {
    await addEntry(record, context.newId(), 'passphrase changed', { whom: user })
    await record.change('officeUser', user.id, { mustChangePassphrase: false })
    writeKeyring(session.dir, withSlots(readKeyring(session.dir), [renewed]))
  })
}

/** Makes a new recovery key; the printed one no longer works. Whoever asks proves with their passphrase that it is them. */
export async function replaceRecoveryKey(
  context: OpenContext,
  passphrase: string,
): Promise<{ recoveryKey: string }> {
  const { session, user } = context
  await ownSlot(context, passphrase, 'passphrase')
  const recoveryKey = newRecoveryKey()
  const slot = await wrap(dataKeyOf(session), tidyRecoveryKey(recoveryKey), RECOVERY)
  await context.write(async (record) => {
    await addEntry(record, context.newId(), 'recovery key replaced', { whom: user })
    writeKeyring(session.dir, withSlots(readKeyring(session.dir), [slot]))
  })
  return { recoveryKey }
}

async function ownSlot({ session, user }: OpenContext, passphrase: string, field: string) {
  const found = await unwrapped(session, user.id, passphrase, {
    field,
    words: 'That is not your current passphrase.',
  })
  found.dataKey.fill(0)
  // What failed before is written down with the next sign-in.
  forgetFailures(session, [])
  return found
}

function dataKeyOf(session: Session): Buffer {
  if (!session.open) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  return session.open.office.dataKey
}

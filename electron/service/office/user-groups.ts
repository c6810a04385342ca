import { listGroups } from '../../../db/groups.ts'
import { listUsers } from '../../../db/office.ts'
import type { Recorder } from '../../../db/record.ts'
import { listUserGroups } from '../../../db/user-groups.ts'
import type { UsersGroups } from '../../../shared/office/contract.ts'
import type { OfficeUser, UserGroups } from '../../../shared/office/entities.ts'
import { whyNotTheseGroups } from '../../../shared/office/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { UserRole } from '../../../shared/roles.ts'
import type { OpenContext } from '../open-context.ts'

/** Whose groups were set, and the groups of the office: an administrator who reads none chooses from them for others. */
export async function readUserGroups({ db, today }: OpenContext): Promise<UsersGroups> {
  const rows = (await listUserGroups(db)).filter((row) => row.deletedAt === null)
  const groups = await listGroups(db, today(), null)
  return {
    users: rows.map(({ id, userId, groupIds }) => ({ id, userId, groupIds })),
    groups: groups.map(({ id, name }) => ({ id, name })),
  }
}

async function needUser(record: Recorder, userId: string): Promise<OfficeUser> {
  const user = (await listUsers(record.db)).find(({ id }) => id === userId)
  if (!user)
    throw new Refusal('NO_SUCH_USER', 'This user is no longer in the office. Look at the list again.')
  return user
}

/** Refuses groups a user of this role cannot have. Errors: `Refusal` CHOOSE_GROUPS, NO_SUCH_GROUP. */
export async function refuseGroups(
  db: OpenContext['db'],
  role: UserRole,
  groupIds: UserGroups,
): Promise<void> {
  const why = whyNotTheseGroups(role, groupIds)
  if (why) throw new Refusal('CHOOSE_GROUPS', why, 'groupIds')
  if (groupIds === null || groupIds.length === 0) return
  const known = new Set((await listGroups(db, '', null)).map(({ id }) => id))
  if (groupIds.some((id) => !known.has(id)))
    throw new Refusal(
      'NO_SUCH_GROUP',
      'One of these groups is no longer here. Look at the list again, then choose.',
      'groupIds',
    )
}

/** Writes which groups a user works with, as a part of a command. Errors: those of `refuseGroups`. */
export async function putUserGroups(
  context: OpenContext,
  record: Recorder,
  user: Pick<OfficeUser, 'id' | 'role'>,
  groupIds: UserGroups,
): Promise<void> {
  await refuseGroups(record.db, user.role, groupIds)
  const kept = groupIds === null ? null : JSON.stringify([...new Set(groupIds)].sort())
  const before = (await listUserGroups(record.db)).find(({ userId }) => userId === user.id)
  if (before) await record.change('userGroups', before.id, { groupIds: kept, deletedAt: null })
  else if (kept !== null) await record.add('userGroups', context.newId(), { userId: user.id, groupIds: kept })
}

/**
 * Sets which groups a user works with. Only somebody who has every group may, and not for themselves: so there is always somebody left
 * who has every group.
 *
 * Errors: `Refusal` OWN_GROUPS, NO_SUCH_USER and those of `putUserGroups`.
 */
export async function setUserGroups(
  context: OpenContext,
  { userId, groupIds }: { userId: string; groupIds: UserGroups },
): Promise<{ userId: string; groupIds: UserGroups }> {
  if (userId === context.user.id)
    throw new Refusal(
      'OWN_GROUPS',
      'Your own groups are set by somebody else. Ask a colleague of the secretariat or the administrator.',
    )
  return context.write(async (record) => {
    await putUserGroups(context, record, await needUser(record, userId), groupIds)
    return { userId, groupIds }
  })
}

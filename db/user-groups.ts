import type { Kysely } from 'kysely'
import type { UserGroups, UserGroupsRecord } from '../shared/office/entities.ts'
import { type Groups, NO_GROUP } from '../shared/scope.ts'
import { Compiled } from './compiled.ts'
import type { Database } from './schema.ts'

const groupsOfUser = new Compiled<{ groupIds: string | null }>((db) =>
  db
    .selectFrom('userGroups')
    .select('groupIds')
    .where('userId', '=', '')
    .where('deletedAt', 'is', null)
    .compile(),
)

/** The groups of a user, as every call asks for them: one look-up in an index. */
export async function readGroupsOf(db: Kysely<Database>, userId: string): Promise<Groups> {
  const [row] = await groupsOfUser.run(db, [userId])
  if (!row || row.groupIds === null) return null
  const [first, ...others] = JSON.parse(row.groupIds) as string[]
  return first === undefined ? NO_GROUP : [first, ...others]
}

/** A user's groups as set. Where undo took them back, the user has every group again. */
export type SetGroups = Omit<UserGroupsRecord, 'groupIds'> & { groupIds: UserGroups }

/** The groups of every user for whom they were ever set. */
export async function listUserGroups(db: Kysely<Database>): Promise<SetGroups[]> {
  const rows = await db.selectFrom('userGroups').selectAll().execute()
  return rows.map(({ groupIds, ...row }) => ({
    ...row,
    groupIds: groupIds === null ? null : (JSON.parse(groupIds) as string[]),
  }))
}

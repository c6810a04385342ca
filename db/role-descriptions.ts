import type { Kysely } from 'kysely'
import type { RoleComment, RoleDescription } from '../shared/role-descriptions/entities.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database } from './schema.ts'

/** A version with the name of its group, '' for the office's. */
export type RoleOnRecord = RoleDescription & { groupName: string }

function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('roleDescription')
    .leftJoin('advisoryGroup', 'advisoryGroup.id', 'roleDescription.groupId')
    .selectAll('roleDescription')
    .select((eb) => eb.fn.coalesce('advisoryGroup.name', eb.val('')).as('groupName'))
    .where('roleDescription.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** Every version of the office and of these groups, by kind, the office's first, the newest number first. */
export async function listRoleDescriptions(db: Kysely<Database>, groups: Groups): Promise<RoleOnRecord[]> {
  let rows = onRecord(db)
  if (groups !== null)
    rows = rows.where((eb) =>
      eb.or([eb('roleDescription.groupId', 'is', null), eb('roleDescription.groupId', 'in', groups)]),
    )
  return rows
    .orderBy('roleDescription.kind')
    .orderBy('groupName')
    .orderBy('roleDescription.groupId')
    .orderBy('roleDescription.major', 'desc')
    .orderBy('roleDescription.minor', 'desc')
    .orderBy('roleDescription.id', 'desc')
    .execute()
}

/** One version, or null when there is none of this id (any more). */
export async function findRoleDescription(db: Kysely<Database>, id: string): Promise<RoleOnRecord | null> {
  return (await onRecord(db).where('roleDescription.id', '=', id).executeTakeFirst()) ?? null
}

/** What was said of a version, in the order it was recorded. */
export async function readRoleComments(
  db: Kysely<Database>,
  roleDescriptionId: string,
): Promise<RoleComment[]> {
  return db
    .selectFrom('roleComment')
    .selectAll()
    .where('roleDescriptionId', '=', roleDescriptionId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** One comment, or null when there is none of this id (any more). */
export async function findRoleComment(db: Kysely<Database>, id: string): Promise<RoleComment | null> {
  const row = await db
    .selectFrom('roleComment')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** How many comments each version has. */
export async function countRoleComments(db: Kysely<Database>): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('roleComment')
    .select('roleDescriptionId')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('deletedAt', 'is', null)
    .groupBy('roleDescriptionId')
    .execute()
  return new Map(rows.map((row) => [row.roleDescriptionId, row.count]))
}

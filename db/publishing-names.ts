import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Every name ever typed for a guest, those taken off the attendance included. */
export async function readGuestNames(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('attendance')
    .select('name')
    .distinct()
    .where('personId', 'is', null)
    .orderBy('name')
    .execute()
  return rows.map((row) => row.name)
}

/** True when a guest was put on an attendance after entry `seq` of the change record. */
export async function isGuestAdded(db: Kysely<Database>, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('change')
    .innerJoin('attendance', 'attendance.id', 'change.entityId')
    .select('change.seq')
    .where('change.seq', '>', seq)
    .where('change.entity', '=', 'attendance')
    .where('change.before', 'is', null)
    .where('attendance.personId', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What somebody on record was called before: their name, their preferred name, or both where both were changed. */
export type FormerName = { personId: string; name?: string; preferredName?: string }

/** Every name people on record had before it was changed. Minutes written then still hold it. */
export async function readFormerNames(db: Kysely<Database>): Promise<FormerName[]> {
  const rows = await db
    .selectFrom('change')
    .select(['entityId', 'before'])
    .where('entity', '=', 'person')
    .where('before', 'is not', null)
    .where((eb) => eb.or([eb('before', 'like', '%"name":%'), eb('before', 'like', '%"preferredName":%')]))
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ entityId, before }) => {
    const { name, preferredName } = JSON.parse(before ?? '{}') as Partial<Record<string, string>>
    const former = {
      personId: entityId,
      ...(name ? { name } : {}),
      ...(preferredName ? { preferredName } : {}),
    }
    return name || preferredName ? [former] : []
  })
}

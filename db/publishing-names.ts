import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'

/** Every name ever typed for a guest, with the group that had them as a guest, those taken off the attendance included. */
export async function readGuestNames(db: Kysely<Database>): Promise<{ groupId: string; name: string }[]> {
  return db
    .selectFrom('attendance')
    .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
    .select(['meeting.groupId', 'attendance.name'])
    .distinct()
    .where('attendance.personId', 'is', null)
    .orderBy('attendance.name')
    .execute()
}

/** True when a guest was put on an attendance after entry `seq` of the change record. */
export async function isGuestAdded(db: Kysely<Database>, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('change')
    .select('seq')
    .where('seq', '>', seq)
    .where('entity', '=', 'attendance')
    .where('before', 'is', null)
    // Asked of each of the few changes, instead of all guests.
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('attendance')
          .select('id')
          .whereRef('attendance.id', '=', 'change.entityId')
          .where('personId', 'is', null),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** What somebody on record was called before: of their name, preferred name and nicknames those that were changed. */
export type FormerName = { personId: string; name?: string; preferredName?: string; alsoKnownAs?: string }

const NAMES = ['name', 'preferredName', 'alsoKnownAs'] as const

/** Every name people on record had before it was changed. Minutes written then still hold it. */
export async function readFormerNames(db: Kysely<Database>): Promise<FormerName[]> {
  const rows = await db
    .selectFrom('change')
    .select(['entityId', 'before'])
    // By the index of whom a change is of: the record of changes is by far the longest table.
    .where('entityId', 'in', (eb) => eb.selectFrom('person').select('id'))
    .where('entity', '=', 'person')
    .where('before', 'is not', null)
    .where((eb) => eb.or(NAMES.map((field) => eb('before', 'like', `%"${field}":%`))))
    .orderBy('seq')
    .execute()
  return rows.flatMap(({ entityId, before }) => {
    const was = JSON.parse(before ?? '{}') as Partial<Record<string, unknown>>
    const former = NAMES.flatMap((field) => {
      const value = was[field]
      return typeof value === 'string' && value !== '' ? [[field, value] as const] : []
    })
    return former.length === 0 ? [] : [{ personId: entityId, ...Object.fromEntries(former) }]
  })
}

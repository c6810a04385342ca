import type { Kysely } from 'kysely'
import type { PoliceRecord, PoliceRecordShown } from '../shared/incidents/police-records.ts'
import { fullName } from '../shared/people/rules.ts'
import type { Database } from './schema.ts'

/** Gold Groups and input to impact assessments of a call-out, in the order in which they were. */
export async function readPoliceRecords(
  db: Kysely<Database>,
  activationId: string,
): Promise<PoliceRecordShown[]> {
  const rows = await db
    .selectFrom('policeRecord')
    .leftJoin('person', 'person.id', 'policeRecord.personId')
    .select([
      'policeRecord.id',
      'policeRecord.kind',
      'policeRecord.day',
      'policeRecord.time',
      'policeRecord.personId',
      'policeRecord.reference',
      'policeRecord.version',
      'person.name',
      'person.title',
    ])
    .where('policeRecord.activationId', '=', activationId)
    .where('policeRecord.deletedAt', 'is', null)
    .orderBy('policeRecord.day')
    .orderBy('policeRecord.time')
    .orderBy('policeRecord.id')
    .execute()
  return rows.map(({ name, title, ...row }) => ({
    ...row,
    name: name === null ? '' : fullName({ name, title: title ?? '' }),
  }))
}

/** One of them, or null. */
export async function findPoliceRecord(db: Kysely<Database>, id: string): Promise<PoliceRecord | null> {
  const row = await db
    .selectFrom('policeRecord')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

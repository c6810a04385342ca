import type { Kysely } from 'kysely'
import { Characteristic, emptyTally, type Tally } from '../shared/equality/characteristics.ts'
import type { EqualityEntry, EqualityProfile } from '../shared/equality/rounds.ts'
import { ADVISORS } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database } from './schema.ts'

/** Every round of these groups, newest year first; those of the office only for who has every group. */
export async function readRounds(db: Kysely<Database>, groups: Groups): Promise<EqualityEntry[]> {
  let query = db.selectFrom('equalityEntry').selectAll().where('deletedAt', 'is', null)
  if (groups !== null) query = query.where('groupId', 'in', groups)
  return query.orderBy('year', 'desc').orderBy('id', 'desc').execute()
}

/** How many gave which answer in a round, or null when nothing of it is kept. */
export async function readTally(db: Kysely<Database>, entryId: string): Promise<Tally | null> {
  const rows = await db.selectFrom('equalityCount').selectAll().where('entryId', '=', entryId).execute()
  if (rows.length === 0) return null
  const tally = emptyTally()
  for (const { characteristic, category, people } of rows) {
    const known = Characteristic.safeParse(characteristic)
    if (known.success) tally[known.data][category] = people
  }
  return tally
}

/** How many people have a place as an advisor in a group on `day`; of the office in any group. */
export async function countAdvisors(
  db: Kysely<Database>,
  groupId: string | null,
  day: string,
): Promise<number> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select((eb) => eb.fn.count<number>('membership.personId').distinct().as('people'))
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.startedOn', '<=', day)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', day)]))
  if (groupId !== null) query = query.where('membership.groupId', '=', groupId)
  return (await query.executeTakeFirstOrThrow()).people
}

/** Figures of areas the office brought, newest first. */
export async function readEqualityProfiles(db: Kysely<Database>): Promise<EqualityProfile[]> {
  return db
    .selectFrom('equalityProfile')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import type { InductionRecord, InductionSession } from '../shared/induction/entities.ts'
import type { RecordState } from '../shared/induction/states.ts'
import type { Groups } from '../shared/scope.ts'
import { sessionFrom } from './induction.ts'
import type { Database } from './schema.ts'

/** The sessions of these groups, newest first; those for every group only to who works with every group. */
export async function listSessions(db: Kysely<Database>, groups: Groups): Promise<InductionSession[]> {
  let query = db.selectFrom('inductionSession').selectAll().where('deletedAt', 'is', null)
  if (groups !== null) query = query.where('groupId', 'in', groups)
  const rows = await query.orderBy('date', 'desc').orderBy('id', 'desc').execute()
  return rows.map(sessionFrom)
}

/** One session, or null when there is none (any more). */
export async function findSession(db: Kysely<Database>, id: string): Promise<InductionSession | null> {
  const row = await db
    .selectFrom('inductionSession')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? sessionFrom(row) : null
}

/** The records of some sessions with the names of their people, by name. People in the recycle bin are left out. */
export async function readSessionRecords(
  db: Kysely<Database>,
  sessionIds: readonly string[],
): Promise<(InductionRecord & { name: string; sessionId: string })[]> {
  if (sessionIds.length === 0) return []
  return db
    .selectFrom('inductionRecord')
    .innerJoin('person', 'person.id', 'inductionRecord.personId')
    .selectAll('inductionRecord')
    .select('person.name')
    .select((eb) => eb.ref('inductionRecord.sessionId').$notNull().as('sessionId'))
    .where('inductionRecord.sessionId', 'in', sessionIds)
    .where('inductionRecord.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('person.id')
    .execute()
}

/** How many people stand how with each of some sessions: a person counts once, by what most becomes them (came, booked, did not come). */
export async function countSessions(
  db: Kysely<Database>,
  groups: Groups,
): Promise<{ sessionId: string; personId: string; state: RecordState }[]> {
  let query = db
    .selectFrom('inductionRecord')
    .innerJoin('inductionSession', 'inductionSession.id', 'inductionRecord.sessionId')
    .innerJoin('person', 'person.id', 'inductionRecord.personId')
    .select(['inductionRecord.personId', 'inductionRecord.state'])
    .select((eb) => eb.ref('inductionRecord.sessionId').$notNull().as('sessionId'))
    .distinct()
    .where('inductionRecord.deletedAt', 'is', null)
    .where('inductionSession.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
  if (groups !== null) query = query.where('inductionSession.groupId', 'in', groups)
  return query.execute()
}

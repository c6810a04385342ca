import type { Kysely } from 'kysely'
import type { ChairSupport } from '../shared/induction/contract.ts'
import { type SupportSession, supportDueBy } from '../shared/induction/support.ts'
import type { Capacity } from '../shared/people/entities.ts'
import type { Groups } from '../shared/scope.ts'
import { readAdvisorPlaces } from './induction.ts'
import type { Database } from './schema.ts'

/** Who is to be supported (R16). A vice-chair may be, and is not asked for. */
const SUPPORTED: readonly Capacity[] = ['chair', 'co-chair']

/** The support sessions of some groups, newest first, with whose they are. */
export async function listSupport(
  db: Kysely<Database>,
  groups: Groups,
): Promise<(SupportSession & { name: string; groupName: string })[]> {
  let query = db
    .selectFrom('supportSession')
    .innerJoin('person', 'person.id', 'supportSession.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'supportSession.groupId')
    .selectAll('supportSession')
    .select(['person.name', 'advisoryGroup.name as groupName'])
    .where('supportSession.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('supportSession.groupId', 'in', groups)
  return query.orderBy('supportSession.date', 'desc').orderBy('supportSession.id', 'desc').execute()
}

/** One support session, or null when there is none (any more). */
export async function findSupport(db: Kysely<Database>, id: string): Promise<SupportSession | null> {
  const row = await db
    .selectFrom('supportSession')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The chairs and co-chairs in office on `day` (`YYYY-MM-DD`) with their last session held in the group, the next one agreed, and the last
 * day by which one is to be held (R16).
 */
export async function readChairSupport(
  db: Kysely<Database>,
  groups: Groups,
  day: string,
): Promise<ChairSupport[]> {
  const places = await readAdvisorPlaces(db, { groups, day })
  const chairs = places
    .filter(({ capacity }) => SUPPORTED.includes(capacity))
    .sort((a, b) => a.groupName.localeCompare(b.groupName))
  const sessions = Map.groupBy(
    await listSupport(db, groups),
    ({ personId, groupId }) => `${personId} ${groupId}`,
  )
  return chairs.map(({ groupKind: _kind, ...chair }) => {
    // Newest first.
    const own = sessions.get(`${chair.personId} ${chair.groupId}`) ?? []
    const lastHeld = own.find(({ date }) => date <= day)?.date ?? null
    const agreed = own.flatMap(({ date, nextOn }) => [date, ...(nextOn === null ? [] : [nextOn])])
    const next = agreed.filter((date) => date > day).sort()[0] ?? null
    return { ...chair, lastHeld, next, dueBy: supportDueBy(chair.startedOn, lastHeld) }
  })
}

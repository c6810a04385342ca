import type { Kysely } from 'kysely'
import type { ReachList } from '../shared/equality/reach.ts'
import { ADVISORS } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database } from './schema.ts'

/** The office's own list of communities, or null while it uses the starter list. */
export async function findReachList(db: Kysely<Database>): Promise<ReachList | null> {
  const row = await db
    .selectFrom('reachList')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row ?? null
}

/** What is known of whom advisors reach: how many advisors there are, how many have said something, and every line, whose it is left out. */
export type ConsentedReach = { advisors: number; told: number; words: string[] }

/**
 * What the advisors with a place in these groups on `day` know and whom they reach, in their own words. Only what they agreed to be kept, from
 * the day they did; what is in the recycle bin is not kept.
 */
export async function readConsentedReach(
  db: Kysely<Database>,
  groups: Groups,
  day: string,
): Promise<ConsentedReach> {
  let places = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select('membership.personId')
    .distinct()
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.startedOn', '<=', day)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', day)]))
  if (groups !== null) places = places.where('membership.groupId', 'in', groups)
  const advisors = await places.execute()
  const said = await db
    .selectFrom('knowledge')
    .select(['personId', 'words'])
    .where('deletedAt', 'is', null)
    .where('consentOn', '<=', day)
    .where('personId', 'in', places)
    .execute()
  return {
    advisors: advisors.length,
    told: new Set(said.map(({ personId }) => personId)).size,
    words: said.map(({ words }) => words),
  }
}

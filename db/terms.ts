import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import { FORMAL } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { NamedPlace } from '../shared/terms/shown.ts'
import type { Database } from './schema.ts'

/** The formal places of these groups, or one person's in them, with whose they are: by name and group, oldest first. */
export async function readTermPlaces(
  db: Kysely<Database>,
  { groups, personId }: { groups: Groups; personId?: string },
): Promise<NamedPlace[][]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .selectAll('membership')
    .select(['person.name', 'advisoryGroup.name as groupName'])
    .where('membership.capacity', 'in', FORMAL)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  if (personId !== undefined) query = query.where('membership.personId', '=', personId)
  const rows = await query
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('membership.personId')
    .orderBy('membership.startedOn')
    .execute()
  return [...Map.groupBy(rows, (row) => `${row.personId} ${row.groupId}`).values()]
}

import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import { ADVISORS } from '../shared/people/rules.ts'
import type { EndingTerm } from '../shared/today/facts.ts'
import type { Database } from './schema.ts'

/** Terms of advisors that end between two days (`YYYY-MM-DD`, both included) and are not followed by another place in the group. */
export async function readEndingTerms(
  db: Kysely<Database>,
  window: { from: string; to: string },
  groups: Groups,
): Promise<EndingTerm[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select([
      'membership.personId',
      'membership.groupId',
      'membership.capacity',
      'person.name',
      'advisoryGroup.name as groupName',
    ])
    .select((eb) => eb.ref('membership.endsOn').$notNull().as('endsOn'))
    .where('membership.endsOn', '>=', window.from)
    .where('membership.endsOn', '<=', window.to)
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership as after')
            .select('after.id')
            .whereRef('after.personId', '=', 'membership.personId')
            .whereRef('after.groupId', '=', 'membership.groupId')
            .where('after.deletedAt', 'is', null)
            .where((w) =>
              w.or([w('after.endsOn', 'is', null), w('after.endsOn', '>', w.ref('membership.endsOn'))]),
            ),
        ),
      ),
    )
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  return query.execute()
}

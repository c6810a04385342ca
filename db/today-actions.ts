import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import type { OverdueActions } from '../shared/today/facts.ts'
import { isOnTheList } from './actions.ts'
import type { Database } from './schema.ts'

/**
 * Overdue actions by group, and how many are outstanding in all: those on the list of actions, whose meeting may be in the recycle bin,
 * without what is off the list until a later day.
 */
export async function readActionStanding(
  db: Kysely<Database>,
  today: string,
  groups: Groups,
): Promise<{ overdue: OverdueActions[]; outstanding: number }> {
  let query = db
    .selectFrom('action')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'action.groupId')
    .where((eb) => isOnTheList(eb as unknown as Parameters<typeof isOnTheList>[0], today))
    .where('action.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('action.groupId', 'in', groups)
  const { outstanding } = await query
    .select((eb) => eb.fn.countAll<number>().as('outstanding'))
    .executeTakeFirstOrThrow()
  const overdue = await query
    .select((eb) => [
      'action.groupId',
      eb.fn.min('advisoryGroup.name').as('groupName'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('action.due').$notNull().as('oldestDue'),
      eb.fn.min('action.number').as('number'),
      eb.fn.min('action.text').as('text'),
    ])
    .where('action.due', '<', today)
    .groupBy('action.groupId')
    .execute()
  return { overdue, outstanding }
}

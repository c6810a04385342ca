import type { Kysely } from 'kysely'
import type { Groups } from '../shared/scope.ts'
import type { LessonsWaiting } from '../shared/today/facts.ts'
import type { Database } from './schema.ts'

/** Of each group the lessons of call-outs SLT have said nothing to: how many, and the day of the oldest debrief they are from. One statement. */
export async function readLessonsWaiting(db: Kysely<Database>, groups: Groups): Promise<LessonsWaiting[]> {
  let found = db
    .selectFrom('lesson')
    .innerJoin('debrief', 'debrief.id', 'lesson.debriefId')
    .innerJoin('activation', 'activation.id', 'lesson.activationId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'lesson.groupId')
    .where('lesson.decision', '=', 'open')
    .where('lesson.deletedAt', 'is', null)
    .where('debrief.deletedAt', 'is', null)
    .where('activation.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) found = found.where('lesson.groupId', 'in', groups)
  return found
    .select((eb) => [
      'lesson.groupId',
      'advisoryGroup.name as groupName',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('debrief.heldOn').as('since'),
    ])
    .groupBy(['lesson.groupId', 'advisoryGroup.name'])
    .execute()
}

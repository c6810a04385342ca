import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import { HELD } from '../shared/meetings/rules.ts'
import { ADVISORS } from '../shared/people/rules.ts'
import type { MissedMeetings } from '../shared/today/facts.ts'
import type { Database } from './schema.ts'

/**
 * Advisors with a place in these groups on `today` who were absent without apology at each of its last `running` held meetings. Somebody
 * who was not on the attendance of one of them, or not marked, did not miss it.
 */
export async function readMissedMeetings(
  db: Kysely<Database>,
  today: string,
  running: number,
  groups: Groups,
): Promise<MissedMeetings[]> {
  const held = db
    .selectFrom('meeting')
    .select(['meeting.id', 'meeting.groupId', 'meeting.date'])
    .select((eb) =>
      eb.fn
        .agg<number>('row_number')
        .over((over) =>
          over
            .partitionBy('meeting.groupId')
            .orderBy('meeting.date', 'desc')
            .orderBy('meeting.startTime', 'desc')
            .orderBy('meeting.id', 'desc'),
        )
        .as('newest'),
    )
    .where('meeting.state', 'in', HELD)
    .where('meeting.date', '<=', today)
    .where('meeting.deletedAt', 'is', null)
    .as('held')
  let query = db
    .selectFrom(held)
    .innerJoin('attendance', 'attendance.meetingId', 'held.id')
    .innerJoin('person', 'person.id', 'attendance.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'held.groupId')
    .select(['held.groupId', 'person.id as personId'])
    .select((eb) => [
      eb.fn.min('advisoryGroup.name').as('groupName'),
      eb.fn.min('person.name').as('name'),
      eb.fn.min('held.date').as('since'),
    ])
    .where('held.newest', '<=', running)
    .where('attendance.state', '=', 'absent')
    .where('attendance.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('membership')
          .select('membership.id')
          .whereRef('membership.personId', '=', 'attendance.personId')
          .whereRef('membership.groupId', '=', 'held.groupId')
          .where('membership.capacity', 'in', ADVISORS)
          .where('membership.deletedAt', 'is', null)
          .where('membership.startedOn', '<=', today)
          .where((w) => w.or([w('membership.endsOn', 'is', null), w('membership.endsOn', '>=', today)])),
      ),
    )
    .groupBy(['held.groupId', 'person.id'])
    .having((eb) => eb.fn.count('held.id').distinct(), '=', running)
  if (groups !== null) query = query.where('held.groupId', 'in', groups)
  return query.execute()
}

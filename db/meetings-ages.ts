import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import { localClock } from '../shared/dates.ts'
import type { AgeFacts } from '../shared/meetings/ages.ts'
import type { MeetingState } from '../shared/meetings/entities.ts'
import type { Database } from './schema.ts'

const UNPUBLISHED = ['held', 'checked', 'circulated', 'approved'] as const satisfies readonly MeetingState[]

function dayOf(instant: string | null): string | null {
  return instant === null ? null : localClock(instant).day
}

/** Meetings up to `today` (`YYYY-MM-DD`) that were held and whose minutes are not published, oldest first. One index look-up each. */
export async function readUnpublished(
  db: Kysely<Database>,
  today: string,
  groups: Groups,
): Promise<AgeFacts[]> {
  let query = db
    .selectFrom('meeting')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .where('meeting.state', 'in', UNPUBLISHED)
    .where('meeting.date', '<=', today)
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('meeting.groupId', 'in', groups)
  const rows = await query
    .select([
      'meeting.id as meetingId',
      'meeting.groupId',
      'advisoryGroup.name as groupName',
      'meeting.date',
      'meeting.checkedAt',
      'meeting.circulatedAt',
      'meeting.approvedAt',
    ])
    .select((eb) => [
      eb.ref('meeting.state').$castTo<AgeFacts['state']>().as('state'),
      eb
        .exists(
          eb
            .selectFrom('minute')
            .select('minute.id')
            .whereRef('minute.meetingId', '=', 'meeting.id')
            .where('minute.deletedAt', 'is', null)
            .where('minute.text', '!=', ''),
        )
        .as('written'),
      // The next meeting that was held or is still to come; one that was due and never begun approves nothing.
      eb
        .selectFrom('meeting as next')
        .select((c) => c.fn.min('next.date').as('date'))
        .whereRef('next.groupId', '=', 'meeting.groupId')
        .whereRef('next.date', '>', 'meeting.date')
        .where('next.deletedAt', 'is', null)
        .where('next.state', '!=', 'cancelled')
        .where((w) =>
          w.or([
            w('next.state', 'not in', ['planned', 'agenda draft', 'agenda agreed']),
            w('next.date', '>=', today),
          ]),
        )
        .as('nextOn'),
    ])
    .orderBy('meeting.date')
    .orderBy('meeting.id')
    .execute()
  return rows.map(({ checkedAt, circulatedAt, approvedAt, written, ...row }) => ({
    ...row,
    written: Boolean(written),
    checkedOn: dayOf(checkedAt),
    circulatedOn: dayOf(circulatedAt),
    approvedOn: dayOf(approvedAt),
  }))
}

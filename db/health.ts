import type { Kysely } from 'kysely'
import { AttendanceState } from '../shared/meetings/entities.ts'
import { attends, HELD } from '../shared/meetings/rules.ts'
import type { Database } from './schema.ts'

const ATTENDED = AttendanceState.options.filter(attends)

/** The last day each of a group's people was at one of its meetings, by `today` (`YYYY-MM-DD`); who never was is not in it. */
export async function readLastSeen(
  db: Kysely<Database>,
  groupId: string,
  today: string,
): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('attendance')
    .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
    .select(['attendance.personId', (eb) => eb.fn.max('meeting.date').as('lastOn')])
    .where('meeting.groupId', '=', groupId)
    .where('meeting.state', 'in', HELD)
    .where('meeting.date', '<=', today)
    .where('meeting.deletedAt', 'is', null)
    .where('attendance.deletedAt', 'is', null)
    .where('attendance.personId', 'is not', null)
    .where('attendance.state', 'in', ATTENDED)
    .groupBy('attendance.personId')
    .execute()
  return new Map(rows.map(({ personId, lastOn }) => [personId ?? '', lastOn]))
}

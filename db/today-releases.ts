import type { Kysely } from 'kysely'
import type { MeetingState } from '../shared/meetings/entities.ts'
import { dueForRelease } from '../shared/publishing/release.ts'
import type { ReleaseDue } from '../shared/today/facts.ts'
import { readTitles } from './publishing.ts'
import type { Database } from './schema.ts'
import type { GroupStanding } from './today-groups.ts'

/** Before a meeting was held there is nothing of its items to publish. */
const MINUTED = [
  'held',
  'checked',
  'circulated',
  'approved',
  'published',
] as const satisfies readonly MeetingState[]

/** Items that are not public and whose day to be looked at again has come, in meetings of these groups that were held. */
export async function readReleasesDue(
  db: Kysely<Database>,
  today: string,
  standings: readonly GroupStanding[],
): Promise<ReleaseDue[]> {
  const groups = new Map(standings.map((group) => [group.id, group.name]))
  const rows = await db
    .selectFrom('meeting')
    .select(['meeting.id', 'meeting.groupId', 'meeting.date'])
    // From the few items with a release date to their meetings, never the other way round.
    .where('meeting.id', 'in', (eb) =>
      eb
        .selectFrom('agendaItem')
        .select('agendaItem.meetingId')
        .where('agendaItem.releaseOn', '<=', today)
        .where('agendaItem.deletedAt', 'is', null),
    )
    .where('meeting.deletedAt', 'is', null)
    .where('meeting.state', 'in', MINUTED)
    .execute()
  const ours = new Map(rows.filter((row) => groups.has(row.groupId)).map((row) => [row.id, row]))
  if (ours.size === 0) return []
  const items = Map.groupBy(await readTitles(db, [...ours.keys()]), (item) => item.meetingId)
  return [...ours.values()].flatMap(({ id: meetingId, groupId, date: meetingDate }) =>
    dueForRelease(items.get(meetingId) ?? [], today).map(({ id, number, releaseOn, releaseReason }) => ({
      id,
      number,
      meetingId,
      meetingDate,
      groupId,
      groupName: groups.get(groupId) ?? '',
      releaseOn: releaseOn ?? today,
      releaseReason,
    })),
  )
}

import type { Kysely } from 'kysely'
import type { ForwardTopic, PlanMeeting } from '../shared/meetings/forward-plan.ts'
import type { Database } from './schema.ts'

/** The topics of a group's forward plan for a year, in the order they were added. */
export async function readTopics(
  db: Kysely<Database>,
  groupId: string,
  year: number,
): Promise<ForwardTopic[]> {
  return db
    .selectFrom('forwardTopic')
    .selectAll()
    .where('groupId', '=', groupId)
    .where('year', '=', year)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** One topic, or null when there is none of this id (or it was taken off). */
export async function findTopic(db: Kysely<Database>, id: string): Promise<ForwardTopic | null> {
  const row = await db
    .selectFrom('forwardTopic')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The meetings of a group from `from` to `to` (both included) with the titles on their agendas, the soonest first; no cancelled ones. */
export async function readPlanMeetings(
  db: Kysely<Database>,
  groupId: string,
  from: string,
  to: string,
): Promise<PlanMeeting[]> {
  const meetings = await db
    .selectFrom('meeting')
    .select(['id', 'date', 'state'])
    .where('groupId', '=', groupId)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('state', '!=', 'cancelled')
    .where('deletedAt', 'is', null)
    .orderBy('date')
    .orderBy('startTime')
    .orderBy('id')
    .execute()
  if (meetings.length === 0) return []
  const items = await db
    .selectFrom('agendaItem')
    .select(['meetingId', 'title'])
    .where(
      'meetingId',
      'in',
      meetings.map(({ id }) => id),
    )
    .where('deletedAt', 'is', null)
    .execute()
  const byMeeting = Map.groupBy(items, (item) => item.meetingId)
  return meetings.map((meeting) => ({
    ...meeting,
    titles: (byMeeting.get(meeting.id) ?? []).map(({ title }) => title),
  }))
}

import type { Kysely } from 'kysely'
import { addDays } from '../shared/dates.ts'
import type { MeetingState } from '../shared/meetings/entities.ts'
import { TO_COME } from '../shared/meetings/rules.ts'
import type { OpenMeeting } from '../shared/today/facts.ts'
import { accessCheckedAmong } from './papers.ts'
import type { Database } from './schema.ts'
import type { GroupStanding } from './today-groups.ts'

const UNFINISHED = ['held', 'checked', 'circulated'] as const satisfies readonly MeetingState[]

async function countSlt(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Map<string, { expected: number; confirmed: number }>> {
  if (meetingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('attendance')
    .select((eb) => [
      'meetingId',
      eb.fn.countAll<number>().as('expected'),
      eb.fn.count<number>('answeredOn').as('confirmed'),
    ])
    .where('meetingId', 'in', meetingIds)
    .where('deletedAt', 'is', null)
    .where('capacity', '=', 'slt')
    .where('state', 'not in', ['apologies', 'absent'])
    .groupBy('meetingId')
    .execute()
  return new Map(rows.map(({ meetingId, ...counts }) => [meetingId, counts]))
}

/**
 * Meetings that want something done: those due within `ahead` days (or past and never begun), and those whose minutes are on their way.
 * `standings` are the groups they belong to.
 */
export async function readOpenMeetings(
  db: Kysely<Database>,
  today: string,
  ahead: number,
  standings: readonly GroupStanding[],
): Promise<OpenMeeting[]> {
  const groups = new Map(standings.map((group) => [group.id, group]))
  const columns = [
    'meeting.id',
    'meeting.groupId',
    'meeting.date',
    'meeting.state',
    'meeting.agendaAgreedByChair',
    'meeting.agendaAgreedBySlt',
  ] as const
  const rows = await db
    .selectFrom('meeting')
    .select(columns)
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('minute')
            .innerJoin('agendaItem as minuted', 'minuted.id', 'minute.itemId')
            .select('minute.id')
            .whereRef('minute.meetingId', '=', 'meeting.id')
            .where('minute.deletedAt', 'is', null)
            .where('minute.text', '!=', '')
            // What an item template began the text with was not written by anybody.
            .whereRef('minute.text', '!=', 'minuted.startText'),
        )
        .as('written'),
      eb
        .selectFrom('agendaItem')
        .select((c) => c.fn.countAll<number>().as('count'))
        .whereRef('agendaItem.meetingId', '=', 'meeting.id')
        .where('agendaItem.deletedAt', 'is', null)
        .as('items'),
      eb
        .selectFrom('amendment')
        .select((c) => c.fn.countAll<number>().as('count'))
        .whereRef('amendment.meetingId', '=', 'meeting.id')
        .where('amendment.state', '=', 'proposed')
        .where('amendment.deletedAt', 'is', null)
        .as('amendments'),
      eb
        .selectFrom('minuteComment')
        .select((c) => c.fn.countAll<number>().as('count'))
        .whereRef('minuteComment.meetingId', '=', 'meeting.id')
        .where('minuteComment.resolvedAt', 'is', null)
        .where('minuteComment.deletedAt', 'is', null)
        .as('comments'),
    ])
    .where('meeting.deletedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('meeting.state', 'in', UNFINISHED),
        eb.and([eb('meeting.state', 'in', TO_COME), eb('meeting.date', '<=', addDays(today, ahead))]),
      ]),
    )
    .execute()
  const ours = rows.filter((row) => groups.has(row.groupId))
  const coming = ours.filter((row) => TO_COME.includes(row.state)).map((row) => row.id)
  const slt = await countSlt(db, coming)
  const checked = await accessCheckedAmong(db, coming)
  return ours.map(
    ({ agendaAgreedByChair, agendaAgreedBySlt, written, items, amendments, comments, ...row }) => ({
      ...row,
      groupName: groups.get(row.groupId)?.name ?? '',
      written: Boolean(written),
      laterHeld: (groups.get(row.groupId)?.lastOn ?? '') > row.date,
      agreedByChair: agendaAgreedByChair !== null,
      agreedBySlt: agendaAgreedBySlt !== null,
      items: items ?? 0,
      amendments: amendments ?? 0,
      comments: comments ?? 0,
      sltExpected: slt.get(row.id)?.expected ?? 0,
      sltConfirmed: slt.get(row.id)?.confirmed ?? 0,
      accessChecked: checked.has(row.id),
    }),
  )
}

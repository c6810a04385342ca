import type { Kysely } from 'kysely'
import { attends, HELD } from '../shared/meetings/rules.ts'
import type { TwelveMonths } from '../shared/standards/rules.ts'
import type { Database } from './schema.ts'
import { readAttendanceOf } from './today-groups.ts'

/** A stretch of days, `YYYY-MM-DD`, both included. */
type Stretch = { from: string; to: string }

/** What the record says a group did between two days, with the meetings that no SLT member was at, the newest first. */
export async function readTwelveMonths(
  db: Kysely<Database>,
  groupId: string,
  { from, to }: Stretch,
): Promise<TwelveMonths & { withoutSlt: { id: string; date: string }[] }> {
  const held = await db
    .selectFrom('meeting')
    .select(['id', 'date', 'state'])
    .where('groupId', '=', groupId)
    .where('state', 'in', HELD)
    .where('date', '>=', from)
    .where('date', '<=', to)
    .where('deletedAt', 'is', null)
    .orderBy('date', 'desc')
    .orderBy('id')
    .execute()
  const attendance = await readAttendanceOf(
    db,
    held.map(({ id }) => id),
  )
  const withSlt = new Set(
    attendance.flatMap(({ meetingId, capacity, state }) =>
      capacity === 'slt' && attends(state) ? [meetingId] : [],
    ),
  )
  const questions = await db
    .selectFrom('question')
    .innerJoin('meeting', 'meeting.id', 'question.meetingId')
    .select((eb) => [
      eb.fn.countAll<number>().as('asked'),
      eb.fn.count<number>('question.answeredOn').as('answered'),
    ])
    .where('question.groupId', '=', groupId)
    .where('question.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('meeting.date', '>=', from)
    .where('meeting.date', '<=', to)
    .executeTakeFirstOrThrow()
  const { shared } = await db
    .selectFrom('article')
    .select((eb) => eb.fn.countAll<number>().as('shared'))
    .where('groupId', '=', groupId)
    .where('sharedOn', '>=', from)
    .where('sharedOn', '<=', to)
    .where('deletedAt', 'is', null)
    .executeTakeFirstOrThrow()
  return {
    meetings: held.length,
    withSlt: withSlt.size,
    published: held.filter(({ state }) => state === 'published').length,
    ...questions,
    shared,
    withoutSlt: held.filter(({ id }) => !withSlt.has(id)).map(({ id, date }) => ({ id, date })),
  }
}

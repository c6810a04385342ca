import type { Groups } from '../shared/scope.ts'
import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import type { AttendanceRow, MeetingSummary } from '../shared/meetings/contract.ts'
import type { AgendaItem, Attendance, MeetingState } from '../shared/meetings/entities.ts'
import { inAgendaOrder } from '../shared/meetings/sub-items.ts'
import type { OtherMeeting } from '../shared/meetings/recurrence.ts'
import { Capacity } from '../shared/people/entities.ts'
import { isFormal } from '../shared/people/rules.ts'
import type { Interest } from '../shared/meetings/interests.ts'
import { itemFrom, selectItems } from './agenda-items.ts'
import type { AttendanceRecord, Database } from './schema.ts'

const FORMAL = Capacity.options.filter(isFormal)

function summaries(db: Kysely<Database>) {
  return db
    .selectFrom('meeting')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .selectAll('meeting')
    .select((eb) => [
      'advisoryGroup.name as groupName',
      eb
        .selectFrom('agendaItem')
        .select((c) => c.fn.countAll<number>().as('count'))
        .whereRef('agendaItem.meetingId', '=', 'meeting.id')
        .where('agendaItem.deletedAt', 'is', null)
        .as('items'),
    ])
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** Which meetings `listMeetings` returns; days are `YYYY-MM-DD`, both ends included. */
export type MeetingFilter = {
  groups: Groups
  states?: MeetingState[] | undefined
  from?: string | undefined
  to?: string | undefined
  limit: number
}

/** Meetings, newest first, at most `limit`; those in the recycle bin (or of a group there) left out. */
export async function listMeetings(db: Kysely<Database>, filter: MeetingFilter): Promise<MeetingSummary[]> {
  let query = summaries(db)
  if (filter.groups !== null) query = query.where('meeting.groupId', 'in', filter.groups)
  if (filter.states !== undefined) query = query.where('meeting.state', 'in', filter.states)
  if (filter.from !== undefined) query = query.where('meeting.date', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('meeting.date', '<=', filter.to)
  const rows = await query
    .orderBy('meeting.date', 'desc')
    .orderBy('meeting.startTime', 'desc')
    .orderBy('meeting.id', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map((row) => ({ ...row, items: row.items ?? 0 }))
}

/** One meeting, or null when there is none of this id (or it is in the recycle bin). */
export async function findMeeting(db: Kysely<Database>, id: string): Promise<MeetingSummary | null> {
  const row = await summaries(db).where('meeting.id', '=', id).executeTakeFirst()
  return row ? { ...row, items: row.items ?? 0 } : null
}

/** The agenda of a meeting in its order, sub-items after the item they stand under. */
export async function readItems(db: Kysely<Database>, meetingId: string): Promise<AgendaItem[]> {
  const rows = await selectItems(db)
    .where('agendaItem.meetingId', '=', meetingId)
    .orderBy('agendaItem.position')
    .orderBy('agendaItem.id')
    .execute()
  return inAgendaOrder(rows.map(itemFrom))
}

/** One agenda item, or null when there is none of this id (or it was taken off the agenda). */
export async function findItem(db: Kysely<Database>, id: string): Promise<AgendaItem | null> {
  const row = await selectItems(db).where('agendaItem.id', '=', id).executeTakeFirst()
  return row ? itemFrom(row) : null
}

/** An attendance row with its stretches read. */
export function attendanceFrom<Row extends AttendanceRecord>(
  row: Row,
): Omit<Row, 'stretches'> & Pick<Attendance, 'stretches'> {
  return { ...row, stretches: JSON.parse(row.stretches) as Attendance['stretches'] }
}

/** One attendance row as stored, or null. */
export async function findAttendance(db: Kysely<Database>, id: string): Promise<AttendanceRecord | null> {
  const row = await db
    .selectFrom('attendance')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Who is on the attendance of a meeting: chairs first, then by capacity and name. People on record appear under their present name. */
export async function readAttendance(db: Kysely<Database>, meetingId: string): Promise<AttendanceRow[]> {
  const rows = await db
    .selectFrom('attendance')
    .leftJoin('person', 'person.id', 'attendance.personId')
    .selectAll('attendance')
    .select(['person.name as personName', 'person.title as personTitle'])
    .where('attendance.meetingId', '=', meetingId)
    .where('attendance.deletedAt', 'is', null)
    .execute()
  return rows
    .map(({ personName, personTitle, ...row }) => ({
      ...attendanceFrom(row),
      name: personName ?? row.name,
      title: personTitle ?? '',
    }))
    .sort(
      (a, b) =>
        Capacity.options.indexOf(a.capacity) - Capacity.options.indexOf(b.capacity) ||
        a.name.localeCompare(b.name, 'en-GB'),
    )
}

/** The interests declared at a meeting, in the order they were declared. */
export async function readInterests(db: Kysely<Database>, meetingId: string): Promise<Interest[]> {
  return db
    .selectFrom('interest')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** One declared interest, or null. */
export async function findInterest(db: Kysely<Database>, id: string): Promise<Interest | null> {
  const row = await db
    .selectFrom('interest')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** How many people are formal members of a group on `day` (`YYYY-MM-DD`); somebody with two places counts once. */
export async function countFormalMembers(
  db: Kysely<Database>,
  groupId: string,
  day: string,
): Promise<number> {
  const row = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select((eb) => eb.fn.count<number>('membership.personId').distinct().as('count'))
    .where('membership.groupId', '=', groupId)
    .where('membership.capacity', 'in', FORMAL)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('membership.startedOn', '<=', day)
    .where((w) => w.or([w('membership.endsOn', 'is', null), w('membership.endsOn', '>=', day)]))
    .executeTakeFirstOrThrow()
  return row.count
}

export type Member = { personId: string; name: string; title: string; capacity: Capacity }

/**
 * The members of a group, each person once under the first capacity of the list in shared/people/entities.ts. With `day` those whose
 * place runs on that day; without, everybody who ever had a place (for old minutes).
 */
export async function readMembers(
  db: Kysely<Database>,
  groupId: string,
  day: string | null,
): Promise<Member[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select(['membership.personId', 'membership.capacity', 'person.name', 'person.title'])
    .where('membership.groupId', '=', groupId)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
  if (day !== null) {
    query = query
      .where('membership.startedOn', '<=', day)
      .where((w) => w.or([w('membership.endsOn', 'is', null), w('membership.endsOn', '>=', day)]))
  }
  const rows = await query
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('person.id')
    .execute()
  const rank = (member: Member) => Capacity.options.indexOf(member.capacity)
  const byPerson = new Map<string, Member>()
  for (const row of rows) {
    const known = byPerson.get(row.personId)
    if (!known || rank(row) < rank(known)) byPerson.set(row.personId, row)
  }
  return [...byPerson.values()]
}

/** The newest meeting of a group before `date`, or null; cancelled meetings do not count. */
export async function previousMeeting(
  db: Kysely<Database>,
  groupId: string,
  date: string,
): Promise<{ id: string; date: string; startTime: string } | null> {
  const row = await db
    .selectFrom('meeting')
    .select(['id', 'date', 'startTime'])
    .where('groupId', '=', groupId)
    .where('date', '<', date)
    .where('state', '!=', 'cancelled')
    .where('deletedAt', 'is', null)
    .orderBy('date', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The meetings of a group after `date`, the soonest first; cancelled meetings do not count. */
export async function laterMeetings(
  db: Kysely<Database>,
  groupId: string,
  date: string,
): Promise<{ id: string; date: string }[]> {
  return db
    .selectFrom('meeting')
    .select(['id', 'date'])
    .where('groupId', '=', groupId)
    .where('date', '>', date)
    .where('state', '!=', 'cancelled')
    .where('deletedAt', 'is', null)
    .orderBy('date')
    .execute()
}

/** The meetings of a series after `date` that were not held or cancelled, the soonest first; none for the series ''. */
export async function laterOfSeries(
  db: Kysely<Database>,
  seriesId: string,
  date: string,
): Promise<{ id: string; date: string; startTime: string; state: MeetingState }[]> {
  if (seriesId === '') return []
  return db
    .selectFrom('meeting')
    .select(['id', 'date', 'startTime', 'state'])
    .where('seriesId', '=', seriesId)
    .where('date', '>', date)
    .where('state', 'in', ['planned', 'agenda draft', 'agenda agreed'])
    .where('deletedAt', 'is', null)
    .orderBy('date')
    .execute()
}

/** The meetings of these groups from `from` to `to` (`YYYY-MM-DD`, both included), the soonest first; cancelled meetings do not count. */
export async function meetingsBetween(
  db: Kysely<Database>,
  from: string,
  to: string,
  groups: Groups,
): Promise<OtherMeeting[]> {
  let query = db
    .selectFrom('meeting')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .select([
      'meeting.id as meetingId',
      'meeting.groupId',
      'advisoryGroup.name as groupName',
      'meeting.date',
      'meeting.startTime',
    ])
    .where('meeting.date', '>=', from)
    .where('meeting.date', '<=', to)
    .where('meeting.state', '!=', 'cancelled')
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('meeting.groupId', 'in', groups)
  return query.orderBy('meeting.date').orderBy('meeting.startTime').orderBy('meeting.id').execute()
}

/** True when something is minuted under an agenda item; the text it began with from a template, left as it was, does not count. */
export async function isMinuted(db: Kysely<Database>, itemId: string): Promise<boolean> {
  const row = await db
    .selectFrom('minute')
    .innerJoin('agendaItem', 'agendaItem.id', 'minute.itemId')
    .select('minute.id')
    .where('minute.itemId', '=', itemId)
    .where('minute.deletedAt', 'is', null)
    .where('minute.text', '!=', '')
    .whereRef('minute.text', '!=', 'agendaItem.startText')
    .executeTakeFirst()
  return row !== undefined
}

/** The person of this id, or null when there is none (or they are in the recycle bin). */
export async function findPersonName(
  db: Kysely<Database>,
  id: string,
): Promise<{ id: string; name: string } | null> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

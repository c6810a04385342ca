import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import { localClock } from '../shared/dates.ts'
import type { EventDueOf } from '../shared/induction/contract.ts'
import {
  type AdvisorEvent,
  type Evaluation,
  type EventAttendance,
  type EventAttendanceState,
  eventDue,
} from '../shared/induction/events.ts'
import { ADVISORS } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { AdvisorEventRow, Database } from './schema.ts'

const eventFrom = (row: AdvisorEventRow): AdvisorEvent => ({
  ...row,
  evaluation: JSON.parse(row.evaluation) as Evaluation,
})

/** The events of these groups, newest first; those of every group only to who works with every group. */
export async function listEvents(db: Kysely<Database>, groups: Groups): Promise<AdvisorEvent[]> {
  let query = db.selectFrom('advisorEvent').selectAll().where('deletedAt', 'is', null)
  if (groups !== null) query = query.where('groupId', 'in', groups)
  const rows = await query.orderBy('date', 'desc').orderBy('id', 'desc').execute()
  return rows.map(eventFrom)
}

/** One event, or null when there is none (any more). */
export async function findEvent(db: Kysely<Database>, id: string): Promise<AdvisorEvent | null> {
  const row = await db
    .selectFrom('advisorEvent')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? eventFrom(row) : null
}

/** Who was asked to an event and how it turned out, by name. People in the recycle bin are left out. */
export async function readEventPeople(
  db: Kysely<Database>,
  eventId: string,
): Promise<(EventAttendance & { name: string })[]> {
  return db
    .selectFrom('eventAttendance')
    .innerJoin('person', 'person.id', 'eventAttendance.personId')
    .selectAll('eventAttendance')
    .select('person.name')
    .where('eventAttendance.eventId', '=', eventId)
    .where('eventAttendance.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('person.id')
    .execute()
}

/** How many people stand how with each event of these groups. */
export async function countEventPeople(
  db: Kysely<Database>,
  groups: Groups,
): Promise<{ eventId: string; state: EventAttendanceState; count: number }[]> {
  let query = db
    .selectFrom('eventAttendance')
    .innerJoin('person', 'person.id', 'eventAttendance.personId')
    .select((eb) => [
      'eventAttendance.eventId',
      'eventAttendance.state',
      eb.fn.countAll<number>().as('count'),
    ])
    .where('eventAttendance.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
  if (groups !== null) query = query.where('eventAttendance.groupId', 'in', groups)
  return query.groupBy(['eventAttendance.eventId', 'eventAttendance.state']).execute()
}

/** The ids of everybody who is an advisor of these groups on `day`, formal or informal. */
export async function advisorIds(db: Kysely<Database>, groups: Groups, day: string): Promise<string[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select('membership.personId')
    .distinct()
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.startedOn', '<=', day)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', day)]))
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  return (await query.orderBy('membership.personId').execute()).map(({ personId }) => personId)
}

/**
 * When the next event of all advisors is due for each of these groups (R17). An event of the whole office counts for every group. A group
 * that never had one is given a year from its first meeting on record, or from the day it was set up.
 */
export async function readEventsDue(
  db: Kysely<Database>,
  groups: Groups,
  day: string,
): Promise<EventDueOf[]> {
  let query = db
    .selectFrom('advisoryGroup')
    .select((eb) => [
      'advisoryGroup.id as groupId',
      'advisoryGroup.name as groupName',
      'advisoryGroup.createdAt',
      eb
        .selectFrom('meeting')
        .select((of) => of.fn.min('meeting.date').as('day'))
        .whereRef('meeting.groupId', '=', 'advisoryGroup.id')
        .where('meeting.deletedAt', 'is', null)
        .as('firstMeeting'),
    ])
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('advisoryGroup.id', 'in', groups)
  const rows = await query.orderBy('advisoryGroup.name').execute()
  const events = await db
    .selectFrom('advisorEvent')
    .select(['groupId', 'date', 'state'])
    .where('deletedAt', 'is', null)
    .orderBy('date')
    .execute()
  return rows.map(({ groupId, groupName, createdAt, firstMeeting }) => {
    const own = events.filter((event) => event.groupId === groupId || event.groupId === null)
    const lastHeld = own.findLast(({ state }) => state !== 'planned')?.date ?? null
    const planned = own.find(({ state, date }) => state === 'planned' && date >= day)?.date ?? null
    const setUp = localClock(createdAt).day
    const since = firstMeeting !== null && firstMeeting < setUp ? firstMeeting : setUp
    return { groupId, groupName, lastHeld, planned, ...eventDue({ lastHeld, since, planned }, day) }
  })
}

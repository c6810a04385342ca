import type { Kysely } from 'kysely'
import { addDays, localClock } from '../shared/dates.ts'
import type { Attendance, MeetingState } from '../shared/meetings/entities.ts'
import type { QuorumRule } from '../shared/groups/entities.ts'
import { Capacity } from '../shared/people/entities.ts'
import { isAdvisor, isFormal } from '../shared/people/rules.ts'
import { isCleared } from '../shared/publishing/blockers.ts'
import type { EndingTerm, OpenMeeting, OverdueActions, Waiting } from '../shared/today/facts.ts'
import { isOnTheList } from './actions.ts'
import { accessCheckedAmong } from './papers.ts'
import { isUnderClosedItem } from './agenda-items.ts'
import type { Database } from './schema.ts'

/** The states of a meeting that took place. */
export const HELD = [
  'held',
  'checked',
  'circulated',
  'approved',
  'published',
] as const satisfies readonly MeetingState[]
const COMING = ['planned', 'agenda draft', 'agenda agreed'] as const satisfies readonly MeetingState[]
const UNFINISHED = ['held', 'checked', 'circulated'] as const satisfies readonly MeetingState[]
const ATTENDED = ['present', 'online', 'part'] as const
const FORMAL = Capacity.options.filter(isFormal)
/** Capacities of advisors of any kind. */
export const ADVISORS = Capacity.options.filter(isAdvisor)

/** A group with its rhythm, its quorum rule, and its last and next meeting (ids; null where there is none). */
export type GroupStanding = {
  id: string
  name: string
  meetingsPerYear: number
  rule: QuorumRule
  lastId: string | null
  lastOn: string | null
  nextId: string | null
  nextOn: string | null
}

/** The groups of the office, or one, with their last held and next meeting on `today` (`YYYY-MM-DD`). Two index look-ups a group. */
export async function readGroupStandings(
  db: Kysely<Database>,
  today: string,
  groupId: string | undefined,
): Promise<GroupStanding[]> {
  let query = db.selectFrom('advisoryGroup').where('advisoryGroup.deletedAt', 'is', null)
  if (groupId !== undefined) query = query.where('advisoryGroup.id', '=', groupId)
  const rows = await query
    .select((eb) => {
      const meetings = eb
        .selectFrom('meeting')
        .whereRef('meeting.groupId', '=', 'advisoryGroup.id')
        .where('meeting.deletedAt', 'is', null)
      const last = meetings.where('meeting.state', 'in', HELD).where('meeting.date', '<=', today)
      const next = meetings.where('meeting.state', 'in', COMING).where('meeting.date', '>=', today)
      return [
        'advisoryGroup.id',
        'advisoryGroup.name',
        'advisoryGroup.meetingsPerYear',
        'advisoryGroup.quorumPercent',
        'advisoryGroup.quorumAtLeast',
        'advisoryGroup.quorumChairRequired',
        last.select('meeting.id').orderBy('meeting.date', 'desc').limit(1).as('lastId'),
        last.select('meeting.date').orderBy('meeting.date', 'desc').limit(1).as('lastOn'),
        next.select('meeting.id').orderBy('meeting.date').limit(1).as('nextId'),
        next.select('meeting.date').orderBy('meeting.date').limit(1).as('nextOn'),
      ]
    })
    .orderBy('advisoryGroup.name')
    .execute()
  return rows.map(({ quorumPercent, quorumAtLeast, quorumChairRequired, ...row }) => ({
    ...row,
    rule: { percent: quorumPercent, atLeast: quorumAtLeast, chairRequired: quorumChairRequired },
  }))
}

/** Capacity and state of everybody on the attendance of these meetings. */
export async function readAttendanceOf(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Pick<Attendance, 'meetingId' | 'capacity' | 'state'>[]> {
  if (meetingIds.length === 0) return []
  return db
    .selectFrom('attendance')
    .select(['meetingId', 'capacity', 'state'])
    .where('meetingId', 'in', meetingIds)
    .where('deletedAt', 'is', null)
    .execute()
}

/** The places of formal members in these groups, past ones too (days `YYYY-MM-DD`). */
export async function readFormalPlaces(db: Kysely<Database>, groupIds: readonly string[]) {
  return db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select([
      'membership.groupId',
      'membership.personId',
      'membership.startedOn',
      'membership.endsOn',
      'membership.deletedAt',
    ])
    .where('membership.groupId', 'in', groupIds)
    .where('membership.capacity', 'in', FORMAL)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .execute()
}

/** How many of something each meeting has, by meeting id. */
type Counts = ReadonlyMap<string, number>

function byMeeting(rows: { meetingId: string; count: number }[]): Counts {
  return new Map(rows.map((row) => [row.meetingId, row.count]))
}

/** How many of the newest waiting meetings of a group are looked at closely. */
const LOOKED_AT = 6

/** Approved meetings that wait for publication: the newest of each group, with how many wait there and since when. */
async function readNewestWaiting(db: Kysely<Database>, groupId: string | undefined) {
  let waiting = db
    .selectFrom('meeting')
    .select(['id', 'groupId', 'date', 'approvedAt', 'clearedAt'])
    .select((eb) => [
      eb.fn
        .agg<number>('row_number')
        .over((over) => over.partitionBy('groupId').orderBy('date', 'desc').orderBy('id'))
        .as('place'),
      eb.fn
        .countAll<number>()
        .over((over) => over.partitionBy('groupId'))
        .as('count'),
      eb.fn
        .min('approvedAt')
        .over((over) => over.partitionBy('groupId'))
        .as('oldest'),
    ])
    .where('state', '=', 'approved')
    .where('deletedAt', 'is', null)
  if (groupId !== undefined) waiting = waiting.where('groupId', '=', groupId)
  return db
    .selectFrom(waiting.as('waiting'))
    .selectAll()
    .where('place', '<=', LOOKED_AT)
    .orderBy('place')
    .execute()
}

async function readNotAsked(db: Kysely<Database>, meetingIds: readonly string[]) {
  return db
    .selectFrom('attendance')
    .innerJoin('person', 'person.id', 'attendance.personId')
    .select(['attendance.meetingId', 'person.id as personId'])
    .where('attendance.meetingId', 'in', meetingIds)
    .where('attendance.deletedAt', 'is', null)
    .where('attendance.state', 'in', ATTENDED)
    .where('person.nameConsent', '=', 'not asked')
    .where('person.deletedAt', 'is', null)
    .execute()
}

async function countWithoutOpenTitle(db: Kysely<Database>, meetingIds: readonly string[]): Promise<Counts> {
  const rows = await db
    .selectFrom('agendaItem')
    .select((eb) => ['meetingId', eb.fn.countAll<number>().as('count')])
    .where('meetingId', 'in', meetingIds)
    .where('deletedAt', 'is', null)
    .where('restricted', '=', true)
    .where((eb) => eb.not(isUnderClosedItem(eb)))
    .where('openTitle', '=', '')
    .groupBy('meetingId')
    .execute()
  return byMeeting(rows)
}

/** What waits for publication in these groups. Names and titles are looked at in the newest meetings of each only. */
export async function readWaiting(
  db: Kysely<Database>,
  standings: readonly GroupStanding[],
  groupId: string | undefined,
): Promise<Waiting[]> {
  const rows = await readNewestWaiting(db, groupId)
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const withoutOpenTitle = await countWithoutOpenTitle(db, ids)
  const notAsked = Map.groupBy(await readNotAsked(db, ids), (row) => row.meetingId)
  const byGroup = Map.groupBy(rows, (row) => row.groupId)
  return standings.flatMap(({ id, name }): Waiting[] => {
    const own = byGroup.get(id) ?? []
    const [first] = own
    if (!first) return []
    const unasked = own.flatMap((row) => notAsked.get(row.id) ?? [])
    const [someone] = unasked
    return [
      {
        groupId: id,
        groupName: name,
        count: first.count,
        oldestApprovedOn: dayOf(first.oldest),
        newest: own.map((row) => ({
          id: row.id,
          date: row.date,
          approvedOn: dayOf(row.approvedAt),
          withoutOpenTitle: withoutOpenTitle.get(row.id) ?? 0,
          cleared: isCleared(row),
        })),
        notAsked: someone ? { people: new Set(unasked.map((row) => row.personId)).size, ...someone } : null,
      },
    ]
  })
}

/** The local day of a moment; of minutes approved at no known moment, the first day there is. */
function dayOf(instant: string | null): string {
  return instant === null ? '1970-01-01' : localClock(instant).day
}

async function countSltExpected(db: Kysely<Database>, meetingIds: readonly string[]): Promise<Counts> {
  if (meetingIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('attendance')
    .select((eb) => ['meetingId', eb.fn.countAll<number>().as('count')])
    .where('meetingId', 'in', meetingIds)
    .where('deletedAt', 'is', null)
    .where('capacity', '=', 'slt')
    .where('state', 'not in', ['apologies', 'absent'])
    .groupBy('meetingId')
    .execute()
  return byMeeting(rows)
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
        eb.and([eb('meeting.state', 'in', COMING), eb('meeting.date', '<=', addDays(today, ahead))]),
      ]),
    )
    .execute()
  const ours = rows.filter((row) => groups.has(row.groupId))
  const coming = ours.filter((row) => (COMING as readonly string[]).includes(row.state)).map((row) => row.id)
  const sltExpected = await countSltExpected(db, coming)
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
      sltExpected: sltExpected.get(row.id) ?? 0,
      accessChecked: checked.has(row.id),
    }),
  )
}

/** Terms of advisors that end between two days (`YYYY-MM-DD`, both included) and are not followed by another place in the group. */
export async function readEndingTerms(
  db: Kysely<Database>,
  window: { from: string; to: string },
  groupId: string | undefined,
): Promise<EndingTerm[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select([
      'membership.personId',
      'membership.groupId',
      'membership.capacity',
      'person.name',
      'advisoryGroup.name as groupName',
    ])
    .select((eb) => eb.ref('membership.endsOn').$notNull().as('endsOn'))
    .where('membership.endsOn', '>=', window.from)
    .where('membership.endsOn', '<=', window.to)
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership as after')
            .select('after.id')
            .whereRef('after.personId', '=', 'membership.personId')
            .whereRef('after.groupId', '=', 'membership.groupId')
            .where('after.deletedAt', 'is', null)
            .where((w) =>
              w.or([w('after.endsOn', 'is', null), w('after.endsOn', '>', w.ref('membership.endsOn'))]),
            ),
        ),
      ),
    )
  if (groupId !== undefined) query = query.where('membership.groupId', '=', groupId)
  return query.execute()
}

/**
 * Overdue actions by group, and how many are outstanding in all: those on the list of actions, whose meeting may be in the recycle bin,
 * without what is off the list until a later day.
 */
export async function readActionStanding(
  db: Kysely<Database>,
  today: string,
  groupId: string | undefined,
): Promise<{ overdue: OverdueActions[]; outstanding: number }> {
  let query = db
    .selectFrom('action')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'action.groupId')
    .where((eb) => isOnTheList(eb as unknown as Parameters<typeof isOnTheList>[0], today))
    .where('action.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groupId !== undefined) query = query.where('action.groupId', '=', groupId)
  const { outstanding } = await query
    .select((eb) => eb.fn.countAll<number>().as('outstanding'))
    .executeTakeFirstOrThrow()
  const overdue = await query
    .select((eb) => [
      'action.groupId',
      eb.fn.min('advisoryGroup.name').as('groupName'),
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('action.due').$notNull().as('oldestDue'),
      eb.fn.min('action.number').as('number'),
      eb.fn.min('action.text').as('text'),
    ])
    .where('action.due', '<', today)
    .groupBy('action.groupId')
    .execute()
  return { overdue, outstanding }
}

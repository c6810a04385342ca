import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import { localClock } from '../shared/dates.ts'
import {
  type Delegation,
  delegationState,
  missingParts,
  type SignOff,
} from '../shared/publishing/sign-off.ts'
import type { Waiting, WaitingMeeting } from '../shared/today/facts.ts'
import { isUnderClosedItem } from './agenda-items.ts'
import type { Database } from './schema.ts'
import { readDelegations, readSignOffs } from './publishing-life.ts'
import type { GroupStanding } from './today-groups.ts'

const ATTENDED = ['present', 'online', 'part'] as const
/** How many of the newest waiting meetings of a group are looked at closely. */
const LOOKED_AT = 6

/**
 * Approved meetings that wait for publication: the newest of each group, newest first, each with how many wait in its group and since when.
 * They are found from the day of the last of them on, along the index: to number them all, thousands would be sorted.
 */
async function readNewestWaiting(db: Kysely<Database>, groups: Groups) {
  const rows = await db
    .with('waiting', (own) => {
      const counted = own
        .selectFrom('meeting')
        .select((eb) => [
          'groupId',
          eb.fn.countAll<number>().as('count'),
          eb.fn.min('approvedAt').as('oldest'),
          eb
            .selectFrom('meeting as one')
            .select('one.date')
            .whereRef('one.groupId', '=', 'meeting.groupId')
            .where('one.state', '=', 'approved')
            .where('one.deletedAt', 'is', null)
            .orderBy('one.date', 'desc')
            .limit(1)
            .offset(LOOKED_AT - 1)
            .as('from'),
        ])
        .where('state', '=', 'approved')
        .where('deletedAt', 'is', null)
        .groupBy('groupId')
      return groups === null ? counted : counted.where('groupId', 'in', groups)
    })
    .selectFrom('waiting')
    .innerJoin('meeting', 'meeting.groupId', 'waiting.groupId')
    .select(['id', 'meeting.groupId', 'date', 'approvedAt', 'clearedAt', 'embargoUntil', 'count', 'oldest'])
    .where('meeting.state', '=', 'approved')
    .where('meeting.deletedAt', 'is', null)
    .where((eb) => eb('meeting.date', '>=', eb.fn.coalesce('waiting.from', eb.val(''))))
    .orderBy('date', 'desc')
    .orderBy('id')
    .execute()
  const newest = [...Map.groupBy(rows, (row) => row.groupId).values()]
  return newest.flatMap((own) => own.slice(0, LOOKED_AT))
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

async function countWithoutOpenTitle(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Map<string, number>> {
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
  return new Map(rows.map((row) => [row.meetingId, row.count]))
}

type Row = { groupId: string; approvedAt: string | null; clearedAt: string | null }

/** Whose sign-off is missing, and which of them somebody in the secretariat may give. */
function signOffStanding(
  row: Row,
  signOffs: readonly SignOff[],
  delegations: readonly Delegation[],
  day: string,
): Pick<WaitingMeeting, 'missing' | 'delegated'> {
  const missing = missingParts(row, signOffs)
  const isDelegated = (part: SignOff['part']) =>
    delegations.some(
      (each) =>
        each.part === part &&
        (each.groupId === null || each.groupId === row.groupId) &&
        delegationState(each, day) === 'in force',
    )
  return { missing, delegated: missing.filter(isDelegated) }
}

/** What waits for publication in these groups. Names and titles are looked at in the newest meetings of each only. */
export async function readWaiting(
  db: Kysely<Database>,
  standings: readonly GroupStanding[],
  groups: Groups,
  day: string,
): Promise<Waiting[]> {
  const rows = await readNewestWaiting(db, groups)
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const withoutOpenTitle = await countWithoutOpenTitle(db, ids)
  const notAsked = Map.groupBy(await readNotAsked(db, ids), (row) => row.meetingId)
  const signOffs = Map.groupBy(await readSignOffs(db, ids), (row) => row.meetingId)
  const delegations = await readDelegations(db, groups)
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
          embargoedTo: row.embargoUntil === null ? null : localClock(row.embargoUntil).day,
          ...signOffStanding(row, signOffs.get(row.id) ?? [], delegations, day),
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

import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import type { QuorumRule } from '../shared/groups/entities.ts'
import type { Attendance } from '../shared/meetings/entities.ts'
import { HELD, TO_COME } from '../shared/meetings/rules.ts'
import { FORMAL } from '../shared/people/rules.ts'
import type { Database } from './schema.ts'

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

/** These groups of the office with their last held and next meeting on `today` (`YYYY-MM-DD`). Two index look-ups a group. */
export async function readGroupStandings(
  db: Kysely<Database>,
  today: string,
  groups: Groups,
): Promise<GroupStanding[]> {
  let query = db.selectFrom('advisoryGroup').where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('advisoryGroup.id', 'in', groups)
  const rows = await query
    .select((eb) => {
      const meetings = eb
        .selectFrom('meeting')
        .whereRef('meeting.groupId', '=', 'advisoryGroup.id')
        .where('meeting.deletedAt', 'is', null)
      const last = meetings.where('meeting.state', 'in', HELD).where('meeting.date', '<=', today)
      const next = meetings.where('meeting.state', 'in', TO_COME).where('meeting.date', '>=', today)
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

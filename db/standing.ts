import type { Kysely } from 'kysely'
import { HELD } from '../shared/meetings/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { AttendedMeeting, MeetingInterest } from '../shared/standing/contract.ts'
import type {
  Agreement,
  AwaySpell,
  ContactPreferences,
  GeneralInterest,
  Knowledge,
  RiskAssessment,
  StandingEntity,
  Vetting,
} from '../shared/standing/entities.ts'
import type { Database, RecordTables } from './schema.ts'

/** How to reach a person, or null while nothing was recorded. */
export async function findContact(
  db: Kysely<Database>,
  personId: string,
): Promise<ContactPreferences | null> {
  const row = await db
    .selectFrom('contactPreferences')
    .selectAll()
    .where('personId', '=', personId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  return row ?? null
}

/** One part of a person's standing, or null when there is none of this id (any more) that is about this person. */
export async function findPart<Entity extends StandingEntity>(
  db: Kysely<Database>,
  entity: Entity,
  personId: string,
  id: string,
): Promise<RecordTables[Entity] | null> {
  // One statement serves every part; Kysely cannot type a table chosen at run time, so it is typed as one of them.
  const row = await db
    .selectFrom(entity as 'agreement')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', personId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return (row as RecordTables[Entity] | undefined) ?? null
}

/** Everything that is kept about how a person stands, newest first; knowledge by kind. */
export type PartsOfStanding = {
  agreements: Agreement[]
  vettings: Vetting[]
  riskAssessments: RiskAssessment[]
  knowledge: Knowledge[]
  interests: GeneralInterest[]
  away: AwaySpell[]
}

/** Reads all parts of a person's standing; those in the recycle bin are left out. */
export async function readParts(db: Kysely<Database>, personId: string): Promise<PartsOfStanding> {
  const of = <Entity extends StandingEntity>(entity: Entity) =>
    db
      .selectFrom(entity as 'agreement')
      .selectAll()
      .where('personId', '=', personId)
      .where('deletedAt', 'is', null)
      .orderBy('id', 'desc')
      .execute() as unknown as Promise<RecordTables[Entity][]>
  const newest = <Row>(rows: Row[], day: (row: Row) => string) =>
    rows.toSorted((a, b) => day(b).localeCompare(day(a)))
  return {
    agreements: newest(await of('agreement'), (row) => row.signedOn),
    vettings: newest(await of('vetting'), (row) => row.grantedOn),
    riskAssessments: await of('riskAssessment'),
    knowledge: (await of('knowledge')).toSorted(
      (a, b) => a.kind.localeCompare(b.kind) || a.words.localeCompare(b.words),
    ),
    interests: newest(await of('generalInterest'), (row) => row.declaredOn),
    away: newest(await of('awaySpell'), (row) => row.fromDay),
  }
}

/** Interests a person declared for items of meetings of these groups, newest first. */
export async function readMeetingInterests(
  db: Kysely<Database>,
  personId: string,
  groups: Groups,
): Promise<MeetingInterest[]> {
  let query = db
    .selectFrom('interest')
    .innerJoin('attendance', 'attendance.id', 'interest.attendanceId')
    .innerJoin('meeting', 'meeting.id', 'interest.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .innerJoin('agendaItem', 'agendaItem.id', 'interest.itemId')
    .select([
      'interest.id',
      'interest.meetingId',
      'interest.text',
      'meeting.date',
      'advisoryGroup.name as groupName',
      'agendaItem.title as item',
    ])
    .where('attendance.personId', '=', personId)
    .where('interest.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
  if (groups !== null) query = query.where('meeting.groupId', 'in', groups)
  return query.orderBy('meeting.date', 'desc').orderBy('interest.id').execute()
}

/** Meetings of these groups that were held with the person on their attendance, newest first; how long they were to take by their agenda. */
export async function readAttended(
  db: Kysely<Database>,
  personId: string,
  groups: Groups,
): Promise<AttendedMeeting[]> {
  let query = db
    .selectFrom('attendance')
    .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .select([
      'meeting.id as meetingId',
      'meeting.date',
      'meeting.groupId',
      'advisoryGroup.name as groupName',
      'attendance.capacity',
      'attendance.state',
    ])
    .select((eb) =>
      eb
        .selectFrom('agendaItem')
        .select((of) => of.fn.sum<number>('agendaItem.minutes').as('minutes'))
        .whereRef('agendaItem.meetingId', '=', 'meeting.id')
        .where('agendaItem.deletedAt', 'is', null)
        .where('agendaItem.parentId', 'is', null)
        .as('minutes'),
    )
    .where('attendance.personId', '=', personId)
    .where('attendance.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('meeting.state', 'in', HELD)
  if (groups !== null) query = query.where('meeting.groupId', 'in', groups)
  const rows = await query.orderBy('meeting.date', 'desc').orderBy('meeting.id').execute()
  return rows.map((row) => ({ ...row, minutes: row.minutes === 0 ? null : row.minutes }))
}

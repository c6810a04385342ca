import { itemFrom, selectItems } from './agenda-items.ts'
import type { Kysely } from 'kysely'
import type { Group } from '../shared/groups/entities.ts'
import type { AgendaItem, Attendance, Meeting } from '../shared/meetings/entities.ts'
import { LINE_KINDS } from '../shared/minutes/document.ts'
import type { Membership, Person } from '../shared/people/entities.ts'
import { attendanceFrom } from './meetings.ts'
import type { Database, PublicationRow, PublishedMeetingRow, RecordTable } from './schema.ts'

/** Ids are asked for this many at a time: SQLite takes 32,766 values in a statement, other databases fewer. */
const AT_ONCE = 1000

/** Reads what belongs to these ids, as many at a time as a statement takes. */
export async function inParts<Row, Key extends string | number = string>(
  ids: readonly Key[],
  read: (part: Key[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = []
  for (let from = 0; from < ids.length; from += AT_ONCE)
    rows.push(...(await read(ids.slice(from, from + AT_ONCE))))
  return rows
}

/** The sequence number of the newest entry of the change record; 0 when there is none. */
export async function lastChange(db: Kysely<Database>): Promise<number> {
  const row = await db
    .selectFrom('change')
    .select((eb) => eb.fn.max<number | null>('seq').as('seq'))
    .executeTakeFirst()
  return row?.seq ?? 0
}

export type Touched = {
  entity: RecordTable
  entityId: string
  groupId: string | null
  meetingId: string | null
}

/** Fields of a person that decide how they are called. */
const NAMING_FIELDS = [
  'name',
  'title',
  'preferredName',
  'alsoKnownAs',
  'kind',
  'nameConsent',
  'calledInPublic',
  'deletedAt',
  'anonymisedAt',
]

/**
 * What was touched after entry `seq` of the change record, publishing's own marks left out, and of people only what changes how they
 * are called: a new telephone number touches no minutes.
 */
export async function touchedSince(db: Kysely<Database>, seq: number): Promise<Touched[]> {
  const changes = () =>
    db
      .selectFrom('change')
      .select(['entity', 'entityId', 'groupId', 'meetingId'])
      .distinct()
      .where('seq', '>', seq)
      .where('procedure', '!=', 'publishing.publish')
  const people = await changes().select('after').where('entity', '=', 'person').execute()
  const renamed = people.filter(({ after }) => {
    const fields = JSON.parse(after) as Record<string, unknown>
    return NAMING_FIELDS.some((field) => field in fields)
  })
  return [
    ...(await changes().where('entity', '!=', 'person').execute()),
    ...renamed.map(({ after: _after, ...touched }) => touched),
  ]
}

/** True when a record of one of these kinds was touched after entry `seq`, in whatever field. */
export async function isAnyTouched(
  db: Kysely<Database>,
  seq: number,
  entities: readonly RecordTable[],
): Promise<boolean> {
  const row = await db
    .selectFrom('change')
    .select('seq')
    .where('seq', '>', seq)
    .where('entity', 'in', [...entities])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The meetings whose record of this kind was touched after entry `seq`; null for an entry that does not say of which meeting. */
export async function meetingsTouched(
  db: Kysely<Database>,
  seq: number,
  entity: RecordTable,
): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('change')
    .select('meetingId')
    .distinct()
    .where('seq', '>', seq)
    .where('entity', '=', entity)
    .execute()
  return rows.map((row) => row.meetingId)
}

/** Groups that are not in the recycle bin, by name. */
export async function readPublicGroups(db: Kysely<Database>): Promise<Group[]> {
  return db
    .selectFrom('advisoryGroup')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** People as naming and the leak scan need them, those in the recycle bin included: their names must not come out either. */
export type NamedPerson = Pick<
  Person,
  | 'id'
  | 'name'
  | 'title'
  | 'preferredName'
  | 'alsoKnownAs'
  | 'kind'
  | 'nameConsent'
  | 'calledInPublic'
  | 'email'
  | 'phone'
  | 'deletedAt'
  | 'anonymisedAt'
>

/** Everybody ever on record. */
export async function readNamedPeople(db: Kysely<Database>): Promise<NamedPerson[]> {
  return db
    .selectFrom('person')
    .select([
      'id',
      'name',
      'title',
      'preferredName',
      'alsoKnownAs',
      'kind',
      'nameConsent',
      'calledInPublic',
      'email',
      'phone',
      'deletedAt',
      'anonymisedAt',
    ])
    .orderBy('id')
    .execute()
}

/** Everybody who ever was a user of the office. */
export async function readUserNames(db: Kysely<Database>): Promise<{ id: string; name: string }[]> {
  return db.selectFrom('officeUser').select(['id', 'name']).orderBy('id').execute()
}

/** A place in a group with what it says of its holder, those taken away included. */
export type HeldPlace = Pick<
  Membership,
  'personId' | 'groupId' | 'capacity' | 'number' | 'startedOn' | 'endsOn' | 'deletedAt'
>

/** Every place ever held in the groups of the office. */
export async function readPlaces(db: Kysely<Database>): Promise<HeldPlace[]> {
  return db
    .selectFrom('membership')
    .select(['personId', 'groupId', 'capacity', 'number', 'startedOn', 'endsOn', 'deletedAt'])
    .orderBy('startedOn')
    .orderBy('id')
    .execute()
}

/** Meetings whose minutes are approved or published, of one group or all, newest first. */
export async function readApproved(db: Kysely<Database>, groupId: string | null): Promise<Meeting[]> {
  let query = db
    .selectFrom('meeting')
    .selectAll()
    .where('state', 'in', ['approved', 'published'])
    .where('deletedAt', 'is', null)
  if (groupId !== null) query = query.where('groupId', '=', groupId)
  return query.orderBy('date', 'desc').orderBy('startTime', 'desc').orderBy('id').execute()
}

/** Meetings from `day` on that are still to come or called off, of one group or all. Sensitive ones are left out: nobody is told of them. */
export async function readUpcoming(
  db: Kysely<Database>,
  groupId: string | null,
  day: string,
): Promise<Meeting[]> {
  let query = db
    .selectFrom('meeting')
    .selectAll()
    .where('state', 'in', ['planned', 'agenda draft', 'agenda agreed', 'cancelled'])
    .where('marking', '=', 'OFFICIAL')
    .where('date', '>=', day)
    .where('deletedAt', 'is', null)
  if (groupId !== null) query = query.where('groupId', '=', groupId)
  return query.orderBy('date').orderBy('startTime').orderBy('id').execute()
}

/** How often each of these records was changed. */
export async function countChanges(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('change')
      .select((eb) => ['entityId', eb.fn.countAll<number>().as('count')])
      .where('entityId', 'in', part)
      .groupBy('entityId')
      .execute(),
  )
  return new Map(rows.map((row) => [row.entityId, row.count]))
}

/** What belongs to some meetings, each list in its order. */
export type MeetingContents = {
  items: AgendaItem[]
  documents: { itemId: string; meetingId: string; document: string }[]
  attendance: Attendance[]
  /** Who takes no part in which item. */
  interests: { meetingId: string; itemId: string; attendanceId: string }[]
  /** Actions, decisions, advice and questions that are restricted or in the recycle bin. */
  withheld: { id: string; meetingId: string }[]
}

/** Agenda, minutes, attendance, declared interests and withheld lines of meetings, in seven queries for every thousand of them. */
export async function readContents(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<MeetingContents> {
  const items = await inParts(meetingIds, (part) =>
    selectItems(db)
      .where('agendaItem.meetingId', 'in', part)
      .orderBy('agendaItem.position')
      .orderBy('agendaItem.id')
      .execute(),
  )
  const documents = await inParts(meetingIds, (part) =>
    db
      .selectFrom('minute')
      .select(['itemId', 'meetingId', 'document'])
      .where('meetingId', 'in', part)
      .where('deletedAt', 'is', null)
      .execute(),
  )
  const rows = await inParts(meetingIds, (part) =>
    db
      .selectFrom('attendance')
      .selectAll()
      .where('meetingId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('id')
      .execute(),
  )
  const attendance = rows.map(attendanceFrom)
  // Without its text, which nobody outside the office reads.
  const interests = await inParts(meetingIds, (part) =>
    db
      .selectFrom('interest')
      .select(['meetingId', 'itemId', 'attendanceId'])
      .where('meetingId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('id')
      .execute(),
  )
  const withheld: { id: string; meetingId: string }[] = []
  for (const table of LINE_KINDS) {
    const rows = await inParts(meetingIds, (part) =>
      db
        .selectFrom(table as 'decision')
        .select(['id', 'meetingId'])
        .where('meetingId', 'in', part)
        .where((eb) => eb.or([eb('restricted', '=', true), eb('deletedAt', 'is not', null)]))
        .execute(),
    )
    withheld.push(...rows)
  }
  return { items: items.map(itemFrom), documents, attendance, interests, withheld }
}

const TITLE_COLUMNS = [
  'id',
  'meetingId',
  'parentId',
  'title',
  'restricted',
  'forMembers',
  'openTitle',
  'releaseOn',
  'releaseReason',
] as const satisfies readonly (keyof AgendaItem)[]

/** The agenda of meetings, only what says whether an item has a title for the public and until when it is kept back. */
export async function readTitles(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Pick<AgendaItem, (typeof TITLE_COLUMNS)[number]>[]> {
  return inParts(meetingIds, (part) =>
    db
      .selectFrom('agendaItem')
      .select(TITLE_COLUMNS)
      .where('meetingId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
  )
}

/** The days of meetings, by id; also of meetings in the recycle bin. */
export async function readDates(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inParts(ids, (part) =>
    db.selectFrom('meeting').select(['id', 'date']).where('id', 'in', part).execute(),
  )
  return new Map(rows.map((row) => [row.id, row.date]))
}

/** The public address and last public value of every meeting that was ever published, with its group; of one meeting or one group when asked for. `withoutDigest`: only of those that have no digest of that version. */
export async function readPublished(
  db: Kysely<Database>,
  of: { meetingId?: string; groupId?: string | null; withoutDigest?: string } = {},
): Promise<(PublishedMeetingRow & { groupId: string })[]> {
  let query = db
    .selectFrom('publishedMeeting')
    .innerJoin('meeting', 'meeting.id', 'publishedMeeting.meetingId')
    .selectAll('publishedMeeting')
    .select('meeting.groupId')
  if (of.meetingId !== undefined) query = query.where('publishedMeeting.meetingId', '=', of.meetingId)
  if (of.groupId) query = query.where('meeting.groupId', '=', of.groupId)
  const { withoutDigest } = of
  if (withoutDigest !== undefined) {
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('publishedDigest')
            .select('publishedDigest.meetingId')
            .whereRef('publishedDigest.meetingId', '=', 'publishedMeeting.meetingId')
            .where('publishedDigest.version', '=', withoutDigest),
        ),
      ),
    )
  }
  return query.execute()
}

/** Publications and withdrawals of one meeting, newest first. */
export async function readPublications(db: Kysely<Database>, meetingId: string): Promise<PublicationRow[]> {
  return db
    .selectFrom('publication')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** The newest publication of a whole site, of exactly this scope (null: the office) or — with 'any' — of any; null when there was none. */
export async function lastSite(
  db: Kysely<Database>,
  groupId: string | null | 'any',
): Promise<PublicationRow | null> {
  let sites = ofWholeSites(db).where('deletedAt', 'is', null)
  if (groupId === null) sites = sites.where('groupId', 'is', null)
  else if (groupId !== 'any') sites = sites.where('groupId', '=', groupId)
  return newestOf(db, sites)
}

/** The newest publication of a whole site to this folder; null when there was none. */
export async function lastSiteIn(db: Kysely<Database>, folder: string): Promise<PublicationRow | null> {
  return newestOf(db, ofWholeSites(db).where('folder', '=', folder))
}

function ofWholeSites(db: Kysely<Database>) {
  return db.selectFrom('publication').select('id').where('meetingId', 'is', null)
}

/** Looked for by id: each row lists every file of its site, and to order whole rows would read all those lists. */
async function newestOf(
  db: Kysely<Database>,
  sites: ReturnType<typeof ofWholeSites>,
): Promise<PublicationRow | null> {
  const newest = await sites.orderBy('at', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
  if (!newest) return null
  const row = await db.selectFrom('publication').selectAll().where('id', '=', newest.id).executeTakeFirst()
  return row ?? null
}

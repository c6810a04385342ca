import type { Kysely } from 'kysely'
import type { MinutesVersion } from '../shared/minutes/contract.ts'
import { LINE_KINDS, type LineKind } from '../shared/minutes/document.ts'
import type { MeetingState } from '../shared/meetings/entities.ts'
import { Compiled } from './compiled.ts'
import type { Database, MinuteRow, RecordTables } from './schema.ts'

/** Everything saving the text of one item has to know. `minute` is null while nothing was ever written under the item. */
export type MinuteToSave = {
  meetingId: string
  groupId: string
  date: string
  state: MeetingState
  minute: MinuteRow | null
}

const TO_SAVE = new Compiled((db) =>
  db
    .selectFrom('agendaItem')
    .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
    .leftJoin('minute', 'minute.itemId', 'agendaItem.id')
    .select([
      'agendaItem.meetingId',
      'meeting.groupId',
      'meeting.date',
      'meeting.state',
      'minute.id',
      'minute.createdAt',
      'minute.updatedAt',
      'minute.deletedAt',
      'minute.document',
      'minute.text',
    ])
    .where('agendaItem.id', '=', '')
    .where('agendaItem.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .compile(),
)

/** Reads what saving an item's text needs, in one statement; null when the item is not on an agenda (any more). */
export async function findMinuteToSave(db: Kysely<Database>, itemId: string): Promise<MinuteToSave | null> {
  const [row] = await TO_SAVE.run(db, [itemId])
  if (!row) return null
  const { meetingId, groupId, date, state, id, createdAt, updatedAt, deletedAt, document, text } = row
  const minute =
    id === null || createdAt === null || updatedAt === null || document === null || text === null
      ? null
      : { id, createdAt, updatedAt, deletedAt, itemId, meetingId, document, text }
  return { meetingId, groupId, date, state, minute }
}

/** The last entry of the change record about a record; null when there is none. */
export async function lastChangeOf(
  db: Kysely<Database>,
  id: string,
): Promise<{ userName: string; at: string } | null> {
  const row = await db
    .selectFrom('change')
    .select(['userName', 'at'])
    .where('entityId', '=', id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** A row of one of the tables of structured lines, with which. */
export type LineRow = { kind: LineKind } & Pick<
  RecordTables['action'],
  'id' | 'number' | 'itemId' | 'meetingId' | 'deletedAt'
>

/** The rows of these ids in every table of structured lines, those in the recycle bin too. */
export async function findLines(db: Kysely<Database>, ids: readonly string[]): Promise<LineRow[]> {
  const found: LineRow[] = []
  for (const kind of LINE_KINDS) {
    const rows = await db
      .selectFrom(kind as 'action')
      .select(['id', 'number', 'itemId', 'meetingId', 'deletedAt'])
      .where('id', 'in', ids)
      .execute()
    found.push(...rows.map((row) => ({ kind, ...row })))
  }
  return found
}

/** Which of these people are on record. */
export async function findPeopleIds(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db.selectFrom('person').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map((row) => row.id))
}

/**
 * The text of every item of a meeting that was ever written under, as stored (`document` is JSON). A row with `deletedAt` is a text
 * whose writing was undone: the item is empty.
 */
export async function readEveryMinute(db: Kysely<Database>, meetingId: string): Promise<MinuteRow[]> {
  return db
    .selectFrom('minute')
    .innerJoin('agendaItem', 'agendaItem.id', 'minute.itemId')
    .selectAll('minute')
    .where('minute.meetingId', '=', meetingId)
    .where('agendaItem.deletedAt', 'is', null)
    .orderBy('agendaItem.position')
    .execute()
}

/** As `readEveryMinute`, only the items that have a text. */
export async function readMinutes(db: Kysely<Database>, meetingId: string): Promise<MinuteRow[]> {
  return (await readEveryMinute(db, meetingId)).filter((row) => row.deletedAt === null)
}

/** The plain text minuted under each title of a meeting. */
export async function readMinutedTitles(
  db: Kysely<Database>,
  meetingId: string,
): Promise<{ title: string; text: string }[]> {
  return db
    .selectFrom('minute')
    .innerJoin('agendaItem', 'agendaItem.id', 'minute.itemId')
    .select(['agendaItem.title', 'minute.text'])
    .where('minute.meetingId', '=', meetingId)
    .where('minute.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('minute.text', '!=', '')
    .orderBy('agendaItem.position')
    .execute()
}

/** The approved versions of a meeting's minutes, newest first. */
export async function readVersions(db: Kysely<Database>, meetingId: string): Promise<MinutesVersion[]> {
  return db
    .selectFrom('minutesVersion')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .orderBy('version', 'desc')
    .execute()
}

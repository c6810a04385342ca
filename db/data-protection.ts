import type { Kysely } from 'kysely'
import type { Erasure, LegalHold } from '../shared/data-protection/entities.ts'
import { GONE_WITH_THEM } from './data-protection-columns.ts'
import type { Database, RecordTable } from './schema.ts'

/** Kinds of record that belong to another, by the column that says to which. */
const BELONGS: Partial<Record<RecordTable, readonly (readonly [table: RecordTable, column: string])[]>> = {
  advisoryGroup: [
    ['agendaTemplate', 'groupId'],
    ['roleDescription', 'groupId'],
    ['protocol', 'groupId'],
    ['protocolStep', 'groupId'],
    ['acknowledgement', 'groupId'],
    ['backlogItem', 'groupId'],
    ['itemTemplate', 'groupId'],
    ['snippet', 'groupId'],
    ['forwardTopic', 'groupId'],
    ['delegation', 'groupId'],
    ['importBatch', 'groupId'],
    ['meeting', 'groupId'],
  ],
  meeting: [
    ['agendaItem', 'meetingId'],
    ['attendance', 'meetingId'],
    ['interest', 'meetingId'],
    ['accessCheck', 'meetingId'],
    ['paperPack', 'meetingId'],
    ['minutesVersion', 'meetingId'],
    ['publishedMeeting', 'meetingId'],
    ['publication', 'meetingId'],
    ['correction', 'meetingId'],
    ['signOff', 'meetingId'],
    ['rejectedSuggestion', 'meetingId'],
  ],
  agendaItem: [
    ['agendaItem', 'parentId'],
    ['minute', 'itemId'],
    ['paper', 'itemId'],
    ['action', 'itemId'],
    ['decision', 'itemId'],
    ['advice', 'itemId'],
    ['question', 'itemId'],
    ['interest', 'itemId'],
    ['amendment', 'itemId'],
    ['redaction', 'itemId'],
    ['minuteComment', 'itemId'],
    ['wordingKept', 'itemId'],
  ],
  roleDescription: [['roleComment', 'roleDescriptionId']],
  protocol: [
    ['protocolStep', 'protocolId'],
    ['protocolReturn', 'protocolId'],
  ],
  action: [['actionNote', 'actionId']],
  activation: [
    ['activationEntry', 'activationId'],
    ['contactAttempt', 'activationId'],
    ['activationMove', 'activationId'],
    ['debrief', 'activationId'],
    ['lesson', 'activationId'],
    ['callOverride', 'activationId'],
    ['activationAfter', 'activationId'],
    ['hoursGiven', 'activationId'],
    ['policeRecord', 'activationId'],
    ['callOutDocument', 'activationId'],
    ['activationStar', 'activationId'],
    ['activationProtocol', 'activationId'],
    ['advice', 'activationId'],
  ],
  debrief: [['lesson', 'debriefId']],
  advice: [
    ['adviceResponse', 'adviceId'],
    ['adviceFeedback', 'adviceId'],
    ['outcomeCheck', 'adviceId'],
  ],
}

/** A record and everything that is part of it, by kind: a meeting with its items, minutes, papers and what was minuted there. */
export async function withItsParts(
  db: Kysely<Database>,
  table: RecordTable,
  id: string,
): Promise<Map<RecordTable, Set<string>>> {
  const found = new Map<RecordTable, Set<string>>([[table, new Set([id])]])
  const add = async (of: RecordTable, ids: string[]): Promise<void> => {
    for (const [part, column] of BELONGS[of] ?? []) {
      const rows = (await db
        .selectFrom(part as 'paper')
        .select('id')
        .where(column as 'itemId', 'in', ids)
        .execute()) as { id: string }[]
      const known = found.get(part) ?? new Set<string>()
      const fresh = rows.map((row) => row.id).filter((each) => !known.has(each))
      if (fresh.length === 0) continue
      found.set(part, new Set([...known, ...fresh]))
      await add(part, fresh)
    }
  }
  await add(table, [id])
  return found
}

/** The records that are about one person (db/data-protection-columns.ts), by kind; those in the recycle bin too. */
export async function aboutOnePerson(
  db: Kysely<Database>,
  personId: string,
  tables: readonly RecordTable[] = GONE_WITH_THEM,
): Promise<Map<RecordTable, Set<string>>> {
  const found = new Map<RecordTable, Set<string>>()
  for (const table of tables) {
    const rows = await db
      .selectFrom(table as 'agreement')
      .select('id')
      .where('personId', '=', personId)
      .execute()
    if (rows.length > 0) found.set(table, new Set(rows.map((row) => row.id)))
  }
  return found
}

/** What was erased for good, newest first. */
export async function readErasures(db: Kysely<Database>): Promise<Erasure[]> {
  return db.selectFrom('erasure').selectAll().orderBy('createdAt', 'desc').orderBy('id', 'desc').execute()
}

/** Erasures of which traces may be left in the office folder. */
export async function unfinishedErasures(db: Kysely<Database>): Promise<Erasure[]> {
  return db.selectFrom('erasure').selectAll().where('completedAt', 'is', null).orderBy('id').execute()
}

/** Holds that are in force on `day`, on whatever it is. */
export async function holdsInForce(db: Kysely<Database>, day: string): Promise<LegalHold[]> {
  return db
    .selectFrom('legalHold')
    .selectAll()
    .where('deletedAt', 'is', null)
    .where('liftedAt', 'is', null)
    .where('startsOn', '<=', day)
    .where((eb) => eb.or([eb('endsOn', 'is', null), eb('endsOn', '>=', day)]))
    .orderBy('createdAt')
    .execute()
}

/** The groups and meetings a person belongs to: whose hold holds the person too. */
export async function placesOfPerson(
  db: Kysely<Database>,
  id: string,
): Promise<{ groups: Set<string>; meetings: Set<string> }> {
  const places = await db.selectFrom('membership').select('groupId').where('personId', '=', id).execute()
  const came = await db
    .selectFrom('attendance')
    .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
    .select(['meeting.id', 'meeting.groupId'])
    .where('attendance.personId', '=', id)
    .execute()
  return {
    groups: new Set([...places.map((row) => row.groupId), ...came.map((row) => row.groupId)]),
    meetings: new Set(came.map((row) => row.id)),
  }
}

import type { Kysely } from 'kysely'
import { GONE_WITH_THEM } from './data-protection-columns.ts'
import type { Database, RecordTable } from './schema.ts'

const OF_A_MEETING = [
  'agendaItem',
  'attendance',
  'interest',
  'minute',
  'minutesVersion',
  'amendment',
  'redaction',
  'minuteComment',
  'wordingKept',
  'paper',
  'paperPack',
  'accessCheck',
  'rejectedSuggestion',
  'correction',
  'signOff',
] as const
const OF_A_GROUP = [
  'action',
  'actionNote',
  'decision',
  'advice',
  'adviceResponse',
  'adviceFeedback',
  'outcomeCheck',
  'question',
  'snippet',
  'delegation',
  'agendaTemplate',
  'roleComment',
  'roleDescription',
  'protocolReturn',
  'protocolStep',
  'protocol',
  'acknowledgement',
  'backlogItem',
  'itemTemplate',
  'importBatch',
  'inductionSession',
  'supportSession',
  'advisorEvent',
  'eventAttendance',
  'advisor',
  'advisorStep',
  'checklistTick',
  'election',
  'electionCandidate',
  'yearlyReview',
  'yearlyAnswer',
  'planProgress',
  'planAction',
  'planObjective',
  'plan',
  'articleUse',
  'advisorAnswer',
  'advisorQuestion',
  'article',
  'equalityEntry',
  'siteDocument',
  'rotaDecision',
  'lesson',
  'debrief',
  'contactAttempt',
  'callOverride',
  'activationAfter',
  'hoursGiven',
  'policeRecord',
  'callOutDocument',
  'activationStar',
  'activationProtocol',
  'activationMove',
  'activationEntry',
  'activation',
] as const
/** The office’s own, known by the change that brought them; those of a group go with it. */
const OF_THE_OFFICE = ['roleDescription', 'protocol', 'protocolStep', 'siteDocument'] as const
/** The office's own as these, and of no group ever. */
const OF_THE_OFFICE_ALONE = ['sitePage'] as const
/** Of an example person. */
const OF_A_PERSON = ['inductionRecord'] as const
/** Marked as example themselves: what the example brought of the office's own. */
const MARKED = ['inductionProgramme', 'inductionModule'] as const

/**
 * The ids of everything that belongs to the example and is not in the recycle bin yet: example groups with all that is in them, whoever
 * made it, example people, and the places of either. Publications stay: they say what left the office.
 */
export async function exampleRecords(db: Kysely<Database>): Promise<{ table: RecordTable; ids: string[] }[]> {
  const groups = db.selectFrom('advisoryGroup').select('id').where('isExample', '=', true)
  const people = db.selectFrom('person').select('id').where('isExample', '=', true)
  const meetings = db.selectFrom('meeting').select('id').where('groupId', 'in', groups)
  const found: { table: RecordTable; ids: string[] }[] = []
  const keep = (table: RecordTable, rows: { id: string }[]) =>
    found.push({ table, ids: rows.map((row) => row.id) })

  for (const table of OF_A_MEETING) {
    keep(
      table,
      await db
        .selectFrom(table)
        .select('id')
        .where('deletedAt', 'is', null)
        .where('meetingId', 'in', meetings)
        .execute(),
    )
  }
  for (const table of OF_A_GROUP) {
    keep(
      table,
      await db
        .selectFrom(table)
        .select('id')
        .where('deletedAt', 'is', null)
        .where('groupId', 'in', groups)
        .execute(),
    )
  }
  const { exampleCommand } = await db.selectFrom('office').select('exampleCommand').executeTakeFirstOrThrow()
  for (const table of [...OF_THE_OFFICE, ...OF_THE_OFFICE_ALONE]) {
    const brought = db
      .selectFrom('change')
      .select('change.entityId')
      .where('change.command', '=', exampleCommand)
      .where('change.entity', '=', table)
    // Any of them, typed as one.
    const rows = db
      .selectFrom(table as 'protocol')
      .select('id')
      .where('deletedAt', 'is', null)
    const isAlone = OF_THE_OFFICE_ALONE.some((each) => each === table)
    const own = isAlone ? rows : rows.where('groupId', 'is', null)
    keep(table, await own.where('id', 'in', brought).execute())
  }
  for (const table of [...OF_A_PERSON, ...GONE_WITH_THEM]) {
    // Any of them, typed as one.
    const rows = db
      .selectFrom(table as 'agreement')
      .select('id')
      .where('deletedAt', 'is', null)
    keep(table, await rows.where('personId', 'in', people).execute())
  }
  for (const table of MARKED) {
    const rows = db.selectFrom(table).select('id').where('deletedAt', 'is', null)
    keep(table, await rows.where('isExample', '=', true).execute())
  }
  const places = db
    .selectFrom('membership')
    .select('id')
    .where('deletedAt', 'is', null)
    .where((eb) => eb.or([eb('groupId', 'in', groups), eb('personId', 'in', people)]))
  keep('membership', await places.execute())
  keep('person', await people.where('deletedAt', 'is', null).execute())
  keep('meeting', await meetings.where('deletedAt', 'is', null).execute())
  keep('advisoryGroup', await groups.where('deletedAt', 'is', null).execute())
  return found
}

import { type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import { isAskedOfAllGroups } from '../shared/library/question-states.ts'
import { isReadByAllGroups } from '../shared/library/states.ts'
import type { Groups, Named, ScopeKind } from '../shared/scope.ts'
import { Compiled } from './compiled.ts'
import { findPeopleIds } from './minutes.ts'
import { type Database, RECORD_TABLES, type RecordTable } from './schema.ts'

/**
 * How the group of a record is found: it is one itself; it has `groupId` (null: it concerns the whole office); its meeting has it; it is
 * the group of any place a person has, as `person` its person's; or none, because it belongs to the whole office.
 */
const GROUP_OF = {
  office: 'office',
  officeUser: 'office',
  signInEntry: 'office',
  backupSettings: 'office',
  officeEvent: 'office',
  userGroups: 'office',
  advisoryGroup: 'itself',
  agendaTemplate: 'group',
  person: 'places',
  membership: 'group',
  roleDescription: 'group',
  roleComment: 'group',
  protocol: 'group',
  protocolStep: 'group',
  protocolReturn: 'group',
  acknowledgement: 'group',
  inductionModule: 'office',
  inductionProgramme: 'office',
  inductionSession: 'group',
  inductionRecord: 'person',
  supportSession: 'group',
  advisorEvent: 'group',
  eventAttendance: 'group',
  advisor: 'group',
  advisorStep: 'group',
  checklistTick: 'group',
  election: 'group',
  electionCandidate: 'group',
  yearlyReview: 'group',
  yearlyAnswer: 'group',
  plan: 'group',
  planObjective: 'group',
  planAction: 'group',
  planProgress: 'group',
  article: 'group',
  articleUse: 'group',
  advisorQuestion: 'group',
  advisorAnswer: 'group',
  contactPreferences: 'person',
  agreement: 'person',
  vetting: 'person',
  riskAssessment: 'person',
  knowledge: 'person',
  generalInterest: 'person',
  awaySpell: 'person',
  importBatch: 'group',
  importPreset: 'office',
  personMerge: 'office',
  keptApart: 'office',
  meeting: 'group',
  agendaItem: 'meeting',
  attendance: 'meeting',
  interest: 'meeting',
  paper: 'meeting',
  paperPack: 'meeting',
  accessCheck: 'meeting',
  minute: 'meeting',
  action: 'group',
  actionNote: 'group',
  decision: 'group',
  advice: 'group',
  adviceResponse: 'group',
  adviceFeedback: 'group',
  outcomeCheck: 'group',
  question: 'group',
  snippet: 'group',
  minutesVersion: 'meeting',
  amendment: 'meeting',
  redaction: 'meeting',
  minuteComment: 'meeting',
  wordingKept: 'meeting',
  publication: 'group',
  publishingServer: 'office',
  publishedMeeting: 'meeting',
  siteLook: 'office',
  sitePage: 'office',
  siteDocument: 'group',
  correction: 'meeting',
  delegation: 'group',
  signOff: 'meeting',
  backlogItem: 'group',
  itemTemplate: 'group',
  rejectedSuggestion: 'meeting',
  forwardTopic: 'group',
  erasure: 'office',
  legalHold: 'office',
  retentionDecision: 'office',
  retentionRule: 'office',
  subjectExport: 'office',
  breach: 'office',
  protectionText: 'office',
  equalityEntry: 'group',
  equalityProfile: 'office',
  reachList: 'office',
  activation: 'group',
  activationEntry: 'group',
  contactAttempt: 'group',
  activationMove: 'group',
  debrief: 'group',
  lesson: 'group',
  rotaDecision: 'group',
  callOverride: 'group',
  activationAfter: 'group',
  hoursGiven: 'group',
  policeRecord: 'group',
  callOutDocument: 'group',
  activationStar: 'group',
  activationProtocol: 'group',
} as const satisfies Record<RecordTable, 'itself' | 'group' | 'meeting' | 'places' | 'person' | 'office'>

/** The record a kind of the contract's vocabulary is kept as; the kinds that are not one record are looked up by themselves. */
const TABLE_OF = {
  group: 'advisoryGroup',
  meeting: 'meeting',
  item: 'agendaItem',
  attendance: 'attendance',
  interest: 'interest',
  paper: 'paper',
  action: 'action',
  decision: 'decision',
  advice: 'advice',
  feedback: 'adviceFeedback',
  question: 'question',
  snippet: 'snippet',
  approvedVersion: 'minutesVersion',
  amendment: 'amendment',
  comment: 'minuteComment',
  redaction: 'redaction',
  delegation: 'delegation',
  backlogItem: 'backlogItem',
  itemTemplate: 'itemTemplate',
  topic: 'forwardTopic',
  place: 'membership',
  roleDescription: 'roleDescription',
  roleComment: 'roleComment',
  protocol: 'protocol',
  protocolStep: 'protocolStep',
  acknowledgement: 'acknowledgement',
  inductionSession: 'inductionSession',
  inductionRecord: 'inductionRecord',
  supportSession: 'supportSession',
  advisorEvent: 'advisorEvent',
  election: 'election',
  candidate: 'electionCandidate',
  plan: 'plan',
  planObjective: 'planObjective',
  planAction: 'planAction',
  article: 'article',
  advisorQuestion: 'advisorQuestion',
  advisorAnswer: 'advisorAnswer',
  activation: 'activation',
  activationEntry: 'activationEntry',
  policeRecord: 'policeRecord',
  callOutDocument: 'callOutDocument',
  debrief: 'debrief',
  lesson: 'lesson',
  rotaDecision: 'rotaDecision',
  person: 'person',
} as const satisfies Partial<Record<ScopeKind, RecordTable>>

/** Whose a record is: the groups it belongs to, the whole office, or nobody's because there is none of this id. */
export type Belongs = readonly string[] | 'whole office' | 'nobody'

/** The group of a record, by its own column or its meeting's: one statement for each kind, put into words once. */
const groupById = new Map(
  RECORD_TABLES.map((table) => [
    table,
    new Compiled<{ groupId: string | null }>((db) => {
      // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
      const named = table as 'agendaItem'
      const row = db.selectFrom(named).where(`${named}.id`, '=', '')
      return GROUP_OF[table] === 'meeting'
        ? row.innerJoin('meeting', 'meeting.id', `${named}.meetingId`).select('meeting.groupId').compile()
        : row.select(`${named}.groupId` as never).compile()
    }),
  ]),
)

/** The groups a person has a place in, or is on the way into or out of; places put in the recycle bin with the person count. */
async function groupsOfPerson(db: Kysely<Database>, id: string): Promise<Belongs> {
  const person = await db.selectFrom('person').select('deletedAt').where('id', '=', id).executeTakeFirst()
  if (!person) return 'nobody'
  const places = await db
    .selectFrom('membership')
    .select('groupId')
    .where('personId', '=', id)
    .where((eb) => eb.or([eb('deletedAt', 'is', null), eb('deletedAt', '=', person.deletedAt)]))
    .execute()
  const ways = await db
    .selectFrom('advisor')
    .select('groupId')
    .where('personId', '=', id)
    .where('deletedAt', 'is', null)
    .execute()
  const groups = new Set([...places, ...ways].map((each) => each.groupId))
  return groups.size === 0 ? 'whole office' : [...groups]
}

/** The groups of the person a record is about. */
async function groupsOfItsPerson(db: Kysely<Database>, table: RecordTable, id: string): Promise<Belongs> {
  // As above: any table with a person, typed as one of them.
  const row = await db
    .selectFrom(table as 'membership')
    .select('personId')
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? groupsOfPerson(db, row.personId) : 'nobody'
}

/** Whose a record of this kind is, also one in the recycle bin. One look-up by its id. */
export async function belongs(db: Kysely<Database>, table: RecordTable, id: string): Promise<Belongs> {
  const way = GROUP_OF[table]
  if (way === 'office') return 'whole office'
  if (way === 'itself') return [id]
  if (way === 'places') return groupsOfPerson(db, id)
  if (way === 'person') return groupsOfItsPerson(db, table, id)
  const [row] = (await groupById.get(table)?.run(db, [id])) ?? []
  if (!row) return 'nobody'
  return row.groupId === null ? 'whole office' : [row.groupId]
}

/** The records of a kind that belong to these groups, as the beginning of a query; a person by any of their places. */
export function selectOf(db: Kysely<Database>, table: RecordTable, groups: Groups) {
  // As above: any table, typed as one of them.
  const all = db.selectFrom(table as 'person')
  if (groups === null) return all
  const id = `${table}.id` as 'person.id'
  switch (GROUP_OF[table]) {
    case 'office':
      return all.where(sql<SqlBool>`1 = 0`)
    case 'itself':
      return all.where(id, 'in', groups)
    case 'group':
      return all.where(`${table}.groupId` as 'person.id', 'in', groups)
    case 'meeting':
      return all.where((eb) =>
        eb(
          `${table}.meetingId` as 'person.id',
          'in',
          eb.selectFrom('meeting').select('meeting.id').where('meeting.groupId', 'in', groups),
        ),
      )
    case 'person':
      return all.where((eb) => hasPlaceIn(eb, `${table}.personId` as 'person.id', groups))
    case 'places':
      return all.where((eb) => hasPlaceIn(eb, 'person.id', groups))
  }
}

/** True when the person of this id has a place in these groups or is on the way into one; places put in the recycle bin with the person count. */
function hasPlaceIn(
  eb: ExpressionBuilder<Database, 'person'>,
  personId: 'person.id',
  groups: NonNullable<Groups>,
) {
  return eb.or([
    eb.exists(
      eb
        .selectFrom('membership')
        .innerJoin('person as holder', 'holder.id', 'membership.personId')
        .select('membership.id')
        .whereRef('membership.personId', '=', personId)
        .where('membership.groupId', 'in', groups)
        .where((w) =>
          w.or([
            w('membership.deletedAt', 'is', null),
            w('membership.deletedAt', '=', w.ref('holder.deletedAt')),
          ]),
        ),
    ),
    eb.exists(
      eb
        .selectFrom('advisor')
        .select('advisor.id')
        .whereRef('advisor.personId', '=', personId)
        .where('advisor.groupId', 'in', groups)
        .where('advisor.deletedAt', 'is', null),
    ),
  ])
}

/** True when a person without a place in these groups is on their record all the same: on an attendance, or as the owner of an action. */
async function isOnRecordOf(db: Kysely<Database>, id: string, groups: readonly string[]): Promise<boolean> {
  const attended = await db
    .selectFrom('attendance')
    .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
    .select('attendance.id')
    .where('attendance.personId', '=', id)
    .where('meeting.groupId', 'in', groups)
    .limit(1)
    .executeTakeFirst()
  if (attended) return true
  const owns = await db
    .selectFrom('action')
    .select('id')
    .where('ownerId', '=', id)
    .where('groupId', 'in', groups)
    .limit(1)
    .executeTakeFirst()
  return owns !== undefined
}

/** Whose an import of people is: its group's, and of every group in which the people it brought have a place by now. */
async function groupsOfImport(db: Kysely<Database>, id: string): Promise<Belongs> {
  const batch = await belongs(db, 'importBatch', id)
  if (typeof batch === 'string') return batch
  const places = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select('membership.groupId')
    .distinct()
    .where('person.importId', '=', id)
    .where('membership.deletedAt', 'is', null)
    .execute()
  return [...batch, ...places.map((place) => place.groupId)]
}

const hasAll = (groups: readonly string[], of: Belongs) =>
  typeof of !== 'string' && of.every((id) => groups.includes(id))
const hasAny = (groups: readonly string[], of: Belongs) =>
  typeof of !== 'string' && of.some((id) => groups.includes(id))

/** What somebody reaches who works with some groups: these, and with `office` also the office's own records (its users, settings, site). */
export type Reach = { groups: readonly string[]; office: boolean }

/** True when a record is within reach: a person by any of their places, everything else by its group. */
export async function isWithin(
  db: Kysely<Database>,
  { groups, office }: Reach,
  table: RecordTable,
  id: string,
): Promise<boolean> {
  if (GROUP_OF[table] === 'office') return office
  const of = await belongs(db, table, id)
  const way: string = GROUP_OF[table]
  return way === 'places' || way === 'person' ? hasAny(groups, of) : hasAll(groups, of)
}

/** Which of these people are on record, as far as these groups know them: by a place, an attendance or an action. */
export async function knownPeople(
  db: Kysely<Database>,
  ids: readonly string[],
  groups: Groups,
): Promise<ReadonlySet<string>> {
  const onRecord = await findPeopleIds(db, ids)
  if (groups === null) return onRecord
  const known = new Set<string>()
  for (const id of onRecord)
    if (await isNamedWithin(db, { groups, office: false }, { kind: 'someone', id, entity: null }))
      known.add(id)
  return known
}

/** Whose a version of a document, or a step kept to be used again, is: of the first of these kinds that has this id. */
async function ofInherited(db: Kysely<Database>, id: string): Promise<Belongs> {
  for (const table of ['roleDescription', 'protocol', 'protocolStep'] as const) {
    const of = await belongs(db, table, id)
    if (of !== 'nobody') return of
  }
  return 'nobody'
}

/** True when this article is shared with every group, whosever it is. */
async function isSharedWithAll(db: Kysely<Database>, id: string): Promise<boolean> {
  const article = await db
    .selectFrom('article')
    .select(['state', 'audience'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return article !== undefined && isReadByAllGroups(article)
}

/** The question an answer is to, by its id; '' for an answer that is not there. */
async function questionOfAnswer(db: Kysely<Database>, id: string): Promise<string> {
  const answer = await db
    .selectFrom('advisorAnswer')
    .select('questionId')
    .where('id', '=', id)
    .executeTakeFirst()
  return answer?.questionId ?? ''
}

/** True when this question is asked of every group, whosever it is. */
async function isAskedOfAll(db: Kysely<Database>, id: string): Promise<boolean> {
  const question = await db
    .selectFrom('advisorQuestion')
    .select('audience')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return question !== undefined && isAskedOfAllGroups(question)
}

/** True when what a call names (shared/scope.ts) is within reach. A record that is not there is within nobody's. */
export async function isNamedWithin(
  db: Kysely<Database>,
  reach: Reach,
  { kind, id, entity }: Named,
): Promise<boolean> {
  const { groups } = reach
  if (kind === 'change') {
    const entry = await db
      .selectFrom('change')
      .select(['entity', 'entityId'])
      .where('seq', '=', Number(id))
      .executeTakeFirst()
    return entry !== undefined && isWithin(db, reach, entry.entity, entry.entityId)
  }
  if (typeof id !== 'string') return false
  switch (kind) {
    case 'groupOrOffice':
      return groups.includes(id)
    case 'record': {
      const table = RECORD_TABLES.find((name) => name === entity)
      return table !== undefined && isWithin(db, reach, table, id)
    }
    case 'wholePerson':
      return hasAll(groups, await belongs(db, 'person', id))
    case 'someone':
      return (await isWithin(db, reach, 'person', id)) || isOnRecordOf(db, id, groups)
    case 'inheritedDocument': {
      const of = await ofInherited(db, id)
      return of === 'whole office' || hasAll(groups, of)
    }
    case 'sharedArticle':
      return (await isWithin(db, reach, 'article', id)) || isSharedWithAll(db, id)
    case 'sharedQuestion':
      return (await isWithin(db, reach, 'advisorQuestion', id)) || isAskedOfAll(db, id)
    case 'receivedAnswer':
      return isWithin(db, reach, 'advisorQuestion', await questionOfAnswer(db, id))
    case 'peopleImport':
      return hasAll(groups, await groupsOfImport(db, id))
    default:
      return isWithin(db, reach, TABLE_OF[kind], id)
  }
}

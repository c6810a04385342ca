import type { Groups } from '../shared/scope.ts'
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { ActionRow, ActionWhole } from '../shared/actions/contract.ts'
import { ActionState } from '../shared/actions/entities.ts'
import type { ActionQuery, DueWanted, OwnerWanted, Standing } from '../shared/actions/query.ts'
import { daysOverdue, isOutstanding } from '../shared/actions/rules.ts'
import type { StoryChange } from '../shared/actions/story.ts'
import { fold } from '../shared/search/fold.ts'
import { contains, sameWords } from './dialect/text-search.ts'
import { isItemKeptFromMembers } from './agenda-items.ts'
import type { Database } from './schema.ts'
import { isInForce } from './undo.ts'

const OUTSTANDING = ActionState.options.filter(isOutstanding)

/** Which actions to read: a filter (shared/actions/query.ts), the people `owner:@me` stands for, and the groups it is about. */
export type ActionsWanted = {
  query: Omit<ActionQuery, 'problems'>
  meIds: readonly string[]
  groups: Groups
}

/**
 * Actions on record. They outlive the deletion of the meeting they come from: an action in the recycle bin is gone, one whose meeting
 * is there still has to be done.
 */
function actionsOnRecord(db: Kysely<Database>) {
  return db
    .selectFrom('action')
    .innerJoin('agendaItem', 'agendaItem.id', 'action.itemId')
    .innerJoin('meeting', 'meeting.id', 'action.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'action.groupId')
    .leftJoin('person', 'person.id', 'action.ownerId')
    .where('action.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

type Where = ExpressionBuilder<Database, 'action'>

const isAwake = (eb: Where, today: string) =>
  eb.or([eb('action.snoozedUntil', 'is', null), eb('action.snoozedUntil', '<=', today)])

/** True for what still has to be done and is not off the list until a later day. Used wherever actions are counted. */
export const isOnTheList = (eb: Where, today: string) =>
  eb.and([eb('action.state', 'in', OUTSTANDING), isAwake(eb, today)])

function stands(eb: Where, standing: Standing, today: string): Expression<SqlBool> {
  switch (standing) {
    case 'open':
      return isOnTheList(eb, today)
    case 'overdue':
      return eb.and([isOnTheList(eb, today), eb('action.due', '<', today)])
    case 'done':
      return eb('action.state', 'in', ['done', 'verified'])
    case 'snoozed':
      return eb.and([eb('action.state', 'in', OUTSTANDING), eb('action.snoozedUntil', '>', today)])
    case 'verified':
    case 'deferred':
    case 'cancelled':
      return eb('action.state', '=', standing)
  }
}

/** The people whose title and name hold these folded words; looked up once, not for every action. */
const peopleCalled = (eb: Where, words: string) =>
  eb
    .selectFrom('person')
    .select('person.id')
    .where(contains(sql<string>`person.title || ' ' || person.name`, words))

function isOwnedBy(eb: Where, owner: OwnerWanted, meIds: readonly string[]): Expression<SqlBool> {
  if (owner.kind === 'none') return eb.and([eb('action.ownerId', 'is', null), eb('action.owner', '=', '')])
  if (owner.kind === 'me') return meIds.length === 0 ? sql<SqlBool>`1 = 0` : eb('action.ownerId', 'in', meIds)
  return eb.or([
    eb('action.ownerId', 'in', peopleCalled(eb, owner.name)),
    eb.and([eb('action.ownerId', 'is', null), contains(sql<string>`action.owner`, owner.name)]),
  ])
}

function isDue(eb: Where, due: DueWanted): Expression<SqlBool> {
  return due.kind === 'none' ? eb('action.due', 'is', null) : eb('action.due', due.how, due.day)
}

const groupsCalled = (eb: Where, words: string) =>
  eb
    .selectFrom('advisoryGroup')
    .select('advisoryGroup.id')
    .where(contains(sql<string>`advisory_group.name || ' ' || advisory_group.area`, words))

/** A word stands in the action itself, in the name of who has it, or in the title of the item it comes from. */
function hasWord(eb: Where, word: string): Expression<SqlBool> {
  const items = eb
    .selectFrom('agendaItem')
    .select('agendaItem.id')
    .where(contains(sql<string>`agenda_item.title`, word))
  return eb.or([
    contains(sql<string>`action.text || ' ' || action.number || ' ' || action.owner`, word),
    eb('action.ownerId', 'in', peopleCalled(eb, word)),
    eb('action.itemId', 'in', items),
  ])
}

/** The actions a filter asks for, without what is only shown of them: counting and ordering many reads one table. */
function matching(db: Kysely<Database>, { query, meIds, groups }: ActionsWanted, today: string) {
  const ofOffice = db.selectFrom('advisoryGroup').select('id').where('deletedAt', 'is', null)
  let found = db
    .selectFrom('action')
    .where('action.deletedAt', 'is', null)
    .where('action.groupId', 'in', groups === null ? ofOffice : ofOffice.where('id', 'in', groups))
  const narrow = (condition: (eb: Where) => Expression<SqlBool>) => {
    found = found.where((eb) => condition(eb))
  }
  for (const standing of query.standings) narrow((eb) => stands(eb, standing, today))
  for (const due of query.due) narrow((eb) => isDue(eb, due))
  if (query.owners.length > 0) narrow((eb) => eb.or(query.owners.map((one) => isOwnedBy(eb, one, meIds))))
  if (query.groups.length > 0)
    narrow((eb) => eb.or(query.groups.map((one) => eb('action.groupId', 'in', groupsCalled(eb, one)))))
  if (query.numbers.length > 0)
    narrow((eb) => eb.or(query.numbers.map((one) => contains(sql<string>`action.number`, one))))
  for (const word of query.words) narrow((eb) => hasWord(eb, word))
  return found
}

const isLate = (today: string) =>
  sql<number>`case when ${sql.ref('action.state')} in (${sql.join(OUTSTANDING)}) and ${sql.ref('action.due')} < ${today} and (${sql.ref('action.snoozedUntil')} is null or ${sql.ref('action.snoozedUntil')} <= ${today}) then 1 else 0 end`

function rows(query: ReturnType<typeof actionsOnRecord>) {
  return query
    .selectAll('action')
    .select([
      'advisoryGroup.name as groupName',
      'meeting.date as meetingDate',
      'meeting.deletedAt as meetingDeletedAt',
      'agendaItem.title as itemTitle',
      'agendaItem.deletedAt as itemDeletedAt',
      'person.name as personName',
    ])
}

type Read = Omit<ActionRow, 'ownerName' | 'overdueDays' | 'meetingInBin'> & {
  personName: string | null
  meetingDeletedAt: string | null
  itemDeletedAt: string | null
}

function asRow({ personName, meetingDeletedAt, itemDeletedAt, ...row }: Read, today: string): ActionRow {
  return {
    ...row,
    ownerName: personName ?? row.owner,
    overdueDays: daysOverdue(row, today),
    meetingInBin: meetingDeletedAt !== null || itemDeletedAt !== null,
  }
}

/**
 * Actions, the most overdue first, then by due day (none last), then by number; at most `limit` of them. `total` and `overdue` count
 * all that match. `today` is `YYYY-MM-DD`.
 */
export async function listActions(
  db: Kysely<Database>,
  wanted: ActionsWanted & { limit: number },
  today: string,
): Promise<{ actions: ActionRow[]; total: number; overdue: number }> {
  const noDayLast = sql<number>`case when ${sql.ref('action.due')} is null then 1 else 0 end`
  const first = matching(db, wanted, today)
    .select((eb) => [
      'action.id as firstId',
      eb.fn.countAll<number>().over().as('total'),
      sql<number>`sum(${isLate(today)}) over ()`.as('overdue'),
    ])
    .orderBy(isLate(today), 'desc')
    .orderBy(noDayLast)
    .orderBy('action.due')
    .orderBy('action.number')
    .orderBy('action.id')
    .limit(wanted.limit)
  const found = await rows(actionsOnRecord(db))
    .innerJoin(first.as('first'), 'first.firstId', 'action.id')
    .select(['first.total', 'first.overdue'])
    .orderBy(isLate(today), 'desc')
    .orderBy(noDayLast)
    .orderBy('action.due')
    .orderBy('action.number')
    .orderBy('action.id')
    .execute()
  return {
    actions: found.map(({ total: _total, overdue: _overdue, ...row }) => asRow(row, today)),
    total: found[0]?.total ?? 0,
    overdue: found[0]?.overdue ?? 0,
  }
}

/** One action, or null when there is none of this id (or it or its group is in the recycle bin). */
export async function findAction(db: Kysely<Database>, id: string, today: string): Promise<ActionRow | null> {
  const row = await rows(actionsOnRecord(db).where('action.id', '=', id)).executeTakeFirst()
  return row ? asRow(row, today) : null
}

/** People on record of this name, whatever its case and accents. */
export async function peopleNamed(db: Kysely<Database>, name: string): Promise<string[]> {
  const found = await db
    .selectFrom('person')
    .select('id')
    .where('deletedAt', 'is', null)
    .where(sameWords(sql<string>`person.name`, fold(name).trim()))
    .execute()
  return found.map((row) => row.id)
}

/** Whether the owner of an action left its group (the last day of their last place there) or is in the recycle bin. */
async function ownerStanding(
  db: Kysely<Database>,
  { ownerId, groupId }: Pick<ActionRow, 'ownerId' | 'groupId'>,
  today: string,
): Promise<Pick<ActionWhole, 'ownerLeftOn' | 'ownerGone'>> {
  if (ownerId === null) return { ownerLeftOn: null, ownerGone: false }
  const person = await db
    .selectFrom('person')
    .select('deletedAt')
    .where('id', '=', ownerId)
    .executeTakeFirst()
  const places = await db
    .selectFrom('membership')
    .select('endsOn')
    .where('personId', '=', ownerId)
    .where('groupId', '=', groupId)
    .where('deletedAt', 'is', null)
    .execute()
  const ends = places.flatMap((place) => (place.endsOn === null ? [] : [place.endsOn])).sort()
  const left = ends.length > 0 && ends.length === places.length && (ends.at(-1) ?? today) < today
  return {
    ownerLeftOn: left ? (ends.at(-1) ?? null) : null,
    ownerGone: !person || person.deletedAt !== null,
  }
}

/** One action with what belongs beside it, or null (see `findAction`). */
export async function findWholeAction(
  db: Kysely<Database>,
  id: string,
  today: string,
): Promise<ActionWhole | null> {
  const row = await findAction(db, id, today)
  if (!row) return null
  const linked = db.selectFrom('action').select(['id', 'number', 'text']).where('deletedAt', 'is', null)
  const splitFrom =
    row.splitFromId === null
      ? null
      : ((await linked.where('id', '=', row.splitFromId).executeTakeFirst()) ?? null)
  const splitInto = await linked.where('splitFromId', '=', id).orderBy('number').execute()
  return { ...row, ...(await ownerStanding(db, row, today)), splitFrom, splitInto }
}

/** Every change of an action and of its notes in the order made, without undos and what they took back. */
export async function readStoryChanges(db: Kysely<Database>, id: string): Promise<StoryChange[]> {
  const notes = db.selectFrom('actionNote').select('id').where('actionId', '=', id)
  const found = await db
    .selectFrom('change')
    .select(['at', 'userName', 'procedure', 'command', 'entity', 'before', 'after'])
    .where((eb) =>
      eb.or([
        eb.and([eb('entity', '=', 'action'), eb('entityId', '=', id)]),
        eb.and([eb('entity', '=', 'actionNote'), eb('entityId', 'in', notes)]),
      ]),
    )
    .where(isInForce)
    .orderBy('seq')
    .execute()
  return found.map(({ before, after, entity, ...row }) => ({
    ...row,
    entity: entity === 'actionNote' ? 'actionNote' : 'action',
    before: before === null ? null : (JSON.parse(before) as Record<string, unknown>),
    after: JSON.parse(after) as Record<string, unknown>,
  }))
}

/** Which of these actions may not leave the office in words: kept from members themselves or with their item, or of a sensitive meeting. */
export async function restrictedActions(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const found = await db
    .selectFrom('action')
    .innerJoin('agendaItem', 'agendaItem.id', 'action.itemId')
    .innerJoin('meeting', 'meeting.id', 'action.meetingId')
    .select('action.id')
    .where((eb) =>
      eb.or([
        eb.and([eb('action.restricted', '=', true), eb('action.forMembers', '=', false)]),
        isItemKeptFromMembers(eb),
        eb('meeting.marking', '=', 'OFFICIAL-SENSITIVE'),
      ]),
    )
    .execute()
  return new Set(found.map((row) => row.id))
}

/** E-mail addresses of these people, by id; '' where none is on record. */
export async function emailsOf(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await db.selectFrom('person').select(['id', 'email']).where('id', 'in', ids).execute()
  return new Map(found.map((row) => [row.id, row.email]))
}

import type { Groups } from '../shared/scope.ts'
import { type ExpressionBuilder, type Kysely, type NotNull, sql } from 'kysely'
import type { AdviceShown } from '../shared/advice/contract.ts'
import type {
  AdviceFeedback,
  AdviceResponse,
  AdviceSource,
  ResponseStatus,
} from '../shared/advice/entities.ts'
import type { Advice } from '../shared/minutes/contract.ts'
import type { AdviceUnanswered, AdviceWaiting } from '../shared/today/facts.ts'
import { CHECKED_STATUSES, type checkDays, type OutcomeCheck } from '../shared/advice/outcome-checks.ts'
import { searchWords } from '../shared/search/fold.ts'
import { isClosedItem } from './agenda-items.ts'
import { contains } from './dialect/text-search.ts'
import type { Database } from './schema.ts'

/** Which advice `listAdvice` returns. Every word of `text` is in the advice, its number, its item's title, its answer or reason. */
export type AdviceWanted = {
  groups: Groups
  text?: string | undefined
  show: AdviceShown
  withCallOuts: boolean
  /** For `to check`: the days its answer is from (shared/advice/outcome-checks.ts). */
  checks?: ReturnType<typeof checkDays>
  limit: number
}

/** A piece of advice as it is on record; days are `YYYY-MM-DD`. */
export type AdviceOnRecord = Advice & {
  groupName: string
  source: AdviceSource
  /** The day of its meeting, or the day it was given on. */
  givenOn: string
  /** The title of its item or of its call-out; '' when it is of the group's own accord. */
  about: string
  /** It is about a critical incident, for which the police answer sooner (R28). */
  isCritical: boolean
  closed: boolean
  meetingInBin: boolean
  status: ResponseStatus | null
  answeredOn: string | null
  toldOn: string | null
}

/** The day advice was given: that of its meeting, which may still be moved, or its own. */
const givenOn = sql<string>`coalesce(meeting.date, advice.given_on, '')`
const about = sql<string>`coalesce(agenda_item.title, activation.title, '')`
/** Whoever may not read call-outs does not read their advice either. */
const CALL_OUTS_LEFT_OUT = 'advice.activationId' as const

/** The newest answer that is not in the recycle bin. There is one at most, unless one was brought back beside another. */
function newestResponse(eb: ExpressionBuilder<Database, 'advice'>) {
  return eb
    .selectFrom('adviceResponse as newest')
    .select((of) => of.fn.max('newest.id').as('id'))
    .whereRef('newest.adviceId', '=', 'advice.id')
    .where('newest.deletedAt', 'is', null)
}

/** The first day somebody was told. */
function firstTold(eb: ExpressionBuilder<Database, 'advice'>) {
  return eb
    .selectFrom('adviceFeedback')
    .select((of) => of.fn.min('adviceFeedback.day').as('day'))
    .whereRef('adviceFeedback.adviceId', '=', 'advice.id')
    .where('adviceFeedback.deletedAt', 'is', null)
}

/** Advice on record. It outlives the deletion of its meeting: what was advised was advised. */
function adviceOnRecord(db: Kysely<Database>) {
  return db
    .selectFrom('advice')
    .leftJoin('agendaItem', 'agendaItem.id', 'advice.itemId')
    .leftJoin('meeting', 'meeting.id', 'advice.meetingId')
    .leftJoin('activation', 'activation.id', 'advice.activationId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'advice.groupId')
    .leftJoin('adviceResponse', (join) =>
      join.on((eb) => eb('adviceResponse.id', '=', newestResponse(eb as never))),
    )
    .where('advice.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

function rows(query: ReturnType<typeof adviceOnRecord>) {
  return query
    .selectAll('advice')
    .select((eb) => [
      isClosedItem(eb as never).as('itemRestricted'),
      firstTold(eb as never).as('toldOn'),
      'advisoryGroup.name as groupName',
      givenOn.as('givenOn'),
      about.as('about'),
      'activation.kind as incidentKind',
      'meeting.marking',
      'meeting.deletedAt as meetingDeletedAt',
      'agendaItem.deletedAt as itemDeletedAt',
      'adviceResponse.status',
      'adviceResponse.decidedOn as answeredOn',
    ])
}

type Read = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

function asRow(read: Read): AdviceOnRecord {
  const { marking, meetingDeletedAt, itemDeletedAt, itemRestricted, incidentKind, ...row } = read
  const source = row.meetingId !== null ? 'meeting' : row.activationId !== null ? 'call-out' : 'group'
  return {
    ...row,
    source,
    isCritical: incidentKind === 'critical incident',
    // What is in no minutes, the public never reads.
    closed:
      source !== 'meeting' || row.restricted || Boolean(itemRestricted) || marking === 'OFFICIAL-SENSITIVE',
    meetingInBin: meetingDeletedAt !== null || itemDeletedAt !== null,
  }
}

/** Of these months a check is on record. */
function isChecked(eb: ExpressionBuilder<Database, 'advice'>, months: readonly OutcomeCheck['months'][]) {
  return eb.exists(
    eb
      .selectFrom('outcomeCheck')
      .select('outcomeCheck.id')
      .whereRef('outcomeCheck.adviceId', '=', 'advice.id')
      .where('outcomeCheck.months', 'in', months)
      .where('outcomeCheck.deletedAt', 'is', null),
  )
}

/** Its item is not in the recycle bin. Asked of the few that are there, so that no item has to be read for it. */
function itemIsKept(eb: ExpressionBuilder<Database, 'advice'>) {
  const inBin = eb
    .selectFrom('agendaItem as binned')
    .select('binned.id')
    .where('binned.deletedAt', 'is not', null)
  return eb.or([eb('advice.itemId', 'is', null), eb('advice.itemId', 'not in', inBin)])
}

/** Only advice of which it is to be looked at what it brought: after three months for the first time, after six once more. */
function toCheck(
  found: ReturnType<typeof adviceOnRecord>,
  { from, three, six }: ReturnType<typeof checkDays>,
): ReturnType<typeof adviceOnRecord> {
  return (
    found
      .where('adviceResponse.status', 'in', CHECKED_STATUSES)
      // From the few answers of those days to their advice, not through all there ever was.
      .where('advice.id', 'in', (eb) =>
        eb
          .selectFrom('adviceResponse as decided')
          .select('decided.adviceId')
          .where('decided.decidedOn', '>=', from)
          .where('decided.decidedOn', '<=', three),
      )
      .where('adviceResponse.decidedOn', '>=', from)
      .where((eb) =>
        eb.or([
          eb.and([eb('adviceResponse.decidedOn', '<=', three), eb.not(isChecked(eb as never, [3, 6]))]),
          eb.and([eb('adviceResponse.decidedOn', '<=', six), eb.not(isChecked(eb as never, [6]))]),
        ]),
      )
  )
}

const everyWord = sql<string>`advice.text || ' ' || advice.dissent || ' ' || advice.number || ' ' || ${about} || ' ' || coalesce(advice_response.reason || ' ' || advice_response.changed, '')`

function filtered(
  db: Kysely<Database>,
  wanted: Pick<AdviceWanted, 'groups' | 'show' | 'withCallOuts' | 'checks'> & {
    words: readonly string[]
  },
) {
  let found = adviceOnRecord(db)
  if (!wanted.withCallOuts) found = found.where(CALL_OUTS_LEFT_OUT, 'is', null)
  if (wanted.groups !== null) found = found.where('advice.groupId', 'in', wanted.groups)
  if (wanted.show === 'awaiting') found = found.where('adviceResponse.id', 'is', null)
  if (wanted.show === 'answered' || wanted.show === 'complete') {
    const isTold = wanted.show === 'complete' ? ('is not' as const) : ('is' as const)
    found = found
      .where('adviceResponse.id', 'is not', null)
      .where((eb) => eb(firstTold(eb as never), isTold, null))
  }
  if (wanted.show === 'to check' && wanted.checks) found = toCheck(found, wanted.checks)
  for (const word of wanted.words) found = found.where(contains(everyWord, word))
  return found
}

/**
 * Advice, that of the newest meeting first, in each the order of its numbers; what awaits an answer the longest first. At most `limit`;
 * `total` counts all that match.
 */
export async function listAdvice(
  db: Kysely<Database>,
  wanted: AdviceWanted,
): Promise<{ advice: AdviceOnRecord[]; total: number }> {
  const asked = { ...wanted, words: searchWords(wanted.text ?? '') }
  const { total } = await filtered(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const found = await rows(filtered(db, asked))
    .orderBy(givenOn, wanted.show === 'awaiting' ? 'asc' : 'desc')
    .orderBy('advisoryGroup.name')
    .orderBy('advice.number')
    .orderBy('advice.id')
    .limit(wanted.limit)
    .execute()
  return { advice: found.map(asRow), total }
}

/** What is counted of advice: of one piece its words, its item, its group, and the days of what became of it. */
export type AdviceCounted = Pick<
  AdviceOnRecord,
  'text' | 'about' | 'groupName' | 'status' | 'answeredOn' | 'toldOn' | 'givenOn' | 'isCritical'
>

/** All advice given from `from` (`YYYY-MM-DD`; null: ever) on, to be counted. One statement. */
export async function readAdviceToCount(
  db: Kysely<Database>,
  { groups, from, withCallOuts }: { groups: Groups; from: string | null; withCallOuts: boolean },
): Promise<AdviceCounted[]> {
  let found = adviceOnRecord(db)
  if (!withCallOuts) found = found.where(CALL_OUTS_LEFT_OUT, 'is', null)
  if (groups !== null) found = found.where('advice.groupId', 'in', groups)
  if (from !== null) found = found.where(givenOn, '>=', from)
  const rows = await found
    .select((eb) => [
      'advice.text',
      about.as('about'),
      'advisoryGroup.name as groupName',
      givenOn.as('givenOn'),
      'activation.kind as incidentKind',
      'adviceResponse.status',
      'adviceResponse.decidedOn as answeredOn',
      firstTold(eb as never).as('toldOn'),
    ])
    .execute()
  return rows.map(({ incidentKind, ...row }) => ({
    ...row,
    isCritical: incidentKind === 'critical incident',
  }))
}

/** Advice by its words and those of its answer, the newest first. */
export async function searchAdvice(
  db: Kysely<Database>,
  { limit, ...wanted }: { words: readonly string[]; groups: Groups; withCallOuts: boolean; limit: number },
): Promise<AdviceOnRecord[]> {
  const found = await rows(filtered(db, { ...wanted, show: 'all' }))
    .orderBy(givenOn, 'desc')
    .orderBy('advice.id')
    .limit(limit)
    .execute()
  return found.map(asRow)
}

/** One piece of advice, or null when there is none of this id (or it or its group is in the recycle bin). */
export async function findAdvice(db: Kysely<Database>, id: string): Promise<AdviceOnRecord | null> {
  const row = await rows(adviceOnRecord(db)).where('advice.id', '=', id).executeTakeFirst()
  return row ? asRow(row) : null
}

/** The advice of a call-out by its numbers. */
export async function readAdviceOfCallOut(
  db: Kysely<Database>,
  activationId: string,
): Promise<AdviceOnRecord[]> {
  const found = await rows(adviceOnRecord(db))
    .where('advice.activationId', '=', activationId)
    .orderBy('advice.id')
    .execute()
  return found.map(asRow)
}

/** The answer to a piece of advice, or null when there is none. */
export async function findResponse(db: Kysely<Database>, adviceId: string): Promise<AdviceResponse | null> {
  const row = await db
    .selectFrom('adviceResponse')
    .selectAll()
    .where('adviceId', '=', adviceId)
    .where('deletedAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Who was told what became of a piece of advice, the latest first. */
export async function readFeedback(db: Kysely<Database>, adviceId: string): Promise<AdviceFeedback[]> {
  return db
    .selectFrom('adviceFeedback')
    .selectAll()
    .where('adviceId', '=', adviceId)
    .where('deletedAt', 'is', null)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One record of somebody being told, or null. */
export async function findFeedback(db: Kysely<Database>, id: string): Promise<AdviceFeedback | null> {
  const row = await db
    .selectFrom('adviceFeedback')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** How many actions are offered as what came of advice. */
const OFFERED = 500

/** Actions of a group from `since` (`YYYY-MM-DD`) on, the newest first: what may have come of advice given that day. */
export async function readLaterActions(
  db: Kysely<Database>,
  groupId: string,
  since: string,
): Promise<{ id: string; number: string; text: string }[]> {
  return db
    .selectFrom('action')
    .innerJoin('meeting', 'meeting.id', 'action.meetingId')
    .select(['action.id', 'action.number', 'action.text'])
    .where('action.groupId', '=', groupId)
    .where('action.deletedAt', 'is', null)
    .where('meeting.date', '>=', since)
    .orderBy('meeting.date', 'desc')
    .orderBy('action.number', 'desc')
    .limit(OFFERED)
    .execute()
}

/** An action of a group by its id, or null. */
export async function findActionOf(
  db: Kysely<Database>,
  groupId: string,
  id: string,
): Promise<{ id: string; number: string; text: string } | null> {
  const row = await db
    .selectFrom('action')
    .select(['id', 'number', 'text'])
    .where('id', '=', id)
    .where('groupId', '=', groupId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * Advice of each group that waits: for an answer of the police, or, once answered, for somebody to be told. Counted is what has waited
 * since before `before` but was given from `from` on (days, `YYYY-MM-DD`); with one of it, the only one where `count` is 1, and whether any has
 * waited twice as long as it may.
 */
export async function readAdviceWaiting(
  db: Kysely<Database>,
  { waitsFor, from, before, beforeTwice, groups, withCallOuts }: WaitingAsked,
): Promise<AdviceUnanswered[]> {
  const since = waitsFor === 'answer' ? givenOn : sql<string>`advice_response.decided_on`
  const isBefore = ({ critical, other }: DayOf) =>
    sql<number>`(${since} < ${other} or (coalesce(activation.kind, '') = 'critical incident' and ${since} < ${critical}))`
  let found = adviceOnRecord(db)
    // From the meetings of the year to their advice, not through all there ever was.
    .where((eb) =>
      eb.or([
        eb(
          'advice.meetingId',
          'in',
          eb.selectFrom('meeting as lately').select('lately.id').where('lately.date', '>=', from),
        ),
        eb.and([eb('advice.meetingId', 'is', null), eb('advice.givenOn', '>=', from)]),
      ]),
    )
    .where(isBefore(before), '=', 1)
    .where('meeting.deletedAt', 'is', null)
    .where((eb) => itemIsKept(eb as never))
  if (!withCallOuts) found = found.where(CALL_OUTS_LEFT_OUT, 'is', null)
  found =
    waitsFor === 'answer'
      ? found.where('adviceResponse.id', 'is', null)
      : found.where((eb) => eb(firstTold(eb as never), 'is', null))
  if (groups !== null) found = found.where('advice.groupId', 'in', groups)
  const rows = await found
    .select((eb) => [
      'advice.groupId',
      'advisoryGroup.name as groupName',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<string>(since as never).as('oldest'),
      eb.fn.min('advice.id').as('id'),
      eb.fn.min('advice.number').as('number'),
      eb.fn.max(isBefore(beforeTwice)).as('twice'),
    ])
    .groupBy(['advice.groupId', 'advisoryGroup.name'])
    .execute()
  return rows.map(({ twice, ...row }) => ({ ...row, twiceAsLong: twice === 1 }))
}

/** Advice of each group of which it is to be looked at what it brought: how much, since when the oldest answer, and one of it. */
export async function readAdviceToCheck(
  db: Kysely<Database>,
  {
    days,
    groups,
    withCallOuts,
  }: { days: ReturnType<typeof checkDays>; groups: Groups; withCallOuts: boolean },
): Promise<AdviceWaiting[]> {
  return toCheck(filtered(db, { groups, withCallOuts, words: [], show: 'all' }), days)
    .where('meeting.deletedAt', 'is', null)
    .where((eb) => itemIsKept(eb as never))
    .select((eb) => [
      'advice.groupId',
      'advisoryGroup.name as groupName',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<string>('adviceResponse.decidedOn').as('oldest'),
      eb.fn.min('advice.id').as('id'),
      eb.fn.min('advice.number').as('number'),
    ])
    .groupBy(['advice.groupId', 'advisoryGroup.name'])
    .execute()
}

/** What was found when it was looked at what a piece of advice brought, the first check first. */
export async function readChecks(db: Kysely<Database>, adviceId: string): Promise<OutcomeCheck[]> {
  return db
    .selectFrom('outcomeCheck')
    .selectAll()
    .where('adviceId', '=', adviceId)
    .where('deletedAt', 'is', null)
    .orderBy('months')
    .orderBy('id')
    .execute()
}

/** A day (`YYYY-MM-DD`) for advice about a critical incident, which waits less long, and for all other. */
type DayOf = { critical: string; other: string }

export type WaitingAsked = {
  waitsFor: 'answer' | 'telling'
  from: string
  /** What has waited since before this has waited too long, and since before `beforeTwice` twice as long as that. */
  before: DayOf
  beforeTwice: DayOf
  groups: Groups
  withCallOuts: boolean
}

/** An answer the public may read, with the advice it is to. */
export type ResponseForPublic = Pick<
  AdviceResponse,
  'status' | 'decidedBy' | 'decidedOn' | 'reason' | 'changed'
> & {
  meetingId: string
  number: string
}

/** Every answer marked for the public to advice that is on record and not restricted, in the order of meetings and numbers, newest first. */
export async function readPublicResponses(db: Kysely<Database>): Promise<ResponseForPublic[]> {
  return adviceOnRecord(db)
    .select(['advice.meetingId', 'advice.number', 'adviceResponse.status', 'adviceResponse.decidedBy'])
    .select(['adviceResponse.decidedOn', 'adviceResponse.reason', 'adviceResponse.changed'])
    .where('adviceResponse.publish', '=', true)
    .where('advice.restricted', '=', false)
    .where('advice.meetingId', 'is not', null)
    .orderBy('meeting.date', 'desc')
    .orderBy('advice.number', 'desc')
    .orderBy('advice.id')
    .$narrowType<{
      meetingId: NotNull
      status: NotNull
      decidedBy: NotNull
      decidedOn: NotNull
      reason: NotNull
      changed: NotNull
    }>()
    .execute()
}

import type { Groups } from '../shared/scope.ts'
import { type Kysely, sql } from 'kysely'
import type { DecisionRow, DecisionWhole } from '../shared/decisions/contract.ts'
import { searchWords } from '../shared/search/fold.ts'
import { contains } from './dialect/text-search.ts'
import { stricter, visibilityOf } from '../shared/meetings/visibility.ts'
import { isClosedItem, isItemKeptFromMembers } from './agenda-items.ts'
import type { Database } from './schema.ts'

/** Which decisions `listDecisions` returns. Every word of `text` is in the decision, its number or its item's title. */
export type DecisionsWanted = {
  groups: Groups
  text?: string | undefined
  inForceOnly: boolean
  limit: number
}

/** Decisions on record. They outlive the deletion of their meeting: what was decided was decided. */
function decisionsOnRecord(db: Kysely<Database>) {
  return db
    .selectFrom('decision')
    .innerJoin('agendaItem', 'agendaItem.id', 'decision.itemId')
    .innerJoin('meeting', 'meeting.id', 'decision.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'decision.groupId')
    .leftJoin('decision as successor', (join) =>
      join.onRef('successor.id', '=', 'decision.supersededById').on('successor.deletedAt', 'is', null),
    )
    .where('decision.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

function rows(query: ReturnType<typeof decisionsOnRecord>) {
  return query
    .selectAll('decision')
    .select((eb) => [
      isClosedItem(eb).as('itemClosed'),
      isItemKeptFromMembers(eb).as('itemRestricted'),
      'advisoryGroup.name as groupName',
      'meeting.date as meetingDate',
      'meeting.marking',
      'meeting.deletedAt as meetingDeletedAt',
      'agendaItem.title as itemTitle',
      'agendaItem.deletedAt as itemDeletedAt',
      'successor.number as successorNumber',
    ])
}

type Read = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number]

function asRow(read: Read): DecisionRow {
  const { marking, meetingDeletedAt, itemDeletedAt, successorNumber, itemClosed, itemRestricted, ...row } =
    read
  const isSensitive = Boolean(itemRestricted) || marking === 'OFFICIAL-SENSITIVE'
  const ofItem = visibilityOf({ restricted: isSensitive || Boolean(itemClosed), forMembers: !isSensitive })
  return {
    ...row,
    visibility: stricter(visibilityOf(row), ofItem),
    meetingInBin: meetingDeletedAt !== null || itemDeletedAt !== null,
    supersededBy: successorNumber ?? '',
  }
}

const everyWord = sql<string>`decision.text || ' ' || decision.number || ' ' || agenda_item.title`

function filtered(db: Kysely<Database>, wanted: DecisionsWanted) {
  let found = decisionsOnRecord(db)
  if (wanted.groups !== null) found = found.where('decision.groupId', 'in', wanted.groups)
  if (wanted.inForceOnly) found = found.where('successor.id', 'is', null)
  for (const word of searchWords(wanted.text ?? '')) found = found.where(contains(everyWord, word))
  return found
}

/** Decisions, those of the newest meeting first, in each the order of their numbers; at most `limit`. `total` counts all that match. */
export async function listDecisions(
  db: Kysely<Database>,
  wanted: DecisionsWanted,
): Promise<{ decisions: DecisionRow[]; total: number }> {
  const { total } = await filtered(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const found = await rows(filtered(db, wanted))
    .orderBy('meeting.date', 'desc')
    .orderBy('advisoryGroup.name')
    .orderBy('decision.number')
    .orderBy('decision.id')
    .limit(wanted.limit)
    .execute()
  return { decisions: found.map(asRow), total }
}

/** One decision, or null when there is none of this id (or it or its group is in the recycle bin). */
export async function findDecision(db: Kysely<Database>, id: string): Promise<DecisionRow | null> {
  const row = await rows(decisionsOnRecord(db).where('decision.id', '=', id)).executeTakeFirst()
  return row ? asRow(row) : null
}

/** How many decisions are offered to take another's place. */
const OFFERED = 500

/** One decision with its links, or null (see `findDecision`). */
export async function findWholeDecision(db: Kysely<Database>, id: string): Promise<DecisionWhole | null> {
  const row = await findDecision(db, id)
  if (!row) return null
  const linked = decisionsOnRecord(db).select([
    'decision.id',
    'decision.number',
    'decision.text',
    'meeting.date as meetingDate',
  ])
  const successor =
    row.supersededById === null
      ? null
      : ((await linked.where('decision.id', '=', row.supersededById).executeTakeFirst()) ?? null)
  const replaces = await linked
    .where('decision.supersededById', '=', id)
    .orderBy('meeting.date')
    .orderBy('decision.number')
    .execute()
  const later = await linked
    .where('decision.groupId', '=', row.groupId)
    .where('decision.id', '!=', id)
    .where('meeting.date', '>=', row.meetingDate)
    .orderBy('meeting.date', 'desc')
    .orderBy('decision.number', 'desc')
    .limit(OFFERED)
    .execute()
  return { ...row, successor, replaces, later }
}

/** The ids of the decisions that hold instead of this one, one after the other, without itself. */
export async function followersOf(db: Kysely<Database>, id: string): Promise<string[]> {
  const found: string[] = []
  let at: string | null = id
  while (at !== null) {
    const row: { supersededById: string | null } | undefined = await db
      .selectFrom('decision')
      .select('supersededById')
      .where('id', '=', at)
      .executeTakeFirst()
    at = row?.supersededById ?? null
    if (at === null || found.includes(at)) break
    found.push(at)
  }
  return found
}

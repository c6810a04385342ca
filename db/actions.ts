import { type Kysely, sql } from 'kysely'
import type { ActionRow } from '../shared/actions/contract.ts'
import { ActionState } from '../shared/actions/entities.ts'
import { daysOverdue, isOutstanding } from '../shared/actions/rules.ts'
import type { Database } from './schema.ts'

const OUTSTANDING = ActionState.options.filter(isOutstanding)

/** Which actions `listActions` returns. `text` is looked for in the action, its number, its owner and its item's title. */
export type ActionFilter = {
  groupId?: string | undefined
  outstandingOnly: boolean
  ownerId?: string | undefined
  text?: string | undefined
  limit: number
}

/** Actions on record: those whose item, meeting and group are not in the recycle bin. */
function actionsOnRecord(db: Kysely<Database>) {
  return db
    .selectFrom('action')
    .innerJoin('agendaItem', 'agendaItem.id', 'action.itemId')
    .innerJoin('meeting', 'meeting.id', 'action.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'action.groupId')
    .leftJoin('person', 'person.id', 'action.ownerId')
    .where('action.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

function filtered(db: Kysely<Database>, filter: ActionFilter) {
  let query = actionsOnRecord(db)
  if (filter.groupId !== undefined) query = query.where('action.groupId', '=', filter.groupId)
  if (filter.ownerId !== undefined) query = query.where('action.ownerId', '=', filter.ownerId)
  if (filter.outstandingOnly) query = query.where('action.state', 'in', OUTSTANDING)
  const wanted = filter.text?.trim().toLowerCase() ?? ''
  if (wanted === '') return query
  const pattern = `%${wanted.replace(/[\\%_]/g, '\\$&')}%`
  return query.where((eb) =>
    eb.or(
      (['action.text', 'action.number', 'action.owner', 'person.name', 'agendaItem.title'] as const).map(
        (column) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`,
      ),
    ),
  )
}

const isLate = (today: string) =>
  sql<number>`case when ${sql.ref('action.state')} in (${sql.join(OUTSTANDING)}) and ${sql.ref('action.due')} < ${today} then 1 else 0 end`

function rows(query: ReturnType<typeof actionsOnRecord>) {
  return query
    .selectAll('action')
    .select([
      'advisoryGroup.name as groupName',
      'meeting.date as meetingDate',
      'agendaItem.title as itemTitle',
      'person.name as personName',
    ])
}

function asRow<Row extends Omit<ActionRow, 'ownerName' | 'overdueDays'> & { personName: string | null }>(
  { personName, ...row }: Row,
  today: string,
) {
  return { ...row, ownerName: personName ?? row.owner, overdueDays: daysOverdue(row, today) }
}

/**
 * Actions, the most overdue first, then by due day (none last), then by number; at most `limit` of them. `total` and `overdue` count
 * all that match. `today` is `YYYY-MM-DD`.
 */
export async function listActions(
  db: Kysely<Database>,
  filter: ActionFilter,
  today: string,
): Promise<{ actions: ActionRow[]; total: number; overdue: number }> {
  const counts = await filtered(db, filter)
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.sum<number | null>(isLate(today)).as('overdue'),
    ])
    .executeTakeFirstOrThrow()
  const found = await rows(filtered(db, filter))
    .orderBy(isLate(today), 'desc')
    .orderBy((eb) => eb.case().when('action.due', 'is', null).then(1).else(0).end())
    .orderBy('action.due')
    .orderBy('action.number')
    .orderBy('action.id')
    .limit(filter.limit)
    .execute()
  return {
    actions: found.map((row) => asRow(row, today)),
    total: counts.total,
    overdue: counts.overdue ?? 0,
  }
}

/** One action, or null when there is none of this id (or it, its item, meeting or group is in the recycle bin). */
export async function findAction(db: Kysely<Database>, id: string, today: string): Promise<ActionRow | null> {
  const row = await rows(actionsOnRecord(db).where('action.id', '=', id)).executeTakeFirst()
  return row ? asRow(row, today) : null
}

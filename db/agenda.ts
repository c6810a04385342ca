import type { Kysely } from 'kysely'
import { ActionState } from '../shared/actions/entities.ts'
import { isOutstanding, isOverdue } from '../shared/actions/rules.ts'
import type { ItemEntry } from '../shared/meetings/agenda-changes.ts'
import type { BacklogItem, ItemTemplate } from '../shared/meetings/agenda-lists.ts'
import type { AgendaItem } from '../shared/meetings/entities.ts'
import { HELD, TO_COME } from '../shared/meetings/rules.ts'
import { inAgendaOrder } from '../shared/meetings/sub-items.ts'
import { itemFrom, selectItems } from './agenda-items.ts'
import type { Database } from './schema.ts'

const OUTSTANDING = ActionState.options.filter(isOutstanding)

/** When a meeting is; two of a group may be on one day. */
export type MeetingPlace = { id: string; groupId: string; date: string; startTime: string }

/** The group's first meeting after this one that has not begun, or null. */
export async function nextMeeting(
  db: Kysely<Database>,
  { id, groupId, date, startTime }: MeetingPlace,
): Promise<{ id: string; date: string } | null> {
  const row = await db
    .selectFrom('meeting')
    .select(['id', 'date'])
    .where('groupId', '=', groupId)
    .where('id', '!=', id)
    .where('state', 'in', TO_COME)
    .where('deletedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('date', '>', date), eb.and([eb('date', '=', date), eb('startTime', '>', startTime)])]),
    )
    .orderBy('date')
    .orderBy('startTime')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Outstanding actions of a group that were given at a meeting before `date`, by number. Days are `YYYY-MM-DD`. */
export async function readCarriedActions(
  db: Kysely<Database>,
  groupId: string,
  date: string,
  today: string,
): Promise<{ number: string; overdue: boolean }[]> {
  const rows = await db
    .selectFrom('action')
    .innerJoin('agendaItem', 'agendaItem.id', 'action.itemId')
    .innerJoin('meeting', 'meeting.id', 'action.meetingId')
    .select(['action.number', 'action.state', 'action.due', 'action.snoozedUntil'])
    .where('action.groupId', '=', groupId)
    .where('action.state', 'in', OUTSTANDING)
    .where('meeting.date', '<', date)
    .where('action.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .orderBy('action.number')
    .execute()
  return rows.map((row) => ({ number: row.number, overdue: isOverdue(row, today) }))
}

/** Advice of the group given from `from` up to the day before `date` that the police have not answered, by number, the oldest first. */
export async function readUnansweredAdvice(
  db: Kysely<Database>,
  groupId: string,
  { from, date }: { from: string; date: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom('advice')
    .innerJoin('agendaItem', 'agendaItem.id', 'advice.itemId')
    .innerJoin('meeting', 'meeting.id', 'advice.meetingId')
    .select('advice.number')
    .where('advice.groupId', '=', groupId)
    .where('meeting.state', 'in', HELD)
    .where('meeting.date', '>=', from)
    .where('meeting.date', '<', date)
    .where('meeting.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('advice.deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('adviceResponse')
            .select('adviceResponse.id')
            .whereRef('adviceResponse.adviceId', '=', 'advice.id')
            .where('adviceResponse.deletedAt', 'is', null),
        ),
      ),
    )
    .orderBy('meeting.date')
    .orderBy('advice.number')
    .execute()
  return rows.map(({ number }) => number)
}

/** The items put off at a meeting, in their order. */
export async function readPutOff(db: Kysely<Database>, meetingId: string): Promise<AgendaItem[]> {
  const rows = await selectItems(db)
    .where('agendaItem.meetingId', '=', meetingId)
    .where('agendaItem.putOff', '=', true)
    .orderBy('agendaItem.position')
    .execute()
  return inAgendaOrder(rows.map(itemFrom))
}

/** What was turned down for a meeting. */
export async function readRejected(db: Kysely<Database>, meetingId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('rejectedSuggestion')
    .select('suggestion')
    .where('meetingId', '=', meetingId)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map(({ suggestion }) => suggestion)
}

/** The items of a group that wait, oldest first: those never put on an agenda, taken off it again, or whose meeting is off. */
export async function readBacklog(db: Kysely<Database>, groupId: string): Promise<BacklogItem[]> {
  return db
    .selectFrom('backlogItem')
    .selectAll('backlogItem')
    .where('backlogItem.groupId', '=', groupId)
    .where('backlogItem.deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('agendaItem')
            .innerJoin('meeting', 'meeting.id', 'agendaItem.meetingId')
            .select('agendaItem.id')
            .whereRef('agendaItem.id', '=', 'backlogItem.itemId')
            .where('agendaItem.deletedAt', 'is', null)
            .where('meeting.deletedAt', 'is', null)
            .where('meeting.state', '!=', 'cancelled'),
        ),
      ),
    )
    .orderBy('backlogItem.createdAt')
    .orderBy('backlogItem.id')
    .execute()
}

/** One item of a backlog, whether it waits or is on an agenda; null when there is none of this id. */
export async function findBacklogItem(db: Kysely<Database>, id: string): Promise<BacklogItem | null> {
  const row = await db
    .selectFrom('backlogItem')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The item of a backlog an agenda item came from, or null. */
export async function backlogItemOf(db: Kysely<Database>, itemId: string): Promise<BacklogItem | null> {
  const row = await db
    .selectFrom('backlogItem')
    .selectAll()
    .where('itemId', '=', itemId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The item templates of a group, by title. */
export async function readItemTemplates(db: Kysely<Database>, groupId: string): Promise<ItemTemplate[]> {
  return db
    .selectFrom('itemTemplate')
    .selectAll()
    .where('groupId', '=', groupId)
    .where('deletedAt', 'is', null)
    .orderBy('title')
    .orderBy('id')
    .execute()
}

/** One item template, or null. */
export async function findItemTemplate(db: Kysely<Database>, id: string): Promise<ItemTemplate | null> {
  const row = await db
    .selectFrom('itemTemplate')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The text of an agenda item, with the id of its row; null when none was ever written. */
export async function findMinuteOf(db: Kysely<Database>, itemId: string): Promise<{ id: string } | null> {
  const row = await db.selectFrom('minute').select('id').where('itemId', '=', itemId).executeTakeFirst()
  return row ?? null
}

/**
 * The entries of the change record that touched the agenda of a meeting after the agreement given at `agreedAt`, oldest first; also of
 * items that were moved away since.
 */
export async function readAgendaEntries(
  db: Kysely<Database>,
  meetingId: string,
  agreedAt: string,
): Promise<ItemEntry[]> {
  const agreement = await db
    .selectFrom('change')
    .select((eb) => eb.fn.min('seq').as('seq'))
    .where('entity', '=', 'meeting')
    .where('entityId', '=', meetingId)
    .where((eb) =>
      eb.or(
        ['agendaAgreedByChair', 'agendaAgreedBySlt'].map((field) =>
          eb('after', 'like', `%"${field}":"${agreedAt}"%`),
        ),
      ),
    )
    .executeTakeFirst()
  if (!agreement?.seq) return []
  const rows = await db
    .selectFrom('change')
    .innerJoin('agendaItem', 'agendaItem.id', 'change.entityId')
    .select(['change.entityId as itemId', 'agendaItem.title', 'change.before', 'change.after'])
    .where('change.entity', '=', 'agendaItem')
    .where('change.seq', '>', agreement.seq)
    .where((eb) =>
      eb.or([
        eb('change.meetingId', '=', meetingId),
        eb('change.before', 'like', `%"meetingId":"${meetingId}"%`),
      ]),
    )
    .orderBy('change.seq')
    .execute()
  return rows.map((row) => ({
    ...row,
    before: row.before === null ? null : JSON.parse(row.before),
    after: JSON.parse(row.after),
  }))
}

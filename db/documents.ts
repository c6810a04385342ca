import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import { LINE_KINDS } from '../shared/minutes/document.ts'
import { Capacity } from '../shared/people/entities.ts'
import { countChanges } from './publishing.ts'
import { isItemKeptFromMembers } from './agenda-items.ts'
import type { Database } from './schema.ts'

/**
 * How often a meeting and the items of its agenda were changed, from their first entry on. Items taken off count too, and undo adds to it,
 * so that it never falls.
 */
export async function countMeetingChanges(db: Kysely<Database>, meetingId: string): Promise<number> {
  const items = await db.selectFrom('agendaItem').select('id').where('meetingId', '=', meetingId).execute()
  const counts = await countChanges(db, [meetingId, ...items.map((item) => item.id)])
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}

/** Ids of the meeting's actions, decisions, advice and questions that are kept from the members too, on their own record. */
export async function readRestrictedLines(db: Kysely<Database>, meetingId: string): Promise<string[]> {
  const ids: string[] = []
  for (const table of LINE_KINDS) {
    const rows = await db
      .selectFrom(table as 'decision')
      .select('id')
      .where('meetingId', '=', meetingId)
      .where('restricted', '=', true)
      .where('forMembers', '=', false)
      .execute()
    ids.push(...rows.map((row) => row.id))
  }
  return ids
}

export type NewMember = { name: string; title: string; capacity: Capacity; startedOn: string }

/**
 * Members of a group whose first place in it began after `after` (null: whenever) and runs on `day`, under the highest of their
 * capacities. Days are `YYYY-MM-DD`.
 */
export async function readNewMembers(
  db: Kysely<Database>,
  groupId: string,
  after: string | null,
  day: string,
): Promise<NewMember[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .select([
      'membership.personId',
      'membership.capacity',
      'membership.startedOn',
      'membership.endsOn',
      'person.name',
      'person.title',
    ])
    .where('membership.groupId', '=', groupId)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('membership.startedOn', '<=', day)
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('membership.startedOn')
    .execute()
  const byPerson = Map.groupBy(rows, (row) => row.personId)
  return [...byPerson.values()].flatMap((places) => {
    const [first] = places
    const current = places
      .filter((place) => place.endsOn === null || place.endsOn >= day)
      .sort((a, b) => Capacity.options.indexOf(a.capacity) - Capacity.options.indexOf(b.capacity))[0]
    if (!first || !current || (after !== null && first.startedOn <= after)) return []
    return [{ name: first.name, title: first.title, capacity: current.capacity, startedOn: first.startedOn }]
  })
}

export type GivenAdvice = {
  number: string
  text: string
  meetingDate: string
  itemId: string
  restricted: boolean
  forMembers: boolean
}

/** Advice given at the group's meetings from `from` on and before `before` (`YYYY-MM-DD`), newest first. */
export async function readAdviceGiven(
  db: Kysely<Database>,
  groupId: string,
  from: string,
  before: string,
): Promise<GivenAdvice[]> {
  return db
    .selectFrom('advice')
    .innerJoin('meeting', 'meeting.id', 'advice.meetingId')
    .innerJoin('agendaItem', 'agendaItem.id', 'advice.itemId')
    .select([
      'advice.number',
      'advice.text',
      'meeting.date as meetingDate',
      'agendaItem.id as itemId',
      'advice.restricted',
      'advice.forMembers',
    ])
    .where('advice.groupId', '=', groupId)
    .where('advice.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('meeting.date', '>=', from)
    .where('meeting.date', '<', before)
    .orderBy('meeting.date', 'desc')
    .orderBy('advice.number')
    .execute()
}

/** Which of these agenda items are kept from the members too, in themselves or with the item they stand under. */
export async function restrictedItems(db: Kysely<Database>, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('agendaItem')
    .select('id')
    .where(isItemKeptFromMembers)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Set(rows.map((row) => row.id))
}

import type { Groups } from '../shared/scope.ts'
import { type Kysely, sql } from 'kysely'
import type { PersonWithPlaces } from '../shared/people/contract.ts'
import type { Membership, Person, PersonKind } from '../shared/people/entities.ts'
import { FreeNumbers } from '../shared/people/numbers.ts'
import { searchWords } from '../shared/search/fold.ts'
import { contains, nameOrder } from './dialect/text-search.ts'
import type { Database } from './schema.ts'

/** Ids in one `in (…)`: below what every database takes as parameters. */
const IDS_AT_ONCE = 500

/** The ids of everybody who has a place in these groups, or is on the way into or out of one. */
export function peopleOf(db: Kysely<Database>, groups: readonly string[]) {
  return db
    .selectFrom('membership')
    .select('membership.personId')
    .where('membership.groupId', 'in', groups)
    .where('membership.deletedAt', 'is', null)
    .union(
      db
        .selectFrom('advisor')
        .select('advisor.personId')
        .where('advisor.groupId', 'in', groups)
        .where('advisor.deletedAt', 'is', null),
    )
}

/** Which people to list: every condition left out holds for all. `limit` and `offset` count people. */
export type PeopleWanted = {
  groups: Groups
  text?: string | undefined
  kind?: PersonKind | undefined
  limit: number
  offset: number
}

function matching(db: Kysely<Database>, wanted: Omit<PeopleWanted, 'limit' | 'offset'>) {
  let people = db.selectFrom('person').where('person.deletedAt', 'is', null)
  const { groups, kind } = wanted
  if (kind) people = people.where('person.kind', '=', kind)
  if (groups !== null) {
    people = people.where((eb) => eb('person.id', 'in', peopleOf(db, groups)))
  }
  const text = sql<string>`person.title || ' ' || person.name || ' ' || person.preferred_name || ' ' || person.also_known_as || ' ' || person.organisation`
  for (const word of searchWords(wanted.text ?? '')) people = people.where(contains(text, word))
  return people
}

/**
 * People by name, with their places in groups. `text`: each of its words is part of the title, name or organisation, whatever
 * the case or accents. `total` counts all that match, not only this page.
 */
export async function listPeople(
  db: Kysely<Database>,
  wanted: PeopleWanted,
): Promise<{ total: number; people: PersonWithPlaces[] }> {
  const found = matching(db, wanted)
  const { total } = await found.select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const people = await found
    .selectAll('person')
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('person.id')
    .limit(wanted.limit)
    .offset(wanted.offset)
    .execute()
  return { total, people: await withPlaces(db, people) }
}

/** One person with their places, or null when there is none of this id (or they are in the recycle bin). */
export async function findPerson(db: Kysely<Database>, id: string): Promise<PersonWithPlaces | null> {
  const person = await db
    .selectFrom('person')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return person ? ((await withPlaces(db, [person]))[0] ?? null) : null
}

/** One place in a group, or null when there is none (any more). */
export async function findMembership(db: Kysely<Database>, id: string): Promise<Membership | null> {
  const row = await db
    .selectFrom('membership')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Every place in a group with the name of who holds it; people in the recycle bin are left out. */
export async function placesInGroup(
  db: Kysely<Database>,
  groupId: string,
): Promise<(Membership & { name: string })[]> {
  return db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .selectAll('membership')
    .select('person.name')
    .where('membership.groupId', '=', groupId)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .orderBy('membership.number')
    .execute()
}

/** The numbers of a group: whose is which, and those that were never given. */
export type GroupNumbers = { of: Map<string, number>; free: FreeNumbers }

/**
 * The numbers of everybody who ever had a place in a group: places taken away and people in the recycle bin count, because a number is
 * never given to somebody else. Somebody who got several, as older records may have it, is called by the lowest, which was the first.
 */
export async function numbersInGroup(db: Kysely<Database>, groupId: string): Promise<GroupNumbers> {
  const rows = await db
    .selectFrom('membership')
    .select(['personId', 'number'])
    .where('groupId', '=', groupId)
    .orderBy('number', 'desc')
    .execute()
  return {
    of: new Map(rows.map((row) => [row.personId, row.number])),
    free: new FreeNumbers(new Set(rows.map((row) => row.number))),
  }
}

async function withPlaces(db: Kysely<Database>, people: Person[]): Promise<PersonWithPlaces[]> {
  const places = new Map<string, Membership[]>()
  for (let from = 0; from < people.length; from += IDS_AT_ONCE) {
    const ids = people.slice(from, from + IDS_AT_ONCE).map((person) => person.id)
    const rows = await db
      .selectFrom('membership')
      .selectAll()
      .where('personId', 'in', ids)
      .where('deletedAt', 'is', null)
      .orderBy('startedOn')
      .orderBy('id')
      .execute()
    for (const row of rows) places.set(row.personId, [...(places.get(row.personId) ?? []), row])
  }
  return people.map((person) => ({ ...person, memberships: places.get(person.id) ?? [] }))
}

import type { Kysely } from 'kysely'
import type { Advisor, AdvisorStep, ChecklistTick } from '../shared/advisors/entities.ts'
import { latestPlace, type StandingSince, standingOn } from '../shared/advisors/rules.ts'
import type { Membership, Person } from '../shared/people/entities.ts'
import { ADVISORS, isCurrent } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import { inParts } from './publishing.ts'
import type { Database } from './schema.ts'

/**
 * An advisor of a group on a day: where they stand and since when, their record there (null while it follows from their place alone), the place
 * that runs that day and the one they had last, null where there is none.
 */
export type AdvisorOnDay = StandingSince & {
  personId: string
  groupId: string
  groupName: string
  person: Pick<Person, 'name' | 'title' | 'email' | 'phone'>
  record: Advisor | null
  place: Membership | null
  lastPlace: Membership | null
}

/** Whose advisors: of these groups, or one person's in them. */
export type AdvisorsWanted = { groups: Groups; personId?: string }

async function readRows(db: Kysely<Database>, { groups, personId }: AdvisorsWanted): Promise<Advisor[]> {
  let query = db
    .selectFrom('advisor')
    .innerJoin('person', 'person.id', 'advisor.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'advisor.groupId')
    .selectAll('advisor')
    .where('advisor.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('advisor.groupId', 'in', groups)
  if (personId !== undefined) query = query.where('advisor.personId', '=', personId)
  return query.orderBy('advisor.createdAt').orderBy('advisor.id').execute()
}

async function readPlaces(db: Kysely<Database>, { groups, personId }: AdvisorsWanted): Promise<Membership[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .selectAll('membership')
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  if (personId !== undefined) query = query.where('membership.personId', '=', personId)
  return query.orderBy('membership.startedOn').orderBy('membership.id').execute()
}

/** The steps of these records, oldest first, by the record. */
export async function readSteps(
  db: Kysely<Database>,
  advisorIds: readonly string[],
): Promise<Map<string, AdvisorStep[]>> {
  const rows = await inParts(advisorIds, (part) =>
    db
      .selectFrom('advisorStep')
      .selectAll()
      .where('advisorId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('day')
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
  return Map.groupBy(rows, (row) => row.advisorId)
}

/** What was ticked on the checklists of these records, by the record. */
export async function readTicks(
  db: Kysely<Database>,
  advisorIds: readonly string[],
): Promise<Map<string, ChecklistTick[]>> {
  const rows = await inParts(advisorIds, (part) =>
    db
      .selectFrom('checklistTick')
      .selectAll()
      .where('advisorId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('doneOn')
      .orderBy('id')
      .execute(),
  )
  return Map.groupBy(rows, (row) => row.advisorId ?? '')
}

/**
 * The advisors of these groups as they stand on `day` (`YYYY-MM-DD`), by name: everybody on the way in, active, on the way out or gone, formal
 * and informal. Who came back after they left is there as they stand now. Whoever has an advisor's place and no record is derived from it.
 */
export async function readAdvisors(
  db: Kysely<Database>,
  wanted: AdvisorsWanted,
  day: string,
): Promise<AdvisorOnDay[]> {
  const key = (of: { personId: string; groupId: string }) => `${of.personId} ${of.groupId}`
  const rows = await readRows(db, wanted)
  const places = Map.groupBy(await readPlaces(db, wanted), key)
  const records = Map.groupBy(rows, key)
  // Only a day before the newest step needs the steps.
  const past = rows.filter((row) => row.since > day).map((row) => row.id)
  const steps = await readSteps(db, past)
  const people = await readPeople(
    db,
    [...rows, ...[...places.values()].flat()].map((of) => of.personId),
  )
  const groupNames = new Map(
    (await db.selectFrom('advisoryGroup').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  )
  const found: AdvisorOnDay[] = []
  for (const both of new Set([...records.keys(), ...places.keys()])) {
    const [personId = '', groupId = ''] = both.split(' ')
    const own = places.get(both) ?? []
    const record = recordOn(records.get(both) ?? [], steps, day)
    const standing = standingOn(record, steps.get(record?.id ?? '') ?? [], own, day)
    const person = people.get(personId)
    if (!standing || !person) continue
    found.push({
      ...standing,
      personId,
      groupId,
      groupName: groupNames.get(groupId) ?? '',
      person,
      record,
      place: own.find((place) => isCurrent(place, day)) ?? null,
      lastPlace: latestPlace(own),
    })
  }
  return found.sort(
    (a, b) => a.person.name.localeCompare(b.person.name, 'en-GB') || a.personId.localeCompare(b.personId),
  )
}

/** The newest of a person's records in a group that had begun by `day`; the first when none had. */
function recordOn(
  records: readonly Advisor[],
  steps: ReadonlyMap<string, readonly AdvisorStep[]>,
  day: string,
): Advisor | null {
  const begun = records.findLast(
    (row) => row.since <= day || (steps.get(row.id)?.[0]?.day ?? row.since) <= day,
  )
  return begun ?? records[0] ?? null
}

async function readPeople(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, AdvisorOnDay['person']>> {
  const rows = await inParts([...new Set(ids)], (part) =>
    db
      .selectFrom('person')
      .select(['id', 'name', 'title', 'email', 'phone'])
      .where('id', 'in', part)
      .execute(),
  )
  return new Map(rows.map(({ id, ...person }) => [id, person]))
}

/** One person as an advisor of one group on `day`, or null when they are none then. */
export async function findAdvisor(
  db: Kysely<Database>,
  personId: string,
  groupId: string,
  day: string,
): Promise<AdvisorOnDay | null> {
  const [found] = await readAdvisors(db, { groups: [groupId], personId }, day)
  return found ?? null
}

/** A person's places in a group that make them an advisor, oldest first. */
export async function advisorPlaces(
  db: Kysely<Database>,
  personId: string,
  groupId: string,
): Promise<Membership[]> {
  return readPlaces(db, { groups: [groupId], personId })
}

import type { Kysely } from 'kysely'
import type { KnownPerson } from '../shared/people/completing.ts'
import { ImportPreset } from '../shared/people/csv-import.ts'
import type { Groups } from '../shared/scope.ts'
import { peopleOf } from './people.ts'
import type { Database, ImportRow } from './schema.ts'

/** An import of people, or null when there is none (any more). */
export async function findImport(db: Kysely<Database>, id: string): Promise<ImportRow | null> {
  const row = await db
    .selectFrom('importBatch')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', 'people')
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The ids of the people an import added, of every place they have in a group by now with the places it gave to people on record, and of those (`joined`). */
export async function importedRecords(
  db: Kysely<Database>,
  importId: string,
): Promise<{ people: string[]; memberships: string[]; joined: string[] }> {
  const imported = db
    .selectFrom('person')
    .select('id')
    .where('importId', '=', importId)
    .where('deletedAt', 'is', null)
  const people = await imported.execute()
  const memberships = await db
    .selectFrom('membership')
    .select(['id', 'personId'])
    .where('deletedAt', 'is', null)
    .where((eb) => eb.or([eb('personId', 'in', imported), eb('importId', '=', importId)]))
    .execute()
  const added = new Set(people.map((row) => row.id))
  return {
    people: [...added],
    memberships: memberships.map((row) => row.id),
    joined: memberships.map((row) => row.personId).filter((id) => !added.has(id)),
  }
}

/** What an import changed of a person who was on record: the fields as they were and as it left them. */
export type Completed = { personId: string; before: Record<string, unknown>; after: Record<string, unknown> }

/** What an import filled in of people who were on record, newest first. */
export async function completedByImport(db: Kysely<Database>, importId: string): Promise<Completed[]> {
  const made = await db
    .selectFrom('change')
    .select('command')
    .where('entityId', '=', importId)
    .where('before', 'is', null)
    .executeTakeFirst()
  if (!made) return []
  const entries = await db
    .selectFrom('change')
    .select(['entityId', 'before', 'after'])
    .where('command', '=', made.command)
    .where('entity', '=', 'person')
    .where('before', 'is not', null)
    .where('erasureId', 'is', null)
    .orderBy('seq', 'desc')
    .execute()
  return entries.map(({ entityId, before, after }) => ({
    personId: entityId,
    before: JSON.parse(before ?? '{}') as Record<string, unknown>,
    after: JSON.parse(after) as Record<string, unknown>,
  }))
}

/** Everybody on record in these groups, as an import compares its rows with them; who is anonymised is nobody any more. */
export async function knownPeople(
  db: Kysely<Database>,
  groups: Groups,
  groupId: string,
  besides: string | null,
): Promise<KnownPerson[]> {
  let people = db
    .selectFrom('person')
    .select([
      'id',
      'name',
      'title',
      'preferredName',
      'alsoKnownAs',
      'kind',
      'organisation',
      'email',
      'phone',
      'nameConsent',
      'calledInPublic',
      'notes',
    ])
    .where('deletedAt', 'is', null)
    .where('anonymisedAt', 'is', null)
    .orderBy('id')
  if (groups !== null) people = people.where((eb) => eb('id', 'in', peopleOf(db, groups)))
  if (besides !== null)
    people = people.where((eb) => eb.or([eb('importId', 'is', null), eb('importId', '!=', besides)]))
  const inGroup = await peopleOf(db, [groupId]).execute()
  const ids = new Set(inGroup.map((row) => row.personId))
  return (await people.execute()).map((person) => ({ ...person, inGroup: ids.has(person.id) }))
}

/** What columns mean, as kept, by name. */
export async function listPresets(db: Kysely<Database>): Promise<ImportPreset[]> {
  const rows = await db
    .selectFrom('importPreset')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows
    .map(({ id, name, columns }) => ImportPreset.parse({ id, name, columns: JSON.parse(columns) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

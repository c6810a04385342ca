import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import type { GroupKind } from '../shared/groups/entities.ts'
import {
  Audience,
  type InductionModule,
  type InductionProgramme,
  type InductionRecord,
  type InductionSession,
} from '../shared/induction/entities.ts'
import {
  audiencesOf,
  type InductionStanding,
  inductionStanding,
  type ModuleStanding,
  moduleStanding,
  type Occasion,
  targetDaysOf,
  wantedModules,
} from '../shared/induction/rules.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { FORMAL } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database, InductionProgrammeRow, InductionSessionRow } from './schema.ts'

/** Ids in one `in (…)`: below what every database takes as parameters. */
const IDS_AT_ONCE = 500

export const programmeFrom = (row: InductionProgrammeRow): InductionProgramme => ({
  ...row,
  modules: JSON.parse(row.modules) as InductionProgramme['modules'],
})
export const sessionFrom = (row: InductionSessionRow): InductionSession => ({
  ...row,
  moduleIds: JSON.parse(row.moduleIds) as string[],
})

/** The modules of the office, by their short numbers as people count: 2 before 10, C1 after both. */
export async function listModules(db: Kysely<Database>): Promise<InductionModule[]> {
  const rows = await db.selectFrom('inductionModule').selectAll().where('deletedAt', 'is', null).execute()
  const collator = new Intl.Collator('en-GB', { numeric: true })
  return rows.sort((a, b) => collator.compare(a.code, b.code) || a.id.localeCompare(b.id))
}

/** The programmes of the office: those for local advisors first, those for chairs last. */
export async function listProgrammes(db: Kysely<Database>): Promise<InductionProgramme[]> {
  const rows = await db
    .selectFrom('inductionProgramme')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .execute()
  const place = ({ audience }: InductionProgrammeRow) => Audience.options.indexOf(audience)
  return rows.sort((a, b) => place(a) - place(b)).map(programmeFrom)
}

/** What an office asks of its advisors: all programmes and the modules in them, read once for many questions. */
export type Programmes = {
  programmes: InductionProgramme[]
  modules: ReadonlyMap<string, InductionModule>
}

/** The programmes of the office with their modules; those of modules in the recycle bin are left out. */
export async function readProgrammes(db: Kysely<Database>): Promise<Programmes> {
  const modules = new Map((await listModules(db)).map((module) => [module.id, module]))
  return { programmes: await listProgrammes(db), modules }
}

/** A formal advisor's place in a group, with their name. Days are `YYYY-MM-DD`. */
export type AdvisorPlace = {
  personId: string
  name: string
  groupId: string
  groupName: string
  groupKind: GroupKind
  capacity: Capacity
  startedOn: string
}

/** The places of formal advisors that run on `day`, by name: of some groups, or of one person. Somebody with two places in a group is in it with the first. */
export async function readAdvisorPlaces(
  db: Kysely<Database>,
  asked: { groups: Groups; day: string; personId?: string },
): Promise<AdvisorPlace[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select([
      'membership.personId',
      'membership.groupId',
      'membership.capacity',
      'membership.startedOn',
      'person.name',
      'advisoryGroup.name as groupName',
      'advisoryGroup.kind as groupKind',
    ])
    .where('membership.capacity', 'in', FORMAL)
    .where('membership.startedOn', '<=', asked.day)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', asked.day)]))
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (asked.groups !== null) query = query.where('membership.groupId', 'in', asked.groups)
  if (asked.personId !== undefined) query = query.where('membership.personId', '=', asked.personId)
  const rows = await query
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('membership.personId')
    .orderBy('membership.startedOn')
    .orderBy('membership.id')
    .execute()
  const seen = new Set<string>()
  return rows.filter(({ personId, groupId }) => {
    const key = `${personId} ${groupId}`
    return seen.has(key) ? false : seen.add(key)
  })
}

/** What is on record of these people, as far as the rules look at it. */
export async function readOccasions(
  db: Kysely<Database>,
  personIds: readonly string[],
): Promise<Map<string, Occasion[]>> {
  const found = new Map<string, Occasion[]>()
  const ids = [...new Set(personIds)]
  for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
    const rows = await db
      .selectFrom('inductionRecord')
      .select(['personId', 'moduleId', 'state', 'date'])
      .where('personId', 'in', ids.slice(from, from + IDS_AT_ONCE))
      .where('deletedAt', 'is', null)
      .execute()
    for (const row of rows) {
      const known = found.get(row.personId)
      if (known) known.push(row)
      else found.set(row.personId, [row])
    }
  }
  return found
}

/** A formal advisor's induction as their place in a group asks for it. `targetDays` null: there is no programme for them. */
export type AdvisorInduction = AdvisorPlace & { standing: InductionStanding; targetDays: number | null }

/** Whose induction is read, as it stands on `day` (`YYYY-MM-DD`): of these groups, or with `personId` of that person only. */
type InductionAsked = { groups: Groups; day: string; personId?: string }

/**
 * How the induction of all formal advisors of some groups stands, one entry for each person and group: what is asked depends on the group's
 * kind and their capacity in it, what is on record counts wherever it was done. Three statements, however many people.
 */
export async function readInductionStandings(
  db: Kysely<Database>,
  asked: InductionAsked,
): Promise<AdvisorInduction[]> {
  return (await readInduction(db, asked)).advisors
}

/** The same with what it follows from: the programmes and modules there are, and what is on record of each advisor. */
export async function readInduction(db: Kysely<Database>, asked: InductionAsked) {
  const { programmes, modules } = await readProgrammes(db)
  const places = await readAdvisorPlaces(db, asked)
  const occasions = await readOccasions(
    db,
    places.map(({ personId }) => personId),
  )
  const advisors = places.map((place): AdvisorInduction => {
    const audiences = audiencesOf(place.groupKind, place.capacity)
    return {
      ...place,
      standing: inductionStanding(
        wantedModules(audiences, programmes, modules),
        occasions.get(place.personId) ?? [],
        asked.day,
      ),
      targetDays: targetDaysOf(audiences, programmes),
    }
  })
  return { programmes, modules, occasions, advisors }
}

/** Where somebody stands with each module of the office that concerns them, by its id; a module without an entry is not started. */
export function standingsByModule(
  modules: ReadonlyMap<string, InductionModule>,
  occasions: readonly Occasion[],
  day: string,
): Map<string, ModuleStanding> {
  return new Map(
    [...Map.groupBy(occasions, (one) => one.moduleId)].flatMap(([moduleId, own]) => {
      const module = modules.get(moduleId)
      return module ? [[moduleId, moduleStanding(module.refresherMonths, own, day)] as const] : []
    }),
  )
}

/** Every record of one person's induction, newest first. */
export async function readRecordsOf(db: Kysely<Database>, personId: string): Promise<InductionRecord[]> {
  return db
    .selectFrom('inductionRecord')
    .selectAll()
    .where('personId', '=', personId)
    .where('deletedAt', 'is', null)
    .orderBy('date', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** One record, or null when there is none (any more). */
export async function findRecord(db: Kysely<Database>, id: string): Promise<InductionRecord | null> {
  const row = await db
    .selectFrom('inductionRecord')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** One module, or null when there is none (any more). */
export async function findModule(db: Kysely<Database>, id: string): Promise<InductionModule | null> {
  const row = await db
    .selectFrom('inductionModule')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** One programme, or null when there is none (any more). */
export async function findProgramme(db: Kysely<Database>, id: string): Promise<InductionProgramme | null> {
  const row = await db
    .selectFrom('inductionProgramme')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ? programmeFrom(row) : null
}

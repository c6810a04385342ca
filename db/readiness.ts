import { type Kysely, sql } from 'kysely'
import { monthsAfter } from '../shared/data-protection/retention.ts'
import { addDays } from '../shared/dates.ts'
import type { GroupKind } from '../shared/groups/entities.ts'
import { audiencesOf, wantedModules } from '../shared/induction/rules.ts'
import { YEARLY_DAYS } from '../shared/acknowledgements/rules.ts'
import type { OwedDocument } from '../shared/acknowledgements/contract.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { protocolTitle } from '../shared/protocols/entities.ts'
import { CALL_OUT_KINDS } from '../shared/protocols/rules.ts'
import { remembered } from '../shared/remembered.ts'
import type { CountedModule, ReadinessFacts } from '../shared/standing/readiness.ts'
import { holdsOn } from '../shared/standing/rules.ts'
import { readProgrammes } from './induction.ts'
import { inParts } from './publishing.ts'
import {
  type Asked,
  by,
  ofPeople,
  ofWhom,
  type Place,
  readAgreements,
  readContacts,
  readPlaces,
} from './readiness-facts.ts'
import type { Database } from './schema.ts'
import { type DocumentStanding, readStandingsOf } from './standings-in-short.ts'

/** One formal advisor in one group, with what is on record about them. */
export type Callable = {
  personId: string
  groupId: string
  name: string
  title: string
  /** What they are in the group now, or were last. */
  capacity: Capacity
  facts: ReadinessFacts
}

/**
 * Everybody who is or lately was a formal advisor in these groups, with the facts their readiness is worked out from, by name. One query for
 * each kind of fact, whatever the number of people.
 */
export async function readCallable(db: Kysely<Database>, asked: Asked): Promise<Callable[]> {
  const places = await readPlaces(db, asked)
  const agreementsOf = await readAgreements(db, asked)
  const vettings = by(await ofPeople(db, 'vetting', asked, ['outcome', 'grantedOn', 'expiresOn']))
  const risks = by(await ofPeople(db, 'riskAssessment', asked, ['state', 'decidedOn', 'expiresOn']))
  const away = by(await ofPeople(db, 'awaySpell', asked, ['fromDay', 'toDay']))
  const contactOf = await readContacts(db, asked)
  const interests = by(await ofPeople(db, 'generalInterest', asked, ['text', 'declaredOn', 'endedOn']))
  const states = by(await readStates(db, asked))
  const documentsOf = await readDocuments(db, asked)
  const modulesOf = await readModules(db, asked)
  const callable: Callable[] = []
  for (const terms of byHolder(places)) {
    const [first] = terms
    if (!first) continue
    const { personId, groupId, name, title, hasPhone, groupKind } = first
    const { capacity } = terms.findLast(({ startedOn }) => startedOn <= asked.day) ?? first
    const { roles, protocols } = terms.length === 1 ? documentsOf(first) : allOf(terms.map(documentsOf))
    const { outOfHours, hours } = contactOf(personId)
    const facts: ReadinessFacts = {
      terms,
      state: states.get(personId)?.findLast((row) => row.groupId === groupId)?.state ?? null,
      roles,
      protocols,
      modules: modulesOf(personId, groupKind, capacity),
      agreements: agreementsOf(personId),
      vettings: vettings.get(personId) ?? NONE,
      approvals: risks.has(personId)
        ? (risks.get(personId) ?? NONE).flatMap(({ state, decidedOn, expiresOn }) =>
            state === 'approved' && decidedOn !== null ? [{ from: decidedOn, expiresOn }] : [],
          )
        : NONE,
      away: away.get(personId) ?? NONE,
      hasPhone: hasPhone === 1,
      outOfHours,
      hours,
      interests: interests.get(personId) ?? NONE,
    }
    callable.push({ personId, groupId, name, title, capacity, facts })
  }
  return callable
}

const NONE: readonly never[] = []

/** The places of each person in each group, from places that stand person by person. */
function byHolder(places: readonly Place[]): Place[][] {
  const found: Place[][] = []
  let own: Place[] = []
  for (const place of places) {
    if (own[0]?.personId === place.personId) own.push(place)
    else {
      own = [place]
      found.push(own)
    }
  }
  return found.flatMap((terms) =>
    terms.length === 1 ? [terms] : [...Map.groupBy(terms, ({ groupId }) => groupId).values()],
  )
}

/** Where people stand on the way in and out of these groups, as far as it was recorded. */
function readStates(db: Kysely<Database>, { groups, personIds }: Asked) {
  let query = db
    .selectFrom('advisor')
    .select(['personId', 'groupId', 'state'])
    .where('kind', '=', 'formal')
    .where('deletedAt', 'is', null)
  if (groups !== null) query = query.where('groupId', 'in', groups)
  if (personIds !== undefined) query = query.where('personId', 'in', personIds)
  return query.execute()
}

type InForce = Pick<ReadinessFacts, 'roles' | 'protocols'>
type DocumentsOf = (place: Place) => InForce

const allOf = (documents: readonly InForce[]): InForce => ({
  roles: documents.flatMap(({ roles }) => roles),
  protocols: documents.flatMap(({ protocols }) => protocols),
})

/** The role descriptions and the protocols of call-outs in force for a place that is held, and where its holder stands with each. */
async function readDocuments(db: Kysely<Database>, asked: Asked): Promise<DocumentsOf> {
  const standingsOf = await readStandingsOf(db, asked)
  const documents = remembered((standings: readonly DocumentStanding[]) => ({
    roles: standings.flatMap(({ state, document }) =>
      document.documentKind === 'role description'
        ? [{ state, title: `the role description ${titled(document)}` }]
        : [],
    ),
    protocols: standings.flatMap(({ state, day: said, document }) => {
      if (document.documentKind === 'role description' || !CALL_OUT_TITLES.has(document.title)) return []
      const until = state === 'acknowledged' && said !== null ? addDays(said, YEARLY_DAYS) : null
      return [{ state, until, title: titled(document) }]
    }),
  }))
  return (place) =>
    holdsOn(place.startedOn, place.endsOn, asked.day) ? documents(standingsOf(place)) : NO_DOCUMENTS
}

const titled = ({ title, version }: OwedDocument) => `“${title}” ${version}`

const NO_DOCUMENTS = { roles: [], protocols: [] } as const

const CALL_OUT_TITLES: ReadonlySet<string> = new Set(CALL_OUT_KINDS.map(protocolTitle))

type Wanted = { id: string; code: string; title: string }
type Done = { completed: string | null; exempt: string | null }
type ModulesOf = (personId: string, groupKind: GroupKind, capacity: Capacity) => CountedModule[] | null

/** The modules required before a call-out, by whom they are for, with the days each counts for somebody. */
async function readModules(db: Kysely<Database>, asked: Asked): Promise<ModulesOf> {
  const { programmes, modules } = await readProgrammes(db)
  const wantedBy = new Map<string, Wanted[] | null>()
  const wanted = (groupKind: GroupKind, capacity: Capacity) => {
    const key = `${groupKind} ${capacity}`
    const known = wantedBy.get(key)
    if (known !== undefined) return known
    const all = wantedModules(audiencesOf(groupKind, capacity), programmes, modules)
    const found = all.length === 0 ? null : all.filter((module) => module.requiredBeforeCallOut)
    wantedBy.set(key, found)
    return found
  }
  const before = [...modules.values()].filter((module) => module.requiredBeforeCallOut)
  const { whole, others } = await readWhole(db, asked, before)
  const done = new Map<string, Map<string, Done>>()
  for (const { personId, moduleId, state, date } of await readDone(db, others, asked.day)) {
    const own = done.get(personId) ?? new Map<string, Done>()
    const is = own.get(moduleId) ?? { completed: null, exempt: null }
    const kind = state === 'exempt' ? 'exempt' : 'completed'
    if (is[kind] === null || date > is[kind]) is[kind] = date
    own.set(moduleId, is)
    done.set(personId, own)
  }
  const lastDayOf = new Map(
    before.map(({ id, refresherMonths: months }) => [
      id,
      months === null ? () => null : remembered((date: string) => monthsAfter(date, months)),
    ]),
  )
  return (personId, groupKind, capacity) => {
    const needed = wanted(groupKind, capacity)
    if (needed === null) return null
    if (whole.has(personId)) return []
    const own = done.get(personId)
    return needed.map(({ id, code, title }): CountedModule => {
      const is = own?.get(id)
      // An exemption never runs out; a completion does on the day its refresher is due (shared/induction/rules.ts).
      if (!is) return { code, title, from: null, until: null }
      if (is.exempt !== null) return { code, title, from: is.exempt, until: null }
      const until = is.completed === null ? null : lastDayOf.get(id)?.(is.completed)
      return { code, title, from: is.completed, until: until ?? null }
    })
  }
}

/** Days ahead for which becoming unready is told (electron/service/standing/readiness.ts). */
export const AHEAD = 90

/**
 * Those of whom every module that is required before a call-out counts, and none runs out for as long as anybody asks: one row each, added up by
 * the database, because they are nearly everybody. `others` have something on record of these modules too.
 */
async function readWhole(
  db: Kysely<Database>,
  asked: Asked,
  before: readonly { id: string; refresherMonths: number | null }[],
): Promise<{ whole: ReadonlySet<string>; others: string[] }> {
  if (before.length === 0) return { whole: new Set(), others: [] }
  const shortest = Math.min(...before.map((module) => module.refresherMonths ?? Number.POSITIVE_INFINITY))
  const ids = before.map((module) => module.id)
  const { rows } = await sql<{ personId: string; modules: number; oldest: string }>`
    select person_id as "personId", count(distinct module_id) as "modules", min(date) as "oldest" from induction_record
    where module_id in (${sql.join(ids)}) and state in ('completed', 'exempt') and date <= ${asked.day} and deleted_at is null ${ofWhom(asked)}
    group by person_id
  `.execute(db.withoutPlugins())
  const lasts = addDays(asked.day, AHEAD)
  // A record of this day or a later one holds long enough, even of the module with the shortest refresher.
  const isLasting = remembered(
    (oldest: string) => shortest === Number.POSITIVE_INFINITY || monthsAfter(oldest, shortest) > lasts,
  )
  const whole = new Set<string>()
  const others: string[] = []
  for (const { personId, modules, oldest } of rows) {
    if (modules === before.length && isLasting(oldest)) whole.add(personId)
    else others.push(personId)
  }
  return { whole, others }
}

/** The days modules that are required before a call-out were done by these people, or they were exempt from them. */
async function readDone(db: Kysely<Database>, people: readonly string[], day: string) {
  return inParts(people, (part) =>
    db
      .selectFrom('inductionRecord')
      .innerJoin('inductionModule', 'inductionModule.id', 'inductionRecord.moduleId')
      .select([
        'inductionRecord.personId',
        'inductionRecord.moduleId',
        'inductionRecord.state',
        'inductionRecord.date',
      ])
      .where('inductionRecord.personId', 'in', part)
      .where('inductionRecord.state', 'in', ['completed', 'exempt'])
      .where('inductionRecord.date', '<=', day)
      .where('inductionRecord.deletedAt', 'is', null)
      .where('inductionModule.requiredBeforeCallOut', '=', true)
      .execute(),
  )
}

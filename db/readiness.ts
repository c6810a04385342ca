import { type Kysely, type SelectQueryBuilder, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import { monthsAfter } from '../shared/data-protection/retention.ts'
import { addDays } from '../shared/dates.ts'
import type { GroupKind } from '../shared/groups/entities.ts'
import { audiencesOf, wantedModules } from '../shared/induction/rules.ts'
import { YEARLY_DAYS } from '../shared/acknowledgements/rules.ts'
import type { OwedDocument } from '../shared/acknowledgements/contract.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { protocolTitle } from '../shared/protocols/entities.ts'
import { CALL_OUT_KINDS } from '../shared/protocols/rules.ts'
import { FORMAL } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { CountedModule, ReadinessFacts } from '../shared/standing/readiness.ts'
import { holdsOn } from '../shared/standing/rules.ts'
import { readOwedOf } from './acknowledgements.ts'
import { readProgrammes } from './induction.ts'
import { inParts } from './publishing.ts'
import type { Database } from './schema.ts'

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

/** Days somebody whose term has ended stays on the list. */
const ENDED_FOR = 90

type Asked = {
  groups: Groups
  day: string
  /** Only these people; at most 1,000. Left out: everybody. */
  personIds?: readonly string[]
}

/**
 * Everybody who is or lately was a formal advisor in these groups, with the facts their readiness is worked out from, by name. One query for
 * each kind of fact, whatever the number of people.
 */
export async function readCallable(db: Kysely<Database>, asked: Asked): Promise<Callable[]> {
  const places = await readPlaces(db, asked)
  const agreements = by(await ofPeople(db, 'agreement', asked, ['kind', 'signedOn', 'expiresOn']))
  const vettings = by(await ofPeople(db, 'vetting', asked, ['outcome', 'grantedOn', 'expiresOn']))
  const risks = by(await ofPeople(db, 'riskAssessment', asked, ['state', 'decidedOn', 'expiresOn']))
  const away = by(await ofPeople(db, 'awaySpell', asked, ['fromDay', 'toDay']))
  const contacts = by(await ofPeople(db, 'contactPreferences', asked, ['outOfHours', 'hours']))
  const interests = by(await ofPeople(db, 'generalInterest', asked, ['text', 'declaredOn', 'endedOn']))
  const states = new Map(
    (await readStates(db, asked)).map((row) => [`${row.personId} ${row.groupId}`, row.state]),
  )
  const documentsOf = await readDocuments(db, asked)
  const modulesOf = await readModules(db, asked)
  const held = Map.groupBy(places, ({ personId, groupId }) => `${personId} ${groupId}`)
  return [...held].flatMap(([key, terms]): Callable[] => {
    const [first] = terms
    if (!first) return []
    const { personId, groupId, name, title, phone, groupKind } = first
    const { capacity } = terms.findLast(({ startedOn }) => startedOn <= asked.day) ?? first
    const documents = terms.map(documentsOf)
    const contact = contacts.get(personId)?.[0]
    const facts: ReadinessFacts = {
      terms,
      state: states.get(key) ?? null,
      roles: documents.flatMap(({ roles }) => roles),
      protocols: documents.flatMap(({ protocols }) => protocols),
      modules: modulesOf(personId, groupKind, capacity),
      agreements: agreements.get(personId) ?? NONE,
      vettings: vettings.get(personId) ?? NONE,
      approvals: (risks.get(personId) ?? NONE).flatMap(({ state, decidedOn, expiresOn }) =>
        state === 'approved' && decidedOn !== null ? [{ from: decidedOn, expiresOn }] : [],
      ),
      away: away.get(personId) ?? NONE,
      hasPhone: phone !== '',
      outOfHours: contact?.outOfHours ?? '',
      hours: contact?.hours ?? '',
      interests: interests.get(personId) ?? NONE,
    }
    return [{ personId, groupId, name, title, capacity, facts }]
  })
}

const NONE: readonly never[] = []

function by<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const known = found.get(row.personId)
    if (known) known.push(row)
    else found.set(row.personId, [row])
  }
  return found
}

function readPlaces(db: Kysely<Database>, { groups, day, personIds }: Asked) {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select([
      'membership.personId',
      'membership.groupId',
      'membership.capacity',
      'membership.startedOn',
      'membership.endsOn',
      'person.name',
      'person.title',
      'person.phone',
      'advisoryGroup.kind as groupKind',
    ])
    .where('membership.capacity', 'in', FORMAL)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where((eb) =>
      eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', addDays(day, -ENDED_FOR))]),
    )
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  if (personIds !== undefined) query = query.where('membership.personId', 'in', personIds)
  return query
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('person.id')
    .orderBy('membership.startedOn')
    .execute()
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

type Place = Awaited<ReturnType<typeof readPlaces>>[number]
type DocumentsOf = (place: Place) => {
  roles: ReadinessFacts['roles']
  protocols: ReadinessFacts['protocols']
}

/** The role descriptions and the protocols of call-outs in force for a place that is held, and where its holder stands with each. */
async function readDocuments(db: Kysely<Database>, { groups, day, personIds }: Asked): Promise<DocumentsOf> {
  const whose = { groups, today: day, ...(personIds === undefined ? {} : { personIds }) }
  const owedOf = await readOwedOf<Place>(db, whose)
  const titleOf = remembered(({ title, version }: OwedDocument) => `“${title}” ${version}`)
  const yearAfter = remembered((said: string) => addDays(said, YEARLY_DAYS))
  return (place) => {
    const roles: ReadinessFacts['roles'][number][] = []
    const protocols: ReadinessFacts['protocols'][number][] = []
    if (!holdsOn(place.startedOn, place.endsOn, day)) return { roles, protocols }
    for (const { state, day: said, document } of owedOf(place)) {
      const title = titleOf(document)
      if (document.documentKind === 'role description')
        roles.push({ state, title: `the role description ${title}` })
      else if (CALL_OUT_TITLES.has(document.title))
        protocols.push({
          state,
          until: state === 'acknowledged' && said !== null ? yearAfter(said) : null,
          title,
        })
    }
    return { roles, protocols }
  }
}

/** The same answer for the same question, worked out once: of 15,000 people most share their days and documents. */
function remembered<Asked, Answer>(work: (asked: Asked) => Answer): (asked: Asked) => Answer {
  const known = new Map<Asked, Answer>()
  return (asked) => {
    const found = known.get(asked)
    if (found !== undefined) return found
    const answer = work(asked)
    known.set(asked, answer)
    return answer
  }
}

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
  const rows = await ofWhom(db.selectFrom('inductionRecord'), asked)
    .select(['personId'])
    .select((eb) => [
      eb.fn.count<number>('moduleId').distinct().as('modules'),
      eb.fn.min<string>('date').as('oldest'),
    ])
    .where(
      'moduleId',
      'in',
      before.map((module) => module.id),
    )
    .where('state', 'in', ['completed', 'exempt'])
    .where('date', '<=', asked.day)
    .where('deletedAt', 'is', null)
    .groupBy('personId')
    .execute()
  const lasts = addDays(asked.day, AHEAD)
  // A record of this day or a later one holds long enough, even of the module with the shortest refresher.
  const isLasting = remembered(
    (oldest: string) => shortest === Number.POSITIVE_INFINITY || monthsAfter(oldest, shortest) > lasts,
  )
  const isWhole = (row: (typeof rows)[number]) => row.modules === before.length && isLasting(row.oldest)
  return {
    whole: new Set(rows.filter(isWhole).map((row) => row.personId)),
    others: rows.filter((row) => !isWhole(row)).map((row) => row.personId),
  }
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

/** Limits a query on records about one person to the people asked for. */
function ofWhom<Output>(
  query: SelectQueryBuilder<Database, 'inductionRecord', Output>,
  { groups, personIds }: Asked,
): SelectQueryBuilder<Database, 'inductionRecord', Output> {
  if (personIds !== undefined) return query.where('personId', 'in', personIds)
  if (groups === null) return query
  return query.where((eb) =>
    eb(
      'personId',
      'in',
      eb
        .selectFrom('membership')
        .select('membership.personId')
        .where('membership.groupId', 'in', groups)
        .where('membership.deletedAt', 'is', null),
    ),
  )
}

type FactTable =
  | 'agreement'
  | 'vetting'
  | 'riskAssessment'
  | 'awaySpell'
  | 'contactPreferences'
  | 'generalInterest'

/** Columns of one kind of fact, of people with a place in the groups asked for. */
async function ofPeople<Table extends FactTable, Column extends keyof Database[Table] & string>(
  db: Kysely<Database>,
  table: Table,
  { groups, personIds }: Asked,
  columns: readonly Column[],
): Promise<(Pick<Database[Table], Column> & { personId: string })[]> {
  const whose =
    personIds !== undefined
      ? sql`and person_id in (${sql.join([...personIds])})`
      : groups !== null
        ? sql`and person_id in (select person_id from membership where group_id in (${sql.join([...groups])}) and deleted_at is null)`
        : sql``
  const named = ['personId', ...columns].map((column) => `${inFile(column)} as "${column}"`).join(', ')
  // Named here as the code has them: of so many rows, naming each again takes longer than reading them.
  const { rows } = await sql<Pick<Database[Table], Column> & { personId: string }>`
    select ${sql.raw(named)} from ${sql.raw(inFile(table))} where deleted_at is null ${whose} order by id
  `.execute(db.withoutPlugins())
  return rows
}

/** A table or column as the file names it. */
const inFile = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

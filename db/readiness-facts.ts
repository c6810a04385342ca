import { type Kysely, type RawBuilder, sql } from 'kysely'
import { addDays } from '../shared/dates.ts'
import type { GroupKind } from '../shared/groups/entities.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { FORMAL } from '../shared/people/rules.ts'
import { remembered } from '../shared/remembered.ts'
import type { Groups } from '../shared/scope.ts'
import { AgreementKind, type ContactPreferences } from '../shared/standing/entities.ts'
import type { ReadinessFacts } from '../shared/standing/readiness.ts'
import { inFile } from './dialect/plugin.ts'
import { nameOrder } from './dialect/text-search.ts'
import type { Database } from './schema.ts'

/*
 * What readiness is worked out from, read of everybody at once. Of so many people most of the time goes into making what SQLite reads into
 * strings and rows and keeping these: so names are given here as the code has them instead of being turned row by row, and the facts of one
 * person come as one text, which most people share with others.
 */

/** Of whom facts are read, as of which day (`YYYY-MM-DD`). */
export type Asked = {
  groups: Groups
  day: string
  /** Only these people; at most 1,000. Left out: everybody. */
  personIds?: readonly string[]
}

/** Days somebody whose term has ended stays on the list. */
const ENDED_FOR = 90

/** A place as a formal advisor or chair. */
export type Place = {
  personId: string
  groupId: string
  groupKind: GroupKind
  capacity: Capacity
  startedOn: string
  endsOn: string | null
  name: string
  title: string
  hasPhone: 0 | 1
}

/** The places of everybody who is or lately was a formal advisor in these groups: by name, those of a person by the day they began. */
export async function readPlaces(
  db: Kysely<Database>,
  { groups, day, personIds }: Asked,
): Promise<readonly Place[]> {
  // Of few groups the kind is looked up here, instead of by the database for every place.
  const kinds = await readKinds(db)
  const within = [
    ...(groups === null ? [] : [sql`and membership.group_id in (${sql.join([...groups])})`]),
    ...(personIds === undefined ? [] : [sql`and membership.person_id in (${sql.join([...personIds])})`]),
  ]
  const { rows } = await sql<Omit<Place, 'groupKind'>>`
    select membership.person_id as "personId", membership.group_id as "groupId", membership.capacity, membership.started_on as "startedOn",
      membership.ends_on as "endsOn", person.name, person.title, case when person.phone = '' then 0 else 1 end as "hasPhone"
    from membership
      inner join person on person.id = membership.person_id
    where membership.capacity in (${sql.join([...FORMAL])}) and membership.deleted_at is null
      and person.deleted_at is null
      and (membership.ends_on is null or membership.ends_on >= ${addDays(day, -ENDED_FOR)}) ${sql.join(within, sql` `)}
    order by ${nameOrder(sql.ref('person.name'))}, person.id, membership.started_on
  `.execute(db.withoutPlugins())
  const places: Place[] = []
  for (const row of rows) {
    const groupKind = kinds.get(row.groupId)
    if (groupKind !== undefined) places.push(Object.assign(row, { groupKind }))
  }
  return places
}

/** What kind each group is that is not in the recycle bin. */
async function readKinds(db: Kysely<Database>): Promise<Map<string, GroupKind>> {
  const groups = await db
    .selectFrom('advisoryGroup')
    .select(['id', 'kind'])
    .where('deletedAt', 'is', null)
    .execute()
  return new Map(groups.map(({ id, kind }) => [id, kind]))
}

/** When each of these people may be rung; '' where nobody has asked. */
export async function readContacts(
  db: Kysely<Database>,
  asked: Asked,
): Promise<(personId: string) => Pick<ContactPreferences, 'outOfHours' | 'hours'>> {
  const rows = await ofPeople(db, 'contactPreferences', asked, ['outOfHours', 'hours'])
  const contacts = new Map<string, (typeof rows)[number]>()
  for (const row of rows) if (!contacts.has(row.personId)) contacts.set(row.personId, row)
  return (personId) => contacts.get(personId) ?? NOT_ASKED
}

const NOT_ASKED = { outOfHours: '', hours: '' } as const

/** Limits a query on records about one person to the people asked for. */
export function ofWhom({ groups, personIds }: Asked): RawBuilder<unknown> {
  if (personIds !== undefined) return sql`and person_id in (${sql.join([...personIds])})`
  if (groups === null) return sql``
  return sql`and person_id in (select person_id from membership where group_id in (${sql.join([...groups])}) and deleted_at is null)`
}

type FactTable =
  | 'agreement'
  | 'vetting'
  | 'riskAssessment'
  | 'awaySpell'
  | 'contactPreferences'
  | 'generalInterest'

/** Columns of one kind of fact, of people with a place in the groups asked for. */
export async function ofPeople<Table extends FactTable, Column extends keyof Database[Table] & string>(
  db: Kysely<Database>,
  table: Table,
  asked: Asked,
  columns: readonly Column[],
): Promise<(Pick<Database[Table], Column> & { personId: string })[]> {
  const named = ['personId', ...columns].map((column) => `${inFile(column)} as "${column}"`).join(', ')
  const { rows } = await sql<Pick<Database[Table], Column> & { personId: string }>`
    select ${sql.raw(named)} from ${sql.raw(inFile(table))} where deleted_at is null ${ofWhom(asked)} order by person_id, id
  `.execute(db.withoutPlugins())
  return rows
}

/** Rows by the person they are about. */
export function by<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const known = found.get(row.personId)
    if (known) known.push(row)
    else found.set(row.personId, [row])
  }
  return found
}

/** An agreement as far as readiness follows from it. */
type Agreement = ReadinessFacts['agreements'][number]

/** The agreements of each person, in no order. Whoever signed the same on the same days shares them. */
export async function readAgreements(
  db: Kysely<Database>,
  asked: Asked,
): Promise<(personId: string) => readonly Agreement[]> {
  const { rows } = await sql<{ personId: string; signed: string }>`
    select person_id as "personId", string_agg(kind || '|' || signed_on || '|' || coalesce(expires_on, ''), ';') as "signed"
    from agreement where deleted_at is null ${ofWhom(asked)} group by person_id
  `.execute(db.withoutPlugins())
  const signedBy = new Map<string, string>()
  for (const { personId, signed } of rows) signedBy.set(personId, signed)
  const agreements = remembered((signed: string) => signed.split(';').map(agreementFrom))
  return (personId) => {
    const signed = signedBy.get(personId)
    return signed === undefined ? NONE : agreements(signed)
  }
}

const NONE: readonly never[] = []

function agreementFrom(text: string): Agreement {
  const [kind = '', signedOn = '', expiresOn = ''] = text.split('|')
  return { kind: AgreementKind.parse(kind), signedOn, expiresOn: expiresOn === '' ? null : expiresOn }
}

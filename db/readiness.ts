import type { Kysely } from 'kysely'
import { addDays } from '../shared/dates.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { FORMAL } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { ReadinessFacts } from '../shared/standing/readiness.ts'
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
  const found = new Map<
    string,
    Callable & { facts: { terms: { startedOn: string; endsOn: string | null }[] } }
  >()
  for (const { personId, groupId, name, title, phone, capacity, startedOn, endsOn } of places) {
    const key = `${personId} ${groupId}`
    const known = found.get(key)
    if (known) {
      known.facts.terms.push({ startedOn, endsOn })
      if (startedOn <= asked.day) known.capacity = capacity
      continue
    }
    const contact = contacts.get(personId)?.[0]
    found.set(key, {
      personId,
      groupId,
      name,
      title,
      capacity,
      facts: {
        terms: [{ startedOn, endsOn }],
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
      },
    })
  }
  return [...found.values()]
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
  return query.orderBy('person.name').orderBy('person.id').orderBy('membership.startedOn').execute()
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
  // One statement serves every kind; Kysely cannot type a table chosen at run time, so it is typed as one of them.
  let query = db
    .selectFrom(table as 'agreement')
    .select(['personId', ...(columns as readonly string[] as readonly 'id'[])])
    .where('deletedAt', 'is', null)
  if (personIds !== undefined) query = query.where('personId', 'in', personIds)
  else if (groups !== null)
    query = query.where((eb) =>
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
  return (await query.orderBy('id').execute()) as never
}

import type { Kysely } from 'kysely'
import type { HoursGiven, TimeOfAdvisor } from '../shared/incidents/hours.ts'
import type { CallOutOfPerson } from '../shared/standing/contract.ts'
import { callOutTitle } from '../shared/incidents/exercise.ts'
import { ANSWERED } from '../shared/incidents/outcomes.ts'
import { fullName } from '../shared/people/rules.ts'
import type { Groups } from '../shared/scope.ts'
import { mergedInto, withMerged } from './people-merges.ts'
import type { Database } from './schema.ts'

/** How long somebody gave to a call-out; null while nobody has said. */
export async function findHoursGiven(
  db: Kysely<Database>,
  { activationId, personId }: { activationId: string; personId: string },
): Promise<HoursGiven | null> {
  const row = await db
    .selectFrom('hoursGiven')
    .selectAll()
    .where('activationId', '=', activationId)
    .where('personId', '=', personId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The advisors of a call-out whose time is asked for, by name: who said that they are available, who sat in its Gold Group, and who gave time as
 * is on record. Of entries that were made one there is one.
 */
export async function readTimeOf(db: Kysely<Database>, activationId: string): Promise<TimeOfAdvisor[]> {
  const merged = await mergedInto(db)
  const came = await db
    .selectFrom('contactAttempt')
    .select('personId')
    .distinct()
    .where('activationId', '=', activationId)
    .where('outcome', '=', 'reached, available')
    .execute()
  const sat = await db
    .selectFrom('policeRecord')
    .select('personId')
    .distinct()
    .where('activationId', '=', activationId)
    .where('kind', '=', 'gold group')
    .where('deletedAt', 'is', null)
    .execute()
  const given = await db
    .selectFrom('hoursGiven')
    .select(['id', 'personId', 'minutes', 'deletedAt'])
    .where('activationId', '=', activationId)
    .orderBy('id')
    .execute()
  const standing = given.filter(({ deletedAt }) => deletedAt === null)
  const minutes = new Map(standing.map((row) => [row.personId, row.minutes]))
  // What was taken back has a history too; what stands comes last.
  const ids = new Map([...given, ...standing].map((row) => [row.personId, row.id]))
  const whose = new Set([
    ...came.map(({ personId }) => merged.get(personId) ?? personId),
    ...sat.flatMap(({ personId }) => (personId === null ? [] : [personId])),
    ...standing.map(({ personId }) => personId),
  ])
  if (whose.size === 0) return []
  const people = await db
    .selectFrom('person')
    .select(['id', 'name', 'title'])
    .where('id', 'in', [...whose])
    .execute()
  return people
    .map((person) => ({
      personId: person.id,
      name: fullName(person),
      minutes: minutes.get(person.id) ?? null,
      hoursId: ids.get(person.id) ?? null,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB') || a.personId.localeCompare(b.personId))
}

/** The most call-outs of one person that are shown. */
const MOST_SHOWN = 500

/**
 * The call-outs of these groups that somebody answered, sat in the Gold Group of or gave time to, newest first, without exercises. At most 500.
 */
export async function readCallOutsOf(
  db: Kysely<Database>,
  personId: string,
  groups: Groups,
): Promise<CallOutOfPerson[]> {
  const ids = withMerged([personId], await mergedInto(db))
  let query = db
    .selectFrom('activation')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'activation.groupId')
    .select([
      'activation.id as activationId',
      'activation.reference',
      'activation.title',
      'activation.isExercise',
      'activation.openedAt',
      'advisoryGroup.name as groupName',
    ])
    .select((eb) =>
      eb
        .selectFrom('hoursGiven')
        .select('hoursGiven.minutes')
        .whereRef('hoursGiven.activationId', '=', 'activation.id')
        .where('hoursGiven.personId', '=', personId)
        .where('hoursGiven.deletedAt', 'is', null)
        .limit(1)
        .as('minutes'),
    )
    .where('activation.deletedAt', 'is', null)
    .where('activation.openedAt', 'is not', null)
    .where('activation.isExercise', '=', false)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('contactAttempt')
            .select('contactAttempt.id')
            .whereRef('contactAttempt.activationId', '=', 'activation.id')
            .where('contactAttempt.personId', 'in', ids)
            .where('contactAttempt.outcome', 'in', ANSWERED),
        ),
        eb.exists(
          eb
            .selectFrom('policeRecord')
            .select('policeRecord.id')
            .whereRef('policeRecord.activationId', '=', 'activation.id')
            .where('policeRecord.personId', '=', personId)
            .where('policeRecord.kind', '=', 'gold group')
            .where('policeRecord.deletedAt', 'is', null),
        ),
        eb.exists(
          eb
            .selectFrom('hoursGiven')
            .select('hoursGiven.id')
            .whereRef('hoursGiven.activationId', '=', 'activation.id')
            .where('hoursGiven.personId', '=', personId)
            .where('hoursGiven.deletedAt', 'is', null),
        ),
      ]),
    )
  if (groups !== null) query = query.where('activation.groupId', 'in', groups)
  const rows = await query
    .orderBy('activation.openedAt', 'desc')
    .orderBy('activation.id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map(({ openedAt, isExercise, title, ...row }) => ({
    ...row,
    title: callOutTitle({ title, isExercise }),
    openedAt: openedAt ?? '',
    minutes: row.minutes ?? null,
  }))
}

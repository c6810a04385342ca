import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import { addDays } from '../shared/dates.ts'
import { OfficeKind } from '../shared/elections/entities.ts'
import type { Membership } from '../shared/people/entities.ts'
import { ADVISORS, FORMAL } from '../shared/people/rules.ts'
import { isOffice } from '../shared/terms/offices.ts'
import type { EndingOffice, EndingTerm } from '../shared/today/facts.ts'
import type { Database } from './schema.ts'

/** Terms of advisors that end between two days (`YYYY-MM-DD`, both included) and are not followed by another place in the group. */
export async function readEndingTerms(
  db: Kysely<Database>,
  window: { from: string; to: string },
  groups: Groups,
): Promise<EndingTerm[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select([
      'membership.personId',
      'membership.groupId',
      'membership.capacity',
      'person.name',
      'advisoryGroup.name as groupName',
    ])
    .select((eb) => eb.ref('membership.endsOn').$notNull().as('endsOn'))
    .where('membership.endsOn', '>=', window.from)
    .where('membership.endsOn', '<=', window.to)
    .where('membership.capacity', 'in', ADVISORS)
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership as after')
            .select('after.id')
            .whereRef('after.personId', '=', 'membership.personId')
            .whereRef('after.groupId', '=', 'membership.groupId')
            .where('after.deletedAt', 'is', null)
            .where((w) =>
              w.or([w('after.endsOn', 'is', null), w('after.endsOn', '>', w.ref('membership.endsOn'))]),
            ),
        ),
      ),
    )
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  const ending = await query.execute()
  const offices = await readOfficePlaces(db, window.from, groups)
  return ending.map((term) =>
    isOffice(term.capacity) ? { ...term, succeeded: isFollowed(term, offices) } : term,
  )
}

type OfficeRow = Pick<Membership, 'personId' | 'groupId' | 'capacity' | 'startedOn' | 'endsOn'> & {
  name: string
  groupName: string
}

/** Places in offices that had not ended before `from`. */
async function readOfficePlaces(db: Kysely<Database>, from: string, groups: Groups): Promise<OfficeRow[]> {
  let query = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select(['membership.personId', 'membership.groupId', 'membership.capacity'])
    .select(['membership.startedOn', 'membership.endsOn', 'person.name', 'advisoryGroup.name as groupName'])
    .where('membership.capacity', 'in', OfficeKind.options)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', from)]))
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('membership.groupId', 'in', groups)
  return query.execute()
}

const seatOf = (capacity: Membership['capacity']) => (capacity === 'co-chair' ? 'chair' : capacity)

/** True when somebody has the office from the day after at the latest: co-chairs follow a chair, and a chair them. */
function isFollowed(
  ending: { groupId: string; capacity: Membership['capacity']; endsOn: string },
  offices: readonly OfficeRow[],
): boolean {
  const next = addDays(ending.endsOn, 1)
  return offices.some(
    (other) =>
      other.groupId === ending.groupId &&
      seatOf(other.capacity) === seatOf(ending.capacity) &&
      other.startedOn <= next &&
      (other.endsOn === null || other.endsOn > ending.endsOn) &&
      // Of two co-chairs one who stays does not follow the other.
      (ending.capacity !== 'co-chair' || other.startedOn === next),
  )
}

/** Offices that end between two days (`YYYY-MM-DD`, both included) while their holder stays a member, and that nobody has from the day after. */
export async function readEndingOffices(
  db: Kysely<Database>,
  window: { from: string; to: string },
  groups: Groups,
): Promise<EndingOffice[]> {
  const offices = await readOfficePlaces(db, window.from, groups)
  const ending = offices.flatMap(({ endsOn, capacity, ...row }) =>
    endsOn !== null &&
    endsOn <= window.to &&
    isOffice(capacity) &&
    !isFollowed({ ...row, capacity, endsOn }, offices)
      ? [{ ...row, endsOn, kind: capacity }]
      : [],
  )
  if (ending.length === 0) return []
  const later = await db
    .selectFrom('membership')
    .select(['personId', 'groupId', 'endsOn'])
    .where('personId', 'in', [...new Set(ending.map(({ personId }) => personId))])
    .where('capacity', 'in', FORMAL)
    .where('deletedAt', 'is', null)
    .execute()
  const staying = ending.filter((office) =>
    later.some(
      (place) =>
        place.personId === office.personId &&
        place.groupId === office.groupId &&
        (place.endsOn === null || place.endsOn > office.endsOn),
    ),
  )
  const elections = await db
    .selectFrom('election')
    .select(['groupId', 'office', 'heldOn'])
    .where('state', 'in', ['open', 'tied'])
    .where('deletedAt', 'is', null)
    .execute()
  return staying.map(({ startedOn: _startedOn, ...office }) => ({
    ...office,
    electionOn:
      elections.find(
        (election) => election.groupId === office.groupId && seatOf(election.office) === seatOf(office.kind),
      )?.heldOn ?? null,
  }))
}

import { Capacity, type Membership, type NameConsent, type PersonFields } from './entities.ts'

/** Capacities of formal advisors. */
export const FORMAL: readonly Capacity[] = ['chair', 'co-chair', 'vice-chair', 'formal']
const CHAIRS: readonly Capacity[] = ['chair', 'co-chair', 'vice-chair']

/** Formal advisors count towards the quorum; chair, co-chair and vice-chair are formal advisors (domain.md §1). */
export function isFormal(capacity: Capacity): boolean {
  return FORMAL.includes(capacity)
}

/** True for those who may take the chair. */
export function isChair(capacity: Capacity): boolean {
  return CHAIRS.includes(capacity)
}

/** True for an advisor of any kind. */
export function isAdvisor(capacity: Capacity): boolean {
  return isFormal(capacity) || capacity === 'informal'
}

/** Capacities of advisors of any kind. */
export const ADVISORS: readonly Capacity[] = Capacity.options.filter(isAdvisor)

/** True on the days a membership runs, both ends included. Days are `YYYY-MM-DD`. */
export function isCurrent(
  membership: Pick<Membership, 'startedOn' | 'endsOn' | 'deletedAt'>,
  day: string,
): boolean {
  return (
    membership.deletedAt === null &&
    membership.startedOn <= day &&
    (membership.endsOn === null || membership.endsOn >= day)
  )
}

/** Days a place runs; `endsOn` null: open-ended. Both ends included. */
export type PlaceDays = Pick<Membership, 'startedOn' | 'endsOn'>

/** True when two places run on at least one day in common. */
export function overlaps(a: PlaceDays, b: PlaceDays): boolean {
  const aEndsBefore = a.endsOn !== null && a.endsOn < b.startedOn
  const bEndsBefore = b.endsOn !== null && b.endsOn < a.startedOn
  return !aEndsBefore && !bEndsBefore
}

/**
 * The place that stands in the way of another chair at the same time, or null: a group has one chair, or co-chairs only
 * (domain.md §2.3). `others` are the group's other places.
 */
export function chairInTheWay<Place extends PlaceDays & { capacity: Capacity }>(
  wanted: PlaceDays & { capacity: Capacity },
  others: readonly Place[],
): Place | null {
  const clashing: readonly Capacity[] =
    wanted.capacity === 'chair' ? ['chair', 'co-chair'] : wanted.capacity === 'co-chair' ? ['chair'] : []
  if (clashing.length === 0) return null
  return others.find((other) => clashing.includes(other.capacity) && overlaps(other, wanted)) ?? null
}

/** A name with its rank or title: `Superintendent Ana Petrov`. */
export function fullName(person: Pick<PersonFields, 'name' | 'title'>): string {
  return person.title ? `${person.title} ${person.name}` : person.name
}

/** Only a recorded yes lets a name out; "not asked" counts as no (domain.md §0.4, R37). */
export function mayBeNamed(consent: NameConsent): boolean {
  return consent === 'agreed'
}

import type { Capacity, Membership } from '../../shared/people/entities.ts'
import { CAPACITY_LABELS, type PersonKind } from '../../shared/people/entities.ts'
import { isAdvisor, isChair } from '../../shared/people/rules.ts'
import { shortDay } from '../../shared/dates.ts'

/** A place in a group, in words: `Formal advisor 3`. */
export function placeWords(place: Pick<Membership, 'capacity' | 'number'>): string {
  const capacity = CAPACITY_LABELS[place.capacity]
  const isNumbered = isAdvisor(place.capacity) && !isChair(place.capacity)
  return isNumbered ? `${capacity} ${place.number}` : capacity
}

/** How long a place runs: `since 1 Mar 2024`, `1 Mar 2024 to 28 Feb 2027`. */
export function termWords(place: Pick<Membership, 'startedOn' | 'endsOn'>): string {
  return place.endsOn
    ? `${shortDay(place.startedOn)} to ${shortDay(place.endsOn)}`
    : `since ${shortDay(place.startedOn)}`
}

/** Which capacity a new place most likely has for a kind of person. */
export function likelyCapacity(kind: PersonKind): Capacity {
  if (kind === 'advisor') return 'formal'
  if (kind === 'officer') return 'officer'
  return kind === 'staff' ? 'secretariat' : 'observer'
}

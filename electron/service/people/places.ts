import { findGroup } from '../../../db/groups.ts'
import { type GroupNumbers, numbersInGroup, placesInGroup } from '../../../db/people.ts'
import type { Fields, Recorder } from '../../../db/record.ts'
import type { Membership, MembershipFields } from '../../../shared/people/entities.ts'
import { chairInTheWay, overlaps } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** Somebody about to have, or change, a place. `membershipId` is the place that changes, null for a new one. */
type Wanted = MembershipFields & { personId: string; membershipId: string | null }

/**
 * Refuses a place that cannot be: it ends before it begins, the person is in the group then already, or the group has a chair
 * then already (domain.md §2.3).
 */
export async function checkPlace(context: OpenContext, record: Recorder, wanted: Wanted): Promise<void> {
  const { startedOn, endsOn } = wanted
  if (endsOn !== null && endsOn < startedOn)
    throw new Refusal(
      'ENDS_BEFORE_IT_STARTS',
      'The last day is before the first day. Change one of them.',
      'endsOn',
    )
  const group = await findGroup(record.db, wanted.groupId, context.today())
  if (!group)
    throw new Refusal(
      'NO_SUCH_GROUP',
      'This group is no longer here. It may be in the recycle bin.',
      'groupId',
    )
  const others = (await placesInGroup(record.db, wanted.groupId)).filter(
    (place) => place.id !== wanted.membershipId,
  )
  const own = others.find((place) => place.personId === wanted.personId && overlaps(place, wanted))
  if (own)
    throw new Refusal(
      'ALREADY_IN_GROUP',
      `${own.name} already has a place in ${group.name} at that time. Change that place instead.`,
      'groupId',
    )
  const chair = chairInTheWay(wanted, others)
  if (chair)
    throw new Refusal(
      'CHAIR_TAKEN',
      `${group.name} already has ${chair.capacity === 'chair' ? 'a chair' : 'co-chairs'} at that time: ${chair.name}. End that term first, or make both of them co-chairs.`,
      'capacity',
    )
}

/** What a place says of the term it is part of. */
export type PlaceTerm = Pick<Membership, 'termNumber' | 'termReason' | 'endReason' | 'endNote' | 'electionId'>
/** A place of which nothing of the kind was said. */
export const NO_TERM: PlaceTerm = {
  termNumber: null,
  termReason: '',
  endReason: null,
  endNote: '',
  electionId: null,
}

/**
 * A new place in a group, to be recorded. Whoever had one there before keeps their number; anybody else gets one nobody ever had.
 * `numbers` are those of the group, and what is given is put into them.
 */
export function newPlace(
  personId: string,
  fields: MembershipFields,
  numbers: GroupNumbers,
  importId: string | null,
): Fields<'membership'> {
  const number = numbers.of.get(personId) ?? numbers.free.draw(personId)
  numbers.of.set(personId, number)
  return { ...fields, ...NO_TERM, personId, number, importId }
}

/** Gives a person a place in a group; see `newPlace`. */
export async function addPlace(
  context: OpenContext,
  record: Recorder,
  personId: string,
  fields: MembershipFields,
  importId: string | null,
  term: Partial<PlaceTerm> = {},
): Promise<Membership> {
  const numbers = await numbersInGroup(record.db, fields.groupId)
  const place = newPlace(personId, fields, numbers, importId)
  return record.add('membership', context.newId(), { ...place, ...term })
}

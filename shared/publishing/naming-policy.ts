import type { GroupFields } from '../groups/entities.ts'
import type { CalledInPublic, Capacity, PersonKind, PublicCalling } from '../people/entities.ts'
import { isChair } from '../people/rules.ts'
import type { Place } from './public-roles.ts'

/** How a group calls its people in what it publishes. */
export type NamingPolicy = Pick<GroupFields, 'memberCalling' | 'officerCalling'>

/** Where no group decides, and in a group that never chose: by name, for those who agreed to it. */
export const BY_NAME: NamingPolicy = { memberCalling: 'name', officerCalling: 'name' }

/** What decides how somebody is called. `agreed`: a recorded yes lets the name out. */
export type Called = { kind: PersonKind; agreed: boolean; calledInPublic?: CalledInPublic | undefined }

/** How somebody is called, whether that is because of their own page, and which way was wanted before consent had its say. */
export type Calling = { by: PublicCalling; own: boolean; wanted: PublicCalling }

/** What the group wants for somebody: its rule for officers, its rule for the others who have a place in it; staff and outsiders as they agreed. */
function groupWants(kind: PersonKind, hasPlace: boolean, policy: NamingPolicy): PublicCalling {
  if (kind === 'officer') return policy.officerCalling
  return hasPlace && kind !== 'staff' ? policy.memberCalling : 'name'
}

/**
 * How somebody is called in what a group publishes (domain.md §0.4, R37). What is chosen for the person goes before what the group
 * wants, and consent before both: whoever has not agreed is never called by name, but by number, and officers and staff by rank or role.
 */
export function callingOf(who: Called, hasPlace: boolean, policy: NamingPolicy): Calling {
  const chosen = who.calledInPublic ?? 'group'
  const own = chosen !== 'group'
  const wanted = own ? chosen : groupWants(who.kind, hasPlace, policy)
  const instead = who.kind === 'officer' || who.kind === 'staff' ? 'role' : 'number'
  return { by: wanted === 'name' && !who.agreed ? instead : wanted, own, wanted }
}

/** True when somebody's name may stand in what the group publishes. */
export function isNamed(who: Called, hasPlace: boolean, policy: NamingPolicy): boolean {
  return who.agreed && callingOf(who, hasPlace, policy).by === 'name'
}

const NUMBERED: Readonly<Record<Capacity, string>> = {
  chair: 'Member',
  'co-chair': 'Member',
  'vice-chair': 'Member',
  formal: 'Member',
  informal: 'Member',
  slt: 'Officer',
  officer: 'Officer',
  secretariat: 'Staff member',
  observer: 'Observer',
}

function roleWords(who: { title: string }, capacity: Capacity): string {
  switch (capacity) {
    case 'chair':
      return 'The Chair'
    case 'co-chair':
      return 'A co-chair'
    case 'vice-chair':
      return 'The Vice-chair'
    case 'formal':
    case 'informal':
      return 'A member'
    case 'slt':
      return who.title ? `${who.title} (SLT)` : 'An SLT officer'
    case 'officer':
      return who.title || 'A police officer'
    case 'secretariat':
      return 'The Secretariat'
    case 'observer':
      return 'An observer'
  }
}

/**
 * The words for somebody who is not called by name: their number in the group (`Member 3`), the same in all it publishes, or their office,
 * rank or role. They hold no name. Those who chair a group that numbers its members go by their office, unless the number is
 * chosen for them; of two co-chairs each keeps a number.
 */
export function publicWords(
  who: { title: string; kind: PersonKind },
  place: Place | null,
  { by, own }: Pick<Calling, 'by' | 'own'>,
): string {
  if (place === null)
    return who.kind === 'officer' ? who.title || 'A police officer' : 'A member of the public'
  const { capacity, number } = place
  if (by !== 'number') return roleWords(who, capacity)
  if (own || !(isChair(capacity) || capacity === 'secretariat')) return `${NUMBERED[capacity]} ${number}`
  return capacity === 'co-chair' ? `Co-chair ${number}` : roleWords(who, capacity)
}

const GROUP_WAYS: Readonly<Record<PublicCalling, string>> = {
  name: 'by name',
  role: 'by role',
  number: 'by number',
}

/** Why somebody is called as they are, in one sentence or two, for the office. */
export function whyCalled(who: Called, place: Place | null, policy: NamingPolicy): string {
  const { by, own, wanted } = callingOf(who, place !== null, policy)
  const ofGroup = who.kind === 'officer' || (place !== null && who.kind !== 'staff')
  const people = who.kind === 'officer' ? 'its officers' : 'its members'
  const way = who.kind === 'officer' && wanted === 'role' ? 'by rank and role' : GROUP_WAYS[wanted]
  if (wanted === 'name' && !who.agreed) {
    const chosen = own ? 'The full name is chosen for them, but they have not' : 'Has not'
    return `${chosen} agreed to be named.`
  }
  if (own)
    return by === 'name' ? 'Agreed to be named, and this is chosen for them.' : 'This is chosen for them.'
  if (by === 'name') return 'Agreed to be named.'
  const chairs =
    by === 'number' && place !== null && isChair(place.capacity)
      ? ', and those who chair it by their office'
      : ''
  return ofGroup ? `The group calls ${people} ${way}${chairs}.` : 'Has no place in the group.'
}

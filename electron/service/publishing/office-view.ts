import {
  type HeldPlace,
  lastChange,
  type NamedPerson,
  readNamedPeople,
  readPlaces,
  readPublicGroups,
  readUserNames,
  isAnyTouched,
} from '../../../db/publishing.ts'
import {
  type FormerName,
  isGuestAdded,
  readFormerNames,
  readGuestNames,
} from '../../../db/publishing-names.ts'
import { readOffice } from '../../../db/office.ts'
import type { Group } from '../../../shared/groups/entities.ts'
import type { OfficeRecord } from '../../../shared/office/entities.ts'
import { isCurrent, isFormal, mayBeNamed } from '../../../shared/people/rules.ts'
import { NameRegister, type Naming, type OnRecord } from '../../../shared/publishing/naming.ts'
import type { Place } from '../../../shared/publishing/public-roles.ts'
import { fold } from '../../../shared/publishing/tokens.ts'
import type { OpenContext } from '../open-context.ts'

/** What every meeting's way through the gate needs of the office: its groups, its people and who held which place. */
export type OfficeView = {
  office: OfficeRecord
  groups: ReadonlyMap<string, Group>
  people: readonly NamedPerson[]
  /** Names people had before, by person. */
  formerNames: ReadonlyMap<string, readonly FormerName[]>
  register: NameRegister
  /** The same people, none of whom may be named: for what no name belongs in, whoever agreed. */
  unnamed: () => NameRegister
  /** Places in a group by person. The same map every time for a group. */
  places: (groupId: string) => ReadonlyMap<string, readonly Place[]>
  /** Everybody who was ever a guest of a group, as typed. The same list every time for a group. */
  guests: (groupId: string) => readonly string[]
  /** How many people were formal members of a group on a day. */
  formalMembers: (groupId: string, day: string) => number
}

const NO_GUESTS: readonly string[] = []

type Kept = { seq: number; view: OfficeView }

/** Reading everybody's names takes a while; they are kept as long as the office is open and nothing about people or groups changed. */
const KEPT = new WeakMap<OpenContext['db'], Kept>()

const OFFICE_WIDE = ['person', 'membership', 'officeUser', 'advisoryGroup', 'office'] as const

/** The office's groups and people as they are now. */
export async function viewOffice(db: OpenContext['db']): Promise<OfficeView> {
  const kept = KEPT.get(db)
  const seq = await lastChange(db)
  if (kept && (kept.seq === seq || !(await isOutdated(db, kept.seq)))) {
    kept.seq = seq
    return kept.view
  }
  const view = await readView(db)
  KEPT.set(db, { seq, view })
  return view
}

async function isOutdated(db: OpenContext['db'], seq: number): Promise<boolean> {
  return (await isAnyTouched(db, seq, OFFICE_WIDE)) || (await isGuestAdded(db, seq))
}

async function readView(db: OpenContext['db']): Promise<OfficeView> {
  const office = await readOffice(db)
  const groups = await readPublicGroups(db)
  const people = await readNamedPeople(db)
  const users = await readUserNames(db)
  const guests = await readGuestNames(db)
  const formerNames = Map.groupBy(await readFormerNames(db), (former) => former.personId)
  const held = await readPlaces(db)
  const guestsByGroup = new Map(
    [...Map.groupBy(guests, (guest) => guest.groupId)].map(([id, own]) => [id, own.map(({ name }) => name)]),
  )
  const gone = new Set(people.filter((person) => person.deletedAt !== null).map((person) => person.id))
  const byGroup = Map.groupBy(held, (place) => place.groupId)
  const places = new Map([...byGroup].map(([groupId, rows]) => [groupId, placesByPerson(rows)]))
  const none: ReadonlyMap<string, readonly Place[]> = new Map()
  const counted = new Map<string, number>()
  const known = [
    ...people.map((person) => onRecord(person, formerNames.get(person.id))),
    ...usersOnly(users, people),
  ]
  const guestNames = [...new Set(guests.map((guest) => guest.name))]
  let unnamed: NameRegister | undefined
  return {
    office,
    groups: new Map(groups.map((group) => [group.id, group])),
    people,
    formerNames,
    register: new NameRegister(known, guestNames),
    unnamed: () =>
      (unnamed ??= new NameRegister(
        known.map((person) => ({ ...person, agreed: false })),
        guestNames,
      )),
    places: (groupId) => places.get(groupId) ?? none,
    guests: (groupId) => guestsByGroup.get(groupId) ?? NO_GUESTS,
    formalMembers: (groupId, day) => {
      const key = `${groupId} ${day}`
      const known = counted.get(key)
      if (known !== undefined) return known
      const formal = (byGroup.get(groupId) ?? []).filter(
        (place) => isFormal(place.capacity) && isCurrent(place, day) && !gone.has(place.personId),
      )
      const count = new Set(formal.map((place) => place.personId)).size
      counted.set(key, count)
      return count
    },
  }
}

/** The naming of what is said of a group outside its minutes: its page, and its meetings to come. Guests it had are guests here too. */
export function groupNaming(view: OfficeView, group: Group, day: string): Naming {
  const places = view.places(group.id)
  return view.register.naming({ places, others: [], guests: view.guests(group.id), day, policy: group })
}

/** Naming for what holds no name at all, of a group or with null of the office: whoever comes up is called by what they are. */
export function rolesOnly(view: OfficeView, group: Group | null, day: string): Naming {
  return keptNaming(view, day, `roles ${group?.id ?? ''}`, () => {
    const places = group ? view.places(group.id) : new Map<string, readonly Place[]>()
    const guests = group ? view.guests(group.id) : NO_GUESTS
    const policy = { memberCalling: 'role', officerCalling: 'role' } as const
    return view.unnamed().naming({ places, others: [], guests, day, policy })
  })
}

/** Naming for what belongs to no group: everybody's whole names count, and nobody has a place. */
export function nobodysNaming(view: OfficeView, day: string): Naming {
  return keptNaming(view, day, 'office', () =>
    view.register.naming({ places: new Map(), others: [], guests: [], day }),
  )
}

/** A view does not change, and the same documents and articles are read through the same naming at every publication of a day. */
const NAMINGS = new WeakMap<OfficeView, { day: string; namings: Map<string, Naming> }>()

function keptNaming(view: OfficeView, day: string, key: string, make: () => Naming): Naming {
  let kept = NAMINGS.get(view)
  if (kept?.day !== day) {
    kept = { day, namings: new Map() }
    NAMINGS.set(view, kept)
  }
  const naming = kept.namings.get(key) ?? make()
  kept.namings.set(key, naming)
  return naming
}

/**
 * A place that was taken away counts only for somebody who has no other: their number is still what the public read. Somebody has one
 * number in all their places; of several, as older records may have, the lowest, which was given first.
 */
function placesByPerson(rows: readonly HeldPlace[]): ReadonlyMap<string, readonly Place[]> {
  const byPerson = Map.groupBy(rows, (row) => row.personId)
  return new Map(
    [...byPerson].map(([personId, own]) => {
      const kept = own.filter((row) => row.deletedAt === null)
      const number = Math.min(...own.map((row) => row.number))
      return [personId, (kept.length > 0 ? kept : own).map((row) => ({ ...row, number }))]
    }),
  )
}

/** Somebody in the recycle bin has nobody's yes: they are never named. */
function onRecord(person: NamedPerson, formerly: readonly FormerName[] = []): OnRecord {
  const { id, title, preferredName, alsoKnownAs, kind, calledInPublic } = person
  // What stands for an anonymised name is no name: "former" in a text means nobody.
  const name = person.anonymisedAt === null ? person.name : ''
  return {
    id,
    name,
    title,
    preferredName,
    alsoKnownAs,
    kind,
    calledInPublic,
    agreed: mayBeNamed(person.nameConsent) && person.deletedAt === null,
    ...(formerly.length === 0
      ? {}
      : {
          former: formerly.map((was) => ({
            name: was.name ?? name,
            preferredName: was.preferredName ?? '',
            alsoKnownAs: was.alsoKnownAs ?? '',
          })),
        }),
  }
}

/** Users of the office who are nobody on record under the same name. Users named by what they do ("Secretary") are passed over. */
function usersOnly(
  users: readonly { id: string; name: string }[],
  people: readonly NamedPerson[],
): OnRecord[] {
  const known = new Set(people.map((person) => fold(person.name)))
  return users
    .filter(({ name }) => /\S\s+\S/.test(name.trim()) && !known.has(fold(name)))
    .map(({ id, name }) => ({ id, name, title: '', preferredName: '', kind: 'staff', agreed: false }))
}

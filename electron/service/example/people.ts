import { addDays } from '../../../shared/dates.ts'
import type { Capacity, NameConsent, PersonFields } from '../../../shared/people/entities.ts'
import { emailOf, type Names, ORGANISATIONS, phoneOf } from './names.ts'
import type { Chance } from './random.ts'

export type ExamplePlace = { capacity: Capacity; startedOn: string; endsOn: string | null }
export type ExamplePerson = PersonFields & { id: string; place: ExamplePlace | null }

/** `since`: the first meeting's day, before which everybody who attends had joined. */
type Setting = {
  area: string
  today: string
  since: string
  chance: Chance
  names: Names
  newId: () => string
}

const ADVISORS: readonly Capacity[] = [
  'chair',
  'vice-chair',
  'formal',
  'formal',
  'formal',
  'formal',
  'formal',
  'formal',
  'formal',
  'formal',
  'informal',
  'informal',
  'informal',
  'informal',
]

const POLICE: readonly { capacity: Capacity; title: string }[] = [
  { capacity: 'slt', title: 'Superintendent' },
  { capacity: 'slt', title: 'Chief Inspector' },
  { capacity: 'officer', title: 'Inspector' },
  { capacity: 'officer', title: 'Sergeant' },
  { capacity: 'officer', title: 'Constable' },
]

const CONTACT_NOTES = [
  'Met at a ward panel. Prefers to be rung after six.',
  'Happy to be asked about young people and housing.',
  'Interpreter needed (Turkish). Ask before writing.',
  'Would host a meeting; step-free entrance at the side.',
  'Knows the traders well. Does not wish to join a group.',
] as const

/** Most advisors have agreed to be named; some only by role, and some were not asked yet. */
function consentOf(chance: Chance): NameConsent {
  const roll = chance.between(1, 100)
  if (roll <= 60) return 'agreed'
  return roll <= 85 ? 'role only' : 'not asked'
}

function advisor(setting: Setting, capacity: Capacity, index: number): ExamplePerson {
  const { chance, today } = setting
  const { given, surname, name } = setting.names.next()
  const startedOn = addDays(setting.since, -chance.between(20, 500))
  // The sixth member's term ends within the month; everybody else's well after.
  const endsOn = addDays(today, index === 5 ? chance.between(12, 26) : chance.between(200, 1100))
  // Whatever the seed: the chair has agreed to be named, and there are members who have not.
  const consent =
    index === 0 ? 'agreed' : index === 3 ? 'role only' : index === 4 ? 'not asked' : consentOf(chance)
  return {
    id: setting.newId(),
    name,
    title: chance.happens(8) ? chance.pick(['Dr', 'Rev', 'Cllr']) : '',
    preferredName: chance.happens(10) ? given : '',
    alsoKnownAs: '',
    kind: 'advisor',
    organisation: chance.happens(70) ? chance.pick(ORGANISATIONS).replace('{area}', setting.area) : '',
    email: emailOf(given, surname, 'example.org'),
    phone: phoneOf(chance),
    nameConsent: consent,
    calledInPublic: 'group',
    notes: index === 2 ? 'Asked more often than anybody else this year; ask others first.' : '',
    place: { capacity, startedOn, endsOn },
  }
}

function officer(setting: Setting, capacity: Capacity, title: string): ExamplePerson {
  const { given, surname, name } = setting.names.next()
  return {
    id: setting.newId(),
    name,
    title,
    preferredName: '',
    alsoKnownAs: '',
    kind: 'officer',
    organisation: 'Metropolitan Police Service',
    email: emailOf(given, surname, 'police.example.org'),
    phone: phoneOf(setting.chance),
    nameConsent: capacity === 'slt' || title === 'Inspector' ? 'agreed' : 'role only',
    calledInPublic: 'group',
    notes: '',
    place: { capacity, startedOn: addDays(setting.since, -setting.chance.between(10, 600)), endsOn: null },
  }
}

function secretary(setting: Setting): ExamplePerson {
  const { given, surname, name } = setting.names.next()
  return {
    id: setting.newId(),
    name,
    title: '',
    preferredName: '',
    alsoKnownAs: '',
    kind: 'staff',
    organisation: 'Secretariat',
    email: emailOf(given, surname, 'example.org'),
    phone: phoneOf(setting.chance),
    nameConsent: 'agreed',
    calledInPublic: 'group',
    notes: '',
    place: { capacity: 'secretariat', startedOn: addDays(setting.since, -300), endsOn: null },
  }
}

function contact(setting: Setting): ExamplePerson {
  const { chance } = setting
  const { given, surname, name } = setting.names.next()
  return {
    id: setting.newId(),
    name,
    title: '',
    preferredName: '',
    alsoKnownAs: '',
    kind: 'contact',
    organisation: chance.pick(ORGANISATIONS).replace('{area}', setting.area),
    email: chance.happens(80) ? emailOf(given, surname, 'example.org') : '',
    phone: chance.happens(70) ? phoneOf(chance) : '',
    nameConsent: 'not asked',
    calledInPublic: 'group',
    notes: chance.happens(30) ? chance.pick(CONTACT_NOTES) : '',
    place: null,
  }
}

/**
 * The people of one group: fourteen advisors (ten formal, four informal), two of the senior leadership, three officers, a
 * secretary, and contacts of the group up to `count` people in all.
 */
export function peopleOf(setting: Setting, count: number): ExamplePerson[] {
  const people = [
    ...ADVISORS.map((capacity, index) => advisor(setting, capacity, index)),
    ...POLICE.map(({ capacity, title }) => officer(setting, capacity, title)),
    secretary(setting),
  ]
  while (people.length < count) people.push(contact(setting))
  return people
}

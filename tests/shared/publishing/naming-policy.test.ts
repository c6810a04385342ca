import { describe, expect, it } from 'vitest'
import type { Capacity, PersonKind } from '../../../shared/people/entities.ts'
import { CalledInPublic, Capacity as Capacities, PublicCalling } from '../../../shared/people/entities.ts'
import { type NamingPolicy, whyCalled } from '../../../shared/publishing/naming-policy.ts'
import { NameRegister, type OnRecord } from '../../../shared/publishing/naming.ts'
import type { Place } from '../../../shared/publishing/public-roles.ts'
import { fc } from '../../properties.ts'

const DAY = '2026-01-10'

function called(
  policy: NamingPolicy,
  who: Partial<OnRecord> & { kind: PersonKind },
  capacity: Capacity | null,
): string {
  const person = { id: 'a', name: 'Ana Petrov', title: '', preferredName: '', agreed: false, ...who }
  const places: Place[] =
    capacity === null ? [] : [{ capacity, number: 3, startedOn: '2020-01-01', endsOn: null }]
  const naming = new NameRegister([person]).naming({
    places: places.length === 0 ? new Map() : new Map([['a', places]]),
    others: ['a'],
    guests: [],
    day: DAY,
    policy,
  })
  const label = naming.label('a')
  expect(naming.replace(`We thanked ${person.name}.`)).toBe(
    `We thanked ${label.text.replace(/^(?:The|An?) /, (words) => words.toLowerCase())}.`.replace(
      person.title === '' || label.role ? '' : `${person.title} `,
      '',
    ),
  )
  return label.text
}

const way = (memberCalling: PublicCalling, officerCalling: PublicCalling = 'name') => ({
  memberCalling,
  officerCalling,
})
const YES = { kind: 'advisor', agreed: true } as const
const NO = { kind: 'advisor' } as const

describe('how a group calls its people', () => {
  it.each([
    ['by name those who agreed, the others by number', way('name'), YES, 'formal', 'Ana Petrov'],
    ['', way('name'), NO, 'formal', 'Member 3'],
    ['by number, whoever agreed', way('number'), YES, 'informal', 'Member 3'],
    ['by role', way('role'), YES, 'formal', 'A member'],
    ['the chair by office where members are numbered', way('number'), YES, 'chair', 'The Chair'],
    ['', way('name'), NO, 'chair', 'The Chair'],
    ['each of two co-chairs apart', way('number'), YES, 'co-chair', 'Co-chair 3'],
    ['', way('role'), YES, 'co-chair', 'A co-chair'],
    ['observers as members', way('number'), { kind: 'contact', agreed: true }, 'observer', 'Observer 3'],
    ['the secretariat by what it is', way('number'), { kind: 'staff' }, 'secretariat', 'The Secretariat'],
    ['', way('number'), { kind: 'staff', agreed: true }, 'secretariat', 'Ana Petrov'],
    ['visitors as they agreed', way('number'), { kind: 'contact', agreed: true }, null, 'Ana Petrov'],
    ['', way('number'), { kind: 'contact' }, null, 'A member of the public'],
  ] as const)('%s', (_title, policy, who, capacity, words) => {
    expect(called(policy, who, capacity)).toBe(words)
  })

  const officer = { kind: 'officer', title: 'Chief Inspector' } as const
  it.each([
    ['by name if they agreed', 'name', { ...officer, agreed: true }, 'officer', 'Chief Inspector Ana Petrov'],
    ['otherwise by rank', 'name', officer, 'officer', 'Chief Inspector'],
    ['by rank and role', 'role', { ...officer, agreed: true }, 'slt', 'Chief Inspector (SLT)'],
    ['by number', 'number', { ...officer, agreed: true }, 'slt', 'Officer 3'],
    ['without a rank on record', 'role', { kind: 'officer' }, 'officer', 'A police officer'],
    ['from elsewhere too', 'role', { ...officer, agreed: true }, null, 'Chief Inspector'],
  ] as const)('officers %s', (_title, officerCalling, who, capacity, words) => {
    expect(called(way('number', officerCalling), who, capacity)).toBe(words)
  })
})

describe('what is chosen for a person', () => {
  it('goes before the group’s way: a number for the Chair, a name in a group of numbers', () => {
    expect(called(way('name'), { ...YES, calledInPublic: 'number' }, 'chair')).toBe('Member 3')
    expect(called(way('number'), { ...YES, calledInPublic: 'name' }, 'formal')).toBe('Ana Petrov')
    expect(called(way('name'), { ...YES, calledInPublic: 'role' }, 'formal')).toBe('A member')
  })

  it('is never a name without the person’s yes, whatever is chosen for them, for the group, or held', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PublicCalling.options),
        fc.constantFrom(...PublicCalling.options),
        fc.constantFrom(...CalledInPublic.options),
        fc.constantFrom('advisor' as const, 'officer' as const, 'staff' as const, 'contact' as const),
        fc.constantFrom(null, ...Capacities.options),
        fc.constantFrom('', 'Superintendent', 'Dr'),
        (members, officers, calledInPublic, kind, capacity, title) => {
          const words = called(way(members, officers), { kind, calledInPublic, title }, capacity)
          expect(words).not.toMatch(/Ana|Petrov/)
          expect(words).not.toBe('')
        },
      ),
    )
  })

  it('is said with its reason', () => {
    const place: Place = { capacity: 'chair', number: 3, startedOn: '2020-01-01', endsOn: null }
    const no = { kind: 'advisor', agreed: false } as const
    expect(whyCalled(no, place, way('name'))).toBe('Has not agreed to be named.')
    expect(whyCalled({ ...no, calledInPublic: 'name' }, place, way('number'))).toBe(
      'The full name is chosen for them, but they have not agreed to be named.',
    )
    expect(whyCalled({ ...no, agreed: true }, place, way('number'))).toBe(
      'The group calls its members by number, and those who chair it by their office.',
    )
    expect(whyCalled({ kind: 'officer', agreed: true }, null, way('number', 'role'))).toBe(
      'The group calls its officers by rank and role.',
    )
    expect(whyCalled({ ...no, agreed: true, calledInPublic: 'role' }, place, way('name'))).toBe(
      'This is chosen for them.',
    )
  })
})

describe('nicknames on record', () => {
  const naming = new NameRegister([
    {
      id: 'a',
      name: 'Robert Obafemi',
      title: '',
      preferredName: 'Rob',
      alsoKnownAs: 'Bobby, Auntie Femi; the Prof',
      kind: 'advisor',
      agreed: true,
    },
  ]).naming({
    places: new Map([['a', [{ capacity: 'formal', number: 3, startedOn: '2020-01-01', endsOn: null }]]]),
    others: [],
    guests: [],
    day: DAY,
    policy: way('number'),
  })
  it.each([
    ['Bobby said so, and Bobby’s friend', 'Member 3 said so, and Member 3’s friend'],
    ['Thanks to Bobby Obafemi and to B. Obafemi', 'Thanks to Member 3 and to Member 3'],
    ['Auntie Femi asked; Femi left', 'Member 3 asked; Member 3 left'],
    ['They asked the Prof. Rob answered', 'They asked Member 3. Member 3 answered'],
    [
      'Then Robert O. said no to O. Robert. Nobody minded',
      'Then Member 3 said no to Member 3. Nobody minded',
    ],
    ['Mr Obafemi’s and Robert O.’s view', 'Member 3’s and Member 3’s view'],
  ])('%s', (text, out) => expect(naming.replace(text)).toBe(out))
})

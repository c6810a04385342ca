import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import type { Capacity } from '../../../shared/people/entities.ts'
import { nameForms } from '../../../shared/publishing/name-forms.ts'
import { PARTICLES, TITLES } from '../../../shared/publishing/ordinary-words.ts'
import { type Naming, NameRegister, type OnRecord } from '../../../shared/publishing/naming.ts'
import type { Place } from '../../../shared/publishing/public-roles.ts'
import { fold } from '../../../shared/publishing/tokens.ts'

const person = (id: string, name: string, more: Partial<OnRecord> = {}): OnRecord => ({
  id,
  name,
  title: '',
  preferredName: '',
  kind: 'advisor',
  agreed: false,
  ...more,
})
const place = (capacity: Capacity, number: number): Place[] => [
  { capacity, number, startedOn: '2020-01-01', endsOn: null },
]

const PEOPLE = [
  person('ana', 'Ana Petrov'),
  person('grace', 'Grace Young', { agreed: true }),
  person('ola', 'Ola Young'),
  person('jane', 'Jane Doe', { title: 'Superintendent', kind: 'officer' }),
  person('ann', 'Ann Black'),
  person('jose', 'José Álvarez'),
  person('molly', "Mary O'Brien-Smith", { preferredName: 'Molly' }),
  person('will', 'Will May'),
  person('tom', 'Tom Farrier', { kind: 'contact' }),
  person('omar', 'Omar van der Berg'),
  person('chair', 'Nia Constable'),
]
const PLACES = new Map<string, Place[]>([
  ['ana', place('formal', 3)],
  ['grace', place('chair', 1)],
  ['ola', place('formal', 4)],
  ['jane', place('slt', 5)],
  ['ann', place('informal', 6)],
  ['jose', place('formal', 7)],
  ['molly', place('formal', 8)],
  ['will', place('chair', 9)],
  ['omar', place('formal', 10)],
  ['chair', place('formal', 11)],
])
const naming = new NameRegister(PEOPLE).naming({
  places: PLACES,
  others: [],
  guests: ['Pat Guestman'],
  day: '2026-01-10',
})

describe('a person who has not agreed to be named', () => {
  it.each([
    ['Ana Petrov asked', 'Member 3 asked'],
    ["Ana's question, Petrov’s answer", "Member 3's question, Member 3’s answer"],
    ['ANA PETROV and petrov, ana', 'Member 3 and Member 3'],
    ['Omar B. and Omar v. left', 'Member 10 and Member 10 left'],
    ['The Petrovs left', 'Member 3 left'],
    ['We met the Petrovs, and Petrovs’ friends', 'We met Member 3, and Member 3’ friends'],
    ['the Álvarezes were there', 'Member 7 were there'],
    ['Mr and Mrs Petrov left', 'Member 3 left'],
    ['The Mays and the Doves', 'The Chair and the Doves'],
    [
      'We thanked A. Petrov and A Petrov and Ana P. and Petrov A',
      'We thanked Member 3 and Member 3 and Member 3 and Member 3',
    ],
    ['PETROV Ana spoke; Petrov, Ana spoke', 'Member 3 spoke; Member 3 spoke'],
    ['Supt Jane Doe came', 'Superintendent (SLT) came'],
    [
      'Ch. Supt. Doe and T/Supt Doe and Ms Doe',
      'Superintendent (SLT) and Superintendent (SLT) and Superintendent (SLT)',
    ],
    ['Jose Alvarez and JOSÉ', 'Member 7 and Member 7'],
    ['Jose\u0301 A\u0301lvarez left', 'Member 7 left'],
    ['Mary O’Brien, then Ms Smith, then OBrien-Smith', 'Member 8, then Member 8, then Member 8'],
    ['Molly said so', 'Member 8 said so'],
    ['Mary\u00a0O\u00a0Brien Smith', 'Member 8'],
    ['Mr van der Berg and Berg and Omar Van Der Berg', 'Member 10 and Member 10 and Member 10'],
    ['Ja\u200bne Do\u00ade and A\u2060na', 'Superintendent (SLT) and Member 3'],
    ['Jane\u200bDoe', 'Superintendent (SLT)'],
    ['#AnaPetrov and ana.petrov@', '#Member 3 and Member 3@'],
    ['Jane&nbsp;Doe, Jos&eacute; and &#74;ane', 'Superintendent (SLT), Member 7 and Superintendent (SLT)'],
    ['A n a  P e t r o v spoke', 'Member 3 spoke'],
    ['Ana Maria Petrov', 'Member 3'],
    ['Ana\nPetrov', 'Member 3'],
    ['Tom Farrier, who is on record elsewhere', 'A member of the public, who is on record elsewhere'],
    ['Then Mr Farrier left', 'Then a member of the public left'],
    ['Pat Guestman and Guestman', 'A guest and a guest'],
    ['PC Constable Nia MBE', 'Member 11'],
    ["Rev'd Farrier and Rev’d. Farrier", 'A member of the public and a member of the public'],
    ['Messrs Farrier and Petrov', 'A member of the public and Member 3'],
    ['CllrPetrov, MrFarrier and DCIPetrov', 'Member 3, a member of the public and Member 3'],
    ['Pet-\nrov said; Ana Pet-rov re-joined', 'Member 3 said; Member 3 re-joined'],
    ['Ana Lucia Ivana Petrov', 'Member 3'],
  ])('%s', (text, expected) => {
    expect(naming.replace(text)).toBe(expected)
  })

  it('is called the same however the paragraph is divided into runs and mentions', () => {
    expect(
      naming.runs([
        { text: 'Thanks to An' },
        { text: 'a', bold: true },
        { text: ' Pet', italic: true },
        { text: 'rov', person: 'ana' },
        { text: "'s help" },
      ]),
    ).toEqual([{ text: 'Thanks to ' }, { text: 'Member 3', role: true }, { text: "'s help" }])
  })

  it('is hidden when mentioned under any words, and so is a mention of nobody on record', () => {
    expect(
      naming.runs([{ text: 'P', person: 'ana' }, { text: ' and ' }, { text: 'Someone', person: 'gone' }]),
    ).toEqual([{ text: 'Member 3', role: true }, { text: ' and ' }, { text: 'a person', role: true }])
  })
})

describe('somebody whose name was changed after the minutes were written', () => {
  const married = new NameRegister([
    person('z', 'Zarina Newfield', { former: [{ name: 'Zarina Oldacre', preferredName: '' }] }),
    person('y', 'Grace Newgate', {
      agreed: true,
      former: [{ name: 'Gareth Newgate', preferredName: 'Gaz' }],
    }),
  ]).naming({
    places: new Map([
      ['z', place('formal', 1)],
      ['y', place('formal', 2)],
    ]),
    others: [],
    guests: [],
    day: '2026-01-01',
  })
  it('is not named by the name of before', () => {
    expect(
      married.replace('Zarina Oldacre and Zarina Newfield came. Ms Oldacre left, then Oldacre wrote.'),
    ).toBe('Member 1 and Member 1 came. Member 1 left, then Member 1 wrote.')
  })
  it('is named by the name of today only, having agreed to that', () => {
    expect(married.replace('Gareth Newgate said Gaz and Gareth left; Grace Newgate and Newgate')).toBe(
      'Member 2 said Member 2 and Member 2 left; Grace Newgate and Newgate',
    )
  })
})

describe('a name typed without its capital', () => {
  it.each([
    ['petrov said so', 'ana'],
    ["petrov's view", 'ana'],
    ['we heard that omar had left', 'omar'],
  ])('is for a person to look at: %s', (text, who) => {
    expect(naming.replace(text)).toBe(text)
    expect(naming.nearNames(text)).toEqual([who])
  })
  it('is a word where nobody acts, or where it is an ordinary word', () => {
    expect(naming.nearNames('will said may had black was; the petrov file')).toEqual([])
  })
})

describe('the owner of an action, typed as words', () => {
  it.each([
    ['Somebody Unknownsen', 'A person'],
    ['Insp Unknownsen', 'A person'],
    ['J. Unknownsen', 'A person'],
    ['Kim Delacroix and Chair', 'A person and Chair'],
    ['Ana Petrov / Zed Nowhere', 'Member 3 / A person'],
    ['Grace Young', 'Grace Young'],
    ['Cllr Grace Young', 'Cllr Grace Young'],
  ])('is no name of somebody who has not agreed: %s', (typed, expected) => {
    expect(naming.owner(typed)).toBe(expected)
  })
  it.each([
    ['Chair'],
    ['All'],
    ['SLT'],
    ['Borough Commander'],
    ['Hackney Council'],
    ['Victim Support'],
    ['Trading Standards'],
    ['Chief Inspector'],
    ['Stop and Search lead'],
    ['Neighbourhood team, Chair'],
    ['the secretary'],
    ['Vice Chair'],
  ])('stays when it is a post or a body: %s', (typed) => {
    expect(naming.owner(typed)).toBe(typed)
  })
})

describe('a guest typed by name', () => {
  const office = (guests: string[]) =>
    new NameRegister(PEOPLE, guests).naming({ places: PLACES, others: [], guests, day: '2026-01-10' })
  it.each([
    ['Kim Delacroix (Victim Support)'],
    ['Kim Delacroix, MOPAC'],
    ['Kim Delacroix – Hackney Youth Forum'],
    ['Ms Kim Delacroix from the council'],
    ['Delacroix, Kim'],
  ])('is recognised by surname and first name when put down as %s', (guest) => {
    const naming = office([guest])
    expect(naming.replace('Kim Delacroix came. We thanked Delacroix, and Kim left.')).toBe(
      'A guest came. We thanked a guest, and a guest left.',
    )
  })
  it('leaves the name of the body they came from', () => {
    expect(office(['Kim Delacroix (Victim Support)', 'Hackney Council']).replace('Victim Support left')).toBe(
      'Victim Support left',
    )
  })
  it('is not named in the minutes of another meeting either', () => {
    const elsewhere = new NameRegister(PEOPLE, ['Kim Delacroix (NHS)', 'Cllr Young', 'Grace Young']).naming({
      places: PLACES,
      others: [],
      guests: [],
      day: '2026-02-10',
    })
    expect(elsewhere.replace('Kim Delacroix wrote. Mr Delacroix was thanked. Grace Young chaired')).toBe(
      'A guest wrote. A guest was thanked. Grace Young chaired',
    )
  })
})

describe('a person who agreed', () => {
  it('keeps the name, also where it holds the name of somebody who did not', () => {
    expect(naming.replace('Grace Young chaired. Grace said')).toBe('Grace Young chaired. Grace said')
    expect(naming.label('grace')).toMatchObject({ text: 'Grace Young', role: false })
    expect(naming.label('jane')).toMatchObject({ text: 'Superintendent (SLT)', role: true })
  })
  it('loses it where the words may be somebody else who did not', () => {
    expect(naming.replace('He told Young and Ola Young')).toBe('He told Member 4 and Member 4')
    const twins = new NameRegister([person('a', 'Sam Ode', { agreed: true }), person('b', 'Sam Ode')])
    const both = twins.naming({
      places: new Map([
        ['a', place('formal', 1)],
        ['b', place('formal', 2)],
      ]),
      others: [],
      guests: [],
      day: '2026-01-01',
    })
    expect(both.label('a')).toMatchObject({ text: 'Member 1', role: true })
    expect(both.replace('Sam Ode')).toBe('Member 2')
  })
  it('keeps it when a namesake elsewhere in the office did not', () => {
    const office = new NameRegister([person('a', 'Sam Ode', { agreed: true }), person('b', 'Sam Ode')])
    const group = office.naming({
      places: new Map([['a', place('formal', 1)]]),
      others: [],
      guests: [],
      day: '2026-01-01',
    })
    expect(group.replace('Sam Ode, Mr Ode')).toBe('Sam Ode, Mr Ode')
  })
})

describe('a name that is also an ordinary word', () => {
  it.each([
    ['Young people and Black residents said so.'],
    ['The Black and Asian community; a Black man; White or Black.'],
    ['On 12 May, in May and by May 2026 it may rain.'],
    ['Will the police write? May we ask? Will you?'],
    ['Members will may do.'],
  ])('is left as a word: %s', (text) => {
    expect(naming.replace(text)).toBe(text)
  })
  it.each([
    ['Young said that.', 'Member 4 said that.'],
    ['They asked Black to reply.', 'They asked Member 6 to reply.'],
    ['Black, from the ward, agreed.', 'Member 6, from the ward, agreed.'],
    ["Will's view.", "The Chair's view."],
    ['Ms Black asked Mr May.', 'Member 6 asked the Chair.'],
  ])('is replaced where it is the person: %s', (text, expected) => {
    expect(naming.replace(text)).toBe(expected)
  })
})

describe('two people who cannot be told apart', () => {
  it('become one of the members', () => {
    const office = new NameRegister([person('a', 'Ana Petrov'), person('b', 'Ana Ilic')])
    const group = office.naming({
      places: new Map([
        ['a', place('formal', 1)],
        ['b', place('formal', 2)],
      ]),
      others: [],
      guests: [],
      day: '2026-01-01',
    })
    expect(group.replace('We thanked Ana; Ana Ilic left')).toBe('We thanked a member; Member 2 left')
  })
})

describe('roles', () => {
  it('is the one held on the day of the meeting', () => {
    const office = new NameRegister([person('a', 'Ana Petrov')])
    const places = new Map<string, Place[]>([
      [
        'a',
        [
          { capacity: 'formal', number: 5, startedOn: '2020-01-01', endsOn: '2023-12-31' },
          { capacity: 'chair', number: 9, startedOn: '2024-01-01', endsOn: null },
        ],
      ],
    ])
    const on = (day: string) => office.naming({ places, others: [], guests: [], day }).replace('Ana Petrov')
    expect([on('2023-05-01'), on('2024-05-01'), on('2019-01-01')]).toEqual([
      'Member 5',
      'The Chair',
      'Member 5',
    ])
  })
  it('never holds the name, also when the title was filled in with it', () => {
    const office = new NameRegister([person('a', 'Jane Doe', { title: 'Supt Doe', kind: 'officer' })])
    const group = office.naming({
      places: new Map([['a', place('slt', 2)]]),
      others: [],
      guests: [],
      day: '2026-01-01',
    })
    expect(group.replace('Supt Doe')).toBe('An SLT officer')
    expect(group.label('a').text).toBe('An SLT officer')
  })
})

const CONSONANTS = 'bcdfghjklmnprstvwxyz'
const part = fc.oneof(
  { weight: 5, arbitrary: fc.stringMatching(/^[A-Z][a-z]{1,8}$/) },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-ZÀÉÎÖØÜŁŞ][a-zàéîöøüłşßæñ]{2,7}$/) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "O'Neil",
      'Smith-Jones',
      'D’Souza',
      'Al-Hassan',
      'Nguyễn',
      'Łukasz',
      '李',
      'Μαρία',
      'Анна',
      'محمد',
      'McDuff',
      'Ng',
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'Young',
      'Black',
      'May',
      'Will',
      'Grace',
      'Hope',
      'Mark',
      'Park',
      'Street',
      'Green',
    ),
  },
)
const fullNames = fc.oneof(
  fc.tuple(part, part).map((parts) => parts.join(' ')),
  fc.tuple(part, part, part).map((parts) => parts.join(' ')),
  fc.tuple(part, fc.constantFrom('de', 'van der', 'bin'), part).map((parts) => parts.join(' ')),
)
/** Words no name part above can be: they have a digit-free lower-case shape with a double consonant marker. */
const plainWords = fc
  .array(fc.stringMatching(new RegExp(`^[${CONSONANTS}]qq[a-z]{1,6}$`)), { minLength: 1, maxLength: 6 })
  .map((words) => words.join(' '))

const ways: ((name: string) => string)[] = [
  (name) => name,
  (name) => name.toUpperCase(),
  (name) => `Supt ${name}`,
  (name) => `${name}'s`,
  (name) => name.normalize('NFD'),
  (name) => name.replaceAll(' ', '\u00a0'),
  (name) => [...name].join('\u200b'),
  (name) => name.replaceAll("'", '’'),
  (name) => name.replaceAll(' ', '  \n '),
  (name) => `${name.split(' ').slice(-1)[0]}, ${name.split(' ')[0]}`,
]

function letters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase()
}

function groupOf(names: readonly string[]): Naming {
  const people = names.map((name, index) => person(`p${index}`, name))
  const places = new Map(
    people.map((each, index): [string, Place[]] => [each.id, place('formal', index + 1)]),
  )
  return new NameRegister(people).naming({ places, others: [], guests: [], day: '2026-01-01' })
}

describe('for any name', () => {
  it('no way of writing it survives in a text, and naming twice changes nothing more', () => {
    fc.assert(
      fc.property(fullNames, plainWords, plainWords, fc.constantFrom(...ways), (name, before, after, way) => {
        const group = groupOf([name])
        const written = way(name)
        const out = group.replace(`${before} ${written} ${after}`)
        expect(letters(out)).not.toContain(letters(name))
        expect(letters(out)).not.toContain(letters(written.replace(/^Supt |'s$/g, '')))
        expect(group.find(out)).toEqual([])
        expect(group.replace(out)).toBe(out)
        expect(out.startsWith(before) && out.endsWith(after)).toBe(true)
      }),
      { numRuns: 1500 },
    )
  })
  it('surname or first name alone does not survive inside a sentence', () => {
    fc.assert(
      fc.property(fullNames, plainWords, plainWords, fc.nat(), (name, before, after, pick) => {
        const group = groupOf([name])
        const parts = name
          .split(' ')
          .filter((each) => letters(each).length > 1 && !PARTICLES.has(fold(each)) && !TITLES.has(fold(each)))
        const alone = parts[pick % Math.max(1, parts.length)]
        fc.pre(alone !== undefined)
        const out = group.replace(`${before} ${alone} said ${after}`)
        expect(` ${out} `).not.toContain(` ${alone} `)
      }),
      { numRuns: 1500 },
    )
  })
  it('a text without names stays as it is', () => {
    fc.assert(
      fc.property(fc.array(fullNames, { minLength: 1, maxLength: 5 }), plainWords, (names, text) => {
        const sentence = `${text}. It was said: ${text}, and so on (4.2)`
        fc.pre(!names.some((name) => letters(name).includes('it')))
        expect(groupOf(names).replace(sentence)).toBe(sentence)
      }),
      { numRuns: 500 },
    )
  })
  it('several people, any order, divided anywhere: naming ends, and finds nothing afterwards', () => {
    fc.assert(
      fc.property(
        fc.array(fullNames, { minLength: 2, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (names, stream) => {
          const group = groupOf(names)
          const text = names
            .map((name) => `${ways[(stream.next().value ?? 0) % ways.length]?.(name)} and `)
            .join('')
          const runs: { text: string; bold?: boolean }[] = []
          for (let at = 0; at < text.length; ) {
            const size = 1 + ((stream.next().value ?? 0) % 9)
            runs.push({ text: text.slice(at, at + size), bold: (stream.next().value ?? 0) % 2 === 0 })
            at += size
          }
          const out = group
            .runs(runs)
            .map((run) => run.text)
            .join('')
          expect(group.find(out)).toEqual([])
          for (const name of names) expect(letters(out)).not.toContain(letters(name))
        },
      ),
      { numRuns: 600 },
    )
  })
  it('the quick way and the long way make the same forms of a plain name', () => {
    const sorted = (forms: ReturnType<typeof nameForms>) => forms.map((form) => JSON.stringify(form)).sort()
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z][a-z]{1,7}$/),
        fc.stringMatching(/^[A-Z][a-z]{1,7}$/),
        (first, last) => {
          fc.pre(first.toLowerCase() !== last.toLowerCase())
          const long = nameForms({ name: `${first}\u200d ${last}`, preferredName: '' })
          expect(sorted(nameForms({ name: `${first} ${last}`, preferredName: '' }))).toEqual(sorted(long))
        },
      ),
    )
  })
})

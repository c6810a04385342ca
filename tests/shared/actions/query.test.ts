import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import {
  parseActionQuery,
  queryTerms,
  quotedValue,
  STANDINGS,
  withTerm,
} from '../../../shared/actions/query.ts'
import { addDays } from '../../../shared/dates.ts'

const TODAY = '2026-11-25'
const NOTHING = { standings: [], owners: [], groups: [], numbers: [], due: [], words: [], problems: [] }
const read = (text: string) => parseActionQuery(text, TODAY)
const dueBefore = (day: string) => [{ kind: 'day', how: '<', day }]

describe('The filter language', () => {
  it.each([
    ['', {}],
    ['is:open', { standings: ['open'] }],
    ['IS:Overdue', { standings: ['overdue'] }],
    ['owner:@me', { owners: [{ kind: 'me' }] }],
    [
      'owner:ann owner:"Bo Adeyemi"',
      {
        owners: [
          { kind: 'name', name: 'ann' },
          { kind: 'name', name: 'bo adeyemi' },
        ],
      },
    ],
    ['owner:none', { owners: [{ kind: 'none' }] }],
    ['group:hackney', { groups: ['hackney'] }],
    ['number:A-2026-014', { numbers: ['a-2026-014'] }],
    ['due:none', { due: [{ kind: 'none' }] }],
    ['due:<2w', { due: dueBefore('2026-12-09') }],
    ['due:<12 mar', { due: dueBefore('2027-03-12') }],
    ['due:<12 mar 2026', { due: dueBefore('2026-03-12') }],
    ['due:< 12 mar', { due: dueBefore('2027-03-12') }],
    ['due:<"12 mar"', { due: dueBefore('2027-03-12') }],
    ['due:today', { due: [{ kind: 'day', how: '=', day: TODAY }] }],
    [
      'due:>=today due:<=fri',
      {
        due: [
          { kind: 'day', how: '>=', day: TODAY },
          { kind: 'day', how: '<=', day: '2026-11-27' },
        ],
      },
    ],
    ['due:<12 mar radio', { due: dueBefore('2027-03-12'), words: ['radio'] }],
    ['due:<2w radio 12', { due: dueBefore('2026-12-09'), words: ['radio', '12'] }],
    ['Radio  José', { words: ['radio', 'jose'] }],
    ['"is:open" 18:30', { words: ['is:open', '18:30'] }],
    [
      'is:open owner:@me due:<2w stop search',
      {
        standings: ['open'],
        owners: [{ kind: 'me' }],
        due: dueBefore('2026-12-09'),
        words: ['stop', 'search'],
      },
    ],
  ])('understands “%s”', (text, asked) => {
    expect(read(text)).toEqual({ ...NOTHING, ...asked })
  })

  it.each([
    ['is:opne radio', 'After “is:” write open, overdue, done, verified, deferred, cancelled or snoozed.'],
    ['owner: radio', 'After “owner:” write a name, @me or none.'],
    [
      'due:soon radio',
      '“due:soon” is not a day I know. Write one, for example due:<2w, due:<12 mar or due:none.',
    ],
    ['due: radio', 'After “due:” write a day, for example due:<2w, due:<12 mar or due:none.'],
    [
      'due:<31 feb radio',
      '“due:<31” is not a day I know. Write one, for example due:<2w, due:<12 mar or due:none.',
    ],
    [
      'colour:red radio',
      '“colour:” is not something to filter by. Use is:, owner:, group:, due: or number:, or put the words in quotes.',
    ],
  ])('says in one sentence what is wrong with “%s”, and the rest still filters', (text, sentence) => {
    const { problems, words } = read(text)
    expect(problems).toEqual([sentence])
    expect(words).toContain('radio')
  })
})

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const term = fc.oneof(
  word,
  fc.constantFrom(...STANDINGS).map((one) => `is:${one}`),
  word.map((one) => `owner:${one}`),
  fc.constantFrom(
    'owner:@me',
    'owner:none',
    'due:none',
    'due:<2w',
    'due:>=3d',
    'due:<12 mar',
    'number:A-2026-014',
  ),
  fc.tuple(word, word).map((pair) => `group:"${pair.join(' ')}"`),
)
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc
    .array(fc.oneof(term, fc.constantFrom('"', ':', 'due:', 'is:"', '<', 'due:<12', 'mar', '2026')), {
      maxLength: 8,
    })
    .map((some) => some.join(' ')),
)

describe('Whatever is typed', () => {
  it('is read without failing, and every character that is no space or quote belongs to one part', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const terms = queryTerms(text, TODAY)
        expect(
          terms.every((one, index) => one.end > one.start && one.start >= (terms[index - 1]?.end ?? 0)),
        ).toBe(true)
        const covered = terms.map((one) => text.slice(one.start, one.end)).join('')
        expect(covered.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''))
        read(text)
      }),
    )
  })

  it('asks for no less than its parts: each is a condition, words, or a sentence', () => {
    fc.assert(
      fc.property(fc.array(term, { maxLength: 8 }), (terms) => {
        const query = read(terms.join(' '))
        const counted = Object.values(query).reduce((sum, some) => sum + some.length, 0)
        expect(counted).toBe(terms.length)
        expect(query.problems).toEqual([])
      }),
    )
  })

  it('a button changes its own part and nothing else', () => {
    fc.assert(
      fc.property(anything, fc.stringMatching(/^[a-z]{1,8}( [a-z]{1,8})?$/), (text, name) => {
        const was = read(text)
        const chosen = read(withTerm(text, 'owner', name, TODAY))
        expect(chosen.owners).toEqual(name === 'none' ? [{ kind: 'none' }] : [{ kind: 'name', name }])
        expect({ ...chosen, owners: [], problems: [] }).toEqual({ ...was, owners: [], problems: [] })
        expect(read(withTerm(text, 'owner', null, TODAY)).owners).toEqual([])
      }),
    )
  })

  it('a chosen value is asked for as it is, quotes apart', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z"' -]{1,20}$/), (value) => {
        const tidy = value.replaceAll('"', '').trim()
        fc.pre(tidy !== '')
        expect(queryTerms(`owner:${quotedValue(value)}`, TODAY)).toMatchObject([
          { key: 'owner', value: tidy },
        ])
      }),
    )
  })

  it('weeks are counted from today', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 500 }), (weeks) => {
        expect(read(`due:<${weeks}w`).due).toEqual(dueBefore(addDays(TODAY, weeks * 7)))
      }),
    )
  })
})

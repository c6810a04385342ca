import { describe, expect, it } from 'vitest'
import { NameRegister, type OnRecord } from '../../../shared/publishing/naming.ts'
import type { Place } from '../../../shared/publishing/public-roles.ts'

const person = (id: string, name: string): OnRecord => ({
  id,
  name,
  title: '',
  preferredName: '',
  kind: 'advisor',
  agreed: false,
})
const PEOPLE = [
  person('will', 'Will May'),
  person('ana', 'Ana Petrov'),
  person('zora', 'Perpetua Žarnowitska'),
  person('mark', 'Mark Hill'),
  person('sean', 'Seán O’Kelmstrad'),
]
const PLACES = new Map(
  PEOPLE.map(({ id }, index): [string, Place[]] => [
    id,
    [{ capacity: 'formal', number: index + 1, startedOn: '2020-01-01', endsOn: null }],
  ]),
)
const naming = new NameRegister(PEOPLE).naming({ places: PLACES, others: [], guests: [], day: '2026-01-10' })
const said = (text: string) => naming.replace(text)

describe('a name nobody is to read', () => {
  it.each([
    ['with a nickname in quotes: Will “Bob” May', 'Member 1'],
    ['with another name in brackets: Mark (Ottoline Jane) Hill', 'Member 4'],
    ['as a tag with an apostrophe: #SeánO’Kelmstrad', '#Member 5'],
    ['in a link: https://example.org/people/mark-hill', 'https://example.org/people/Member 4'],
    ['in a link: https://example.org/mark_hill.html', 'https://example.org/Member 4.html'],
    ['by surname in a link: https://example.org/team/petrov', 'https://example.org/team/Member 2'],
    ['as a tag: #WillMay', '#Member 1'],
    ['as a handle: @MarkHill', '@Member 4'],
    ['in one word: MarkHill', 'Member 4'],
    ['with % signs: ?who=Perpetua%20%C5%BDarnowitska', '?who=Member 3'],
    ['with % signs for every letter: ?who=%41na%20%50etrov', '?who=Member 2'],
    ['spaced out: W i l l  M a y', 'Member 1'],
    ['with capitals of other alphabets: Аnа Реtrоv and ΑΝΑ РΕΤRΟV', 'Member 2 and Member 2'],
    ['in small capitals: ᴀɴᴀ ᴘᴇᴛʀᴏᴠ', 'Member 2'],
    ['in mathematical capitals: 𝐀𝐍𝐀 𝐏𝐄𝐓𝐑𝐎𝐕', 'Member 2'],
    ['in letters in circles: Ⓐⓝⓐ Ⓟⓔⓣⓡⓞⓥ', 'Member 2'],
    ['in letters in squares: 🅰🅽🅰 🅿🅴🆃🆁🅾🆅', 'Member 2'],
    ['turned round: \u202evorteP anA\u202c', 'Member 2'],
  ])('%s', (text, expected) => {
    const [what = ''] = text.split(': ')
    expect(said(text)).toBe(`${what}: ${expected}`)
  })

  it('of somebody from elsewhere is noticed with a middle name', () => {
    const register = new NameRegister(PEOPLE, ['Thomasina Guestwick'])
    const elsewhere = register.naming({ places: new Map(), others: [], guests: [], day: '2026-01-10' })
    expect(elsewhere.replace('Thomasina Ottoline Guestwick and Ana Ottoline Petrov came.')).toBe(
      'A guest and a member of the public came.',
    )
  })

  it('of somebody from elsewhere is noticed with a sign in % between, and a letter of another alphabet', () => {
    const elsewhere = new NameRegister(PEOPLE).naming({
      places: new Map(),
      others: [],
      guests: [],
      day: '2026-01-10',
    })
    expect(elsewhere.find('Perpetua%20%EF%B7%BA%20Žarno\u051ditska came.')).toHaveLength(1)
  })

  it('is noticed with one letter wrong where both names are ordinary words, beside the other one', () => {
    expect(naming.nearNames('We thanked Mark Hlill.')).toEqual(['mark'])
    expect(naming.nearNames('We thanked Mrak Hill.')).toEqual(['mark'])
  })
})

describe('what is no name', () => {
  it.each([
    'See https://example.org/2026/may/what-will-happen and https://example.org/mark-your-calendar',
    'The #BlackHistoryMonth walk, YouTube and McDonald are the same as ever.',
    'Of 50% and 100%25, a “quoted” word (or two words) stays.',
    'Mark the (long) hill on the map; will (or may) it rain?',
    'Νέα Σμύρνη and Нева are places; мама is a word.',
    'It will many times mark hills on maps.',
  ])('%s', (text) => {
    expect(said(text)).toBe(text)
    expect(naming.nearNames(text)).toEqual([])
  })
})

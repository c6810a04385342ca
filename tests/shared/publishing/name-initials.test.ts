import { describe, expect, it } from 'vitest'
import { NameRegister, type OnRecord } from '../../../shared/publishing/naming.ts'
import type { Place } from '../../../shared/publishing/public-roles.ts'

const person = (id: string, name: string, more: Partial<OnRecord> = {}): OnRecord => ({
  id,
  name,
  title: '',
  preferredName: '',
  kind: 'advisor',
  agreed: false,
  ...more,
})
const held = (number: number, endsOn: string | null = null): Place[] => [
  { capacity: 'formal', number, startedOn: '2020-01-01', endsOn },
]
const naming = new NameRegister([
  person('ana', 'Ana Petrov', { preferredName: 'Nusha' }),
  person('mary', "Mary Jane O'Brien-Smith"),
  person('gus', 'Gus Young', { agreed: true }),
  person('gwen', 'Gwen Yilmaz'),
  person('hugh', 'Hugh Innes', { agreed: true }),
  person('dev', 'Dev Chand'),
  person('old', 'Zed Xavier'),
  person('ulf', 'Ulf Karlsson'),
]).naming({
  places: new Map([
    ['ana', held(3)],
    ['mary', held(4)],
    ['gus', held(5)],
    ['gwen', held(6)],
    ['hugh', held(7)],
    ['dev', held(8)],
    ['old', held(9, '2021-01-01')],
    ['ulf', held(10)],
  ]),
  others: [],
  guests: ['Kim Lowe (NHS)'],
  day: '2026-01-10',
})

describe('initials that stand for somebody of the meeting', () => {
  it.each([
    ['A.P. asked, and A. P. answered', 'Member 3 asked, and Member 3 answered'],
    ['It was put to A.P. Then we left.', 'It was put to Member 3. Then we left.'],
    ['The letter will be written (AP).', 'The letter will be written (Member 3).'],
    ['It was welcomed [AP, MOS and NP]', 'It was welcomed [Member 3, Member 4 and Member 3]'],
    ['Ana Petrov (AP) spoke. AP left early.', 'Member 3 spoke. Member 3 left early.'],
    ['Action: AP/MS to write', 'Action: Member 3/Member 4 to write'],
    ['Apologies: AP, KL', 'Apologies: Member 3, a guest'],
    ['AP’s view was that MJO’s was right', 'Member 3’s view was that Member 4’s was right'],
    ['We thanked AP for this, and AP agreed', 'We thanked Member 3 for this, and Member 3 agreed'],
    ['AP to ring the school', 'Member 3 to ring the school'],
    ['Present\nAP\nMS', 'Present\nMember 3\nMember 4'],
  ])('are replaced: %s', (text, out) => {
    expect(naming.replace(text)).toBe(out)
    expect(naming.find(out)).toEqual([])
  })

  it.each([
    ['AP', 'Member 3'],
    ['A.P.', 'Member 3'],
    ['AP and MS', 'Member 3 and Member 4'],
    ['AP (by Friday)', 'Member 3 (by Friday)'],
    ['AP / Estates team', 'Member 3 / Estates team'],
  ])('are replaced as the owner of an action: %s', (owner, out) => expect(naming.owner(owner)).toBe(out))

  it('of a person who is named stay; those of one who is named and one who is not stand for neither', () => {
    expect(naming.replace('HI asked (HI).')).toBe('HI asked (HI).')
    expect(naming.replace('GY asked.')).toBe('A member asked.')
  })
})

describe('letters that are no initials', () => {
  it.each([
    'The AP agreed that the MS would be opened',
    'The Appeals Panel (AP) met; the panel left',
    'AP (Appeals Panel) business',
    'The U.K. and the N.H.S. were named',
    'DC Brook (DC) and the UK said so, and the UK’s law',
    'A novel by A.P. Herbert was read',
    'Form AP-12 and AP2 were sent; AP&MS is a firm',
    'Write to ap@example.org or #AP',
    'ZX asked (ZX)',
    'They said so in the AP news',
    'Plan A. People were glad',
  ])('stay: %s', (text) => expect(naming.replace(text)).toBe(text))
})

import { describe, expect, it } from 'vitest'
import { blockersOf, clearedOf, type ToPublish } from '../../../shared/publishing/blockers.ts'
import { isCleared } from '../../../shared/publishing/sign-off.ts'
import { findPersonalDetails } from '../../../shared/publishing/personal-details.ts'
import type { PublicBlock } from '../../../shared/publishing/public.ts'

const paragraph = (number: string, text: string): PublicBlock => ({
  kind: 'paragraph',
  number,
  text: [{ text }],
})
function toPublish(blocks: PublicBlock[] = [], more: Partial<ToPublish> = {}): ToPublish {
  return {
    meeting: {
      state: 'approved',
      marking: 'OFFICIAL',
      approvedAt: '2026-11-26T19:00:00.000Z',
      clearedAt: '2026-11-27T09:00:00.000Z',
      venue: '',
    },
    signOffs: [],
    items: [{ id: 'i1', parentId: null, title: 'One', restricted: false, forMembers: false, openTitle: '' }],
    minutes: {
      venue: 'Town hall, London E8 1EA',
      attendance: [],
      items: [{ number: 1, title: 'One', startsAt: '18:30', purpose: '', withheld: false, blocks }],
    },
    nearNames: [],
    publicContacts: ['hackney@example.org, 020 7946 0001'],
    officeContact: 'office@example.org',
    withdrawnOn: null,
    withoutNote: false,
    ...more,
  }
}
const codes = (input: ToPublish) => blockersOf(input).map((each) => each.code)

describe('what stands in the way of publishing', () => {
  it('is nothing when minutes are approved, cleared, OFFICIAL and clean', () => {
    const input = toPublish([
      paragraph('1.1', 'Members met on 12 March 2026 at 18:30; call 101 or 999. Item 4.2 cost £12,000.'),
    ])
    expect(blockersOf(input)).toEqual([])
    expect(clearedOf(input, 2)).toEqual([
      'Approved 26 Nov 2026',
      'marked OFFICIAL',
      'cleared 27 Nov 2026',
      '2 names replaced by a role',
    ])
  })
  it('is every step not taken yet, each with its remedy', () => {
    const meeting = { ...toPublish().meeting, state: 'held' as const, marking: 'OFFICIAL-SENSITIVE' as const }
    expect(codes(toPublish([], { meeting, items: [], officeContact: ' ' }))).toEqual([
      'NO_AGENDA',
      'NOT_APPROVED',
      'MARKING',
      'NO_CONTACT',
    ])
    const restricted = {
      id: 'i1',
      parentId: null,
      title: 'One',
      restricted: true,
      forMembers: false,
      openTitle: ' ',
    }
    expect(blockersOf(toPublish([], { items: [restricted] }))).toMatchObject([
      { code: 'RESTRICTED_WITHOUT_OPEN_TITLE', itemId: 'i1', remedy: 'set open title' },
    ])
  })
  it('is a clearance given before the minutes were approved again', () => {
    const meeting = { ...toPublish().meeting, clearedAt: '2026-11-01T09:00:00.000Z' }
    expect(isCleared(meeting)).toBe(false)
    expect(codes(toPublish([], { meeting }))).toEqual(['NO_CHAIR_SIGN_OFF', 'NO_SLT_SIGN_OFF'])
  })
  it('is a name very like one that may not be published, once a paragraph and person', () => {
    const near = { itemId: 'i1', paragraph: '1.2', personId: 'p' }
    expect(blockersOf(toPublish([], { nearNames: [near, near] }))).toMatchObject([
      {
        code: 'UNKNOWN_NAME',
        sentence: '1.2 has a name very like a member who has not agreed to be named.',
        personId: 'p',
      },
    ])
  })
  it('S4: says sub-items by their number, finds them, and asks no open title for those nobody learns of', () => {
    const item = (id: string, parentId: string | null, restricted = false) => ({
      id,
      parentId,
      title: id,
      restricted,
      forMembers: false,
      openTitle: '',
    })
    const items = [
      item('a', null),
      item('b', null, true),
      item('c', 'b', true),
      item('d', null),
      item('e', 'd', true),
    ]
    const shown = { startsAt: '18:30', purpose: '', withheld: false, blocks: [] }
    const phone = { ...shown, number: 3, sub: 1, title: 'Ring 020 7946 0123' }
    const input = toPublish([], {
      items,
      minutes: { venue: '', attendance: [], items: [phone] },
      nearNames: [{ itemId: 'e', paragraph: '3.1', personId: 'p' }],
    })
    expect(blockersOf(input).map(({ itemId, sentence }) => [itemId, sentence])).toEqual([
      ['b', 'Item 2 is restricted and has no title the public may read.'],
      ['e', 'Item 3.1 is restricted and has no title the public may read.'],
      ['e', 'Item 3.1 has a name very like a member who has not agreed to be named.'],
      ['e', 'A phone number stands in the title of item 3.1.'],
    ])
  })
  it('is a phone number, an e-mail address or a postcode, except the public contact and the venue', () => {
    const blocks: PublicBlock[] = [
      paragraph('1.1', 'Ring 020 7946 0123 or write to hackney@example.org, 020 7946 0001.'),
      {
        kind: 'list',
        ordered: false,
        items: [[{ text: 'She lives at N16 5AB.' }], [{ text: 'We met at E8 1EA.' }]],
      },
      {
        kind: 'line',
        line: 'action',
        number: 'A-2026-001',
        text: [{ text: 'Write.' }],
        owner: 'a.b@example.com',
        due: null,
      },
    ]
    expect(blockersOf(toPublish(blocks)).map(({ code, sentence }) => [code, sentence])).toEqual([
      ['PHONE', 'A phone number stands in 1.1.'],
      ['POSTCODE', 'A postcode stands in item 1.'],
      ['EMAIL', 'An e-mail address stands in A-2026-001.'],
    ])
  })
  it('is what leads to one person or case, with the way there, whatever the public contact is', () => {
    const blocks = [
      paragraph('1.1', 'A resident, NI number AB 12 34 56 C, born 3 March 1987, rang.'),
      paragraph('1.2', 'The car, LD19 XKB, was reported under crime ref. 0207946.'),
      paragraph('1.3', 'The next meeting is on 3 March 2027.'),
    ]
    expect(blockersOf(toPublish(blocks))).toMatchObject([
      {
        code: 'NI_NUMBER',
        sentence: 'A National Insurance number stands in 1.1.',
        itemId: 'i1',
        remedy: 'edit',
      },
      { code: 'BIRTH_DATE', sentence: 'A date of birth stands in 1.1.', paragraph: '1.1' },
      { code: 'NUMBER_PLATE', sentence: 'The registration of a vehicle stands in 1.2.', paragraph: '1.2' },
      { code: 'CRIME_REFERENCE', sentence: 'A crime or incident reference stands in 1.2.', paragraph: '1.2' },
    ])
  })
})

describe('personal details', () => {
  it.each([
    ['020 7946 0123', 'PHONE'],
    ['(020) 7946-0123', 'PHONE'],
    ['07700900123', 'PHONE'],
    ['07700 900 123', 'PHONE'],
    ['+44 (0)20 7946 0123', 'PHONE'],
    ['0044 7700 900123', 'PHONE'],
    ['07700\u00a0900\u200b123', 'PHONE'],
    ['０７７００９００１２３', 'PHONE'],
    ['ana.petrov@example.org', 'EMAIL'],
    ['ana at', null],
    ['ana (at) example.org', 'EMAIL'],
    ['ana@example (dot) org', 'EMAIL'],
    ['E8 1EA', 'POSTCODE'],
    ['sw1a1aa', 'POSTCODE'],
    ['12/03/2026', null],
    ['2026-03-12 18:30', null],
    ['A-2026-014', null],
    ['CAD 1234/12MAR26', 'CRIME_REFERENCE'],
    ['101', null],
    ['10,000 and 20,000', null],
    ['A1 2nd', null],
    ['item 4.2 of 10.12.2026', null],
    ['2025-2026', null],
    ['0800 1 in 10', null],
  ])('%s', (text, kind) => {
    expect(findPersonalDetails(`It says ${text} here.`).map((each) => each.kind)).toEqual(
      kind === null ? [] : [kind],
    )
  })
})

import { describe, expect, it } from 'vitest'
import { fc } from '../../properties.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { blocksOf } from '../../../shared/plain-english/blocks.ts'
import { plainEnglish } from '../../../shared/plain-english/notes.ts'

const paragraph = (text: string): MinuteNode => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
})
const heading = (level: number, text: string): MinuteNode => ({
  ...paragraph(text),
  type: 'heading',
  attrs: { level },
})
const table = (head: string, ...rows: string[][]): MinuteNode => ({
  type: 'table',
  content: rows.map((row, index) => ({
    type: 'tableRow',
    content: row.map((text) => ({ type: index === 0 ? head : 'tableCell', content: [paragraph(text)] })),
  })),
})
const restricted = (...content: MinuteNode[]): MinuteNode => ({
  type: 'restricted',
  attrs: { reason: 'A person' },
  content,
})

const ITEM = { id: 'one', number: '4', hasSubItems: false, title: 'Lights', restricted: false, openTitle: '' }

function notes(content: MinuteNode[], item: Partial<typeof ITEM> = {}, known: string[] = []) {
  const document = { type: 'doc', content }
  const blocks = blocksOf([{ ...ITEM, ...item }], new Map([['one', document]]))
  return plainEnglish(blocks, new Set(known)).notes.map(
    (note) => [note.rule, note.block.place, note.block.text.slice(note.from, note.to)] as const,
  )
}
const said = (text: string, ...known: string[]) =>
  notes([paragraph(text)], {}, known).map(([rule, , words]) => [rule, words])

describe('plain English help', () => {
  it('shows a sentence of 26 words and leaves one of 25 alone', () => {
    const words = (count: number) => `${Array.from({ length: count }, () => 'Lamp').join(' ')}.`
    expect(said(`${words(25)} ${words(26)} ${words(3)}`)).toEqual([['long sentence', words(26)]])
  })

  it('shows an abbreviation once, where it first stands', () => {
    expect(notes([paragraph('The MARAC met.'), paragraph('MARAC figures. The MARAC’s chair.')])).toEqual([
      ['abbreviation', '4.1', 'MARAC'],
    ])
  })

  it.each([
    'The Independent Advisory Group (IAG) met. The IAG advised.',
    'The IAG met. Later the IAG (Independent Advisory Group) advised.',
    'Figures from the Mayor’s Office for Policing and Crime (“MOPAC”).',
    'A multi-agency risk assessment conference (MARAC) was held.',
    'Violence against women and girls (the “VAWG” plan) was discussed; VAWG stands for violence against women and girls.',
    'His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS) came.',
    'The IAG, Independent Advisory Group, met.',
    'The Independent Advisory Group, or IAG, met.',
    'Anti-social behaviour (ASB) fell. ASBs are counted.',
  ])('knows it is explained: %s', (text) => {
    expect(said(text)).toEqual([])
  })

  it.each([
    ['The IAG (see item 4) met.', 'IAG'],
    ['The Local Policing Team (IAG) met.', 'IAG'],
    ['The IAG is an active group.', 'IAG'],
    ['The SLT, so let them know.', 'SLT'],
  ])('does not take other words for an explanation: %s', (text, letters) => {
    expect(said(text)).toEqual([['abbreviation', letters]])
  })

  it('knows what the glossary and everybody know, numbers, postcodes, Roman numerals and markings', () => {
    expect(
      said('CCTV near the NHS at 7 PM, E8 1EA, A-2026-014, Part II, OFFICIAL-SENSITIVE. SLT agreed.', 'SLT'),
    ).toEqual([])
  })

  it('asks for shortened words in full, each once', () => {
    expect(said('Insp. Khan brought maps, e.g. of the park. Insp. Khan left.')).toEqual([
      ['abbreviation', 'Insp.'],
      ['abbreviation', 'e.g.'],
    ])
  })

  it('shows words in capitals, one by one or in a row', () => {
    expect(
      said('IMPORTANT: the STOP AND SEARCH figures must NOT be copied. PC Reid of the NHS agreed.'),
    ).toEqual([
      ['capitals', 'IMPORTANT'],
      ['capitals', 'STOP AND SEARCH'],
      ['capitals', 'NOT'],
    ])
    expect(said('CLICK HERE. The ward list, and the WARD of the MARAC', 'MARAC')).toEqual([
      ['capitals', 'CLICK HERE'],
      ['click here', 'CLICK HERE'],
      ['capitals', 'WARD'],
    ])
    expect(notes([], { title: 'MATTERS ARISING' })).toEqual([['capitals', '', 'MATTERS ARISING']])
  })

  it('shows a link without a name', () => {
    expect(said('For the report click here or follow this link. Here they stopped.')).toEqual([
      ['click here', 'click here'],
      ['click here', 'follow this link'],
    ])
  })

  it('shows a heading level left out, and begins again with each item', () => {
    expect(
      notes([heading(2, 'Figures'), heading(4, 'By ward'), heading(2, 'Advice'), heading(3, 'Given')]),
    ).toEqual([['heading jump', 'heading 2 in item 4', 'By ward']])
    expect(notes([heading(3, 'Figures')])).toEqual([['heading jump', 'heading 1 in item 4', 'Figures']])
  })

  it('shows a table without heads, not one with them', () => {
    const rows = [
      ['Ward', 'Searches'],
      ['North', '12'],
    ]
    expect(notes([table('tableCell', ...rows)])).toEqual([['table without heads', '4.1', 'Ward']])
    expect(notes([table('tableHeader', ...rows)])).toEqual([])
    expect(notes([table('tableCell', ['A box on its own'])])).toEqual([])
  })

  it('says nothing about what the public does not read', () => {
    expect(notes([restricted(paragraph('The MARAC list.')), paragraph('Nothing else.')])).toEqual([])
    const closed = { title: 'MARAC list', restricted: true, openTitle: 'A case' }
    expect(notes([paragraph('The MARAC list.')], closed)).toEqual([])
  })

  it('never throws, stays inside the text and says the same each time, whatever is written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }),
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom(
        'IAG',
        '(IAG)',
        'Independent Advisory Group',
        'STOP NOW',
        'Insp.',
        'e.g.',
        'click here',
        '\n',
        '7.30 pm.',
        '(',
      ),
    )
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(' '))
    const block = fc.oneof(
      text.map(paragraph),
      fc.tuple(fc.integer({ min: 2, max: 4 }), text).map(([level, words]) => heading(level, words)),
      fc.tuple(text, text).map(([a, b]) => table('tableCell', [a], [b])),
      text.map((words) => restricted(paragraph(words))),
    )
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), text, (content, title) => {
        const blocks = blocksOf([{ ...ITEM, title }], new Map([['one', { type: 'doc', content }]]))
        const found = plainEnglish(blocks, new Set())
        for (const note of found.notes) {
          expect(note.from).toBeGreaterThanOrEqual(0)
          expect(note.to).toBeGreaterThan(note.from)
          expect(note.to).toBeLessThanOrEqual(note.block.text.length)
          expect(blocks).toContain(note.block)
        }
        expect(plainEnglish(blocks, new Set())).toEqual(found)
      }),
    )
  })
})

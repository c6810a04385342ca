import { describe, expect, it } from 'vitest'
import { MinuteDocument, type MinuteNode } from '../../../shared/minutes/document.ts'
import {
  MOST_COLUMNS,
  MOST_PARTS,
  MOST_PASTED,
  MOST_PASTED_PARTS,
  MOST_ROWS,
  MOST_TEXT,
  whyTooLongToPaste,
  whyTooMuchToPaste,
} from '../../../shared/minutes/limits.ts'
import { matchingSnippets, OFFICE_SNIPPETS } from '../../../shared/minutes/snippets.ts'
import { tagName, tagsIn } from '../../../shared/minutes/tags.ts'

const paragraph = (text: string): MinuteNode => ({
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text }],
})
const cell = (text: string, attrs?: Record<string, unknown>): MinuteNode => ({
  type: 'tableCell',
  attrs,
  content: [paragraph(text)],
})
const table = (rows: number, columns: number): MinuteNode => ({
  type: 'table',
  content: Array.from({ length: rows }, () => ({
    type: 'tableRow',
    content: Array.from({ length: columns }, () => cell('x')),
  })),
})
const takes = (...content: MinuteNode[]) => MinuteDocument.safeParse({ type: 'doc', content }).success

describe('what a text of minutes may hold', () => {
  it('takes a table, and a restricted paragraph in a cell', () => {
    expect(takes(table(3, 4))).toBe(true)
    const restricted = { type: 'restricted', content: [paragraph('x')] }
    expect(
      takes({
        type: 'table',
        content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [restricted] }] }],
      }),
    ).toBe(true)
  })

  it('refuses tables out of shape, too large, merged, inside each other or where they cannot stand', () => {
    const row = (...content: MinuteNode[]): MinuteNode => ({ type: 'tableRow', content })
    const inCell = (node: MinuteNode): MinuteNode => ({
      type: 'table',
      content: [row({ type: 'tableCell', content: [{ type: 'restricted', content: [node] }] })],
    })
    expect(takes(table(MOST_ROWS, 2))).toBe(true)
    for (const [why, node] of Object.entries({
      'too many rows': table(MOST_ROWS + 1, 2),
      'too many columns': table(2, MOST_COLUMNS + 1),
      'no cells': { type: 'table', content: [row()] },
      'rows of different lengths': { type: 'table', content: [row(cell('a')), row(cell('a'), cell('b'))] },
      'merged cells': { type: 'table', content: [row(cell('a', { colspan: 2, rowspan: 1 }))] },
      'a row outside a table': row(cell('a')),
      'a cell outside a row': cell('a'),
      'a paragraph in a table': { type: 'table', content: [paragraph('a')] },
      'a list in a cell': {
        type: 'table',
        content: [row({ type: 'tableCell', content: [{ type: 'bulletList' }] })],
      },
      'a table in a list': { type: 'listItem', content: [table(1, 1)] },
      'a table in a table': inCell(table(1, 1)),
    } satisfies Record<string, MinuteNode>))
      expect(takes(node), why).toBe(false)
  })

  it('refuses a tag that is none', () => {
    const tag = (name: unknown): MinuteNode => ({
      type: 'paragraph',
      content: [{ type: 'tag', attrs: { name } }],
    })
    expect(takes(tag('stop-and-search'))).toBe(true)
    for (const name of ['', 'Stop', 'a b', '5th', 'a-', '<b>', 5, undefined])
      expect(takes(tag(name))).toBe(false)
  })

  it('refuses more text than an item can hold', () => {
    expect(takes(paragraph('x'.repeat(MOST_TEXT)))).toBe(true)
    expect(takes(paragraph('x'.repeat(MOST_TEXT)), paragraph('y'))).toBe(false)
  })
})

describe('a paste that is too large', () => {
  it('is refused in one sentence that says what to do', () => {
    expect(whyTooLongToPaste(MOST_PASTED)).toBeNull()
    expect(whyTooLongToPaste(5_000_000)).toBe(
      'This was not pasted: with its formatting it is 5.0 MB, and 2 MB is the most. Paste it in parts, or as plain text with Ctrl+Shift+V.',
    )
    const nothing = { characters: 0, parts: 0 }
    expect(whyTooMuchToPaste({ characters: MOST_TEXT, parts: 20 }, nothing)).toBeNull()
    for (const [pasted, there] of [
      [
        { characters: MOST_TEXT, parts: 20 },
        { characters: 1, parts: 1 },
      ],
      [{ characters: 20, parts: MOST_PASTED_PARTS + 1 }, nothing],
      [
        { characters: 20, parts: MOST_PASTED_PARTS },
        { characters: 20, parts: MOST_PARTS },
      ],
    ] as const)
      expect(whyTooMuchToPaste(pasted, there)).toMatch(
        /^This was not pasted: .* Paste (it in parts|a part of it)/,
      )
  })
})

describe('tags', () => {
  it('are found in a text, in any case and script', () => {
    expect(tagsIn('#Licensing at night. #stop-and-search, (#шум) #5 a#b ##c https://x.example/#d')).toEqual([
      'licensing',
      'stop-and-search',
      'шум',
    ])
    expect(tagName('Stop & search!')).toBe('stop-search')
    expect(tagName('2026 plan-')).toBe('plan')
    expect(tagName('!!')).toBe('')
  })
})

describe('snippets', () => {
  it('are found by the beginning of any of their words, those that begin so first', () => {
    expect(matchingSnippets(['was the last', 'The last'], 'the')).toEqual(['The last', 'was the last'])
    expect(matchingSnippets(OFFICE_SNIPPETS, 'apol')).toEqual(['gave apologies.'])
    expect(matchingSnippets(OFFICE_SNIPPETS, '')).toEqual(OFFICE_SNIPPETS)
    expect(matchingSnippets(OFFICE_SNIPPETS, 'nothing of the kind')).toEqual([])
  })
})

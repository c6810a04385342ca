import { describe, expect, it } from 'vitest'
import { documentBlocks, linesIn } from '../../../shared/documents/blocks.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'

const text = (words: string): MinuteNode => ({ type: 'text', text: words })
const paragraph = (...content: MinuteNode[]): MinuteNode => ({ type: 'paragraph', content })
const cell = (type: 'tableCell' | 'tableHeader', ...content: MinuteNode[]): MinuteNode => ({ type, content })
const row = (...content: MinuteNode[]): MinuteNode => ({ type: 'tableRow', content })
const plain = (words: string) => paragraph(text(words))

const WARDS: MinuteNode = {
  type: 'table',
  content: [
    row(cell('tableHeader', plain('Ward')), cell('tableHeader', plain('Stops'))),
    row(
      cell('tableCell', plain('Abbey')),
      cell('tableCell', plain('14'), {
        type: 'restricted',
        attrs: { reason: 'names' },
        content: [plain('hidden')],
      }),
    ),
  ],
}

const read = (content: MinuteNode[], withRestricted: boolean) =>
  documentBlocks(
    { type: 'doc', content },
    { item: { number: '4', hasSubItems: false }, withRestricted, restrictedLines: new Set() },
  )

describe('A table of the minutes in a document', () => {
  it('keeps its heading row and its cells', () => {
    expect(read([WARDS], false)).toEqual([
      { kind: 'table', columns: ['Ward', 'Stops'], rows: [['Abbey', '14']], forMembers: false },
    ])
  })

  it('has restricted words of a cell only in the copy that may have them', () => {
    expect(JSON.stringify(read([WARDS], false))).not.toContain('hidden')
    expect(read([WARDS], true)).toEqual([
      { kind: 'table', columns: ['Ward', 'Stops'], rows: [['Abbey', '14 hidden']], forMembers: false },
    ])
  })

  it('without a heading row gets one, so that it can be read aloud', () => {
    const bare: MinuteNode = {
      type: 'table',
      content: [row(cell('tableCell', plain('a')), cell('tableCell', plain('b')))],
    }
    expect(read([bare], false)).toEqual([
      { kind: 'table', columns: ['Column 1', 'Column 2'], rows: [['a', 'b']], forMembers: false },
    ])
  })
})

describe('What else the text of minutes holds', () => {
  it('a question says who asked it, and a tag is left out', () => {
    const blocks = read(
      [
        paragraph(text('Members spoke. '), { type: 'tag', attrs: { name: 'licensing' } }),
        {
          type: 'question',
          attrs: { id: '', number: 'Q-2026-004', owner: 'Ana Petrov' },
          content: [text('Why two?')],
        },
      ],
      false,
    )
    expect(blocks[0]).toEqual({
      kind: 'paragraph',
      number: '4.1',
      text: [{ text: 'Members spoke.', bold: false, italic: false }],
    })
    expect(linesIn(blocks)).toMatchObject([{ line: 'question', number: 'Q-2026-004', owner: 'Ana Petrov' }])
  })
})

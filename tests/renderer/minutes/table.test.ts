import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { leaveTable, TABLE_COMMANDS } from '../../../renderer/minutes/editor/table.ts'
import { turnInto } from '../../../renderer/minutes/editor/lines.ts'
import { moveBlock } from '../../../renderer/minutes/editor/move-block.ts'
import { release, restrict } from '../../../renderer/minutes/editor/restricted.ts'
import { MinuteDocument } from '../../../shared/minutes/document.ts'
import { Typist } from './typist.ts'

/** The words of each cell, row by row. */
const cells = (typist: Typist) =>
  typist.blocks
    .find((block) => block.type === 'table')
    ?.content?.map((row) =>
      row.content
        ?.map(
          (cell) =>
            JSON.stringify(cell)
              .match(/"text":"[^"]*"/g)
              ?.join() ?? '',
        )
        .map((text) => text.replace(/"text":"([^"]*)"/g, '$1')),
    )

const isSound = (typist: Typist) => MinuteDocument.safeParse(typist.state.doc.toJSON()).success

const command = (typist: Typist, label: string) =>
  TABLE_COMMANDS.find((one) => one.label.startsWith(`Table: ${label}`))!.run(typist.state, typist.dispatch)

describe('S6: a table by keyboard', () => {
  test('/t makes one with heads, Tab goes from cell to cell and adds a row at the end', () => {
    const typist = new Typist().type('/t ')
    expect(typist.blocks[0]?.content?.map((row) => row.content?.map((cell) => cell.type))).toEqual([
      ['tableHeader', 'tableHeader', 'tableHeader'],
      ['tableCell', 'tableCell', 'tableCell'],
      ['tableCell', 'tableCell', 'tableCell'],
    ])
    for (const word of 'Ward,2025,2026,Dalston,12,9,Homerton,7,8'.split(',')) typist.type(word).press('Tab')
    typist.type('Clapton')
    expect(cells(typist)).toEqual([
      ['Ward', '2025', '2026'],
      ['Dalston', '12', '9'],
      ['Homerton', '7', '8'],
      ['Clapton', '', ''],
    ])
    expect(isSound(typist)).toBe(true)
  })

  test('Esc leaves it for the text after it, made when there is none', () => {
    const typist = new Typist().type('/t Ward').press('Escape').type('After it.')
    expect(typist.blocks.map((block) => block.type)).toEqual(['table', 'paragraph'])
    expect(typist.blocks[1]?.content).toMatchObject([{ text: 'After it.' }])
    expect(leaveTable(typist.state)).toBeNull()
  })

  test('rows and columns come and go; the last takes the table with it', () => {
    const typist = new Typist().type('/t a').press('Tab').type('b')
    command(typist, 'add a row')
    command(typist, 'add a column')
    expect(cells(typist)?.map((row) => row?.length)).toEqual([4, 4, 4, 4])
    command(typist, 'remove this column')
    expect(cells(typist)?.[0]).toEqual(['a', '', ''])
    for (let rows = 4; rows > 0; rows -= 1) command(typist, 'remove this row')
    expect(typist.blocks.some((block) => block.type === 'table')).toBe(false)
    expect(isSound(typist)).toBe(true)
    expect(command(typist, 'add a row')).toBe(false)
  })

  test('heads of the first row are put there and taken away', () => {
    const typist = new Typist().type('/t a')
    const heads = () => typist.blocks[0]?.content?.[0]?.content?.every((cell) => cell.type === 'tableHeader')
    command(typist, 'heads')
    expect(heads()).toBe(false)
    command(typist, 'heads')
    expect(heads()).toBe(true)
  })

  test('a cell holds text only: no action, list or table inside, and nothing is lost by trying', () => {
    const typist = new Typist().type('/t one').press('Enter').type('/a two')
    expect(cells(typist)?.[0]?.[0]).toContain('two')
    const { tr } = typist.state
    expect(turnInto(tr, 'action', typist.source.remembered)).toBe(false)
    expect(tr.docChanged).toBe(false)
    typist.press('Enter').type('/t ')
    expect(typist.blocks.filter((block) => block.type === 'table')).toHaveLength(1)
    expect(isSound(typist)).toBe(true)
  })

  test('a cell can be restricted and released on its own', () => {
    const typist = new Typist().type('/t open').press('Tab').type('closed')
    typist.dispatch(restrict(typist.state.tr, typist.state, 'restricted', 'personal data')!)
    const cell = () => typist.blocks[0]?.content?.[0]?.content?.[1]?.content?.[0]
    expect(cell()).toMatchObject({ type: 'restricted', attrs: { reason: 'personal data' } })
    expect(isSound(typist)).toBe(true)
    typist.dispatch(release(typist.state)!)
    expect(cell()).toMatchObject({ type: 'paragraph' })
  })

  test('a whole table is restricted by selecting over it', () => {
    const typist = new Typist().type('before').press('Enter').type('/t a').press('Escape').type('after')
    const end = typist.state.doc.content.size - 1
    typist.dispatch(typist.state.tr.setSelection(TextSelection.create(typist.state.doc, 2, end)))
    typist.dispatch(restrict(typist.state.tr, typist.state, 'restricted', 'personal data')!)
    expect(typist.blocks).toMatchObject([
      { type: 'restricted', content: [{ type: 'paragraph' }, { type: 'table' }, { type: 'paragraph' }] },
    ])
    expect(isSound(typist)).toBe(true)
  })

  test('a row moves with Alt+Up and Alt+Down', () => {
    const typist = new Typist().type('/t a').press('Tab').press('Tab').press('Tab').type('b')
    const row = () => cells(typist)?.findIndex((one) => one?.includes('b'))
    expect(row()).toBe(1)
    typist.dispatch(moveBlock(typist.state, 1)!)
    expect(row()).toBe(2)
    expect(moveBlock(typist.state, 1)).toBeNull()
    typist.dispatch(moveBlock(typist.state, -1)!)
    expect(row()).toBe(1)
  })
})

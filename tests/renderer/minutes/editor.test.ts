import { undo } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { giveNumbers, rememberSentLines } from '../../../renderer/minutes/editor/line-numbers.ts'
import { atEndOf, turnInto } from '../../../renderer/minutes/editor/lines.ts'
import { optionsOf } from '../../../renderer/minutes/editor/picker-options.ts'
import { openPicker } from '../../../renderer/minutes/editor/picker-plugin.ts'
import { documentLines, MinuteDocument, type MinuteNode } from '../../../shared/minutes/document.ts'
import { PEOPLE, Typist } from './typist.ts'

const [inspector, chair] = PEOPLE

describe('S6: typing minutes without a mouse', () => {
  test.each([
    ['/a ', 'action'],
    ['/d ', 'decision'],
    ['/v ', 'advice'],
  ])('%s at the start of a line makes it a line of that kind', (typed, kind) => {
    const { blocks } = new Typist().type(`${typed}Walk the route`)
    expect(blocks).toMatchObject([{ type: kind, content: [{ type: 'text', text: 'Walk the route' }] }])
  })

  test('an action gets its owner with @ and its date with >, and its words stay', () => {
    const typist = new Typist().type('/a Arrange a meeting @insp').press('Enter').type('>fri and report back')
    expect(typist.blocks).toMatchObject([
      {
        type: 'action',
        attrs: { ownerId: inspector!.id, owner: 'Inspector Ana Petrov', due: '2026-11-27' },
        content: [{ text: 'Arrange a meeting and report back' }],
      },
    ])
  })

  test('an owner who is not on record is written in words', () => {
    const typist = new Typist().type('/a Walk the route @Ward team')
    expect(openPicker(typist.state)).not.toBeNull()
    typist.press('Enter')
    expect(typist.blocks[0]).toMatchObject({ attrs: { ownerId: null, owner: 'Ward team' } })
  })

  test.each([
    ['>2w ', '2026-12-10', ''],
    ['>12 mar and', '2027-03-12', 'and'],
    ['>12 mar 2028 ', '2028-03-12', ''],
    ['>12/3 ', '2027-03-12', ''],
    ['>next meeting ', '2027-01-14', ''],
  ])('"%s" sets the date %s', (typed, due, rest) => {
    const [action] = new Typist().type(`/a Report ${typed}`).blocks
    expect(action).toMatchObject({ attrs: { due }, content: [{ text: `Report ${rest}` }] })
  })

  test('a > that is no date stays as typed', () => {
    const [action] = new Typist().type('/a Costs > 50 and >soon enough').blocks
    expect(action).toMatchObject({ attrs: { due: null }, content: [{ text: 'Costs > 50 and >soon enough' }] })
  })

  test('@ in a paragraph names a person', () => {
    const typist = new Typist().type('The question came from @gra').press('Enter').type('again')
    expect(typist.blocks[0]?.content).toMatchObject([
      { text: 'The question came from ' },
      { type: 'person', attrs: { id: chair!.id, label: 'Grace Obi' } },
      { text: ' again' },
    ])
  })

  test('an e-mail address or "@ 5" opens nothing', () => {
    expect(openPicker(new Typist().type('write to desk@gra').state)).toBeNull()
    expect(openPicker(new Typist().type('we meet @ 5').state)).toBeNull()
  })

  test('Esc closes the list and leaves the words', () => {
    const typist = new Typist().type('ask @gra').press('Escape').type('ce')
    expect(openPicker(typist.state)).toBeNull()
    expect(typist.blocks).toMatchObject([{ content: [{ text: 'ask @grace' }] }])
  })

  test('the arrow keys mark another choice', () => {
    const typist = new Typist().type('/').press('ArrowDown')
    const open = openPicker(typist.state)!
    expect(optionsOf(open.trigger, typist.state, typist.source)[open.index]?.key).toBe('decision')
    typist.press('Enter')
    expect(typist.blocks[0]?.type).toBe('decision')
  })

  test('/r keeps what follows out of what is published, with a reason', () => {
    const typist = new Typist().type('/r A family was approached')
    expect(typist.blocks).toMatchObject([
      { type: 'restricted', attrs: { reason: 'personal data' }, content: [{ type: 'paragraph' }] },
    ])
    expect(new Typist().type('/court').press('Enter').blocks[0]).toMatchObject({
      type: 'restricted',
      attrs: { reason: 'court proceedings' },
    })
  })

  test('Enter after a line goes on in a paragraph; Enter in an empty line makes it one', () => {
    const typist = new Typist().type('/d Agreed by all').press('Enter').type('Next')
    expect(typist.blocks.map((block) => block.type)).toEqual(['decision', 'paragraph'])
    expect(
      new Typist()
        .type('/d ')
        .press('Enter')
        .blocks.map((block) => block.type),
    ).toEqual(['paragraph'])
  })

  test('Enter in the middle of a line takes the rest along without a second number', () => {
    const typist = new Typist({
      type: 'doc',
      content: [
        {
          type: 'decision',
          attrs: { id: 'x', number: 'D-2026-001' },
          content: [{ type: 'text', text: 'onetwo' }],
        },
      ],
    })
    typist.dispatch(typist.state.tr.setSelection(TextSelection.create(typist.state.doc, 4)))
    typist.press('Enter')
    expect(typist.blocks).toMatchObject([
      { type: 'decision', attrs: { number: 'D-2026-001' }, content: [{ text: 'one' }] },
      { type: 'paragraph', content: [{ text: 'two' }] },
    ])
  })

  test('Backspace at the start of a line makes it a paragraph; turning the same words back brings owner, date and number back', () => {
    const attrs = { id: 'x', number: 'A-2026-001', ownerId: null, owner: 'Ward team', due: '2026-12-01' }
    const typist = new Typist({
      type: 'doc',
      content: [{ type: 'action', attrs, content: [{ type: 'text', text: 'Walk' }] }],
    })
    typist.press('Backspace')
    expect(typist.blocks).toMatchObject([{ type: 'paragraph', content: [{ text: 'Walk' }] }])
    const { tr } = typist.state
    turnInto(tr, 'action', typist.source.remembered)
    typist.dispatch(tr)
    expect(typist.blocks).toMatchObject([{ type: 'action', attrs }])
  })

  test('a point of a list leaves the list when it becomes an action, and the list stays', () => {
    const point = (text: string) => ({
      type: 'listItem',
      content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
    })
    const typist = new Typist({
      type: 'doc',
      content: [{ type: 'bulletList', content: [point('one'), point('two'), point('three')] }],
    })
    typist.dispatch(typist.state.tr.setSelection(TextSelection.create(typist.state.doc, 11)))
    const { tr } = typist.state
    expect(turnInto(tr, 'action', typist.source.remembered)).toBe(true)
    typist.dispatch(tr)
    expect(typist.blocks.map((block) => block.type)).toEqual(['bulletList', 'action', 'bulletList'])
  })

  test('whatever was typed is a document the service takes', () => {
    const typist = new Typist().type('/h Title').press('Enter').type('/b one').press('Enter').type('two')
    typist
      .press('Enter')
      .press('Enter')
      .type('@gra')
      .press('Enter')
      .press('Enter')
      .type('/r closed')
      .press('Enter')
      .type('/a do it')
    expect(MinuteDocument.safeParse(typist.state.doc.toJSON()).success).toBe(true)
  })
})

describe('numbers from the service', () => {
  test('reach their lines although typing went on, and leave the caret and undo alone', () => {
    const typist = new Typist().type('/a one').press('Enter').type('/d two')
    typist.dispatch(rememberSentLines(typist.state, 1))
    typist.dispatch(typist.state.tr.insertText('!'))
    typist.dispatch(typist.state.tr.insert(0, typist.state.schema.nodes.paragraph!.create()))
    const caret = typist.state.selection.from
    typist.dispatch(
      giveNumbers(typist.state, 1, [
        { index: 0, id: 'a', number: 'A-2026-001' },
        { index: 1, id: 'd', number: 'D-2026-001' },
      ]),
    )
    expect(typist.state.selection.from).toBe(caret)
    expect(documentLines(typist.blocks[1]!)[0]).toMatchObject({ id: 'a', number: 'A-2026-001' })
    undo(typist.state, typist.dispatch)
    expect(typist.blocks.flatMap(documentLines).map((line) => line.number)).toEqual([
      'A-2026-001',
      'D-2026-001',
    ])
  })

  test('a line that is gone meanwhile gets none, and nobody else gets its number', () => {
    const typist = new Typist().type('/a one').press('Enter').type('two')
    typist.dispatch(rememberSentLines(typist.state, 1))
    typist.dispatch(typist.state.tr.delete(0, typist.state.doc.firstChild!.nodeSize))
    typist.dispatch(giveNumbers(typist.state, 1, [{ index: 0, id: 'a', number: 'A-2026-001' }]))
    expect(JSON.stringify(typist.blocks)).not.toContain('A-2026-001')
  })

  test('undoing an owner does not take back a number that came in between', () => {
    const typist = new Typist().type('/a one @gra').press('Enter')
    typist.dispatch(rememberSentLines(typist.state, 1))
    typist.dispatch(giveNumbers(typist.state, 1, [{ index: 0, id: 'a', number: 'A-2026-001' }]))
    undo(typist.state, typist.dispatch)
    expect(typist.blocks[0]).toMatchObject({ type: 'action', attrs: { owner: '', number: 'A-2026-001' } })
  })

  test('a copied line is a new one', () => {
    const typist = new Typist().type('/a one')
    typist.dispatch(rememberSentLines(typist.state, 1))
    typist.dispatch(giveNumbers(typist.state, 1, [{ index: 0, id: 'a', number: 'A-2026-001' }]))
    const { doc, tr } = typist.state
    typist.dispatch(tr.insert(doc.content.size, doc.firstChild!))
    expect(typist.blocks.flatMap(documentLines).map((line) => line.number)).toEqual(['A-2026-001', ''])
    typist.dispatch(atEndOf(typist.state.tr, 0))
    expect(typist.state.selection.$from.parent.textContent).toBe('one')
  })
})

describe('R5: in an item without quorum nothing new is decided', () => {
  const WHY = 'There is no quorum at item 6: 1 more formal member is needed.'
  function withoutQuorum(document?: MinuteNode) {
    const typist = new Typist(document)
    const said: string[] = []
    typist.source.whyNoDecision = () => WHY
    typist.source.refuse = (why) => said.push(why)
    return { typist, said }
  }

  test('/d says why, and the words typed after it are a note', () => {
    const { typist, said } = withoutQuorum()
    const { blocks } = typist.type('/d The route is walked weekly.')
    expect(blocks).toMatchObject([{ type: 'paragraph', content: [{ text: 'The route is walked weekly.' }] }])
    expect(said).toEqual([WHY])
  })

  test('actions and advice are taken all the same', () => {
    const { typist, said } = withoutQuorum()
    expect(typist.type('/a Walk the route').blocks[0]?.type).toBe('action')
    expect(withoutQuorum().typist.type('/v Walk it at night').blocks[0]?.type).toBe('advice')
    expect(said).toEqual([])
  })

  test('a decision that was refused on its way becomes a paragraph of the same words, and what was typed since stays', () => {
    const typist = new Typist().type('/d Weekly')
    typist.dispatch(rememberSentLines(typist.state, 1))
    typist.type(' and at night')
    typist.dispatch(giveNumbers(typist.state, 1, [], [0]))
    expect(typist.blocks).toMatchObject([{ type: 'paragraph', content: [{ text: 'Weekly and at night' }] }])
  })
})

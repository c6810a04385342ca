import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { moveBlock } from '../../../renderer/minutes/editor/move-block.ts'
import { inlineText, type MinuteNode } from '../../../shared/minutes/document.ts'
import { Typist } from './typist.ts'

const paragraph = (text: string): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const point = (text: string): MinuteNode => ({ type: 'listItem', content: [paragraph(text)] })

function typistAt(content: MinuteNode[], words: string): Typist {
  const typist = new Typist({ type: 'doc', content })
  typist.state.doc.descendants((node, pos) => {
    if (node.text === words)
      typist.dispatch(typist.state.tr.setSelection(TextSelection.create(typist.state.doc, pos + 1)))
  })
  return typist
}

describe('Alt+Up and Alt+Down move what the caret is in', () => {
  test('a line moves past a paragraph with its number, and the caret stays in its words', () => {
    const action = {
      type: 'action',
      attrs: { id: 'x', number: 'A-2026-001' },
      content: [{ type: 'text', text: 'walk' }],
    }
    const typist = typistAt([paragraph('one'), action, paragraph('two')], 'walk')
    typist.dispatch(moveBlock(typist.state, -1)!)
    expect(typist.blocks).toMatchObject([action, paragraph('one'), paragraph('two')])
    expect(typist.type('!').blocks.map(inlineText)).toEqual(['w!alk', 'one', 'two'])
  })

  test('a point of a list moves among its points and not out of the list', () => {
    const typist = typistAt(
      [{ type: 'bulletList', content: [point('one'), point('two')] }, paragraph('after')],
      'two',
    )
    expect(moveBlock(typist.state, 1)).toBeNull()
    typist.dispatch(moveBlock(typist.state, -1)!)
    expect(typist.blocks[0]?.content?.map(inlineText)).toEqual(['two', 'one'])
  })

  test('at the start and at the end nothing moves', () => {
    expect(moveBlock(typistAt([paragraph('one'), paragraph('two')], 'one').state, -1)).toBeNull()
    expect(moveBlock(typistAt([paragraph('one'), paragraph('two')], 'two').state, 1)).toBeNull()
  })
})

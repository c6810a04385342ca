import { describe, expect, test } from 'vitest'
import { openPicker } from '../../../renderer/minutes/editor/picker-plugin.ts'
import { optionsOf } from '../../../renderer/minutes/editor/picker-options.ts'
import { documentText, MinuteDocument } from '../../../shared/minutes/document.ts'
import { PEOPLE, Typist } from './typist.ts'

const tag = (name: string) => ({ type: 'tag', attrs: { name } })

describe('S6: a question is typed like an action', () => {
  test('/q makes it one, and @ says who asked', () => {
    const typist = new Typist().type('/q Why were the figures late? @gra').press('Enter').type('So far.')
    expect(typist.blocks).toMatchObject([
      {
        type: 'question',
        attrs: { ownerId: PEOPLE[1]?.id, owner: 'Grace Obi' },
        content: [{ text: 'Why were the figures late? So far.' }],
      },
    ])
  })

  test('somebody who is not on record asks in words, and > is no date in a question', () => {
    const typist = new Typist().type('/q Who decides? @A resident').press('Enter').type('>fri')
    expect(typist.blocks[0]).toMatchObject({
      attrs: { ownerId: null, owner: 'A resident' },
      content: [{ text: 'Who decides? >fri' }],
    })
  })
})

describe('S6: # makes a tag', () => {
  test('a space, a stop or the end of the word makes it one', () => {
    expect(new Typist().type('Agreed. #Licensing and').blocks[0]?.content).toMatchObject([
      { text: 'Agreed. ' },
      tag('licensing'),
      { text: ' and' },
    ])
    expect(new Typist().type('See #noise.').blocks[0]?.content).toMatchObject([
      { text: 'See ' },
      tag('noise'),
      { text: '.' },
    ])
    expect(new Typist().type('See #noise').press('End').blocks[0]?.content).toMatchObject([
      { text: 'See ' },
      tag('noise'),
    ])
  })

  test('Enter completes one used before, the best first', () => {
    expect(new Typist().type('x #lic').press('Enter').blocks[0]?.content?.[1]).toMatchObject(tag('licensing'))
    expect(new Typist().type('x #sea').press('Tab').blocks[0]?.content?.[1]).toMatchObject(
      tag('stop-and-search'),
    )
    expect(new Typist().type('x #new').press('Enter').blocks[0]?.content?.[1]).toMatchObject(tag('new'))
  })

  test('Esc keeps the words as they are; "#5", "a#b" and "# " are no tags', () => {
    expect(documentText(new Typist().type('#fair').press('Escape').type(' play').state.doc.toJSON())).toBe(
      '#fair play',
    )
    for (const words of ['item #5 was', 'a#b was', 'the # was']) {
      const { blocks } = new Typist().type(words)
      expect(blocks[0]?.content, words).toMatchObject([{ type: 'text', text: words }])
    }
  })

  test('a text with tags is one the service takes', () => {
    const typist = new Typist().type('Agreed #a-b-c and #Ünder. ')
    expect(MinuteDocument.safeParse(typist.state.doc.toJSON()).success).toBe(true)
    expect(documentText(typist.state.doc.toJSON())).toBe('Agreed #a-b-c and #ünder. ')
  })
})

describe('S6: ; offers sentences that need not be typed again', () => {
  test('the beginning of any of its words finds it, Enter or Tab inserts it', () => {
    const [paragraph] = new Typist().type(';correct record').press('Enter').blocks
    expect(paragraph?.content).toMatchObject([
      { text: 'The minutes of the last meeting were agreed as a correct record.' },
    ])
    expect(new Typist().type('Grace Obi ;gave').press('Tab').blocks[0]?.content).toMatchObject([
      { text: 'Grace Obi gave apologies.' },
    ])
  })

  test("the group's own come first", () => {
    const typist = new Typist().type(';m')
    const open = openPicker(typist.state)!
    expect(optionsOf(open.trigger, typist.state, typist.source)[0]?.label).toBe(
      'Members asked for the figures by ward.',
    )
  })

  test('a semicolon of a sentence opens nothing', () => {
    expect(openPicker(new Typist().type('one; two').state)).toBeNull()
    expect(openPicker(new Typist().type('one ; two').state)).toBeNull()
    expect(openPicker(new Typist().type(';zzz').state)).toBeNull()
  })
})

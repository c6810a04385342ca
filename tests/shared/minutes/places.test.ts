import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { writeBlocks } from '../../../electron/service/publishing/gate/blocks.ts'
import { NOTHING_REDACTED } from '../../../electron/service/publishing/gate/redact.ts'
import { inlineText, type MinuteNode } from '../../../shared/minutes/document.ts'
import {
  findPlace,
  paragraphNumbers,
  placesOf,
  readableText,
  replaceBlock,
  rewritten,
} from '../../../shared/minutes/places.ts'
import { NameRegister } from '../../../shared/publishing/naming.ts'

const ITEM = { number: '4', hasSubItems: false }

const text = (words: string, ...marks: string[]): MinuteNode =>
  marks.length > 0
    ? { type: 'text', text: words, marks: marks.map((type) => ({ type })) }
    : { type: 'text', text: words }
const paragraph = (...content: MinuteNode[]): MinuteNode => ({ type: 'paragraph', content })
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })

const words = fc.constantFrom('', ' ', 'Lamps were out.', 'Members asked', 'x')
const inline: fc.Arbitrary<MinuteNode> = fc.oneof(
  words.filter((one) => one !== '').map((one) => text(one)),
  words.filter((one) => one !== '').map((one) => text(one, 'bold')),
  fc.constantFrom('', 'Amina', ' ').map((label) => ({ type: 'person', attrs: { id: 'p', label } })),
  fc.constant({ type: 'hardBreak' }),
)
const blocks = fc.letrec<{ block: MinuteNode; point: MinuteNode }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    fc.array(inline, { maxLength: 4 }).map((content) => ({ type: 'paragraph', content })),
    fc.array(inline, { maxLength: 2 }).map((content) => ({ type: 'heading', attrs: { level: 2 }, content })),
    fc
      .array(inline, { maxLength: 2 })
      .map((content) => ({ type: 'decision', attrs: { id: '', number: 'D-2026-001' }, content })),
    fc
      .array(tie('point'), { minLength: 1, maxLength: 3 })
      .map((content) => ({ type: 'bulletList', content })),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((content) => ({ type: 'blockquote', content })),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 3 })
      .map((content) => ({ type: 'restricted', attrs: { reason: 'court' }, content })),
  ),
  point: fc
    .array(tie('block'), { minLength: 1, maxLength: 3 })
    .map((content) => ({ type: 'listItem', content })),
}))
const documents = fc.array(blocks.block, { maxLength: 6 }).map((content) => doc(...content))

describe('Paragraph numbers', () => {
  it('are those of the public page, whatever the text is made of', () => {
    const naming = new NameRegister([]).naming({
      places: new Map(),
      others: [],
      guests: [],
      day: '2026-09-10',
    })
    fc.assert(
      fc.property(documents, (document) => {
        const published = writeBlocks(
          document,
          { ...ITEM, withheld: '' },
          naming,
          new Set(),
          NOTHING_REDACTED,
        ).blocks
        const numbers = published.flatMap((block) => (block.kind === 'paragraph' ? [block.number] : []))
        expect([...paragraphNumbers(document, ITEM).values()]).toEqual(numbers)
        expect(numbers).toEqual(numbers.map((_, index) => `4.${index + 1}`))
      }),
    )
  })

  it('every block with words has a name of its own, and is found by it', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const places = placesOf(document, ITEM).filter((place) => place.node.type !== 'decision')
        expect(new Set(places.map((place) => place.label)).size).toBe(places.length)
        for (const place of places) expect(findPlace(places, place.label, place.text)).toBe(place)
      }),
    )
  })

  it('a paragraph that moved is still found by its words; two that read the same are not guessed at', () => {
    const before = placesOf(doc(paragraph(text('One.')), paragraph(text('Two.'))), ITEM)
    expect(findPlace(before, '4.1', 'Two.')?.label).toBe('4.2')
    expect(findPlace(before, '4.1', 'Three.')).toBeNull()
    const twice = placesOf(
      doc(paragraph(text('One.')), paragraph(text('Two.')), paragraph(text('Two.'))),
      ITEM,
    )
    expect(findPlace(twice, '4.1', 'Two.')).toBeNull()
    expect(findPlace(twice, '4.3', 'Two.')?.label).toBe('4.3')
  })
})

describe('Rewriting a paragraph', () => {
  it('gives exactly the new words, whatever stood there', () => {
    fc.assert(
      fc.property(
        fc.array(inline, { maxLength: 6 }),
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        (content, to) => {
          const block = { type: 'paragraph', content }
          const changed = rewritten(block, to)
          expect(inlineText(changed)).toBe(to)
          expect(changed.content?.every((node) => node.type !== 'text' || node.text !== '') ?? true).toBe(
            true,
          )
        },
      ),
    )
  })

  it('keeps bold words and mentions that stay', () => {
    const person = { type: 'person', attrs: { id: 'p', label: 'Amina Yusuf' } }
    const block = paragraph(text('The '), text('street', 'bold'), text(' is dark, said '), person, text('.'))
    expect(rewritten(block, 'The street is very dark, said Amina Yusuf.').content).toEqual([
      text('The '),
      text('street', 'bold'),
      text(' is very dark, said '),
      person,
      text('.'),
    ])
  })

  it('replaces one block and leaves the rest as it is', () => {
    const [first, second] = [paragraph(text('One.')), paragraph(text('Two.'))]
    const document = doc(first, second)
    const changed = replaceBlock(document, second, paragraph(text('Three.')))
    expect(changed.content?.[0]).toBe(first)
    expect(readableText(changed)).toBe('One.\nThree.')
  })
})

describe('The words of a version', () => {
  it('say of a line what kind it is, whose and by when, so that a changed day is seen', () => {
    const action = {
      type: 'action',
      attrs: { number: 'A-2026-014', owner: 'Ward team', due: '2026-03-12' },
      content: [text('Meet')],
    }
    expect(readableText(doc({ type: 'restricted', content: [paragraph(text('Quiet.'))] }, action))).toBe(
      'Restricted: Quiet.\nAction A-2026-014, Ward team, by 12 Mar 2026: Meet',
    )
  })
})

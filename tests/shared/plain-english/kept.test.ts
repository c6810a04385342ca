import { describe, expect, it } from 'vitest'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { blocksOf } from '../../../shared/plain-english/blocks.ts'
import { LONGEST_WORDING, withoutKept, wordingOf } from '../../../shared/plain-english/kept.ts'
import { plainEnglish } from '../../../shared/plain-english/notes.ts'
import { PlainRule, PLAIN_RULE_LABELS } from '../../../shared/plain-english/rules.ts'

const LONG = `${Array.from({ length: 30 }, () => 'Lamp').join(' ')}.`
const items = ['one', 'two'].map((id, index) => {
  return { id, number: `${index + 1}`, hasSubItems: false, title: 'Lights', restricted: false, openTitle: '' }
})
const said = (text: string): MinuteNode => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
const notesOf = (one: string, two: string) =>
  plainEnglish(
    blocksOf(
      items,
      new Map([
        ['one', said(one)],
        ['two', said(two)],
      ]),
    ),
    new Set(),
  ).notes

describe('wording that is fine as it is', () => {
  it('is not spoken of again where it stands, and is elsewhere or once it was changed', () => {
    const notes = notesOf(LONG, LONG)
    const [first] = notes
    if (!first) throw new Error('A long sentence was not found.')
    const kept = [wordingOf(first)]
    expect(withoutKept(notes, kept).map((note) => note.block.itemId)).toEqual(['two'])
    expect(withoutKept(notesOf(`${LONG} Oil.`, ''), kept)).toEqual([])
    expect(withoutKept(notesOf(`More ${LONG}`, ''), kept)).toHaveLength(1)
  })

  it('an abbreviation stays so when it first stands in another item', () => {
    const kept = notesOf('The MARAC met.', '').map(wordingOf)
    expect(withoutKept(notesOf('Nobody met.', 'The MARAC met.'), kept)).toEqual([])
  })

  it('is known by its beginning when it is endless', () => {
    const [note] = notesOf('Lamp '.repeat(1000), '')
    expect(note && wordingOf(note).words).toHaveLength(LONGEST_WORDING)
  })

  it('every rule has a name', () => {
    expect(Object.keys(PLAIN_RULE_LABELS).toSorted()).toEqual(PlainRule.options.toSorted())
  })
})

import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import {
  compareVersions,
  compareWords,
  differenceInWords,
  textOf,
} from '../../../shared/minutes/comparison.ts'

const words = fc
  .array(
    fc.constantFrom(
      'the',
      'street',
      'Street',
      '‘lit’',
      'o’clock',
      'é',
      '👮🏽',
      '12.5',
      '\n',
      '\n\n',
      ' ',
      '  ',
      '\t',
      ',',
      '.',
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(''))
const any = fc.oneof(
  words,
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
)

describe('Comparing two texts word by word', () => {
  it('applying the comparison to one gives the other, exactly, both ways', () => {
    fc.assert(
      fc.property(any, any, (before, after) => {
        const pieces = compareWords(before, after)
        expect(textOf(pieces, 'before')).toBe(before)
        expect(textOf(pieces, 'after')).toBe(after)
      }),
      { numRuns: 1500 },
    )
  })

  it('an edit inside a text is found without touching the sentences around it', () => {
    const head = 'Members had heard concern about the closure of the youth centre in the spring.\n'
    const tail = '\nThe superintendent said that patrols would change before the summer and not after it.'
    fc.assert(
      fc.property(words, words, (old, now) => {
        fc.pre(old !== now)
        const pieces = compareWords(`${head}${old}${tail}`, `${head}${now}${tail}`)
        expect(pieces[0]?.kind).toBe('same')
        expect(pieces[0]?.text.startsWith(head.trimEnd())).toBe(true)
        expect(pieces.at(-1)?.kind).toBe('same')
        expect(pieces.at(-1)?.text.endsWith(tail.trimStart())).toBe(true)
      }),
    )
  })

  it('no piece is empty, and no two of a kind stand side by side', () => {
    fc.assert(
      fc.property(any, any, (before, after) => {
        const pieces = compareWords(before, after)
        for (const [index, piece] of pieces.entries()) {
          expect(piece.text).not.toBe('')
          expect(pieces[index + 1]?.kind).not.toBe(piece.kind)
        }
      }),
    )
  })

  it('reads as a person would say it: whole words, and a changed phrase as one change', () => {
    expect(compareWords('The street is lit.', 'The lane is lit.')).toEqual([
      { kind: 'same', text: 'The ' },
      { kind: 'removed', text: 'street' },
      { kind: 'added', text: 'lane' },
      { kind: 'same', text: ' is lit.' },
    ])
    expect(compareWords('the cat sat', 'a dog sat')).toEqual([
      { kind: 'removed', text: 'the cat' },
      { kind: 'added', text: 'a dog' },
      { kind: 'same', text: ' sat' },
    ])
  })

  it('says how much changed', () => {
    expect(differenceInWords(compareWords('a b', 'a b'))).toBe('No difference')
    expect(differenceInWords(compareWords('a b', 'a b c d'))).toBe('2 words added')
    expect(differenceInWords(compareWords('a b', 'a c'))).toBe('1 word added, 1 word removed')
    expect(differenceInWords(compareWords('a b', 'a  b'))).toBe('Only spaces or line ends differ')
  })

  it('two long texts that have nothing in common are compared with less than a second of work', () => {
    const long = (word: string) => Array.from({ length: 20_000 }, (_, n) => `${word}${n}`).join(' ')
    // The processor's time, not the clock's: other tests run beside this one.
    const began = process.cpuUsage()
    const pieces = compareWords(long('a'), long('b'))
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(1000)
    expect(textOf(pieces, 'before')).toBe(long('a'))
    expect(textOf(pieces, 'after')).toBe(long('b'))
  })
})

describe('Comparing two versions of the minutes of a meeting', () => {
  const item = (id: string, at: number, text: string) => ({ id, number: `${at}`, title: `Item ${id}`, text })

  it('finds what changed in each item, what was added and what was taken off', () => {
    const found = compareVersions(
      [item('a', 1, 'one'), item('b', 2, 'two'), item('c', 3, 'three')],
      [item('a', 1, 'one'), item('c', 2, 'three and more'), item('d', 3, 'new')],
    )
    expect(found.map(({ id, differs }) => [id, differs])).toEqual([
      ['a', false],
      ['c', true],
      ['b', true],
      ['d', true],
    ])
    expect(found.find(({ id }) => id === 'b')?.text).toEqual([{ kind: 'removed', text: 'two' }])
    expect(found.find(({ id }) => id === 'd')?.text).toEqual([{ kind: 'added', text: 'new' }])
  })
})

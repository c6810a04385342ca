import { describe, expect, it } from 'vitest'
import { EntryKind } from '../../../shared/incidents/entities.ts'
import {
  EVERY_LINE,
  filterInWords,
  isFiltered,
  lineMatcher,
  type LogFilter,
  type Starred,
} from '../../../shared/incidents/log-filter.ts'
import { fc } from '../../properties.ts'

const LINE: Starred = {
  kind: 'advice',
  author: 'Secretary',
  text: 'Speak to José’s parents first.',
  starred: false,
}
const passes = (filter: Partial<LogFilter>, line: Partial<Starred> = {}) =>
  lineMatcher({ ...EVERY_LINE, ...filter })({ ...LINE, ...line })

describe('a filter of a log', () => {
  it('without anything asked for lets every line through', () => {
    expect(isFiltered(EVERY_LINE)).toBe(false)
    expect(filterInWords(EVERY_LINE)).toBe('')
    expect(passes({})).toBe(true)
  })
  it.each<[Partial<LogFilter>, boolean]>([
    [{ kind: 'advice' }, true],
    [{ kind: 'briefing' }, false],
    [{ author: 'Secretary' }, true],
    [{ author: 'Sec' }, false],
    [{ words: 'parents SPEAK' }, true],
    [{ words: 'jose' }, true],
    [{ words: 'parents school' }, false],
    [{ words: '   ' }, true],
    [{ starred: true }, false],
  ])('%j lets the line through: %s', (filter, expected) => {
    expect(passes(filter)).toBe(expected)
  })
  it('“starred only” lets starred lines through', () => {
    expect(passes({ starred: true }, { starred: true })).toBe(true)
  })
  it('lets a line through when each of its parts does', () => {
    const filters = fc.record({
      kind: fc.constantFrom(null, ...EntryKind.options),
      author: fc.constantFrom('', 'Secretary', 'Chair'),
      words: fc.constantFrom('', 'parents', 'school', 'first speak'),
      starred: fc.boolean(),
    })
    const lines = fc.record({
      kind: fc.constantFrom(...EntryKind.options),
      author: fc.constantFrom('Secretary', 'Chair'),
      text: fc.constantFrom('Speak to the parents first.', 'The school rang.', ''),
      starred: fc.boolean(),
    })
    fc.assert(
      fc.property(filters, lines, ({ kind, author, words, starred }, line) => {
        const alone = [{ kind }, { author }, { words }, { starred }].map((part) =>
          lineMatcher({ ...EVERY_LINE, ...part })(line),
        )
        expect(lineMatcher({ kind, author, words, starred })(line)).toBe(alone.every(Boolean))
      }),
    )
  })
  it('says in words what it asks for', () => {
    expect(filterInWords({ kind: 'advice', author: 'Chair', words: 'parents', starred: true })).toBe(
      'Advice only · written by Chair · with the words “parents” · starred only',
    )
  })
})

import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { isThereAt, partInWords, whyNotStretches } from '../../../shared/meetings/stretches.ts'

type Ends = { from: string | null; to: string | null }
const agenda = (...ids: string[]) => ids.map((id, index) => ({ id, number: index + 1 }))
const ITEMS = agenda('a', 'b', 'c', 'd', 'e', 'f')
const s = (from: string | null, to: string | null): Ends => ({ from, to })
const words = (stretches: Ends[], items = ITEMS) => partInWords({ stretches, partNote: '' }, items)
const why = (...stretches: Ends[]) => whyNotStretches(stretches, ITEMS)

describe('S6: part attendance in words', () => {
  it.each([
    [[s('d', null)], 'from item 4'],
    [[s(null, 'f')], 'to item 6'],
    [[s('b', 'e')], 'items 2 to 5'],
    [[s('c', 'c')], 'item 3'],
    [[s('e', null), s(null, 'b')], 'to item 2 and from item 5'],
    [[s('a', 'a'), s('c', 'd'), s('f', null)], 'item 1, items 3 to 4 and from item 6'],
  ])('%j is “%s”', (stretches, said) => expect(words(stretches)).toBe(said))

  it('says the numbers of the agenda as it is now, whatever order the items are put in', () => {
    expect(words([s('d', null)], agenda('a', 'd', 'b', 'c', 'e', 'f'))).toBe('from item 2')
    expect(words([s(null, 'b')], agenda('x', 'a', 'b', 'c'))).toBe('to item 3')
    expect(words([s('b', 'c')], agenda('c', 'a', 'b'))).toBe('items 1 to 3')
    expect(words([s(null, 'b'), s('d', null)], agenda('a', 'd', 'c', 'b'))).not.toMatch(/to item \d and from/)
  })

  it('takes the numbers as they are given, sub-items too', () => {
    const items = [
      { id: 'a', number: '1' },
      { id: 'b', number: '1.1' },
      { id: 'c', number: '2' },
    ]
    expect(partInWords({ stretches: [s('b', 'c')], partNote: '' }, items)).toBe('items 1.1 to 2')
  })

  it('leaves an end open whose item is no longer on the agenda', () => {
    expect(words([s('gone', 'c')])).toBe('to item 3')
  })

  it('keeps the note of an old record or an import', () => {
    expect(partInWords({ stretches: [], partNote: 'came late' }, ITEMS)).toBe('came late')
  })
})

describe('bad input: part attendance that cannot be', () => {
  it('an end before its beginning is refused in one plain sentence', () => {
    expect(why(s('e', 'c'))).toBe(
      'Somebody who arrives for item 5 cannot leave after item 3. Choose a later end, or an earlier beginning.',
    )
  })

  it.each([
    [[s('b', 'e'), s('d', null)], '“items 2 to 5” and “from item 4” overlap at item 4.'],
    [[s(null, 'c'), s('c', null)], '“to item 3” and “from item 3” overlap at item 3.'],
    [[s('a', 'f'), s('b', 'c')], '“items 1 to 6” and “items 2 to 3” overlap at item 2.'],
    [[s('c', null), s('e', null)], '“from item 3” and “from item 5” overlap at item 5.'],
  ])('%j overlap', (stretches, said) => expect(why(...stretches)).toContain(said))

  it('a stretch without any end is no part, and an item must be on the agenda', () => {
    expect(why(s(null, null))).toContain('for example from item 4')
    expect(why(s('gone', null))).toContain('no longer on the agenda')
  })

  it.each([[[s(null, 'b'), s('c', null)]], [[s('b', 'b')]], [[s('e', 'f'), s(null, 'a'), s('c', 'c')]]])(
    '%j are taken, in whatever order',
    (stretches) => expect(why(...stretches)).toBe(''),
  )
})

describe('whatever stretches and whatever new order of the agenda', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', null)
  const some = fc.array(fc.record({ from: id, to: id }), { maxLength: 4 })
  const order = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 6 })

  it('what was taken reads back as exactly the items they were there for', () => {
    fc.assert(
      fc.property(some, (stretches) => {
        fc.pre(stretches.length > 0 && whyNotStretches(stretches, ITEMS) === '')
        const there = ITEMS.map((_, at) => isThereAt(stretches, at, ITEMS))
        const place = (end: string | null, open: number) =>
          end === null ? open : ITEMS.findIndex((item) => item.id === end)
        const expected = ITEMS.map((_, at) =>
          stretches.some(({ from, to }) => place(from, 0) <= at && at <= place(to, 5)),
        )
        expect(there).toEqual(expected)
      }),
    )
  })

  it('after moving items the words never name a number that is not there, and never a part twice', () => {
    fc.assert(
      fc.property(some, order, (stretches, ids) => {
        const numbers = (words(stretches, agenda(...ids)).match(/\d+/g) ?? []).map(Number)
        expect(numbers.every((number) => number >= 1 && number <= 6)).toBe(true)
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      }),
    )
  })
})

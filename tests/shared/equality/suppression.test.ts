import { describe, expect, it } from 'vitest'
import { suppress } from '../../../shared/equality/suppression.ts'
import { fc } from '../../properties.ts'

/** Every way to give `people` people to `of` categories. */
function* everySplit(people: number, of: number): Generator<number[]> {
  if (of === 1) {
    yield [people]
    return
  }
  for (let first = 0; first <= people; first += 1)
    for (const rest of everySplit(people - first, of - 1)) yield [first, ...rest]
}

function everyOrder(of: number): number[][] {
  if (of === 0) return [[]]
  return everyOrder(of - 1).flatMap((order) =>
    Array.from({ length: of }, (_, at) => [...order.slice(0, at), of - 1, ...order.slice(at)]),
  )
}

/** Everything an attacker reads of a table: the numbers shown, and by the number of sheets what the others are together. */
const published = (counts: readonly number[], order: readonly number[]) =>
  suppress(counts, order).shown.join(' ')

describe('Numbers that are left out of equality monitoring', () => {
  it.each([
    [3, 10],
    [3, 15],
    [3, 21],
    [4, 10],
    [4, 13],
    [4, 20],
    [5, 10],
  ])(
    'of %i categories and %i sheets, somebody who knows the rule and all that is shown narrows none to fewer than two values',
    (of, people) => {
      const orders = everyOrder(of)
      const possible = new Map<string, Set<number>[]>()
      for (const counts of everySplit(people, of))
        for (const order of orders) {
          const key = published(counts, order)
          const sets = possible.get(key) ?? counts.map(() => new Set<number>())
          counts.forEach((count, at) => {
            sets[at]?.add(count)
          })
          possible.set(key, sets)
        }
      const narrowed = [...possible].flatMap(([key, sets]) =>
        key
          .split(' ')
          .flatMap((shown, at) => (shown === '' && (sets[at]?.size ?? 0) < 2 ? [`${key} at ${at}`] : [])),
      )
      expect(narrowed).toEqual([])
    },
  )

  const counts = fc.array(fc.oneof(fc.nat(7), fc.nat(60)), { minLength: 3, maxLength: 20 })
  const tables = counts.chain((some) =>
    fc.record({
      counts: fc.constant(some),
      order: fc.shuffledSubarray([...some.keys()], { minLength: some.length }),
    }),
  )

  it('in any table, those left out are five or more together, but where nothing is shown or nothing left out', () => {
    fc.assert(
      fc.property(tables, ({ counts: some, order }) => {
        const { hidden, hiddenPeople } = suppress(some, order)
        if (hidden.length > 0 && hidden.length < some.length) expect(hiddenPeople).toBeGreaterThanOrEqual(5)
      }),
    )
  })

  it('in any table, each number left out could be another with everything shown the same', () => {
    fc.assert(
      fc.property(
        tables.filter(({ counts: some }) => some.some((count) => count >= 5)),
        ({ counts: some, order }) => {
          const { hidden } = suppress(some, order)
          const nothingShown = hidden.length === some.length
          for (const at of hidden) {
            const other = hidden.find((place) => some[place] !== some[at])
            if (other === undefined) {
              expect(nothingShown).toBe(true)
              continue
            }
            const swap = (place: number) => (place === at ? other : place === other ? at : place)
            const exchanged = some.map((_, place) => some[swap(place)] ?? 0)
            expect(published(exchanged, order.map(swap))).toBe(published(some, order))
          }
        },
      ),
    )
  })

  it('shows no number under five, and never leaves out exactly one', () => {
    fc.assert(
      fc.property(tables, ({ counts: some, order }) => {
        const { shown, hidden, hiddenPeople } = suppress(some, order)
        expect(shown.every((people) => people === null || people >= 5)).toBe(true)
        expect(hidden.length).not.toBe(1)
        const all = some.reduce((sum, count) => sum + count, 0)
        expect(shown.reduce<number>((sum, people) => sum + (people ?? 0), hiddenPeople)).toBe(all)
      }),
    )
  })

  it('shows everything when nothing is small', () => {
    expect(suppress([5, 9, 6], [0, 1, 2])).toEqual({ shown: [5, 9, 6], hidden: [], hiddenPeople: 0 })
  })

  it('leaves out the smallest of the others with a single small one, nobody among the small', () => {
    expect(suppress([20, 7, 0], [0, 1, 2]).shown).toEqual([20, null, null])
    expect(suppress([20, 0, 0], [0, 1, 2]).shown).toEqual([null, null, null])
  })
})

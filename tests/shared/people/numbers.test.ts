import { describe, expect, it } from 'vitest'
import { v7 } from 'uuid'
import { drawNumber, FreeNumbers } from '../../../shared/people/numbers.ts'
import { fc } from '../../properties.ts'

/** Numbers for so many people, one after the other. */
function numbersFor(ids: readonly string[]): number[] {
  const taken = new Set<number>()
  return ids.map((id) => {
    const number = drawNumber(taken, id)
    taken.add(number)
    return number
  })
}

describe('the numbers of a group', () => {
  it('are never given twice, and stay short', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 60 }), (ids) => {
        const numbers = numbersFor(ids)
        expect(new Set(numbers).size).toBe(ids.length)
        expect(Math.min(...numbers)).toBeGreaterThan(0)
        expect(Math.max(...numbers)).toBeLessThanOrEqual(Math.ceil((ids.length + 10) / 20) * 20)
      }),
    )
  })

  it('do not follow the order in which people joined, or stand in an imported list', () => {
    // Of two people who come one after the other the second has the higher number about as often as not; counting on, always.
    let higher = 0
    for (let run = 0; run < 400; run += 1) {
      const [first = 0, second = 0] = numbersFor([v7(), v7()])
      if (second > first) higher += 1
    }
    expect(higher).toBeGreaterThan(140)
    expect(higher).toBeLessThan(260)
  })

  it('are the same whether drawn for one person or for a whole list', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.uuid(), { maxLength: 60 }),
        fc.uniqueArray(fc.integer({ min: 1, max: 90 })),
        (ids, given) => {
          const free = new FreeNumbers(new Set(given))
          const taken = new Set(given)
          for (const id of ids) {
            const number = drawNumber(taken, id)
            expect(free.draw(id)).toBe(number)
            taken.add(number)
          }
        },
      ),
    )
  })

  it('leave out what older records gave, whoever has it now', () => {
    const counted = new Set(Array.from({ length: 24 }, (_, index) => index + 1))
    expect(drawNumber(counted, v7())).toBeGreaterThan(24)
  })
})

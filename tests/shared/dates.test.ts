import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../shared/dates.ts'
import { fc } from '../properties.ts'

const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('Days', () => {
  test('so many days on is what the calendar of the platform says, over months and leap years', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -800, max: 800 }), (from, days) => {
        const expected = new Date(Date.parse(`${from}T12:00:00Z`) + days * 86_400_000)
        expect(addDays(from, days)).toBe(expected.toISOString().slice(0, 10))
        expect(daysBetween(from, addDays(from, days))).toBe(days)
      }),
    )
  })

  test('and so on every day of a leap year, one day and one week on', () => {
    for (let at = 0; at < 366; at += 1)
      for (const days of [1, 7, -1]) {
        const from = new Date(Date.UTC(2028, 0, 1 + at)).toISOString().slice(0, 10)
        expect(addDays(from, days)).toBe(
          new Date(Date.UTC(2028, 0, 1 + at + days)).toISOString().slice(0, 10),
        )
      }
  })
})

import { describe, expect, it } from 'vitest'
import { hoursWords, readHours } from '../../shared/hours.ts'
import { fc } from '../properties.ts'

describe('R19: how long somebody gave, as it is typed', () => {
  it.each([
    ['2', 120],
    ['2.5', 150],
    ['0,75', 45],
    ['1:30', 90],
    ['1h30', 90],
    ['1 h 30 min', 90],
    ['2 hours', 120],
    ['45 min', 45],
    [' 45m ', 45],
    ['0', 0],
  ])('%j is %i minutes', (typed, minutes) => {
    expect(readHours(typed)).toBe(minutes)
  })

  it.each(['', 'an hour', '1:75', '-2', '2-3', '1.5.2', '1e3', '12345'])('%j is none', (typed) => {
    expect(readHours(typed)).toBeNull()
  })

  it('what is said of minutes reads as the same minutes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6000 }), (minutes) => {
        expect(readHours(hoursWords(minutes))).toBe(minutes)
      }),
    )
  })
})

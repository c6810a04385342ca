import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { loadOf, median } from '../../../shared/incidents/load.ts'

const TODAY = '2026-11-26'
const ago = (days: number, minutes = 0) => ({ day: addDays(TODAY, -days), minutes })

describe('S10: over-use (R19)', () => {
  it('is three call-outs in 90 days, today the last of them', () => {
    expect(loadOf([ago(0), ago(40), ago(89)], TODAY, 3).overUsed).toBe('called 3 times in 90 days')
    expect(loadOf([ago(0), ago(40), ago(90)], TODAY, 3).overUsed).toBeNull()
  })
  it('is twice the median of the group in a year, from four call-outs on', () => {
    const four = [ago(100), ago(150), ago(200), ago(300)]
    expect(loadOf(four, TODAY, 2).overUsed).toBe('called 4 times in 12 months, the middle of the group is 2')
    expect(loadOf(four, TODAY, 2.5).overUsed).toBeNull()
    expect(loadOf(four.slice(1), TODAY, 1).overUsed).toBeNull()
    expect(loadOf(four, TODAY, 0).overUsed).toMatch(/most of the group were not called/)
    expect(loadOf([...four.slice(1), ago(365)], TODAY, 1).overUsed).toBeNull()
  })
  it('is more than ten hours in 30 days', () => {
    expect(loadOf([ago(2, 600)], TODAY, 5).overUsed).toBeNull()
    expect(loadOf([ago(2, 601)], TODAY, 5).overUsed).toBe('more than 10 h on call-outs in 30 days')
    expect(loadOf([ago(30, 900)], TODAY, 5).overUsed).toBeNull()
  })
  it('names every way in which it is too much, and counts nothing of days to come', () => {
    expect(loadOf([ago(1, 700), ago(2), ago(3)], TODAY, 5).overUsed).toBe(
      'called 3 times in 90 days; more than 11 h on call-outs in 30 days',
    )
    expect(loadOf([ago(-1), ago(-2), ago(-3)], TODAY, 5)).toMatchObject({ inYear: 0, lastDay: null })
  })
  it('takes the limits of the group when it has its own', () => {
    const limits = {
      often: { callOuts: 5, days: 30 },
      aboveMedian: { times: 2, callOuts: 4, days: 365 },
      long: { minutes: 60, days: 7 },
    }
    expect(loadOf([ago(0), ago(1), ago(2)], TODAY, 2, limits).overUsed).toBeNull()
    expect(loadOf([ago(0, 61)], TODAY, 2, limits).overUsed).toBe('more than 1 h on call-outs in 7 days')
  })
})

it('the median is the middle one, or the middle between the two', () => {
  expect([median([]), median([3]), median([9, 1, 2]), median([4, 1, 2, 10])]).toEqual([0, 3, 2, 3])
})

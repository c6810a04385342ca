import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { CHECK_DAYS, nextCheck, whyNotCheck } from '../../../shared/advice/outcome-checks.ts'

const TODAY = '2026-11-26'
const answered = (daysAgo: number, more = {}) => ({
  status: 'accepted' as const,
  answeredOn: addDays(TODAY, -daysAgo),
  done: [],
  ...more,
})

describe('Outcome checks', () => {
  it('are due three and six months after advice was accepted, wholly or in part', () => {
    expect(nextCheck(answered(0), TODAY)).toEqual({ months: 3, dueOn: addDays(TODAY, CHECK_DAYS[3]) })
    expect(nextCheck(answered(CHECK_DAYS[3], { status: 'partly accepted' }), TODAY)?.dueOn).toBe(TODAY)
    expect(nextCheck(answered(100, { done: [3] }), TODAY)?.months).toBe(6)
    expect(nextCheck(answered(200, { done: [3, 6] }), TODAY)).toBeNull()
  })
  it('after half a year the first look is no longer asked for', () => {
    expect(nextCheck(answered(CHECK_DAYS[6] - 1), TODAY)?.months).toBe(3)
    expect(nextCheck(answered(CHECK_DAYS[6]), TODAY)?.months).toBe(6)
  })
  it('of advice that is not accepted or not answered there are none', () => {
    for (const status of ['not accepted', 'noted'] as const)
      expect(nextCheck(answered(200, { status }), TODAY)).toBeNull()
    expect(nextCheck({ status: null, answeredOn: null, done: [] }, TODAY)).toBeNull()
  })
  it('say what is missing where it does not work, on a day that has come and after the answer', () => {
    const check = (more = {}) =>
      whyNotCheck({ ...answered(100), day: TODAY, result: 'works' as const, note: '', ...more }, TODAY)
    expect(check()).toBeNull()
    expect(check({ result: 'in part' })?.field).toBe('note')
    expect(check({ day: addDays(TODAY, 1) })?.field).toBe('day')
    expect(check({ day: addDays(TODAY, -101) })?.sentence).toContain('The police answered on')
    expect(check({ status: 'noted' })?.sentence).toContain('have not accepted')
  })
})

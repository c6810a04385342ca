import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { begunBefore, dueOn, monthsAfter } from '../../../shared/data-protection/retention.ts'
import { fc } from '../../properties.ts'

describe('The day on which the time of a record is over', () => {
  it.each([
    ['2026-03-12', 12, '2027-03-12'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-31', 1, '2027-01-31'],
    ['0042-05-01', 12, '0043-05-01'],
    ['9998-06-01', 6, '9998-12-01'],
    ['9998-06-01', 72, '9999-12-31'],
    ['9999-12-31', 24, '9999-12-31'],
  ])('%s and %i months: %s', (day, months, due) => {
    expect(monthsAfter(day, months)).toBe(due)
  })

  it('a decision to keep it longer goes before, and for ever is never over', () => {
    expect(dueOn('2020-01-01', { months: 12 }, '2030-01-01')).toBe('2030-01-01')
    expect(dueOn('2020-01-01', { months: null }, null)).toBeNull()
  })

  it('nothing that is over is left out unread, and little that is not is read', () => {
    const day = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1990-01-01', days))
    fc.assert(
      fc.property(day, day, fc.integer({ min: 0, max: 240 }), (from, until, months) => {
        const bound = begunBefore(months, until)
        if (monthsAfter(from, months) <= until) expect(from < bound).toBe(true)
        else if (from < bound) expect(monthsAfter(from, months).slice(0, 7)).toBe(until.slice(0, 7))
      }),
    )
    expect(begunBefore(12, '2026-01-15')).toBe('2025-01-32')
    expect(begunBefore(1, '2026-01-15')).toBe('2025-12-32')
  })
})

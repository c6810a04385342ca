import { describe, expect, it } from 'vitest'
import { dueOn, monthsAfter } from '../../../shared/data-protection/retention.ts'

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
})

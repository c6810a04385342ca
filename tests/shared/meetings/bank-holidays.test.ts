import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { addDays, weekday } from '../../../shared/dates.ts'
import {
  bankHolidaysBetween,
  bankHolidaysByRule,
  bankHolidaysOf,
  bankHoliday,
  easterSunday,
  LAST_LISTED_YEAR,
} from '../../../shared/meetings/bank-holidays.ts'

const days = (year: number) => bankHolidaysOf(year).map(({ day }) => day)
const ruled = (year: number) => bankHolidaysByRule(year).map(({ day }) => day)

describe('Bank holidays in England and Wales', () => {
  it.each([2024, 2025, 2026, 2027, 2028])('of %i are by rule what the government lists', (year) => {
    expect(bankHolidaysByRule(year)).toEqual(bankHolidaysOf(year))
  })

  it('of 2022 and 2023 had special days no rule foresees, and a spring holiday moved for the jubilee', () => {
    const only = (a: string[], b: string[]) => a.filter((day) => !b.includes(day))
    expect(only(days(2022), ruled(2022))).toEqual(['2022-06-02', '2022-06-03', '2022-09-19'])
    expect(only(ruled(2022), days(2022))).toEqual(['2022-05-30'])
    expect(only(days(2023), ruled(2023))).toEqual(['2023-05-08'])
    expect(only(ruled(2023), days(2023))).toEqual([])
  })

  it('get a substitute day when they fall on a weekend', () => {
    expect(bankHoliday('2026-12-26')).toBeNull()
    expect(bankHoliday('2026-12-28')).toBe('Boxing Day (substitute day)')
    expect(ruled(2021).slice(-2)).toEqual(['2021-12-27', '2021-12-28'])
    expect(ruled(2016).slice(-2)).toEqual(['2016-12-26', '2016-12-27'])
    expect(bankHolidaysByRule(2016).at(-1)?.name).toBe('Christmas Day (substitute day)')
  })

  it('follow Easter, early and late', () => {
    const known = ['2008-03-23', '2011-04-24', '2024-03-31', '2025-04-20', '2026-04-05', '2038-04-25']
    expect(known.map((day) => easterSunday(Number(day.slice(0, 4))))).toEqual(known)
  })

  it('are eight different weekdays of every year after the list, ascending', () => {
    fc.assert(
      fc.property(fc.integer({ min: LAST_LISTED_YEAR + 1, max: 2400 }), (year) => {
        const found = days(year)
        expect(new Set(found).size).toBe(8)
        expect(found).toEqual([...found].sort())
        for (const day of found) expect(['Saturday', 'Sunday']).not.toContain(weekday(day))
        expect(weekday(easterSunday(year))).toBe('Sunday')
      }),
    )
  })

  it('between two days are counted after the first, up to and including the last', () => {
    expect(bankHolidaysBetween('2026-12-24', '2026-12-28')).toBe(2)
    expect(bankHolidaysBetween('2026-12-25', '2027-01-01')).toBe(2)
    expect(bankHolidaysBetween('2026-12-28', '2026-12-31')).toBe(0)
    expect(bankHolidaysBetween('2026-01-01', addDays('2026-01-01', 364))).toBe(7)
  })
})

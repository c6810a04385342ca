import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween } from '../../../shared/dates.ts'
import { weekdayNumber } from '../../../shared/meetings/bank-holidays.ts'
import {
  calendarStanding,
  dayByKey,
  dayInMonth,
  monthName,
  monthsOfYear,
  monthWeeks,
} from '../../../shared/meetings/calendar.ts'

const NOTHING = { ctrl: false, shift: false }
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2010-01-01', days))

describe('The calendar of meetings', () => {
  it('shows whole weeks from Monday, with every day of the month once', () => {
    expect(monthWeeks('2026-11').map((week) => week[0])).toEqual([
      '2026-10-26',
      '2026-11-02',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
    ])
    fc.assert(
      fc.property(anyDay, (day) => {
        const days = monthWeeks(day.slice(0, 7)).flat()
        expect(days.filter((one) => one === day)).toHaveLength(1)
        expect(weekdayNumber(days[0] ?? '')).toBe(1)
        expect(days.length % 7).toBe(0)
        expect(daysBetween(days[0] ?? '', days.at(-1) ?? '')).toBe(days.length - 1)
      }),
    )
  })

  it('Page Down goes to the same day of the next month, or its last when it has no such day', () => {
    expect(dayByKey('2027-01-31', 'PageDown', NOTHING)).toBe('2027-02-28')
    expect(dayByKey('2028-02-29', 'PageUp', { ctrl: false, shift: true })).toBe('2027-02-28')
    expect(dayInMonth('2026-12-10', 1)).toBe('2027-01-10')
  })

  it('Home and End stay within the week, with Ctrl within the month', () => {
    expect(dayByKey('2026-11-25', 'Home', NOTHING)).toBe('2026-11-23')
    expect(dayByKey('2026-11-25', 'End', NOTHING)).toBe('2026-11-29')
    expect(dayByKey('2026-11-25', 'Home', { ctrl: true, shift: false })).toBe('2026-11-01')
    expect(dayByKey('2026-11-25', 'End', { ctrl: true, shift: false })).toBe('2026-11-30')
    expect(dayByKey('2026-11-25', 'x', NOTHING)).toBe(null)
  })

  it('every arrow is taken back by the one against it', () => {
    const pairs = [
      ['ArrowLeft', 'ArrowRight'],
      ['ArrowUp', 'ArrowDown'],
    ] as const
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...pairs), (day, [one, other]) => {
        const there = dayByKey(day, one, NOTHING) ?? ''
        expect(there).not.toBe(day)
        expect(dayByKey(there, other, NOTHING)).toBe(day)
      }),
    )
  })

  it('a meeting of today is still to come; one of yesterday nobody began is said to be', () => {
    expect(calendarStanding({ state: 'planned', date: '2026-11-25' }, '2026-11-25')).toBe('coming')
    expect(calendarStanding({ state: 'agenda agreed', date: '2026-11-24' }, '2026-11-25')).toBe('not begun')
    expect(calendarStanding({ state: 'cancelled', date: '2026-11-24' }, '2026-11-25')).toBe('cancelled')
    expect(calendarStanding({ state: 'published', date: '2026-11-24' }, '2026-11-25')).toBe('held')
  })

  it('months are named as people write them', () => {
    expect(monthName('2026-11')).toBe('November 2026')
    expect(monthsOfYear('2026').at(-1)).toBe('2026-12')
  })
})

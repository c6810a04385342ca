import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, instantOf, localClock, weekday } from '../../../shared/dates.ts'
import { bankHoliday } from '../../../shared/meetings/bank-holidays.ts'
import {
  clashesOn,
  HolidayChoice,
  type Recurrence,
  recurrenceWords,
  SERIES_LENGTH,
  seriesDates,
  WEEKDAYS,
  WeekOfMonth,
  whyNotFrom,
} from '../../../shared/meetings/recurrence.ts'

const LAST_THURSDAY: Recurrence = { every: 'month', months: 1, week: 'last', weekday: 4 }
const dates = (recurrence: Recurrence, from: string, onHoliday: HolidayChoice = 'skip') =>
  seriesDates({ recurrence, from, onHoliday }).dates.map(({ date }) => date)

const monthly = fc.record({
  every: fc.constant('month' as const),
  months: fc.integer({ min: 1, max: 12 }),
  week: fc.constantFrom(...WeekOfMonth.options),
  weekday: fc.integer({ min: 1, max: 7 }),
})
const weekly = fc.record({ every: fc.constant('week' as const), weeks: fc.integer({ min: 1, max: 52 }) })
const rules = fc.record({
  recurrence: fc.oneof(monthly, weekly),
  from: fc.integer({ min: 0, max: 3650 }).map((days) => addDays('2022-01-01', days)),
  onHoliday: fc.constantFrom(...HolidayChoice.options),
})

describe('The dates of a series', () => {
  it('S4: the last Thursday of every month, from a day after this month’s', () => {
    expect(dates(LAST_THURSDAY, '2026-11-27')).toEqual([
      '2026-12-31',
      '2027-01-28',
      '2027-02-25',
      '2027-03-25',
      '2027-04-29',
      '2027-05-27',
      '2027-06-24',
      '2027-07-29',
      '2027-08-26',
      '2027-09-30',
      '2027-10-28',
      '2027-11-25',
    ])
    expect(dates(LAST_THURSDAY, '2026-11-26')[0]).toBe('2026-11-26')
  })

  it('leaves a bank holiday out and says which it was', () => {
    const found = seriesDates({
      recurrence: { every: 'month', months: 1, week: 'first', weekday: 1 },
      from: '2027-04-01',
      onHoliday: 'skip',
    })
    expect(found.skipped[0]).toEqual({ date: '2027-05-03', holiday: 'Early May bank holiday' })
    expect(found.dates.map(({ date }) => date).slice(0, 3)).toEqual([
      '2027-04-05',
      '2027-06-07',
      '2027-07-05',
    ])
    expect(found.dates).toHaveLength(SERIES_LENGTH)
  })

  it('moves a bank holiday a week or to the next working day, and says from where', () => {
    const friday: Recurrence = { every: 'month', months: 12, week: 'last', weekday: 5 }
    const first = (onHoliday: HolidayChoice) =>
      seriesDates({ recurrence: friday, from: '2026-12-01', onHoliday }).dates[0]
    const from = { movedFrom: '2026-12-25', holiday: 'Christmas Day' }
    // A week after Christmas Day is New Year's Day, also a bank holiday.
    expect(first('week later')).toEqual({ date: '2027-01-08', ...from })
    expect(first('working day')).toEqual({ date: '2026-12-29', ...from })
  })

  it('does not move a date onto the next one of the series', () => {
    const found = seriesDates({
      recurrence: { every: 'week', weeks: 1 },
      from: '2026-12-18',
      onHoliday: 'week later',
    })
    expect(found.skipped.map(({ date }) => date).slice(0, 2)).toEqual(['2026-12-25', '2027-01-01'])
    expect(found.dates[1]?.date).toBe('2027-01-08')
  })

  it('ends, with nothing, for a pattern that is always a bank holiday', () => {
    const found = seriesDates({
      recurrence: { every: 'month', months: 12, week: 'first', weekday: 1 },
      from: '2027-05-01',
      onHoliday: 'skip',
    })
    expect(found.dates).toEqual([])
    expect(found.skipped.length).toBeGreaterThan(0)
  })

  it('are ascending, on the right weekday and never on a bank holiday, whatever the rule', () => {
    fc.assert(
      fc.property(rules, (rule) => {
        const { dates: found } = seriesDates(rule)
        const wanted =
          rule.recurrence.every === 'week' ? weekday(rule.from) : WEEKDAYS[rule.recurrence.weekday - 1]
        for (const [index, { date, movedFrom, holiday }] of found.entries()) {
          expect(bankHoliday(date)).toBeNull()
          expect(weekday(movedFrom ?? date)).toBe(wanted)
          expect(holiday).toBe(movedFrom === null ? null : bankHoliday(movedFrom))
          if (rule.onHoliday === 'skip') expect(movedFrom).toBeNull()
          if (rule.onHoliday !== 'working day') expect(weekday(date)).toBe(wanted)
          const before = found[index - 1]?.date
          if (before === undefined) expect(date >= rule.from).toBe(true)
          else expect(date > before).toBe(true)
        }
      }),
    )
  })

  it('nth weekdays lie in their week of the month, months the wanted number apart', () => {
    fc.assert(
      fc.property(monthly, rules, (recurrence, { from }) => {
        const { dates: found, skipped } = seriesDates({ recurrence, from, onHoliday: 'skip' })
        const all = [...found, ...skipped].map(({ date }) => date).sort()
        for (const [index, date] of all.entries()) {
          const day = Number(date.slice(8))
          if (recurrence.week === 'last') expect(addDays(date, 7).slice(0, 7)).not.toBe(date.slice(0, 7))
          else
            expect(Math.ceil(day / 7)).toBe(
              ['first', 'second', 'third', 'fourth'].indexOf(recurrence.week) + 1,
            )
          const next = all[index + 1]
          const month = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7))
          if (next !== undefined) expect(month(next) - month(date)).toBe(recurrence.months)
        }
      }),
    )
  })

  it('every n weeks stay n weeks apart and at their wall time across both changes of clocks', () => {
    fc.assert(
      fc.property(weekly, rules, (recurrence, { from }) => {
        const { dates: found, skipped } = seriesDates({ recurrence, from, onHoliday: 'skip' })
        const all = [...found, ...skipped].map(({ date }) => date).sort()
        for (const [index, date] of all.entries()) {
          const next = all[index + 1]
          if (next !== undefined) expect(daysBetween(date, next)).toBe(recurrence.weeks * 7)
          expect(localClock(instantOf(date, '18:30'))).toMatchObject({ day: date, time: '18:30' })
        }
      }),
    )
  })
})

describe('A series in words', () => {
  it('says how it recurs', () => {
    expect(recurrenceWords(LAST_THURSDAY, '2026-11-22')).toBe('the last Thursday, every month')
    expect(recurrenceWords({ ...LAST_THURSDAY, months: 2 }, '2026-11-22')).toBe(
      'the last Thursday, every 2 months',
    )
    expect(recurrenceWords({ every: 'week', weeks: 6 }, '2026-11-24')).toBe('every 6 weeks on a Tuesday')
    expect(recurrenceWords({ every: 'week', weeks: 1 }, '2026-11-24')).toBe('every week on a Tuesday')
  })

  it('starts today or later, within two years', () => {
    expect(whyNotFrom('2026-11-22', '2026-11-22')).toBeNull()
    expect(whyNotFrom('2026-11-21', '2026-11-22')).toMatch(/today or later/)
    expect(whyNotFrom('2028-11-22', '2026-11-22')).toBeNull()
    expect(whyNotFrom('2062-11-22', '2026-11-22')).toMatch(/two years/)
  })
})

describe('A clash', () => {
  const other = (groupId: string, date: string) => ({
    meetingId: `${groupId} ${date}`,
    groupId,
    groupName: groupId,
    date,
    startTime: '18:30',
  })
  const clashing = (...others: ReturnType<typeof other>[]) =>
    clashesOn('2026-12-10', 'ours', others).map(({ meetingId }) => meetingId)

  it('is another group the same day, not the day after', () => {
    expect(clashing(other('theirs', '2026-12-10'), other('theirs', '2026-12-11'))).toEqual([
      'theirs 2026-12-10',
    ])
  })

  it('is the same group up to three days before or after', () => {
    const days = ['2026-12-06', '2026-12-07', '2026-12-10', '2026-12-13', '2026-12-14']
    expect(clashing(...days.map((day) => other('ours', day)))).toEqual([
      'ours 2026-12-07',
      'ours 2026-12-10',
      'ours 2026-12-13',
    ])
  })
})

import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { addDays, clockAfter, instantOf, localClock } from '../../../shared/dates.ts'
import { clockNotice, clockTimes } from '../../../shared/meetings/rules.ts'

const items = (...minutes: number[]) =>
  minutes.map((each, position) => ({ id: `${position}`, parentId: null, minutes: each, position }))
const starts = (date: string, startTime: string, ...minutes: number[]) =>
  clockTimes(startTime, items(...minutes), date).map((item) => item.startsAt)

describe('Clock times at night', () => {
  it('a meeting across midnight goes on with the times of the next day', () => {
    const timed = clockTimes('23:00', items(50, 30, 10), '2026-12-10')
    expect(timed.map(({ startsAt, endsAt, dayAfter }) => [startsAt, endsAt, dayAfter])).toEqual([
      ['23:00', '23:50', 0],
      ['23:50', '00:20', 0],
      ['00:20', '00:30', 1],
    ])
    expect(clockNotice('2026-12-10', '23:00', 90)).toBe(
      'This meeting runs past midnight and ends on Friday 11 Dec 2026 at 00:30.',
    )
  })

  it('a meeting that ends at midnight does not run past it', () => {
    expect(clockNotice('2026-12-10', '23:00', 60)).toBe('')
  })

  it('an evening meeting has nothing odd about it, also on the days the clocks change', () => {
    for (const date of ['2026-03-29', '2026-10-25', '2026-12-10'])
      expect(clockNotice(date, '18:30', 90)).toBe('')
    expect(starts('2026-10-25', '18:30', 30, 30)).toEqual(['18:30', '19:00'])
  })

  it('in the night the clocks go forward, 01:00 to 02:00 is missing', () => {
    expect(starts('2026-03-29', '00:30', 20, 20, 20)).toEqual(['00:30', '00:50', '02:10'])
    expect(clockNotice('2026-03-29', '00:30', 60)).toMatch(/clocks go forward during this meeting/)
    expect(clockNotice('2026-03-28', '23:30', 120)).toMatch(
      /clocks go forward.*ends on Sunday 29 Mar 2026 at 02:30/,
    )
  })

  it('a start that no clock shows is moved on, and said so', () => {
    expect(starts('2026-03-29', '01:15', 30)).toEqual(['02:15'])
    expect(clockNotice('2026-03-29', '01:15', 30)).toBe(
      'There is no 01:15 on 29 Mar 2026, because the clocks go forward: the meeting starts at 02:15.',
    )
  })

  it('in the night the clocks go back, 01:00 to 02:00 comes twice', () => {
    expect(starts('2026-10-25', '00:30', 40, 40, 40)).toEqual(['00:30', '01:10', '01:50'])
    expect(starts('2026-10-25', '00:30', 60, 60, 60)).toEqual(['00:30', '01:30', '01:30'])
    expect(clockNotice('2026-10-25', '00:30', 120)).toMatch(/clocks go back during this meeting/)
    expect(clockNotice('2026-10-25', '01:30', 20)).toBe(
      'The clocks go back that night, so 01:30 comes twice: the second is meant.',
    )
  })

  it('is what the clock on the wall says, on any day of any year, however long the meeting', () => {
    const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2024-01-01', days))
    const nearChange = fc
      .tuple(
        fc.integer({ min: 2024, max: 2034 }),
        fc.constantFrom('03', '10'),
        fc.integer({ min: 22, max: 31 }),
      )
      .map(([year, month, date]) => `${year}-${month}-${date}`)
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hours, minutes]) => `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`)
    fc.assert(
      fc.property(
        fc.oneof(day, nearChange),
        time,
        fc.integer({ min: 0, max: 6000 }),
        (date, start, minutes) => {
          const moment = new Date(instantOf(date, start).getTime() + minutes * 60_000)
          const { day: expectedDay, time: expectedTime } = localClock(moment)
          expect(clockAfter(date, start, minutes)).toEqual({ day: expectedDay, time: expectedTime })
        },
      ),
    )
  })
})

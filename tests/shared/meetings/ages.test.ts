import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import {
  type AgeFacts,
  byLateness,
  minutesAge,
  stageLimit,
  workingDaysAfter,
} from '../../../shared/meetings/ages.ts'
import { bankHoliday } from '../../../shared/meetings/bank-holidays.ts'
import { workingDaysBetween } from '../../../shared/today/meeting-alerts.ts'

const HELD: AgeFacts = {
  meetingId: '019a0000-0000-7000-8000-000000000001',
  groupId: '019a0000-0000-7000-8000-000000000002',
  groupName: 'Hackney IAG',
  date: '2026-10-29',
  state: 'held',
  written: false,
  checkedOn: null,
  circulatedOn: null,
  approvedOn: null,
  nextOn: null,
}

describe('R35: how old minutes are', () => {
  it('ten working days leave out weekends and bank holidays', () => {
    expect(workingDaysAfter('2026-10-29', 10)).toBe('2026-11-12')
    // Christmas Day, the substitute for Boxing Day, and New Year’s Day.
    expect(workingDaysAfter('2026-12-17', 10)).toBe('2027-01-05')
    // Good Friday and Easter Monday.
    expect(workingDaysAfter('2026-04-02', 1)).toBe('2026-04-07')
  })

  it('a draft is late from the eleventh working day, and says by how many and which rule', () => {
    expect(minutesAge(HELD, '2026-11-12')).toMatchObject({
      stage: 'draft',
      limit: '2026-11-12',
      daysLate: 0,
      sentence: 'The last of the 10 working days for the draft.',
    })
    expect(minutesAge(HELD, '2026-11-16')).toMatchObject({
      days: 18,
      daysLate: 4,
      sentence: 'Late by 2 working days: a draft is due within 10 working days.',
    })
    expect(minutesAge(HELD, '2026-11-14').sentence).toMatch(/^Late by 1 working day/)
    expect(minutesAge(HELD, '2026-11-05').sentence).toBe('5 working days left of the 10 for the draft.')
  })

  it('a written draft waits for the chair, a checked one to be circulated, by the same limit', () => {
    const written = { ...HELD, written: true }
    expect(minutesAge(written, '2026-11-20').stage).toBe('check')
    const checked = { ...written, state: 'checked' as const, checkedOn: '2026-11-10' }
    expect(minutesAge(checked, '2026-11-20')).toMatchObject({ stage: 'circulation', limit: '2026-11-12' })
  })

  it('circulated minutes are approved at the next meeting, and late from the day after it', () => {
    const circulated = {
      ...HELD,
      written: true,
      state: 'circulated' as const,
      checkedOn: '2026-11-05',
      circulatedOn: '2026-11-09',
    }
    expect(minutesAge(circulated, '2026-11-20')).toMatchObject({
      limit: null,
      daysLate: 0,
      sentence: 'No next meeting is planned to approve them at.',
    })
    const next = { ...circulated, nextOn: '2026-11-26' }
    expect(minutesAge(next, '2026-11-20').sentence).toBe('The next meeting can approve them, in 6 days.')
    expect(minutesAge(next, '2026-11-27')).toMatchObject({
      daysLate: 1,
      sentence: 'Late by 1 day: minutes are approved at the next meeting.',
    })
  })

  it('approved minutes are published within 28 days after approval', () => {
    const approved = {
      ...HELD,
      written: true,
      state: 'approved' as const,
      checkedOn: '2026-11-05',
      circulatedOn: '2026-11-09',
      approvedOn: '2026-11-26',
    }
    expect(minutesAge(approved, '2026-12-24')).toMatchObject({ limit: '2026-12-24', daysLate: 0 })
    expect(minutesAge(approved, '2026-12-27')).toMatchObject({
      daysLate: 3,
      sentence: 'Late by 3 days: minutes are published within 28 days after approval.',
      spent: [
        { stage: 'check', days: 7 },
        { stage: 'circulation', days: 4 },
        { stage: 'approval', days: 17 },
        { stage: 'publication', days: 31 },
      ],
    })
  })

  it('the latest comes first; then what is due soonest; what has no limit last', () => {
    const ages = [
      { ...HELD, meetingId: 'none', state: 'circulated' as const },
      { ...HELD, meetingId: 'soon', date: '2026-11-10' },
      { ...HELD, meetingId: 'late', date: '2026-11-02' },
      { ...HELD, meetingId: 'latest', date: '2026-09-02' },
    ].map((facts) => minutesAge(facts, '2026-11-20'))
    expect(byLateness(ages).map(({ meetingId }) => meetingId)).toEqual(['latest', 'late', 'soon', 'none'])
  })

  it('the limit is always a working day, exactly ten working days on', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (days) => {
        const date = addDays('2022-01-01', days)
        const limit = stageLimit({ ...HELD, date }) ?? ''
        expect(workingDaysBetween(date, limit)).toBe(10)
        expect(workingDaysBetween(date, addDays(limit, -1))).toBe(9)
        expect(bankHoliday(limit)).toBe(null)
      }),
    )
  })

  it('the days in the stages always add up to the age, in whatever order the moments were noted', () => {
    const on = fc.option(fc.integer({ min: -30, max: 200 }).map((days) => addDays(HELD.date, days)))
    fc.assert(
      fc.property(
        fc.constantFrom('held' as const, 'checked' as const, 'circulated' as const, 'approved' as const),
        on,
        on,
        on,
        fc.integer({ min: 0, max: 400 }),
        (state, checkedOn, circulatedOn, approvedOn, age) => {
          const facts = { ...HELD, written: true, state, checkedOn, circulatedOn, approvedOn }
          const { days, spent } = minutesAge(facts, addDays(HELD.date, age))
          expect(spent.reduce((sum, part) => sum + part.days, 0)).toBe(days)
          expect(spent.every((part) => part.days >= 0)).toBe(true)
        },
      ),
    )
  })
})

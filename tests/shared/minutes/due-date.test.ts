import { fc } from '../../properties.ts'
import { describe, expect, test } from 'vitest'
import { addDays, weekday } from '../../../shared/dates.ts'
import { dueDateHint, dueDateMayGoOn, dueDayLabel, parseDueDate } from '../../../shared/minutes/due-date.ts'

// A Thursday.
const base = { day: '2026-11-26', nextMeeting: '2027-01-14' }

const someDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))

describe('a due date typed after >', () => {
  test.each([
    ['fri', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['thu', '2026-12-03'],
    ['weds', '2026-12-02'],
    ['2w', '2026-12-10'],
    ['2 weeks', '2026-12-10'],
    ['3d', '2026-11-29'],
    ['12 mar', '2027-03-12'],
    ['12mar', '2027-03-12'],
    ['1st December', '2026-12-01'],
    ['26 nov', '2026-11-26'],
    ['25 nov', '2027-11-25'],
    ['12/3', '2027-03-12'],
    ['12/3/27', '2027-03-12'],
    ['12 mar 2027', '2027-03-12'],
    ['29 feb', '2028-02-29'],
    ['tomorrow', '2026-11-27'],
    ['next  meeting', '2027-01-14'],
  ])('%s is %s', (words, day) => {
    expect(parseDueDate(words, base)).toBe(day)
  })

  test.each([
    '',
    'f',
    'fr',
    '12',
    '31 feb',
    '31/11',
    '12/13',
    '29 feb 2027',
    '12 ma 2027',
    'soon',
    'next',
    '9999w',
    'mar 12x',
    '0/1',
    '0 jan',
  ])('"%s" is not a date', (words) => {
    expect(parseDueDate(words, base)).toBeNull()
  })

  test('"next meeting" is no date while no later meeting is planned, and the person is told so', () => {
    const alone = { day: base.day, nextMeeting: null }
    expect(parseDueDate('next meeting', alone)).toBeNull()
    expect(dueDateHint('next meeting', alone)).toBe('No later meeting is planned yet')
  })

  test('the person sees the date understood while typing', () => {
    expect(dueDateHint('fri', base)).toBe('Fri 27 Nov 2026')
    expect(dueDateHint('12 mar 2020', base)).toBe('Thu 12 Mar 2020, before this meeting')
    expect(dueDateHint('fr', base)).toMatch(/^A date: fri, 2w/)
    expect(dueDayLabel('2026-09-04')).toBe('Fri 4 Sep 2026')
  })

  test('a weekday is one to seven days ahead and falls on that weekday', () => {
    fc.assert(
      fc.property(
        someDay,
        fc.constantFrom('mon', 'tues', 'wed', 'thurs', 'fri', 'sat', 'sunday'),
        (day, word) => {
          const due = parseDueDate(word, { day, nextMeeting: null })
          expect(due).not.toBeNull()
          expect(weekday(due!).toLowerCase().startsWith(word)).toBe(true)
          expect(due! > day && due! <= addDays(day, 7)).toBe(true)
        },
      ),
    )
  })

  test('any day written out with its year is that day, however it is written', () => {
    fc.assert(
      fc.property(someDay, someDay, (day, due) => {
        const [year, month, date] = due.split('-').map(Number)
        const from = { day, nextMeeting: null }
        expect(parseDueDate(`${date}/${month}/${year}`, from)).toBe(due)
        const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' }).format(
          new Date(`${due}T12:00Z`),
        )
        expect(parseDueDate(`${date} ${name} ${year}`, from)).toBe(due)
        expect(parseDueDate(`${date} ${name.slice(0, 3)} ${year}`, from)).toBe(due)
      }),
    )
  })

  test('a day without a year is never before the base day and keeps day and month', () => {
    fc.assert(
      fc.property(someDay, someDay, (day, wanted) => {
        const [, month, date] = wanted.split('-').map(Number)
        const due = parseDueDate(`${date}/${month}`, { day, nextMeeting: null })
        expect(due).not.toBeNull()
        expect(due! >= day).toBe(true)
        expect(due!.slice(5)).toBe(wanted.slice(5))
      }),
    )
  })

  test('whatever is typed, the answer is a real day or nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20 }), someDay, (words, day) => {
        const due = parseDueDate(words, { day, nextMeeting: null })
        expect(due === null || addDays(due, 0) === due).toBe(true)
      }),
    )
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{1,3}[ /.]?[a-z0-9]{0,5}[ /]?[0-9]{0,4}$/),
        someDay,
        (words, day) => {
          const due = parseDueDate(words, { day, nextMeeting: null })
          expect(due === null || addDays(due, 0) === due).toBe(true)
        },
      ),
    )
  })

  test('a space goes on only where another word can follow', () => {
    expect(['12', '12th', '12 mar', 'next', '2'].every(dueDateMayGoOn)).toBe(true)
    expect(['fri', '2w', '12/3', '12 mar 2027', 'tomorrow', 'next meeting'].some(dueDateMayGoOn)).toBe(false)
  })
})

import { expect, it } from 'vitest'
import { isInTheirHours, isUsualHour } from '../../../shared/incidents/their-hours.ts'
import { fc } from '../../properties.ts'

const THURSDAY = '2026-11-26'
const SATURDAY = '2026-11-28'

it.each([
  ['weekday evenings', THURSDAY, '19:00', true],
  ['weekday evenings', SATURDAY, '19:00', false],
  ['Weekday evenings', THURSDAY, '22:30', false],
  ['Mon–Fri 9–17', THURSDAY, '09:00', true],
  ['Mon-Fri 9-5', THURSDAY, '16:59', true],
  ['Mon-Fri 9-5', THURSDAY, '17:00', false],
  ['Mon to Fri, 9am to 5pm, Sat mornings', SATURDAY, '10:00', true],
  ['Mon to Fri, 9am to 5pm, Sat mornings', SATURDAY, '13:00', false],
  ['evenings and weekends', THURSDAY, '20:00', true],
  ['evenings and weekends', THURSDAY, '12:00', false],
  ['evenings and weekends', SATURDAY, '12:00', true],
  ['after six', THURSDAY, '18:00', true],
  ['after six', THURSDAY, '12:00', false],
  ['after 18:00', THURSDAY, '21:40', true],
  ['before noon', THURSDAY, '11:00', true],
  ['before noon', THURSDAY, '12:00', false],
  ['6-9pm', THURSDAY, '19:00', true],
  ['6-9pm', THURSDAY, '08:00', false],
  ['between 10 and 14', THURSDAY, '13:59', true],
  ['Any time', THURSDAY, '03:00', true],
  ['24/7', THURSDAY, '03:00', true],
  ['Thursdays', THURSDAY, '15:00', true],
  ['Fri-Sun', SATURDAY, '15:00', true],
  ['Fri-Sun', THURSDAY, '15:00', false],
  ['22:00-06:00', SATURDAY, '02:00', true],
  ['Fri 22:00-06:00', SATURDAY, '02:00', true],
  ['Sat 22:00-06:00', SATURDAY, '02:00', false],
])('S10: “%s” on %s at %s is read as %s', (hours, day, time, is) => {
  expect(isInTheirHours(hours, day, time)).toBe(is)
})

it.each([
  '',
  'not before ten',
  'term time only',
  '6-9',
  'when the children sleep',
  'after 9',
  '9-',
  '25:00-26:00',
])('S10: “%s” cannot be read for certain, and is not guessed at', (hours) => {
  expect(isInTheirHours(hours, THURSDAY, '12:00')).toBeNull()
})

it('S10: whatever somebody wrote about their hours, it is read or not, and never breaks the list', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 60, unit: 'grapheme' }),
      fc.integer({ min: 0, max: 1439 }),
      (hours, at) => {
        const time = `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
        expect([true, false, null]).toContain(isInTheirHours(hours, THURSDAY, time))
      },
    ),
  )
})

it('S10: from eight in the morning to eight in the evening is a usual hour', () => {
  expect(['07:59', '08:00', '19:59', '20:00'].map(isUsualHour)).toEqual([false, true, true, false])
})

import { describe, expect, it } from 'vitest'
import { dayAsTyped, readTypedDay, readTypedTime } from '../../../renderer/ui/typed-day.ts'

const TODAY = '2026-11-22'

describe('a day as people type it', () => {
  it.each([
    ['12/03/2026', '2026-03-12'],
    ['12.3.26', '2026-03-12'],
    ['12-03-2026', '2026-03-12'],
    ['12 Mar 2026', '2026-03-12'],
    ['12 march', '2026-03-12'],
    ['Thu 12 March 2026', '2026-03-12'],
    ['Thursday, 12 March 2026', '2026-03-12'],
    ['1st Sept 2026', '2026-09-01'],
    [' 2026-03-12 ', '2026-03-12'],
    ['29/02/2028', '2028-02-29'],
  ])('%s', (typed, day) => {
    expect(readTypedDay(typed, TODAY)).toBe(day)
  })

  it.each(['31/02/2026', '29/02/2026', '13/13/2026', '12 Foo 2026', 'soon', '', '12'])(
    '%s is no day',
    (typed) => {
      expect(readTypedDay(typed, TODAY)).toBeNull()
    },
  )

  it('is shown as 12 Mar 2026, and what is no day stays as typed', () => {
    expect(dayAsTyped('2026-03-12')).toBe('12 Mar 2026')
    expect(dayAsTyped('31 Feb')).toBe('31 Feb')
  })
})

describe('a time as people type it', () => {
  it.each([
    ['18:30', '18:30'],
    ['18.30', '18:30'],
    ['1830', '18:30'],
    ['6.30pm', '18:30'],
    ['6:30 PM', '18:30'],
    ['7pm', '19:00'],
    ['9', '09:00'],
    ['12am', '00:00'],
    ['12.15pm', '12:15'],
  ])('%s', (typed, time) => {
    expect(readTypedTime(typed)).toBe(time)
  })

  it.each(['24:00', '18:75', '13pm', 'noon', ''])('%s is no time', (typed) => {
    expect(readTypedTime(typed)).toBeNull()
  })
})

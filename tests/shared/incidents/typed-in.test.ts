import { describe, expect, it } from 'vitest'
import { localClock } from '../../../shared/dates.ts'
import { OUTCOME_KEYS } from '../../../shared/incidents/calls.ts'
import { MOST_TYPED, readTypedCalls, sheetBegins } from '../../../shared/incidents/typed-in.ts'
import { fc } from '../../properties.ts'

const SHEET = { day: '2026-11-23', from: '21:41' }
const read = (typed: string) => {
  const { calls, problem } = readTypedCalls(typed, SHEET)
  const told = calls.map(({ at, outcome }) => {
    const { day, time } = localClock(at)
    return `${day} ${time} ${outcome}`
  })
  return { told, problem }
}

describe('a line of the sheet', () => {
  it.each([
    ['2144 4', ['2026-11-23 21:44 no answer']],
    ['21:44 4, 21.58 1', ['2026-11-23 21:44 no answer', '2026-11-23 21:58 reached, available']],
    ['0012 3', ['2026-11-24 00:12 message left']],
    ['905 2', ['2026-11-24 09:05 reached, not available']],
    ['2130 5', ['2026-11-23 21:30 wrong details']],
    ['  ', []],
  ])('“%s”', (typed, expected) => {
    expect(read(typed)).toEqual({ told: expected, problem: null })
  })
  it.each([
    ['soon 4', '“soon” is no time.'],
    ['2561 4', '“2561” is no time.'],
    ['2144', 'What came of it at 21:44?'],
    ['2144 9', '“9” is no outcome: 1 available'],
    ['2144 4 4', '“4” is no time.'],
  ])('“%s” says what is wrong', (typed, expected) => {
    expect(read(typed).problem).toContain(expected)
  })
  it('of more attempts than are saved at once is not saved', () => {
    expect(read('2144 4 '.repeat(MOST_TYPED)).problem).toBeNull()
    expect(read('2144 4 '.repeat(MOST_TYPED + 1)).problem).toContain('At most 20')
  })
  it('reads back whatever was written on it within half a day', () => {
    const attempts = fc.array(
      fc.record({ minutes: fc.integer({ min: 0, max: 11 * 60 }), key: fc.constantFrom(...OUTCOME_KEYS) }),
      { maxLength: MOST_TYPED },
    )
    fc.assert(
      fc.property(attempts, (all) => {
        const openedAt = '2026-11-23T21:41:00.000Z'
        const written = all.map(({ minutes, key }) => ({
          at: new Date(Date.parse(openedAt) + minutes * 60_000).toISOString(),
          key,
        }))
        const typed = written.map(({ at, key }) => `${localClock(at).time} ${key.key}`).join(', ')
        expect(readTypedCalls(typed, sheetBegins(openedAt))).toEqual({
          calls: written.map(({ at, key }) => ({ at, outcome: key.outcome })),
          problem: null,
        })
      }),
    )
  })
})

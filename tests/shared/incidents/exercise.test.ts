import { describe, expect, it } from 'vitest'
import { callOutTitle, middleOf, scoreOf, shareReached } from '../../../shared/incidents/exercise.ts'
import { fc } from '../../properties.ts'

const OPENED = '2026-11-23T21:00:00.000Z'
const at = (minutes: number) => new Date(Date.parse(OPENED) + minutes * 60_000).toISOString()
const call = (
  personId: string,
  minutes: number,
  outcome: 'reached, available' | 'no answer' = 'reached, available',
) => ({
  personId,
  outcome,
  at: at(minutes),
})

describe('How an exercise is scored', () => {
  it('counts people, not calls, and of them those reached within thirty minutes', () => {
    const attempts = [
      call('a', 2, 'no answer'),
      call('a', 12),
      call('b', 30),
      call('c', 31),
      call('d', 5, 'no answer'),
    ]
    expect(scoreOf({ openedAt: OPENED, attempts, adviceAt: at(45) })).toEqual({
      called: 4,
      reached: 2,
      minutesToReached: 12,
      minutesToAdvice: 45,
    })
  })
  it('says nothing of what has not happened', () => {
    expect(scoreOf({ openedAt: OPENED, attempts: [], adviceAt: null })).toEqual({
      called: 0,
      reached: 0,
      minutesToReached: null,
      minutesToAdvice: null,
    })
    expect(shareReached({ called: 0, reached: 0 })).toBeNull()
    expect(middleOf([])).toEqual({ callOuts: 0, share: null, minutesToReached: null, minutesToAdvice: null })
  })
  it('never counts more reached than called, and a call more never makes the first one later', () => {
    const attempt = fc.record({
      personId: fc.constantFrom('a', 'b', 'c'),
      outcome: fc.constantFrom('reached, available', 'no answer', 'declined, conflict'),
      at: fc.integer({ min: -10, max: 90 }).map(at),
    })
    fc.assert(
      fc.property(fc.array(attempt), attempt, (attempts, more) => {
        const before = scoreOf({ openedAt: OPENED, attempts, adviceAt: null })
        const after = scoreOf({ openedAt: OPENED, attempts: [...attempts, more], adviceAt: null })
        expect(before.reached).toBeLessThanOrEqual(before.called)
        if (before.minutesToReached !== null)
          expect(after.minutesToReached ?? Infinity).toBeLessThanOrEqual(before.minutesToReached)
      }),
    )
  })
  it('is compared with the middle of the others', () => {
    const one = (called: number, reached: number, minutes: number | null) => ({
      called,
      reached,
      minutesToReached: minutes,
      minutesToAdvice: null,
    })
    expect(middleOf([one(4, 2, 10), one(2, 2, 20), one(0, 0, null)])).toEqual({
      callOuts: 3,
      share: 75,
      minutesToReached: 15,
      minutesToAdvice: null,
    })
  })
})

it('an exercise says so first wherever it is told of', () => {
  expect(callOutTitle({ title: 'Search', isExercise: true })).toBe('EXERCISE: Search')
  expect(callOutTitle({ title: 'Search', isExercise: false })).toBe('Search')
})

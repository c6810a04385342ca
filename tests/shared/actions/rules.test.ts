import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import { ActionState } from '../../../shared/actions/entities.ts'
import {
  ACTION_TRANSITIONS,
  canChangeState,
  daysOverdue,
  isActionLog,
  isOutstanding,
  isOverdue,
  whyNotChange,
} from '../../../shared/actions/rules.ts'
import { addDays } from '../../../shared/dates.ts'

const TODAY = '2026-11-22'

describe('R34: An overdue action', () => {
  it('is one still to do whose day is past; today is not past', () => {
    expect(isOverdue({ state: 'open', due: '2026-11-21', snoozedUntil: null }, TODAY)).toBe(true)
    expect(isOverdue({ state: 'open', due: TODAY, snoozedUntil: null }, TODAY)).toBe(false)
    expect(isOverdue({ state: 'deferred', due: '2026-11-01', snoozedUntil: null }, TODAY)).toBe(true)
    expect(isOverdue({ state: 'done', due: '2026-11-01', snoozedUntil: null }, TODAY)).toBe(false)
    expect(isOverdue({ state: 'open', due: null, snoozedUntil: null }, TODAY)).toBe(false)
  })

  it('is not one that is off the list until a later day; on that day it is again', () => {
    const late = { state: 'open' as const, due: '2026-11-01' }
    expect(isOverdue({ ...late, snoozedUntil: addDays(TODAY, 1) }, TODAY)).toBe(false)
    expect(isOverdue({ ...late, snoozedUntil: TODAY }, TODAY)).toBe(true)
  })

  it('counts whole days, over a change of the clocks too', () => {
    expect(daysOverdue({ state: 'open', due: '2026-10-24', snoozedUntil: null }, '2026-10-26')).toBe(2)
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
        expect(daysOverdue({ state: 'open', due: addDays(TODAY, -days), snoozedUntil: null }, TODAY)).toBe(
          Math.max(0, days),
        )
      }),
    )
  })
})

describe('Where an action can go', () => {
  it('every refusal is a sentence saying what to do, and every listed step is possible with a reason and a date', () => {
    for (const from of ActionState.options) {
      for (const state of ActionState.options) {
        const why = whyNotChange(from, { state, reason: 'New plan', due: '2026-12-01' }, TODAY)
        if (canChangeState(from, state)) expect(why).toBeNull()
        else expect(why?.sentence).toMatch(/^[A-Z].{10,120}\.$/)
      }
    }
  })

  it('deferring needs a reason and a new date that is not past; cancelling a reason', () => {
    const field = (change: { state: ActionState; reason: string; due: string | null }) =>
      whyNotChange('open', change, TODAY)?.field
    expect(field({ state: 'deferred', reason: '', due: '2026-12-01' })).toBe('reason')
    expect(field({ state: 'deferred', reason: 'Later', due: null })).toBe('due')
    expect(field({ state: 'deferred', reason: 'Later', due: '2026-11-21' })).toBe('due')
    expect(field({ state: 'deferred', reason: 'Later', due: TODAY })).toBeUndefined()
    expect(field({ state: 'cancelled', reason: '', due: null })).toBe('reason')
    expect(field({ state: 'done', reason: '', due: null })).toBeUndefined()
  })

  it('a closed action can always be opened again, and only a done one verified', () => {
    for (const state of ActionState.options) {
      if (!isOutstanding(state)) expect(canChangeState(state, 'open')).toBe(true)
      expect(canChangeState(state, 'verified')).toBe(state === 'done' || state === 'verified')
    }
    expect(Object.keys(ACTION_TRANSITIONS)).toEqual(ActionState.options)
  })
})

describe('The item under which a group goes through its actions', () => {
  it.each([
    'Matters arising and action log',
    'MATTERS ARISING',
    'Matter arising from the last meeting',
    'Action log',
    'Review of actions',
  ])('“%s” is one', (title) => expect(isActionLog(title)).toBe(true))
  it.each(['Community action in Hackney', 'Minutes of the last meeting', 'Actions'])(
    '“%s” is none',
    (title) => expect(isActionLog(title)).toBe(false),
  )
})

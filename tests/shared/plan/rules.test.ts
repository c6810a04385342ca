import { describe, expect, it } from 'vitest'
import type { PlanActionState, Timescale } from '../../../shared/plan/entities.ts'
import {
  dueOf,
  missingOf,
  quarterEnd,
  ragNow,
  staleDays,
  suggestRag,
  timescaleWords,
  whyNotPlanStep,
  whyNotRag,
} from '../../../shared/plan/rules.ts'
import { addDays } from '../../../shared/dates.ts'
import { fc } from '../../properties.ts'

const TODAY = '2026-11-22'
const action = (
  state: PlanActionState,
  due: string | null,
  { timescale = 'date' as Timescale, since = TODAY } = {},
) => suggestRag({ state, due, timescale, since }, TODAY)

describe('R47: the colour the rule suggests', () => {
  it('is red past the day, amber within 30 days or put off, green on track, blue when complete', () => {
    expect(action('in progress', '2026-11-21')).toEqual({
      rag: 'R',
      why: 'It was due 21 Nov 2026, 1 day ago.',
    })
    expect(action('in progress', '2026-11-22').rag).toBe('A')
    expect(action('not started', '2026-12-22').rag).toBe('A')
    expect(action('not started', '2026-12-23').rag).toBe('G')
    expect(action('deferred', '2027-06-01')).toEqual({ rag: 'A', why: 'It was put off to 1 Jun 2027.' })
    expect(action('deferred', '2026-11-01').rag).toBe('R')
    expect(action('complete', '2026-01-01').rag).toBe('B')
    expect(action('dropped', '2026-01-01').rag).toBeNull()
  })
  it('of what is ongoing is green until nothing was noted for a quarter (R48)', () => {
    const ongoing = (daysAgo: number) =>
      action('in progress', null, { timescale: 'ongoing', since: addDays(TODAY, -daysAgo) }).rag
    expect(ongoing(92)).toBe('G')
    expect(ongoing(93)).toBe('A')
  })
})

describe('The colour its lead sets', () => {
  it('needs a reason when the rule says another, and is never blue but for what is complete', () => {
    expect(whyNotRag(null, 'R', '')).toBeNull()
    expect(whyNotRag('R', 'R', '')).toBeNull()
    expect(whyNotRag('G', 'R', '')).toEqual({
      sentence: 'The rule says red. Say why it is green.',
      field: 'reason',
    })
    expect(whyNotRag('G', 'R', 'The room is booked')).toBeNull()
    expect(whyNotRag('B', 'G', 'Nearly')?.field).toBe('rag')
    expect(whyNotRag('A', 'B', 'Not quite')?.field).toBe('rag')
  })
  it('stays while the rule says something else, and ends when the action is complete', () => {
    const set = { suggested: 'R', chosen: 'G', reason: 'The room is booked', state: 'in progress' } as const
    expect(ragNow({ rag: 'R', why: '' }, set)).toEqual({ rag: 'G', overridden: 'The room is booked' })
    expect(ragNow({ rag: 'G', why: '' }, set)).toEqual({ rag: 'G', overridden: '' })
    expect(ragNow({ rag: 'B', why: '' }, set)).toEqual({ rag: 'B', overridden: '' })
    expect(ragNow({ rag: 'R', why: '' }, { ...set, chosen: 'R' })).toEqual({ rag: 'R', overridden: '' })
  })
})

describe('Steps of an action', () => {
  it('need a sentence, and a day to come when it is put off', () => {
    const step = (
      from: PlanActionState,
      to: PlanActionState,
      note = 'As planned',
      due: string | null = null,
    ) => whyNotPlanStep({ from, to, note, due }, TODAY)?.field
    expect(step('in progress', 'in progress')).toBeUndefined()
    expect(step('in progress', 'in progress', ' ')).toBe('note')
    expect(step('in progress', 'not started')).toBe('state')
    expect(step('in progress', 'deferred')).toBe('due')
    expect(step('in progress', 'deferred', 'Later', TODAY)).toBe('due')
    expect(step('in progress', 'deferred', 'Later', '2026-11-23')).toBeUndefined()
    expect(step('dropped', 'complete')).toBe('state')
  })
})

describe('Timescales', () => {
  it('of a quarter are due on its last day, whichever day of it was given', () => {
    expect(quarterEnd('2026-02-10')).toBe('2026-03-31')
    expect(quarterEnd('2026-12-31')).toBe('2026-12-31')
    expect(quarterEnd('9999-12-01')).toBe('9999-12-31')
    expect(quarterEnd('0042-05-01')).toBe('0042-06-30')
    expect(dueOf('quarter', '2027-04-01')).toBe('2027-06-30')
    expect(dueOf('ongoing', '2027-04-01')).toBeNull()
    expect(timescaleWords({ timescale: 'quarter', due: '2027-06-30' })).toBe('Apr–Jun 2027')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), (n) => {
        const day = addDays('2020-01-01', n)
        const end = quarterEnd(day)
        return end >= day && quarterEnd(end) === end && quarterEnd(addDays(end, 1)) > end
      }),
    )
  })
})

describe('R48, R49: a plan', () => {
  it('is not put in use without a measure for each objective and a lead for each action', () => {
    expect(missingOf({ objectives: [] })).toEqual(['Add an objective.'])
    const objective = { text: 'Reach', measure: 'Ten people', actions: [{ text: 'Ask', lead: 'The chair' }] }
    expect(missingOf({ objectives: [objective] })).toEqual([])
    expect(missingOf({ objectives: [{ ...objective, measure: '' }] })).toEqual([
      'Say how you will know: “Reach”.',
    ])
    expect(missingOf({ objectives: [{ ...objective, actions: [{ text: 'Ask', lead: '' }] }] })).toEqual([
      'Name who leads “Ask”.',
    ])
  })
  it('is stale after a quarter without a note, while it is in use', () => {
    expect(staleDays({ state: 'active', since: addDays(TODAY, -92) }, TODAY)).toBeNull()
    expect(staleDays({ state: 'active', since: addDays(TODAY, -93) }, TODAY)).toBe(93)
    expect(staleDays({ state: 'draft', since: '2020-01-01' }, TODAY)).toBeNull()
  })
})

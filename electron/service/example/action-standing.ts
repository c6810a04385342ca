import { addDays } from '../../../shared/dates.ts'
import type { Action } from '../../../shared/actions/entities.ts'
import type { Chance } from './random.ts'

const DEFERRED = [
  'Waiting for the council’s budget.',
  'The officer concerned has moved; a successor is awaited.',
  'Put off until the review is published.',
] as const
const CANCELLED = ['Overtaken by events.', 'Now part of a wider piece of work.'] as const

/**
 * Where an action stands by now: those of older meetings are mostly done, some of recent ones are overdue, a few were put off to a
 * later day (which replaces `due`) or dropped. `ago` counts meetings back from the newest held, which is 1.
 */
export function actionStanding(
  ago: number,
  due: string,
  today: string,
  chance: Chance,
): Pick<Action, 'state' | 'stateReason'> & { due: string } {
  const roll = chance.between(1, 100)
  const late = due < today
  if (ago <= 2 && !late) return { state: roll <= 70 ? 'open' : 'in progress', stateReason: '', due }
  if (ago <= 3) {
    if (roll <= 35) return { state: 'open', stateReason: '', due }
    if (roll <= 45)
      return {
        state: 'deferred',
        stateReason: chance.pick(DEFERRED),
        due: addDays(today, chance.between(14, 90)),
      }
    return { state: 'done', stateReason: '', due }
  }
  if (roll <= 4 && ago <= 10) return { state: 'open', stateReason: '', due }
  if (roll <= 8 && ago <= 10)
    return {
      state: 'deferred',
      stateReason: chance.pick(DEFERRED),
      due: addDays(today, chance.between(10, 60)),
    }
  if (roll <= 12) return { state: 'cancelled', stateReason: chance.pick(CANCELLED), due }
  return { state: roll <= 40 ? 'verified' : 'done', stateReason: '', due }
}

import { daysBetween } from '../dates.ts'
import type { Action, ActionState } from './entities.ts'

/** Which states an action can go to (domain.md §2.10); `deferred` and `cancelled` need a reason, `deferred` a new date too. */
export const ACTION_TRANSITIONS = {
  open: ['in progress', 'done', 'deferred', 'cancelled'],
  'in progress': ['open', 'done', 'deferred', 'cancelled'],
  done: ['open', 'verified'],
  verified: ['open'],
  deferred: ['open', 'in progress', 'done', 'cancelled'],
  cancelled: ['open'],
} satisfies Record<ActionState, readonly ActionState[]>

/** True when an action still has to be done. */
export function isOutstanding(state: ActionState): boolean {
  return state === 'open' || state === 'in progress' || state === 'deferred'
}

/** Overdue: outstanding, and its due day is before `today` (R34). */
export function isOverdue(action: Pick<Action, 'state' | 'due'>, today: string): boolean {
  return isOutstanding(action.state) && action.due !== null && action.due < today
}

/** Days overdue, 0 when it is not. */
export function daysOverdue(action: Pick<Action, 'state' | 'due'>, today: string): number {
  return isOverdue(action, today) && action.due !== null ? daysBetween(action.due, today) : 0
}

/** True when an action in `from` may go to `to`. */
export function canChangeState(from: ActionState, to: ActionState): boolean {
  return from === to || (ACTION_TRANSITIONS[from] as readonly ActionState[]).includes(to)
}

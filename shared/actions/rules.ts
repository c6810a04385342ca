import { daysBetween, shortDay } from '../dates.ts'
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

/** Off the list for now: still to be done, but somebody said to leave it until a day that has not come yet. */
export function isSnoozed(action: Pick<Action, 'state' | 'snoozedUntil'>, today: string): boolean {
  return isOutstanding(action.state) && action.snoozedUntil !== null && action.snoozedUntil > today
}

type Standing = Pick<Action, 'state' | 'due' | 'snoozedUntil'>

/** Overdue: outstanding, its due day is before `today` (R34), and it is not off the list until a later day. */
export function isOverdue(action: Standing, today: string): boolean {
  return isOutstanding(action.state) && !isSnoozed(action, today) && action.due !== null && action.due < today
}

/** Days overdue, 0 when it is not. */
export function daysOverdue(action: Standing, today: string): number {
  return isOverdue(action, today) && action.due !== null ? daysBetween(action.due, today) : 0
}

/** True when an action in `from` may go to `to`. */
export function canChangeState(from: ActionState, to: ActionState): boolean {
  return from === to || (ACTION_TRANSITIONS[from] as readonly ActionState[]).includes(to)
}

/** What a change of state comes with. `due` is the new date of a deferred action, `YYYY-MM-DD` or null. */
export type StateChange = { state: ActionState; reason: string; due: string | null }

/**
 * Why an action in `from` cannot go to `change.state`, with what to do, and which field it concerns; null when it can. A deferred
 * action needs a reason and a new date that is not past, a cancelled one a reason (domain.md §2.10).
 */
export function whyNotChange(
  from: ActionState,
  change: StateChange,
  today: string,
): { sentence: string; field: 'state' | 'reason' | 'due' } | null {
  if (!canChangeState(from, change.state)) return { sentence: WRONG_STEP[change.state], field: 'state' }
  if (change.state === 'deferred') {
    if (change.reason === '') return { sentence: 'Say why this action is deferred.', field: 'reason' }
    if (change.due === null) return { sentence: 'Give the new date of this action.', field: 'due' }
    if (change.due < today)
      return { sentence: 'The new date is already past. Give a later one.', field: 'due' }
  }
  if (change.state === 'cancelled' && change.reason === '')
    return { sentence: 'Say why this action is cancelled.', field: 'reason' }
  return null
}

/** Why an action cannot be left until `until`, with what to do; null when it can. Days are `YYYY-MM-DD`. */
export function whyNotSnooze(state: ActionState, until: string, today: string): string | null {
  if (!isOutstanding(state))
    return 'This action is closed, so there is nothing to put off. Open it again first.'
  if (until <= today) return 'Choose a day after today, or leave the action on the list.'
  return null
}

/** Why an action of the meeting on `meetingDate` cannot be due on `due`, with the way out; null when it can. */
export function whyNotDue(due: string | null, meetingDate: string): string | null {
  if (due === null || due >= meetingDate) return null
  return `This is before the meeting of ${shortDay(meetingDate)}, which set the action. Give a later day, or leave the day empty.`
}

/**
 * True for the agenda item under which a group goes through what it has to do (domain.md §5.6: matters arising & action log), by its
 * title: titles are the group's own words, so the usual ones are recognised.
 */
export function isActionLog(title: string): boolean {
  return /\b(matters? arising|action(s|) (log|list|tracker|points)|outstanding actions|review of actions|actions (from|arising))\b/i.test(
    title,
  )
}

const WRONG_STEP = {
  open: 'This action cannot be opened again from where it stands.',
  'in progress': 'Only an open or deferred action can be begun. Open it again first.',
  done: 'This action was closed. Open it again before marking it done.',
  verified: 'Only an action that is done can be verified. Mark it done first.',
  deferred: 'Only an action that is not closed can be deferred. Open it again first.',
  cancelled: 'Only an action that is not closed can be cancelled. Open it again first.',
} satisfies Record<ActionState, string>

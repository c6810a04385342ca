import { shortDay } from '../dates.ts'

/** What the rule below needs to know of a decision. */
export type Ordered = { id: string; groupId: string; number: string; meetingDate: string }

/**
 * Why a decision cannot be superseded by another, with what to do; null when it can: the other is a later one of the same group (or of
 * the same meeting). `followers` are the ids of the decisions that hold instead of `by`, one after the other: a decision cannot in the
 * end replace itself.
 */
export function whyNotSuperseded(was: Ordered, by: Ordered, followers: readonly string[]): string | null {
  if (was.id === by.id) return 'A decision cannot replace itself. Choose another one.'
  if (was.groupId !== by.groupId)
    return 'A decision is replaced by one of the same group. Choose a decision of this group.'
  if (by.meetingDate < was.meetingDate)
    return `${by.number} was taken on ${shortDay(by.meetingDate)}, before this one. Choose a later decision.`
  if (followers.includes(was.id))
    return `${by.number} is itself replaced by this decision. Take that back first.`
  return null
}

import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** Where an action stands (domain.md §2.10). Overdue is computed, never set. */
export const ActionState = z.enum(['open', 'in progress', 'done', 'verified', 'deferred', 'cancelled'])
export type ActionState = z.infer<typeof ActionState>
export const ACTION_STATE_LABELS = {
  open: 'Open',
  'in progress': 'In progress',
  done: 'Done',
  verified: 'Verified',
  deferred: 'Deferred',
  cancelled: 'Cancelled',
} satisfies Record<ActionState, string>

/**
 * An action. `number` (`A-2026-014`) never changes. The owner is a person on record (`ownerId`) or words (`owner`: "Ward team").
 * Until `snoozedUntil` it asks for nothing; `splitFromId` is the action it was a part of.
 */
export const Action = Recorded.extend({
  groupId: Id,
  meetingId: Id,
  itemId: Id,
  number: z.string(),
  text: z.string(),
  ownerId: Id.nullable(),
  owner: z.string(),
  due: Day.nullable(),
  state: ActionState,
  stateReason: z.string(),
  restricted: z.boolean(),
  forMembers: z.boolean(),
  snoozedUntil: Day.nullable(),
  splitFromId: Id.nullable(),
})
export type Action = z.infer<typeof Action>

/** What is said about how an action goes on: dated, by whom, and never changed. */
export const ActionNote = Recorded.extend({
  groupId: Id,
  actionId: Id,
  day: Day,
  author: z.string(),
  text: z.string(),
})
export type ActionNote = z.infer<typeof ActionNote>

import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { LineText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Action, ActionState } from './entities.ts'
import { OUTSTANDING_QUERY } from './query.ts'

/**
 * An action as a list shows it. `overdueDays` is 0 when it is not overdue; `ownerName` is the person's name or the words typed;
 * `meetingInBin`: the meeting (or the agenda item) it comes from is in the recycle bin.
 */
export const ActionRow = Action.extend({
  groupName: z.string(),
  meetingDate: Day,
  itemTitle: z.string(),
  ownerName: z.string(),
  overdueDays: z.number().int(),
  meetingInBin: z.boolean(),
})
export type ActionRow = z.infer<typeof ActionRow>

const Linked = z.object({ id: Id, number: z.string(), text: z.string() })

/**
 * An action with what belongs beside it. `ownerLeftOn`: the day the owner's last place in the group ended, when it has; `ownerGone`:
 * the owner is in the recycle bin.
 */
export const ActionWhole = ActionRow.extend({
  ownerLeftOn: Day.nullable(),
  ownerGone: z.boolean(),
  splitFrom: Linked.nullable(),
  splitInto: z.array(Linked),
})
export type ActionWhole = z.infer<typeof ActionWhole>

/** How an action went on (story.ts). */
export const ActionStory = z.array(
  z.object({ at: Instant, by: z.string(), what: z.array(z.string()), note: z.string() }),
)

/** What a person says about how an action goes on. */
export const NoteText = z
  .string()
  .trim()
  .min(1, 'Write what happened, then save the note.')
  .max(2000, 'Keep a note under 2,000 characters.')

/** A filter as typed (query.ts). */
export const QueryText = z.string().max(500, 'Keep the filter under 500 characters.')

const ofAction = z.object({ id: Id })
const OwnerAndDue = z.object({
  ownerId: Id.nullable(),
  owner: z.string().trim().max(200),
  due: Day.nullable(),
})

/** A part of an action that goes on by itself. */
export const SplitInput = ofAction.extend({ ...OwnerAndDue.shape, text: LineText })

/** What came of writing reminders: drafts and the actions in them, who has no e-mail address on record, and how many actions nobody owns. */
export const RemindersWritten = z.object({
  written: z.number().int(),
  actions: z.number().int(),
  withoutEmail: z.array(z.string()),
  withoutOwner: z.number().int(),
  folder: z.string(),
})
export type RemindersWritten = z.infer<typeof RemindersWritten>

export const actions = {
  list: procedure(EVERY_ROLE, 'filtered', 'Actions that a filter asks for, the most overdue first')
    .input(
      z.object({
        groupId: Id.optional(),
        query: QueryText.default(OUTSTANDING_QUERY),
        limit: z.number().int().min(1).max(20_000).default(500),
      }),
    )
    .output(
      z.object({
        actions: z.array(ActionRow),
        total: z.number().int(),
        overdue: z.number().int(),
        problems: z.array(z.string()),
      }),
    ),
  get: procedure(EVERY_ROLE, { action: 'id' }, 'One action').input(ofAction).output(ActionWhole),
  story: procedure(
    EVERY_ROLE,
    { action: 'id' },
    'How an action went on: progress notes and what changed, newest first',
  )
    .input(ofAction)
    .output(ActionStory),
  update: procedure(
    KEEPERS_AND_CHAIR,
    { action: 'id', someone: 'ownerId' },
    'Change who does an action and by when',
  )
    .input(ofAction.extend(OwnerAndDue.shape))
    .output(ActionRow),
  setText: procedure(
    KEEPERS_AND_CHAIR,
    { action: 'id' },
    'Change what an action says, here and in its minutes',
  )
    .input(ofAction.extend({ text: LineText }))
    .output(ActionRow),
  setState: procedure(KEEPERS_AND_CHAIR, { action: 'id' }, 'Change where an action stands')
    .input(
      ofAction.extend({
        state: ActionState,
        reason: z.string().trim().max(500).default(''),
        due: Day.nullable().default(null),
      }),
    )
    .output(ActionRow),
  addNote: procedure(KEEPERS_AND_CHAIR, { action: 'id' }, 'Note how an action goes on')
    .input(ofAction.extend({ text: NoteText }))
    .output(ActionRow),
  snooze: procedure(
    KEEPERS_AND_CHAIR,
    { action: 'id' },
    'Leave an action off the list until a day, or put it back (no day)',
  )
    .input(ofAction.extend({ until: Day.nullable() }))
    .output(ActionRow),
  handOver: procedure(
    KEEPERS_AND_CHAIR,
    { action: 'id', someone: 'ownerId' },
    'Hand an action over to somebody else, with a note',
  )
    .input(
      ofAction.extend({
        ownerId: Id.nullable(),
        owner: z.string().trim().max(200),
        note: z.string().trim().max(2000, 'Keep a note under 2,000 characters.').default(''),
      }),
    )
    .output(ActionRow),
  split: procedure(
    KEEPERS_AND_CHAIR,
    { action: 'id', someone: 'ownerId' },
    'Let a part of an action go on as an action of its own',
  )
    .input(SplitInput)
    .output(ActionRow),
  writeReminders: procedure(
    KEEPERS_AND_CHAIR,
    'filtered',
    'Write an e-mail draft for each owner of outstanding actions into a chosen folder; nothing is sent',
  )
    .input(
      z.object({ groupId: Id.optional(), query: QueryText.default(OUTSTANDING_QUERY), handle: z.string() }),
    )
    .output(RemindersWritten),
}

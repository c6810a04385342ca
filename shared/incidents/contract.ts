import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'
import {
  Activation,
  ActivationEntry,
  ActivationFields,
  ActivationMove,
  EntryKind,
  MOST_LETTERS,
  MoveTo,
} from './entities.ts'
import { CALL_OUT_ASKERS, CALL_OUT_READERS } from './rules.ts'
import { ActivationState } from './states.ts'

/** A call-out as listed. `unanswered`: an advisor's concern to which the police have said nothing yet. */
export const ActivationRow = Activation.pick({
  id: true,
  groupId: true,
  reference: true,
  title: true,
  kind: true,
  origin: true,
  confidentiality: true,
  wantedBy: true,
  openedAt: true,
  createdAt: true,
}).extend({
  groupName: z.string(),
  state: ActivationState,
  lines: z.number().int(),
  lastAt: Instant.nullable(),
  unanswered: z.boolean(),
})
export type ActivationRow = z.infer<typeof ActivationRow>

/** A version of a protocol a call-out was opened under. */
const ProtocolInForce = z.object({ id: Id, title: z.string(), version: z.string(), outOfHours: z.string() })

/** A call-out with the latest lines of its log in the order in which things happened. `lines` counts all of them. */
export const ActivationWhole = Activation.extend({
  groupName: z.string(),
  state: ActivationState,
  missing: z.array(z.object({ state: ActivationState, todo: z.string() })),
  unanswered: z.boolean(),
  protocol: ProtocolInForce.nullable(),
  moves: z.array(ActivationMove),
  entries: z.array(ActivationEntry),
  lines: z.number().int(),
})
export type ActivationWhole = z.infer<typeof ActivationWhole>

/** Which call-outs are listed. */
export const ActivationsShown = z.enum(['all', 'open', 'requested', 'closed'])
export type ActivationsShown = z.infer<typeof ActivationsShown>

/** Lines of a log shown at once. */
export const LINES_SHOWN = 200

const Reason = z.string().trim().max(1000, 'Keep the reason under 1,000 characters.')
const one = { activation: 'id' } as const

export const incidents = {
  list: procedure(CALL_OUT_READERS, 'filtered', 'Call-outs: those open first, then the newest')
    .input(z.object({ groupId: Id.optional(), show: ActivationsShown.default('all') }))
    .output(z.array(ActivationRow)),
  get: procedure(CALL_OUT_READERS, one, 'A call-out with the latest lines of its log')
    .input(z.object({ id: Id, most: z.number().int().min(1).max(50_000).default(LINES_SHOWN) }))
    .output(ActivationWhole),
  open: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Open a call-out')
    .input(ActivationFields.extend({ groupId: Id }))
    .output(z.object({ id: Id, reference: z.string() })),
  request: procedure(CALL_OUT_ASKERS, { group: 'groupId' }, 'Ask for a call-out, for the secretariat to run')
    .input(ActivationFields.extend({ groupId: Id }))
    .output(z.object({ id: Id })),
  run: procedure(KEEPERS_AND_CHAIR, one, 'Open a call-out SLT asked for')
    .input(z.object({ id: Id }))
    .output(z.object({ id: Id, reference: z.string() })),
  update: procedure(CALL_OUT_READERS, one, 'Change what is said about a call-out')
    .input(z.object({ id: Id, fields: ActivationFields }))
    .output(z.object({ id: Id })),
  write: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'id', activationEntry: 'correctsId' },
    'Write a line in the log of a call-out',
  )
    .input(
      z.object({
        id: Id,
        /** When it happened; left out, it happens now. */
        at: Instant.optional(),
        kind: EntryKind.default('note'),
        text: z
          .string()
          .max(MOST_LETTERS, 'A line has at most 10,000 characters. Write the rest in another line.'),
        correctsId: Id.nullable().default(null),
      }),
    )
    .output(z.object({ entry: ActivationEntry.nullable() })),
  move: procedure(KEEPERS_AND_CHAIR, one, 'Stand a call-out down, close it or open it again')
    .input(z.object({ id: Id, to: MoveTo, reason: Reason }))
    .output(z.object({ id: Id, state: ActivationState })),
}

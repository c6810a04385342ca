import { z } from 'zod'
import { Id } from '../identity.ts'
import { MeetingSummary, QuorumStanding } from '../meetings/contract.ts'
import { Nothing, procedure } from '../procedure.ts'
import { PROTECTORS, EVERY_ROLE, UserRole } from '../roles.ts'

/**
 * One thing that needs doing, in a sentence, with the button that does it. `rag` and order come from the harm of leaving it; `by` are
 * the roles it waits for.
 */
export const Alert = z.object({
  id: z.string(),
  rag: z.enum(['R', 'A', 'G']),
  harm: z.number().int(),
  sentence: z.string(),
  detail: z.string(),
  button: z.string(),
  to: z.string(),
  /** Null and '' for what concerns the whole office. */
  groupId: Id.nullable(),
  groupName: z.string(),
  by: z.array(UserRole),
  /** The meeting whose minutes can be signed off at once by those it waits for. */
  signOff: Id.optional(),
})
export type Alert = z.infer<typeof Alert>

export const today = {
  get: procedure(EVERY_ROLE, 'filtered', 'What needs doing, worst first, and the next meeting')
    .input(z.object({ groupId: Id.optional() }))
    .output(
      z.object({
        day: z.iso.date(),
        alerts: z.array(Alert),
        next: z
          .object({
            meeting: MeetingSummary,
            agenda: z.string(),
            expected: z.number().int(),
            formalMembers: z.number().int(),
            quorum: QuorumStanding,
            sltExpected: z.boolean(),
          })
          .nullable(),
        counts: z.object({
          overdueActions: z.number().int(),
          outstandingActions: z.number().int(),
          waitingToPublish: z.number().int(),
        }),
      }),
    ),
  /** Asked for when the rest of Today is drawn: every record of the office is looked at. */
  recordsDue: procedure(
    PROTECTORS,
    'whole office',
    'Records past the time they are kept, as a thing that needs doing',
  )
    .input(Nothing)
    .output(z.object({ alert: Alert.nullable() })),
}

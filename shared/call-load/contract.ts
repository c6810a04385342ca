import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { CALL_OUT_READERS } from '../incidents/rules.ts'
import { Done, procedure } from '../procedure.ts'
import { Recorded } from '../recorded.ts'
import { KEEPERS_AND_CHAIR } from '../roles.ts'

/** How often one advisor of a group answered call-outs, of every group they are in; `overUsed` says in words that it is too much (R19), or null. */
export const CallLoadRow = z.object({
  personId: Id,
  groupId: Id,
  name: z.string(),
  groupName: z.string(),
  inQuarter: z.number().int(),
  inYear: z.number().int(),
  /** Minutes given to call-outs in the last 30 days. */
  minutes: z.number().int(),
  lastDay: Day.nullable(),
  overUsed: z.string().nullable(),
})
export type CallLoadRow = z.infer<typeof CallLoadRow>

/** What a group decided about whom to call (C5). */
export const RotaDecision = Recorded.extend({
  groupId: Id,
  text: z.string(),
  decidedOn: Day,
  recordedBy: z.string(),
})
export type RotaDecision = z.infer<typeof RotaDecision>
export const RotaShown = RotaDecision.extend({ groupName: z.string() })
export type RotaShown = z.infer<typeof RotaShown>

const DecisionText = z
  .string()
  .trim()
  .min(1, 'Write what was decided.')
  .max(1000, 'Keep the decision under 1,000 characters.')

export const callLoad = {
  get: procedure(CALL_OUT_READERS, 'filtered', 'Who was called how often, and what was decided about it')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.object({ rows: z.array(CallLoadRow), decisions: z.array(RotaShown) })),
  decide: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Note a decision about whom to call')
    .input(z.object({ groupId: Id, text: DecisionText }))
    .output(z.object({ id: Id })),
  removeDecision: procedure(
    KEEPERS_AND_CHAIR,
    { rotaDecision: 'id' },
    'Take out a decision about whom to call',
  )
    .input(z.object({ id: Id }))
    .output(Done),
}

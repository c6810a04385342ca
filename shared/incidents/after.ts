import { z } from 'zod'
import type { StepRefusal } from '../advisors/rules.ts'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import type { UserRole } from '../roles.ts'
import type { EntryKind } from './entities.ts'

/** What is put on record so that a call-out can be closed: that advisors were told, or what stands in the place of advice and answer. */
export const AfterStep = z.enum(['advisors told', 'no advice possible', 'answer awaited'])
export type AfterStep = z.infer<typeof AfterStep>

/** Each step in words, whose word it takes, and the kind of the line it is told in. */
export const AFTER_STEPS = {
  'advisors told': { words: 'Advisors told', verb: 'Record that they were told', isSlt: false, line: 'note' },
  'no advice possible': {
    words: 'No advice was possible',
    verb: 'No advice was possible',
    isSlt: false,
    line: 'note',
  },
  'answer awaited': {
    words: 'The answer is awaited',
    verb: 'SLT: the answer is awaited',
    isSlt: true,
    line: 'decision',
  },
} as const satisfies Record<AfterStep, { words: string; verb: string; isSlt: boolean; line: EntryKind }>

/** What a person fills in about such a step. `by` says whose word it is, where that is not the person who records it. */
export const AfterFields = z.object({
  step: AfterStep,
  day: Day,
  text: z.string().trim().max(2000, 'Keep this under 2,000 characters.'),
  by: z.string().trim().max(200, 'Keep this under 200 characters.'),
})
export type AfterFields = z.infer<typeof AfterFields>

/** Such a step of a call-out. Never changed; the latest of its kind counts. */
export const ActivationAfter = Recorded.extend({ activationId: Id, groupId: Id, ...AfterFields.shape })
export type ActivationAfter = z.infer<typeof ActivationAfter>

/** Why such a step cannot be recorded, or null when it can. `today`: `YYYY-MM-DD`. */
export function whyNotAfter(
  { step, day, text, by }: AfterFields,
  role: UserRole,
  today: string,
): StepRefusal | null {
  const { isSlt } = AFTER_STEPS[step]
  if (role === 'slt' && !isSlt)
    return { code: 'NOT_YOUR_STEP', sentence: 'The secretariat and the chair record this. Ask them to.' }
  if (day > today)
    return {
      code: 'NOT_YET',
      sentence: 'That day is still to come. Record it when it is done.',
      field: 'day',
    }
  if (step !== 'advisors told' && text === '')
    return { code: 'REASON_NEEDED', sentence: 'Say why in a few words.', field: 'text' }
  if (isSlt && role !== 'slt' && by === '')
    return { code: 'WHO_NEEDED', sentence: 'Say which member of SLT decided this.', field: 'by' }
  return null
}

import { z } from 'zod'
import { Day } from '../dates.ts'
import { SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { CALL_OUT_READERS } from '../incidents/rules.ts'

const Rag = z.enum(['R', 'A', 'G'])
const Count = z.number().int()

/** A figure of the report with what it was in as many days before. */
export const Figure = z.object({ name: z.string(), now: z.string(), before: z.string() })
export type Figure = z.infer<typeof Figure>

/** A promise of standard 5 with the sentence that tells how it stands. */
export const PromiseLine = z.object({
  number: z.string(),
  label: z.string(),
  rag: Rag,
  sentence: z.string(),
})
export type PromiseLine = z.infer<typeof PromiseLine>

/** Something senior leaders are asked to see to; `to` is where it is put right in the app. */
export const AskLine = z.object({ rag: Rag, sentence: z.string(), to: z.string() })
export type AskLine = z.infer<typeof AskLine>

/** Advice the police answered in the period, in words without names: what was said, what they decided, what changed. */
export const AnsweredLine = z.object({
  id: Id,
  number: z.string(),
  said: z.string(),
  answer: z.string(),
  changed: z.string(),
})
export type AnsweredLine = z.infer<typeof AnsweredLine>

/**
 * What senior leaders read of a group on two pages (L9): a period, beside as many days before it. It names nobody. `answeredTotal`: all advice
 * answered in the period; `answered` has the newest of those that may be told in words. `day`: today, the day that standard 5 and what is asked stand for.
 */
export const Highlights = z.object({
  groupId: Id,
  groupName: z.string(),
  from: Day,
  to: Day,
  day: Day,
  isExample: z.boolean(),
  brief: z.array(z.string()),
  figures: z.array(Figure),
  promises: z.array(PromiseLine),
  asks: z.array(AskLine),
  answered: z.array(AnsweredLine),
  answeredTotal: Count,
  ahead: z.array(z.string()),
})
export type Highlights = z.infer<typeof Highlights>

const wanted = z.object({ groupId: Id, from: Day, to: Day })
const OF_GROUP = { group: 'groupId' } as const

export const highlights = {
  get: procedure(CALL_OUT_READERS, OF_GROUP, 'The highlight report of a group for senior leaders')
    .input(wanted)
    .output(Highlights),
  save: procedure(CALL_OUT_READERS, OF_GROUP, 'Save the highlight report of a group')
    .input(wanted.extend({ format: z.enum(['pdf', 'docx']) }))
    .output(SavedDocument),
}

import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, Recorded } from '../recorded.ts'

/** Where a review of a year stands: being written, or finished. */
export const ReviewState = z.enum(['draft', 'complete'])
export type ReviewState = z.infer<typeof ReviewState>

/** What a group asks itself once a year (domain.md §5.9, Q49), in an order that follows its work. */
export const Question = z.enum([
  'purpose',
  'slt',
  'members',
  'induction',
  'papers',
  'early',
  'answered',
  'feedback',
  'call-outs',
  'confidentiality',
  'links',
  'published',
])
export type Question = z.infer<typeof Question>
export const QUESTION_WORDS = {
  purpose: 'Our purpose is clear, to members and to the police',
  slt: 'SLT comes to our meetings and takes part',
  members: 'Our members reflect the communities we speak about',
  induction: 'New members get the induction they need',
  papers: 'Papers come in time to be read',
  early: 'We are asked before decisions are made',
  answered: 'Our advice is answered, with reasons',
  feedback: 'We hear what changed because of our advice',
  'call-outs': 'Call-outs are shared fairly among us',
  confidentiality: 'What is confidential stays confidential',
  links: 'We are linked to other groups and bodies',
  published: 'The public can read what we did',
} satisfies Record<Question, string>

/** 1 to 4: how far something is so. */
export const Score = z.number().int().min(1).max(4)
export const SCORE_LABELS = { 1: 'Not yet', 2: 'In part', 3: 'Mostly', 4: 'Fully' } as const
export type Score = keyof typeof SCORE_LABELS

/** The words of an annual report. `reviewOn`: when the group looks at its priorities again. */
export const ReviewTexts = z.object({
  foreword: FreeText,
  learnt: FreeText,
  priorities: FreeText,
  reviewOn: Day.nullable(),
})
export type ReviewTexts = z.infer<typeof ReviewTexts>

/** A group's look back at a calendar year. There is one for each year. */
export const YearlyReview = Recorded.extend({
  groupId: Id,
  year: z.number().int(),
  state: ReviewState,
  ...ReviewTexts.shape,
  completedOn: Day.nullable(),
  /** Why it was taken up again. */
  stateReason: z.string(),
})
export type YearlyReview = z.infer<typeof YearlyReview>

/** What a group answered to one question of a year. */
export const YearlyAnswer = Recorded.extend({
  reviewId: Id,
  groupId: Id,
  question: Question,
  score: Score,
  note: z.string(),
})
export type YearlyAnswer = z.infer<typeof YearlyAnswer>

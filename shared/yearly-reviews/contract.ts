import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { Question, ReviewState, ReviewTexts, Score } from './entities.ts'

const Count = z.number().int()
const Figures = z.object({
  meetings: Count,
  target: Count,
  sltAt: Count,
  formalHere: Count,
  formalAsked: Count,
  published: Count,
  advice: Count,
  answered: Count,
  accepted: Count,
  partly: Count,
  told: Count,
  membersAtEnd: Count,
  joined: Count,
  left: Count,
  elections: Count,
})

/** An answer as it is given: without a score the question is not answered. */
export const Answer = z.object({
  question: Question,
  score: Score.nullable(),
  note: z.string().trim().max(1000, 'Keep the note under 1,000 characters.'),
})
export type Answer = z.infer<typeof Answer>

/** A year of a group: what the record says, and what the group says of itself. `state` null: nobody has begun. */
export const YearShown = z.object({
  groupId: Id,
  groupName: z.string(),
  year: z.number().int(),
  state: ReviewState.nullable(),
  ...ReviewTexts.shape,
  completedOn: Day.nullable(),
  stateReason: z.string(),
  reviewId: Id.nullable(),
  answers: z.array(Answer),
  figures: Figures,
})
export type YearShown = z.infer<typeof YearShown>

const Year = z.number().int().min(2000, 'Give a year from 2000 on.').max(2100, 'Give a year up to 2100.')
const One = z.object({ groupId: Id, year: Year })

export const yearlyReviews = {
  get: procedure(EVERY_ROLE, { group: 'groupId' }, 'A year of a group: figures, self-assessment and report')
    .input(One)
    .output(YearShown),
  save: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId' },
    'Save a group’s self-assessment and report of a year',
  )
    .input(One.extend({ texts: ReviewTexts, answers: z.array(Answer).max(Question.options.length) }))
    .output(YearShown),
  take: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Finish a review of a year, or take it up again')
    .input(
      One.extend({
        to: ReviewState,
        reason: z.string().trim().max(1000, 'Keep the reason under 1,000 characters.'),
      }),
    )
    .output(YearShown),
}

import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { ANSWERERS, QUESTION_MOVES } from './question-states.ts'
import { AdvisorAnswer, AdvisorQuestion, AnswerFields, QuestionFields, QuestionState } from './questions.ts'

/** What readers see of every question. `askedBy` is as they may read it; `isOwn`: of a group the user works with; `dueOn` the last day for a first answer. */
const Seen = { groupName: z.string(), isOwn: z.boolean(), dueOn: Day, isLate: z.boolean() }

/** A question as lists show it, with how many answers it has. */
export const QuestionLine = AdvisorQuestion.pick({
  id: true,
  groupId: true,
  title: true,
  topic: true,
  askedBy: true,
  audience: true,
  state: true,
  askedOn: true,
}).extend({ ...Seen, answers: z.int() })
export type QuestionLine = z.infer<typeof QuestionLine>

/** A whole question with its answers, the earliest first. `article`: the good practice it became, where the user may read it. */
export const QuestionWhole = AdvisorQuestion.extend({
  ...Seen,
  answers: z.array(AdvisorAnswer.extend({ groupName: z.string(), isOwn: z.boolean() })),
  article: z.object({ id: Id, title: z.string() }).nullable(),
})
export type QuestionWhole = z.infer<typeof QuestionWhole>

const ofQuestion = z.object({ id: Id })
const OF_QUESTION = { advisorQuestion: 'id' } as const
const OF_ANSWER = { advisorAnswer: 'answerId' } as const

export const questions = {
  list: procedure(EVERY_ROLE, 'filtered', 'Questions of the user’s groups, and those other groups ask of all')
    .input(
      z.object({
        groupId: Id.optional(),
        text: z.string().max(200).optional(),
        topic: z.string().max(200).optional(),
        state: QuestionState.optional(),
      }),
    )
    .output(
      z.object({
        questions: z.array(QuestionLine),
        /** How many there are before anything is asked, and the topics of those. */
        total: z.int(),
        topics: z.array(z.string()),
      }),
    ),
  get: procedure(EVERY_ROLE, { sharedQuestion: 'id' }, 'One question with its answers')
    .input(ofQuestion)
    .output(QuestionWhole),
  ask: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Ask a question')
    .input(z.object({ groupId: Id, fields: QuestionFields }))
    .output(QuestionWhole),
  save: procedure(KEEPERS_AND_CHAIR, OF_QUESTION, 'Change a question that nobody has answered')
    .input(ofQuestion.extend({ fields: QuestionFields }))
    .output(QuestionWhole),
  refer: procedure(QUESTION_MOVES.refer.by, OF_QUESTION, 'Refer a question to SLT')
    .input(ofQuestion)
    .output(QuestionWhole),
  answer: procedure(
    ANSWERERS,
    { sharedQuestion: 'id', group: 'groupId' },
    'Answer a question of one’s own group or of another',
  )
    .input(ofQuestion.extend({ groupId: Id, fields: AnswerFields }))
    .output(QuestionWhole),
  changeAnswer: procedure(ANSWERERS, OF_ANSWER, 'Change an answer that is not accepted')
    .input(z.object({ answerId: Id, fields: AnswerFields }))
    .output(QuestionWhole),
  removeAnswer: procedure(ANSWERERS, OF_ANSWER, 'Remove an answer that is not accepted')
    .input(z.object({ answerId: Id }))
    .output(QuestionWhole),
  accept: procedure(QUESTION_MOVES.accept.by, { receivedAnswer: 'answerId' }, 'Accept the answer that helped')
    .input(z.object({ answerId: Id }))
    .output(QuestionWhole),
  close: procedure(QUESTION_MOVES.close.by, OF_QUESTION, 'Close a question that is settled')
    .input(ofQuestion)
    .output(QuestionWhole),
  promote: procedure(
    KEEPERS_AND_CHAIR,
    OF_QUESTION,
    'Begin an article of good practice from a question and its answer',
  )
    .input(ofQuestion)
    .output(z.object({ articleId: Id })),
  linkArticle: procedure(
    KEEPERS_AND_CHAIR,
    { advisorQuestion: 'id', sharedArticle: 'articleId' },
    'Say which article of good practice answers a question',
  )
    .input(ofQuestion.extend({ articleId: Id.nullable() }))
    .output(QuestionWhole),
  remove: procedure(KEEPERS_AND_CHAIR, OF_QUESTION, 'Remove a question that nobody has answered')
    .input(ofQuestion)
    .output(z.object({ title: z.string() })),
}

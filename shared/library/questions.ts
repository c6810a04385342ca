import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { workingDaysAfter } from '../meetings/ages.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'
import { type ArticleFields, Audience } from './entities.ts'

/** Where a question advisors ask each other stands (domain.md §2.12); the steps between are in question-states.ts. */
export const QuestionState = z.enum(['open', 'referred', 'answered', 'accepted', 'closed'])
export type QuestionState = z.infer<typeof QuestionState>
export const QUESTION_STATE_LABELS = {
  open: 'Open',
  referred: 'Referred to SLT',
  answered: 'Answered',
  accepted: 'Answer accepted',
  closed: 'Closed',
} satisfies Record<QuestionState, string>

/** Who reads a question and may answer it. The public reads good practice, and no questions. */
export const QuestionAudience = Audience.exclude(['public'])

/**
 * What a question says: `title` the question in one line, `text` what else is needed to answer it. `askedBy`: who asks, for the group
 * itself; `anonymous`: other groups read which group asks, and not who.
 */
export const QuestionFields = z.object({
  title: LineText,
  topic: LineText,
  text: FreeText,
  askedBy: LineText,
  anonymous: z.boolean(),
  audience: QuestionAudience,
})
export type QuestionFields = z.infer<typeof QuestionFields>

/**
 * A question of a group. `referredOn`: the day it was referred to SLT, `closedOn` the day it was closed, null before; `acceptedId` the answer
 * that was accepted, `articleId` the article of good practice it became or is answered by; neither has to be there still.
 */
export const AdvisorQuestion = Recorded.extend({
  groupId: Id,
  ...QuestionFields.shape,
  state: QuestionState,
  askedOn: Day,
  referredOn: Day.nullable(),
  closedOn: Day.nullable(),
  acceptedId: Id.nullable(),
  articleId: Id.nullable(),
})
export type AdvisorQuestion = z.infer<typeof AdvisorQuestion>

/** What an answer says. `official`: it is what the police say, not what an advisor thinks. */
export const AnswerFields = z.object({
  text: FreeText.min(1, 'Write the answer.'),
  by: LineText,
  official: z.boolean(),
})
export type AnswerFields = z.infer<typeof AnswerFields>

/** An answer of a group to a question, of its own or of another. */
export const AdvisorAnswer = Recorded.extend({
  questionId: Id,
  groupId: Id,
  ...AnswerFields.shape,
  answeredOn: Day,
})
export type AdvisorAnswer = z.infer<typeof AdvisorAnswer>

/** Working days within which a question has its first answer (domain.md §2.12, R51). */
export const ANSWER_WITHIN = 10

/** The last day on which a first answer is in time. `askedOn`: `YYYY-MM-DD`. */
export function answerDue(askedOn: string): string {
  return workingDaysAfter(askedOn, ANSWER_WITHIN)
}

/** True when a question waits for its first answer longer than 10 working days (R51). */
export function isAnswerLate(
  { state, askedOn }: Pick<AdvisorQuestion, 'state' | 'askedOn'>,
  today: string,
): boolean {
  return (state === 'open' || state === 'referred') && today > answerDue(askedOn)
}

/** Who asks, as others than the group itself read it: with `anonymous` nobody, but that it is somebody of that group. */
export function askerFor(
  { askedBy, anonymous }: Pick<QuestionFields, 'askedBy' | 'anonymous'>,
  isOwn: boolean,
): string {
  return anonymous && !isOwn ? 'An advisor of the group' : askedBy
}

/**
 * What an article begins with that is made of a question: the question is the problem, the accepted answer (or else every answer) what was
 * done. Nobody who asked or answered is named, and it is for whom the question was for.
 */
export function articleFromQuestion(
  {
    title,
    topic,
    text,
    audience,
    acceptedId,
  }: Pick<AdvisorQuestion, 'title' | 'topic' | 'text' | 'audience' | 'acceptedId'>,
  answers: readonly Pick<AdvisorAnswer, 'id' | 'text'>[],
): ArticleFields {
  const accepted = answers.filter(({ id }) => id === acceptedId)
  const told = accepted.length > 0 ? accepted : answers
  return {
    title,
    theme: topic,
    problem: text === '' ? title : text,
    whatWasDone: told
      .map((answer) => answer.text)
      .join('\n\n')
      .slice(0, LONGEST),
    outcome: '',
    whatItTook: '',
    contactRole: '',
    source: '',
    audience,
  }
}

/** As long as a text of an article may be. */
const LONGEST = 5000

/** What a list of questions is narrowed to; what is left out narrows nothing. */
export type QuestionFilter = {
  text?: string | undefined
  topic?: string | undefined
  state?: QuestionState | undefined
}

const folded = (words: string) => words.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-GB')

/** True when a question has the topic and state asked for, and every word of the text somewhere in it or in its answers; capitals and accents do not matter. */
export function isQuestionAsked(
  question: Pick<AdvisorQuestion, 'title' | 'topic' | 'text' | 'state'> & {
    groupName: string
    answered: string
  },
  { text = '', topic, state }: QuestionFilter,
): boolean {
  if (topic !== undefined && folded(question.topic) !== folded(topic)) return false
  if (state !== undefined && question.state !== state) return false
  const { title, groupName, answered } = question
  const words = folded([title, question.topic, question.text, groupName, answered].join('\n'))
  return folded(text)
    .split(/\s+/)
    .every((word) => words.includes(word))
}

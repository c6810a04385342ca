import { implement } from '@orpc/server'
import { findArticle } from '../../../db/library.ts'
import {
  type AnswerOfGroup,
  findAnswer,
  findQuestion,
  listQuestions,
  type QuestionOfGroup,
  readAnswers,
  readAnswersTo,
  titleOfArticle,
} from '../../../db/library-questions.ts'
import {
  answerDue,
  type AdvisorQuestion,
  articleFromQuestion,
  askerFor,
  isAnswerLate,
  isQuestionAsked,
} from '../../../shared/library/questions.ts'
import { type QuestionWhole, questions as contract } from '../../../shared/library/questions-contract.ts'
import {
  answeredState,
  QUESTION_MOVES,
  type QuestionMove,
  stateWithout,
  whyNotEditAnswer,
  whyNotEditQuestion,
  whyNotOfficial,
  whyNotQuestionMove,
} from '../../../shared/library/question-states.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { BEGUN } from './begun.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

type Db = OpenContext['db']

async function needQuestion(db: Db, id: string): Promise<QuestionOfGroup> {
  const found = await findQuestion(db, id)
  if (!found)
    throw new Refusal('NO_SUCH_QUESTION', 'This question is no longer here. It may be in the recycle bin.')
  return found
}

async function needAnswer(db: Db, id: string): Promise<AnswerOfGroup> {
  const found = await findAnswer(db, id)
  if (!found)
    throw new Refusal('NO_SUCH_ANSWER', 'This answer is no longer here. It may be in the recycle bin.')
  return found
}

/** A question as this user reads it: who asks is the group's own when the question is anonymous. */
function seenBy<Question extends QuestionOfGroup>(context: OpenContext, question: Question) {
  const { groupId, askedOn } = question
  const isOwn = context.groups === null || context.groups.includes(groupId)
  return {
    ...question,
    askedBy: askerFor(question, isOwn),
    isOwn,
    dueOn: answerDue(askedOn),
    isLate: isAnswerLate(question, context.today()),
  }
}

async function wholeQuestion(context: OpenContext, db: Db, id: string): Promise<QuestionWhole> {
  const question = await needQuestion(db, id)
  const { groups } = context
  const answers = (await readAnswersTo(db, id)).map((answer) => ({
    ...answer,
    isOwn: groups === null || groups.includes(answer.groupId),
  }))
  const { articleId } = question
  const title = articleId === null ? null : await titleOfArticle(db, groups, articleId)
  const article = articleId === null || title === null ? null : { id: articleId, title }
  return { ...seenBy(context, question), answers, article }
}

function refuseMove(move: QuestionMove, { state }: AdvisorQuestion): void {
  const why = whyNotQuestionMove(move, state)
  if (why !== null) throw new Refusal('NOT_NOW', why)
}

/** Takes a step with what goes with it, and answers with the question as it stands then. */
function take(
  context: OpenContext,
  id: string,
  move: QuestionMove,
  also: Partial<AdvisorQuestion>,
): Promise<QuestionWhole> {
  return context.write(async (record) => {
    refuseMove(move, await needQuestion(record.db, id))
    await record.change('advisorQuestion', id, { state: QUESTION_MOVES[move].to, ...also })
    return wholeQuestion(context, record.db, id)
  })
}

function refuseOfficial(context: OpenContext, official: boolean): void {
  const why = whyNotOfficial(official, context.user.role)
  if (why !== null) throw new Refusal('NOT_OFFICIAL', why, 'official')
}

/** What a question is that was only just asked. */
const ASKED = { state: 'open', referredOn: null, closedOn: null, acceptedId: null, articleId: null } as const

async function refuseAnswered(db: Db, id: string): Promise<QuestionOfGroup> {
  const question = await needQuestion(db, id)
  const why = whyNotEditQuestion((await readAnswersTo(db, id)).length)
  if (why !== null) throw new Refusal('ANSWERED', why)
  return question
}

/** The question of an answer that may still be changed. */
async function questionOfAnswer(db: Db, answerId: string): Promise<QuestionOfGroup> {
  const question = await needQuestion(db, (await needAnswer(db, answerId)).questionId)
  const why = whyNotEditAnswer(question)
  if (why !== null) throw new Refusal('ACCEPTED', why)
  return question
}

export const questions = {
  list: signedIn.list.handler(async ({ context, input: { groupId, ...filter } }) => {
    const groups = context.groupsOf(groupId)
    const all = await listQuestions(context.db, groups)
    const answersOf = Map.groupBy(await readAnswers(context.db, groups), ({ questionId }) => questionId)
    const told = (id: string) => (answersOf.get(id) ?? []).map(({ text }) => text).join('\n')
    return {
      questions: all
        .filter((each) => isQuestionAsked({ ...each, answered: told(each.id) }, filter))
        .map((each) => ({ ...seenBy(context, each), answers: answersOf.get(each.id)?.length ?? 0 })),
      total: all.length,
      topics: [...new Set(all.map(({ topic }) => topic))].sort((a, b) => a.localeCompare(b, 'en-GB')),
    }
  }),
  get: signedIn.get.handler(({ context, input }) => wholeQuestion(context, context.db, input.id)),
  ask: signedIn.ask.handler(async ({ context, input: { groupId, fields } }) => {
    await needGroup(context, groupId)
    return context.write(async (record) => {
      const id = context.newId()
      await record.add('advisorQuestion', id, { groupId, ...fields, ...ASKED, askedOn: context.today() })
      return wholeQuestion(context, record.db, id)
    })
  }),
  save: signedIn.save.handler(({ context, input: { id, fields } }) =>
    context.write(async (record) => {
      await refuseAnswered(record.db, id)
      await record.change('advisorQuestion', id, fields)
      return wholeQuestion(context, record.db, id)
    }),
  ),
  refer: signedIn.refer.handler(({ context, input }) =>
    take(context, input.id, 'refer', { referredOn: context.today() }),
  ),
  answer: signedIn.answer.handler(async ({ context, input: { id, groupId, fields } }) => {
    await needGroup(context, groupId)
    refuseOfficial(context, fields.official)
    return context.write(async (record) => {
      const question = await needQuestion(record.db, id)
      if (question.audience === 'own group' && question.groupId !== groupId)
        throw new Refusal(
          'OWN_GROUP',
          'This question is for its own group. Answer for that group.',
          'groupId',
        )
      refuseMove('answer', question)
      const answer = { questionId: id, groupId, ...fields, answeredOn: context.today() }
      await record.add('advisorAnswer', context.newId(), answer)
      const state = answeredState(question.state, fields.official)
      if (state !== question.state) await record.change('advisorQuestion', id, { state })
      return wholeQuestion(context, record.db, id)
    })
  }),
  changeAnswer: signedIn.changeAnswer.handler(({ context, input: { answerId, fields } }) => {
    refuseOfficial(context, fields.official)
    return context.write(async (record) => {
      const question = await questionOfAnswer(record.db, answerId)
      await record.change('advisorAnswer', answerId, fields)
      const state = stateWithout(question, await readAnswersTo(record.db, question.id))
      if (state !== question.state) await record.change('advisorQuestion', question.id, { state })
      return wholeQuestion(context, record.db, question.id)
    })
  }),
  removeAnswer: signedIn.removeAnswer.handler(({ context, input: { answerId } }) =>
    context.write(async (record) => {
      const question = await questionOfAnswer(record.db, answerId)
      await record.remove('advisorAnswer', answerId)
      const state = stateWithout(question, await readAnswersTo(record.db, question.id))
      if (state !== question.state) await record.change('advisorQuestion', question.id, { state })
      return wholeQuestion(context, record.db, question.id)
    }),
  ),
  accept: signedIn.accept.handler(async ({ context, input: { answerId } }) => {
    const { questionId } = await needAnswer(context.db, answerId)
    return take(context, questionId, 'accept', { acceptedId: answerId })
  }),
  close: signedIn.close.handler(({ context, input }) =>
    take(context, input.id, 'close', { closedOn: context.today() }),
  ),
  promote: signedIn.promote.handler(({ context, input: { id } }) =>
    context.write(async (record) => {
      const question = await needQuestion(record.db, id)
      const answers = await readAnswersTo(record.db, id)
      if (answers.length === 0)
        throw new Refusal('NO_ANSWER', 'Nobody has answered yet: there is nothing to tell.')
      if (question.articleId !== null && (await findArticle(record.db, question.articleId)))
        return { articleId: question.articleId }
      const articleId = context.newId()
      const fields = articleFromQuestion(question, answers)
      await record.add('article', articleId, {
        groupId: question.groupId,
        ...fields,
        ...BEGUN,
        lessonId: null,
      })
      await record.change('advisorQuestion', id, { articleId })
      return { articleId }
    }),
  ),
  linkArticle: signedIn.linkArticle.handler(({ context, input: { id, articleId } }) =>
    context.write(async (record) => {
      await needQuestion(record.db, id)
      if (articleId !== null && !(await findArticle(record.db, articleId)))
        throw new Refusal('NO_SUCH_ARTICLE', 'This article is no longer here. It may be in the recycle bin.')
      await record.change('advisorQuestion', id, { articleId })
      return wholeQuestion(context, record.db, id)
    }),
  ),
  remove: signedIn.remove.handler(({ context, input: { id } }) =>
    context.write(async (record) => {
      const { title } = await refuseAnswered(record.db, id)
      await record.remove('advisorQuestion', id)
      return { title }
    }),
  ),
}

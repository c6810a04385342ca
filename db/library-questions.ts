import type { Kysely } from 'kysely'
import { type AdvisorAnswer, type AdvisorQuestion, isAnswerLate } from '../shared/library/questions.ts'
import type { Groups } from '../shared/scope.ts'
import type { QuestionConcern } from '../shared/today/facts.ts'
import { readableArticles } from './library.ts'
import type { Database } from './schema.ts'

/** A question with the name of the group that asks. */
export type QuestionOfGroup = AdvisorQuestion & { groupName: string }
/** An answer with the name of the group that gave it. */
export type AnswerOfGroup = AdvisorAnswer & { groupName: string }

function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('advisorQuestion')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'advisorQuestion.groupId')
    .selectAll('advisorQuestion')
    .select('advisoryGroup.name as groupName')
    .where('advisorQuestion.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** Questions whoever works with these groups may read, as the beginning of a query: their own, and of others those asked of all groups. */
export function readableQuestions(db: Kysely<Database>, groups: Groups) {
  if (groups === null) return onRecord(db)
  return onRecord(db).where((eb) =>
    eb.or([eb('advisorQuestion.groupId', 'in', groups), eb('advisorQuestion.audience', '=', 'all groups')]),
  )
}

/** `readableQuestions`, the last asked first. */
export async function listQuestions(db: Kysely<Database>, groups: Groups): Promise<QuestionOfGroup[]> {
  return readableQuestions(db, groups)
    .orderBy('advisorQuestion.askedOn', 'desc')
    .orderBy('advisorQuestion.id', 'desc')
    .execute()
}

/** One question, or null when there is none of this id (any more). */
export async function findQuestion(db: Kysely<Database>, id: string): Promise<QuestionOfGroup | null> {
  return (await onRecord(db).where('advisorQuestion.id', '=', id).executeTakeFirst()) ?? null
}

function answersOnRecord(db: Kysely<Database>) {
  return db
    .selectFrom('advisorAnswer')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'advisorAnswer.groupId')
    .selectAll('advisorAnswer')
    .select('advisoryGroup.name as groupName')
    .where('advisorAnswer.deletedAt', 'is', null)
}

/** Every answer to questions of these groups and to those asked of all, the earliest first. */
export async function readAnswers(db: Kysely<Database>, groups: Groups): Promise<AnswerOfGroup[]> {
  return answersOnRecord(db)
    .where(
      'advisorAnswer.questionId',
      'in',
      readableQuestions(db, groups).clearSelect().select('advisorQuestion.id'),
    )
    .orderBy('advisorAnswer.answeredOn')
    .orderBy('advisorAnswer.id')
    .execute()
}

/** The answers to one question, the earliest first. */
export async function readAnswersTo(db: Kysely<Database>, questionId: string): Promise<AnswerOfGroup[]> {
  return answersOnRecord(db)
    .where('advisorAnswer.questionId', '=', questionId)
    .orderBy('advisorAnswer.answeredOn')
    .orderBy('advisorAnswer.id')
    .execute()
}

/** One answer, or null when there is none of this id (any more). */
export async function findAnswer(db: Kysely<Database>, id: string): Promise<AnswerOfGroup | null> {
  return (await answersOnRecord(db).where('advisorAnswer.id', '=', id).executeTakeFirst()) ?? null
}

/** The title of an article, for whoever works with these groups and may read it; null for others, and when it is no longer there. */
export async function titleOfArticle(
  db: Kysely<Database>,
  groups: Groups,
  id: string,
): Promise<string | null> {
  const row = await readableArticles(db, groups).where('article.id', '=', id).executeTakeFirst()
  return row?.title ?? null
}

/** Questions of these groups that wait for somebody on `today`: too long for a first answer (domain.md R51), for SLT, or for an answer to be accepted. */
export async function readQuestionConcerns(
  db: Kysely<Database>,
  groups: Groups,
  today: string,
): Promise<QuestionConcern[]> {
  let rows = onRecord(db).where('advisorQuestion.state', 'in', ['open', 'referred', 'answered'])
  if (groups !== null) rows = rows.where('advisorQuestion.groupId', 'in', groups)
  return (await rows.orderBy('advisorQuestion.id').execute()).flatMap((question): QuestionConcern[] => {
    const { id, groupId, groupName, title, state, askedOn, referredOn, updatedAt } = question
    const isLate = isAnswerLate(question, today)
    const of = { id, groupId, groupName, title, isLate }
    if (state === 'open') return isLate ? [{ ...of, state, since: askedOn }] : []
    if (state === 'referred') return [{ ...of, state, since: referredOn ?? askedOn }]
    return state === 'answered' ? [{ ...of, state, since: updatedAt.slice(0, 10) }] : []
  })
}

/** Questions other groups ask of all that wait for a first answer and that this group has not answered, the one asked first at the top. */
export async function readAskedOfGroup(
  db: Kysely<Database>,
  groupId: string,
): Promise<{ title: string; groupName: string }[]> {
  return onRecord(db)
    .where('advisorQuestion.groupId', '!=', groupId)
    .where('advisorQuestion.audience', '=', 'all groups')
    .where('advisorQuestion.state', 'in', ['open', 'referred'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('advisorAnswer')
            .select('advisorAnswer.id')
            .whereRef('advisorAnswer.questionId', '=', 'advisorQuestion.id')
            .where('advisorAnswer.groupId', '=', groupId)
            .where('advisorAnswer.deletedAt', 'is', null),
        ),
      ),
    )
    .orderBy('advisorQuestion.askedOn')
    .orderBy('advisorQuestion.id')
    .execute()
}

import { type Kysely, sql } from 'kysely'
import type { QuestionState } from '../shared/library/questions.ts'
import { contains } from './dialect/text-search.ts'
import { readableArticles } from './library.ts'
import { readableQuestions } from './library-questions.ts'
import type { Database } from './schema.ts'
import type { Wanted } from './search.ts'

/** Articles the user may read, by title, theme and any of their words; the last changed first. */
export async function searchArticles(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<{ id: string; title: string; theme: string; state: string; groupName: string; text: string }[]> {
  const text = sql<string>`article.title || ' ' || article.theme || ' ' || article.problem || ' ' || article.what_was_done
    || ' ' || article.outcome || ' ' || article.what_it_took || ' ' || article.contact_role || ' ' || article.source`
  let rows = readableArticles(db, wanted.groups).select(text.as('text'))
  for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows.orderBy('article.updatedAt', 'desc').orderBy('article.id', 'desc').limit(wanted.limit).execute()
}

/** Questions the user may read, by title, topic, their words and those of their answers, the last asked first. Who asks is not looked for: they may be anonymous. */
export async function searchAsked(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<
  { id: string; title: string; topic: string; state: QuestionState; groupName: string; text: string }[]
> {
  const text = sql<string>`advisor_question.title || ' ' || advisor_question.topic || ' ' || advisor_question.text`
  let rows = readableQuestions(db, wanted.groups).select(text.as('text'))
  for (const word of wanted.words)
    rows = rows.where(({ or, exists, selectFrom }) =>
      or([
        contains(text, word),
        exists(
          selectFrom('advisorAnswer')
            .select('advisorAnswer.id')
            .whereRef('advisorAnswer.questionId', '=', 'advisorQuestion.id')
            .where('advisorAnswer.deletedAt', 'is', null)
            .where(contains(sql<string>`advisor_answer.text`, word)),
        ),
      ]),
    )
  return rows
    .orderBy('advisorQuestion.askedOn', 'desc')
    .orderBy('advisorQuestion.id', 'desc')
    .limit(wanted.limit)
    .execute()
}

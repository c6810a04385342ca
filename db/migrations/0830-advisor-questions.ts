import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Questions groups ask each other and their answers. `accepted_id` and `article_id` point to no table: what they name may be erased, the question stays. */
export async function up(db: OpenDatabase): Promise<void> {
  let question = recordTable(db, 'advisor_question').addColumn('group_id', 'text', (c) =>
    c.notNull().references('advisory_group.id'),
  )
  for (const column of ['title', 'topic', 'text', 'asked_by', 'audience', 'state', 'asked_on'])
    question = question.addColumn(column, 'text', (c) => c.notNull())
  await question
    .addColumn('anonymous', 'integer', (c) => c.notNull())
    .addColumn('referred_on', 'text')
    .addColumn('closed_on', 'text')
    .addColumn('accepted_id', 'text')
    .addColumn('article_id', 'text')
    .execute()
  await db.schema.createIndex('advisor_question_group').on('advisor_question').column('group_id').execute()
  await recordTable(db, 'advisor_answer')
    .addColumn('question_id', 'text', (c) => c.notNull().references('advisor_question.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('official', 'integer', (c) => c.notNull())
    .addColumn('answered_on', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('advisor_answer_question').on('advisor_answer').column('question_id').execute()
}

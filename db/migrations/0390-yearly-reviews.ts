import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** A group's review of a year: the words of its report, and what it answers to the questions of the self-assessment. */
export async function up(db: OpenDatabase): Promise<void> {
  let review = recordTable(db, 'yearly_review')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
  for (const column of ['state', 'foreword', 'learnt', 'priorities', 'state_reason'])
    review = review.addColumn(column, 'text', (c) => c.notNull())
  await review.addColumn('review_on', 'text').addColumn('completed_on', 'text').execute()
  await db.schema
    .createIndex('yearly_review_group')
    .on('yearly_review')
    .columns(['group_id', 'year'])
    .execute()
  await recordTable(db, 'yearly_answer')
    .addColumn('review_id', 'text', (c) => c.notNull().references('yearly_review.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('question', 'text', (c) => c.notNull())
    .addColumn('score', 'integer', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('yearly_answer_review').on('yearly_answer').column('review_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Articles of good practice. `lesson_id` points to no table: a lesson that is erased for good leaves the article, which is the group's. */
export async function up(db: OpenDatabase): Promise<void> {
  let table = recordTable(db, 'article').addColumn('group_id', 'text', (c) =>
    c.notNull().references('advisory_group.id'),
  )
  for (const column of [
    'title',
    'theme',
    'problem',
    'what_was_done',
    'outcome',
    'what_it_took',
    'contact_role',
    'source',
    'audience',
    'state',
    'return_comment',
  ])
    table = table.addColumn(column, 'text', (c) => c.notNull())
  await table
    .addColumn('reviewed_on', 'text')
    .addColumn('shared_on', 'text')
    .addColumn('lesson_id', 'text')
    .execute()
  await db.schema.createIndex('article_group').on('article').column('group_id').execute()
}

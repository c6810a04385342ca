import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Which groups use the good practice of others, and how they rate it. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'article_use')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('article_id', 'text', (c) => c.notNull().references('article.id'))
    .addColumn('stage', 'text')
    .addColumn('rating', 'integer')
    .addColumn('day', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('article_use_article').on('article_use').column('article_id').execute()
}

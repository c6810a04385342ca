import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Meetings know their series and why they were moved; a group has a forward plan: topics and the months they are due in. */
export async function up(db: OpenDatabase): Promise<void> {
  for (const column of ['series_id', 'moved_from', 'moved_reason'])
    await db.schema
      .alterTable('meeting')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  await db.schema.createIndex('meeting_series').on('meeting').columns(['series_id', 'date']).execute()

  await recordTable(db, 'forward_topic')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('purpose', 'text', (c) => c.notNull())
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .addColumn('months', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('forward_topic_year')
    .on('forward_topic')
    .columns(['group_id', 'year'])
    .execute()
}

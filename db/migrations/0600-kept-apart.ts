import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Two entries that look like one person and are two people. Deleted when they may be proposed again. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'kept_apart')
    .addColumn('one_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('other_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('by', 'text', (c) => c.notNull())
    .execute()
}

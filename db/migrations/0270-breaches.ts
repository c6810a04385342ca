import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What went wrong with personal data, and the office's own texts about it. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'breach')
    .addColumn('found_at', 'text', (c) => c.notNull())
    .addColumn('what', 'text', (c) => c.notNull())
    .addColumn('whose', 'text', (c) => c.notNull())
    .addColumn('done', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('reported_to', 'text', (c) => c.notNull())
    .addColumn('reported_at', 'text')
    .addColumn('not_reported', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'protection_text')
    .addColumn('kind', 'text', (c) => c.notNull().unique())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
}

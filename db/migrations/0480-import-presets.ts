import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What the columns of files of people mean, kept under a name, as JSON (shared/people/csv-import.ts, ImportPreset). */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'import_preset')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('columns', 'text', (c) => c.notNull())
    .execute()
}

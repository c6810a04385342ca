import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** How backups are made and kept, and what was done with the whole record: restored, exported. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'backup_settings')
    .addColumn('every_hours', 'integer', (c) => c.notNull())
    .addColumn('keep_days', 'integer', (c) => c.notNull())
    .addColumn('keep_weeks', 'integer', (c) => c.notNull())
    .addColumn('keep_months', 'integer', (c) => c.notNull())
    .addColumn('second_place', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'office_event')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .addColumn('entries', 'integer', (c) => c.notNull())
    .execute()
}

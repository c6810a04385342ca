import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Lines of a log somebody marked as the ones to find again. The line itself is never changed. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'activation_star')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('entry_id', 'text', (c) => c.notNull().references('activation_entry.id'))
    .execute()
  await db.schema
    .createIndex('activation_star_call_out')
    .on('activation_star')
    .column('activation_id')
    .execute()
  await db.schema.createIndex('activation_star_entry').on('activation_star').column('entry_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Versions of other protocols whose steps were added to a call-out while it ran. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'activation_protocol')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('protocol_id', 'text', (c) => c.notNull().references('protocol.id'))
    .addColumn('added_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('activation_protocol_call_out')
    .on('activation_protocol')
    .column('activation_id')
    .execute()
}

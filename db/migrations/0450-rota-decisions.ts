import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What groups decide about whom to call. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'rota_decision')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('decided_on', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('rota_decision_group').on('rota_decision').column('group_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Whether what the police did about advice works, looked at after three and after six months. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'outcome_check')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('advice_id', 'text', (c) => c.notNull().references('advice.id'))
    .addColumn('months', 'integer', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('result', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('outcome_check_advice').on('outcome_check').column('advice_id').execute()
}

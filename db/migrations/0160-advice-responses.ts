import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What became of advice: the answer of the police, and who was told. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'advice_response')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('advice_id', 'text', (c) => c.notNull().references('advice.id'))
    .addColumn('status', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'text', (c) => c.notNull())
    .addColumn('decided_on', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('changed', 'text', (c) => c.notNull())
    .addColumn('action_id', 'text', (c) => c.references('action.id'))
    .addColumn('publish', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('advice_response_advice').on('advice_response').column('advice_id').execute()
  await db.schema.createIndex('advice_response_action').on('advice_response').column('action_id').execute()
  await recordTable(db, 'advice_feedback')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('advice_id', 'text', (c) => c.notNull().references('advice.id'))
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('to_whom', 'text', (c) => c.notNull())
    .addColumn('channel', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('advice_feedback_advice').on('advice_feedback').column('advice_id').execute()
  await db.schema.createIndex('advice_group').on('advice').column('group_id').execute()
}

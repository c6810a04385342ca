import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Words of minutes that are not published, with why, who proposed it and who decided. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'redaction')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('paragraph', 'text', (c) => c.notNull())
    .addColumn('quote', 'text', (c) => c.notNull())
    .addColumn('start', 'integer', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('state_reason', 'text', (c) => c.notNull())
    .addColumn('proposed_by_id', 'text', (c) => c.notNull().references('office_user.id'))
    .addColumn('proposed_by', 'text', (c) => c.notNull())
    .addColumn('decided_by_id', 'text', (c) => c.references('office_user.id'))
    .addColumn('decided_by', 'text', (c) => c.notNull())
    .addColumn('decided_at', 'text')
    .execute()
  await db.schema.createIndex('redaction_meeting').on('redaction').column('meeting_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Wording of minutes that somebody said is fine as it is, although it could be plainer. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'wording_kept')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
    .addColumn('rule', 'text', (c) => c.notNull())
    .addColumn('words', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('wording_kept_meeting').on('wording_kept').column('meeting_id').execute()
}

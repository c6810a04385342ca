import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Part attendance as items of the agenda, officers standing in for SLT members, and interests declared for an item. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .alterTable('attendance')
    .addColumn('stretches', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await db.schema.alterTable('attendance').addColumn('stands_in_for', 'text').execute()

  await recordTable(db, 'interest')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
    .addColumn('attendance_id', 'text', (c) => c.notNull().references('attendance.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('interest_meeting').on('interest').column('meeting_id').execute()
}

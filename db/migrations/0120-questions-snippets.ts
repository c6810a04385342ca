import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Questions put at meetings, tracked until they are answered, and the sentences a group keeps for its minutes. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'question')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
    .addColumn('number', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('asked_by_id', 'text', (c) => c.references('person.id'))
    .addColumn('asked_by', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('answered_on', 'text')
    .addColumn('restricted', 'integer', (c) => c.notNull())
    .addUniqueConstraint('question_number', ['group_id', 'number'] as never)
    .execute()
  await db.schema.createIndex('question_meeting').on('question').column('meeting_id').execute()
  await db.schema.createIndex('question_item').on('question').column('item_id').execute()
  await db.schema.createIndex('question_open').on('question').columns(['group_id', 'answered_on']).execute()
  await recordTable(db, 'snippet')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('snippet_group').on('snippet').column('group_id').execute()
}

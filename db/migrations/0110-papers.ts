import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Papers of agenda items, the issues of a meeting's paper pack, and its access checklist. The papers' bytes are in attachments/. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'paper')
    .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('added_by', 'text', (c) => c.notNull())
    .addColumn('restricted', 'integer', (c) => c.notNull())
    .addColumn('restricted_reason', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('paper_meeting').on('paper').column('meeting_id').execute()
  await db.schema.createIndex('paper_item').on('paper').columns(['item_id', 'position']).execute()

  await recordTable(db, 'paper_pack')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('issued_at', 'text', (c) => c.notNull())
    .addColumn('issued_by', 'text', (c) => c.notNull())
    .addColumn('contents', 'text', (c) => c.notNull())
    .addColumn('pages', 'integer', (c) => c.notNull())
    .addColumn('file_hash', 'text', (c) => c.notNull())
    .addUniqueConstraint('paper_pack_version', ['meeting_id', 'version'] as never)
    .execute()

  let access = recordTable(db, 'access_check').addColumn('meeting_id', 'text', (c) =>
    c.notNull().references('meeting.id'),
  )
  for (const point of [
    'step_free',
    'hearing_loop',
    'interpreter',
    'time',
    'childcare',
    'travel',
    'online',
    'large_print',
    'faith_calendar',
  ]) {
    access = access
      .addColumn(point, 'text', (c) => c.notNull())
      .addColumn(`${point}_note`, 'text', (c) => c.notNull())
  }
  await access.execute()
  await db.schema.createIndex('access_check_meeting').on('access_check').column('meeting_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What was published, when and where to, and each meeting's public address. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'publication')
    .addColumn('meeting_id', 'text', (c) => c.references('meeting.id'))
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('folder', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('watermark', 'integer', (c) => c.notNull())
    .addColumn('scan_key', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('publication_meeting').on('publication').column('meeting_id').execute()
  await recordTable(db, 'published_meeting')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id').unique())
    .addColumn('slug', 'text', (c) => c.notNull())
    .addColumn('first_published', 'text', (c) => c.notNull())
    .addColumn('updated', 'text', (c) => c.notNull())
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('fingerprint', 'text', (c) => c.notNull())
    .addColumn('value', 'text', (c) => c.notNull())
    .execute()
}

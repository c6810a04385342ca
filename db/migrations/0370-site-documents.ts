import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Which documents of the office and of groups are on the public site, each in the version in force. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'site_document')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('shown', 'integer', (c) => c.notNull())
    .execute()
  await sql`create unique index site_document_name on site_document (source, kind, coalesce(group_id, ''))`.execute(
    db,
  )
}

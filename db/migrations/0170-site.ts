import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** The office's own face on the public site, and the pages of it that the office writes. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'site_look')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('main_light', 'text', (c) => c.notNull())
    .addColumn('link_light', 'text', (c) => c.notNull())
    .addColumn('main_dark', 'text', (c) => c.notNull())
    .addColumn('link_dark', 'text', (c) => c.notNull())
    .addColumn('footer', 'text', (c) => c.notNull())
    .addColumn('logo_alt', 'text', (c) => c.notNull())
    .addColumn('logo', 'text', (c) => c.notNull())
    .addColumn('reply_days', 'integer')
    .addColumn('statement_checked_on', 'text')
    .execute()
  await recordTable(db, 'site_page')
    .addColumn('kind', 'text', (c) => c.notNull().unique())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('shown', 'integer', (c) => c.notNull())
    .execute()
}

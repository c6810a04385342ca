import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/** The largest tables with a recycle bin. */
const LARGE = ['action', 'decision', 'advice', 'agenda_item']

/** Few rows among very many, which Today looks for each time: what is in the recycle bin, and items with a release date. */
export async function up(db: OpenDatabase): Promise<void> {
  for (const table of LARGE)
    await sql`create index ${sql.ref(`${table}_deleted`)} on ${sql.table(table)} (deleted_at) where deleted_at is not null`.execute(
      db,
    )
  await sql`create index agenda_item_release on agenda_item (release_on) where release_on is not null`.execute(
    db,
  )
}

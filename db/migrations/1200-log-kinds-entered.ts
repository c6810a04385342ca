import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/** One index in the place of two: what kinds of lines a log has and when the latest of each was entered. A line is on the disk with a page less. */
export async function up(db: OpenDatabase): Promise<void> {
  for (const index of ['activation_entry_kind', 'activation_entry_entered'])
    await sql.raw(`drop index if exists ${index}`).execute(db)
  await db.schema
    .createIndex('activation_entry_kind')
    .on('activation_entry')
    .columns(['activation_id', 'kind', 'entered_at'])
    .execute()
}

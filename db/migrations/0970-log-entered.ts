import type { OpenDatabase } from '../dialect/sqlite.ts'

/** When the latest line of a log was entered, and how many there are, is read from this index: with 20,000 lines no row is fetched for it. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .createIndex('activation_entry_entered')
    .on('activation_entry')
    .columns(['activation_id', 'entered_at'])
    .execute()
}

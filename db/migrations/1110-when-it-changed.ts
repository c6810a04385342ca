import type { OpenDatabase } from '../dialect/sqlite.ts'

/** Where the changes since a day begin is read from this index: without it the whole change record is read through for a day that is not long ago. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema.createIndex('change_at').on('change').column('at').execute()
}

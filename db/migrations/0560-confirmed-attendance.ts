import type { OpenDatabase } from '../dialect/sqlite.ts'

/** The day somebody of SLT said whether they come to a meeting; null while they have not. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema.alterTable('attendance').addColumn('answered_on', 'text').execute()
}

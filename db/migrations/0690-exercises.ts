import type { OpenDatabase } from '../dialect/sqlite.ts'

/** Call-outs that are exercises. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .alterTable('activation')
    .addColumn('is_exercise', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
}

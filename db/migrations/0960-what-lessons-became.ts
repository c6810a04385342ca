import type { OpenDatabase } from '../dialect/sqlite.ts'

/** What became of a lesson beside good practice. The columns point to no table: an action that is erased for good leaves the lesson. */
export async function up(db: OpenDatabase): Promise<void> {
  for (const column of ['action_id', 'protocol_id'])
    await db.schema.alterTable('lesson').addColumn(column, 'text').execute()
}

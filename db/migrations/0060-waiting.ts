import type { OpenDatabase } from '../dialect/sqlite.ts'

/** What waits for publication, by group, is the first question of every day: answered from this index without reading a meeting. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .createIndex('meeting_waiting')
    .on('meeting')
    .columns(['state', 'group_id', 'date', 'id', 'approved_at', 'cleared_at', 'deleted_at'])
    .execute()
}

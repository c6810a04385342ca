import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Which groups a user works with. Nobody has a row yet: everybody keeps every group. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'user_groups')
    .addColumn('user_id', 'text', (c) => c.notNull().unique().references('office_user.id'))
    .addColumn('group_ids', 'text')
    .execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Two entries that were about one person: which of them stays, and which went into it. Deleted when they were parted again. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'person_merge')
    .addColumn('kept_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('merged_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('by', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('person_merge_kept').on('person_merge').column('kept_id').execute()
}

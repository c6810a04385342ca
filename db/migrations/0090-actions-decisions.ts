import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What happens to an action after its meeting: progress notes, sleep until a day, a part split off; and a decision that takes another's place. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'action_note')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('action_id', 'text', (c) => c.notNull().references('action.id'))
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('action_note_action').on('action_note').column('action_id').execute()
  await db.schema.alterTable('action').addColumn('snoozed_until', 'text').execute()
  await db.schema
    .alterTable('action')
    .addColumn('split_from_id', 'text', (c) => c.references('action.id'))
    .execute()
  await db.schema.createIndex('action_split_from').on('action').column('split_from_id').execute()
  await db.schema
    .alterTable('decision')
    .addColumn('superseded_by_id', 'text', (c) => c.references('decision.id'))
    .execute()
  await db.schema.createIndex('decision_superseded_by').on('decision').column('superseded_by_id').execute()
}

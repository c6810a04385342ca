import type { OpenDatabase } from '../dialect/sqlite.ts'

/** Sub-items of the agenda: the item an item stands under. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .alterTable('agenda_item')
    .addColumn('parent_id', 'text', (c) => c.references('agenda_item.id'))
    .execute()
  await db.schema.createIndex('agenda_item_parent').on('agenda_item').column('parent_id').execute()
}

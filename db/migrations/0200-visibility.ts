import type { OpenDatabase } from '../dialect/sqlite.ts'

/**
 * Who reads what is restricted: kept from the public alone, or from copies made without it as well. What was restricted before stays so.
 * And the day on which it is proposed that an item become public.
 */
export async function up(db: OpenDatabase): Promise<void> {
  for (const table of [
    'agenda_item',
    'backlog_item',
    'item_template',
    'action',
    'decision',
    'advice',
    'question',
  ]) {
    await db.schema
      .alterTable(table)
      .addColumn('for_members', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  }
  await db.schema.alterTable('agenda_item').addColumn('release_on', 'text').execute()
  await db.schema
    .alterTable('agenda_item')
    .addColumn('release_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
}

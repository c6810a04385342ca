import type { OpenDatabase } from '../dialect/sqlite.ts'

/** How a group calls its people in public, how one of them is called instead, and nicknames that texts may hold. */
export async function up(db: OpenDatabase): Promise<void> {
  for (const column of ['member_calling', 'officer_calling'])
    await db.schema
      .alterTable('advisory_group')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo('name'))
      .execute()
  await db.schema
    .alterTable('person')
    .addColumn('also_known_as', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('person')
    .addColumn('called_in_public', 'text', (c) => c.notNull().defaultTo('group'))
    .execute()
}

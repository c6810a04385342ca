import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/**
 * Equality monitoring: that a round was held is a record; how many gave which answer is none, and so in no history, because two states of it
 * would show by their difference what single people answered. The counts of a round are put in whole and taken away whole. Besides: figures of areas and the
 * communities an office looks for, which it brings itself.
 */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'equality_entry')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('sheets', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('equality_entry_group')
    .on('equality_entry')
    .columns(['group_id', 'year'])
    .execute()
  await db.schema
    .createTable('equality_count')
    .addColumn('entry_id', 'text', (c) => c.notNull().references('equality_entry.id'))
    .addColumn('characteristic', 'text', (c) => c.notNull())
    .addColumn('category', 'text', (c) => c.notNull())
    .addColumn('people', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('equality_count_key', ['entry_id', 'characteristic', 'category'])
    .execute()
  await sql
    .raw(
      `create trigger equality_count_never_changed before update on equality_count begin
         select raise(abort, 'the counts of a round are put in and taken away as a whole');
       end`,
    )
    .execute(db)
  await recordTable(db, 'equality_profile')
    .addColumn('source', 'text', (c) => c.notNull())
    .addColumn('licence', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('figures', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'reach_list')
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
}

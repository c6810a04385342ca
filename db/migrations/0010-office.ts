import type { Kysely } from 'kysely'
import { forbidChanges, type OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** The office, its users, and the change record that everything else is written beside. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'office')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('public_contact', 'text', (c) => c.notNull())
    .addColumn('site_address', 'text', (c) => c.notNull())
    .addColumn('is_example', 'integer', (c) => c.notNull())
    .addColumn('example_command', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'office_user')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('role', 'text', (c) => c.notNull())
    .execute()
  await (db as Kysely<unknown>).schema
    .createTable('change')
    // Without autoincrement: nothing is ever deleted here, so no number comes twice, and each entry saves writing a page.
    .addColumn('seq', 'integer', (c) => c.primaryKey())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('user_name', 'text', (c) => c.notNull())
    .addColumn('procedure', 'text', (c) => c.notNull())
    .addColumn('command', 'text', (c) => c.notNull())
    .addColumn('entity', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('group_id', 'text')
    .addColumn('meeting_id', 'text')
    .addColumn('before', 'text')
    .addColumn('after', 'text', (c) => c.notNull())
    .addColumn('undoes', 'text')
    .addColumn('previous', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('change_entity').on('change').columns(['entity_id', 'seq']).execute()
  await db.schema.createIndex('change_user').on('change').columns(['user_id', 'seq']).execute()
  await db.schema.createIndex('change_command').on('change').column('command').execute()
  await db.schema
    .createIndex('change_undoes')
    .on('change')
    .column('undoes')
    .where('undoes', 'is not', null)
    .execute()
  await forbidChanges(db, 'change')
}

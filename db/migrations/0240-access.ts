import { forbidChanges, type OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Passphrases for one sign-in, and the log of who signed in, who failed to, and what was done with keys. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .alterTable('office_user')
    .addColumn('must_change_passphrase', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await recordTable(db, 'sign_in_entry')
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    // No reference: who failed to sign in may be nobody on record.
    .addColumn('user_id', 'text')
    .addColumn('user_name', 'text', (c) => c.notNull())
    .addColumn('by_name', 'text', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('detail', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sign_in_entry_at').on('sign_in_entry').column('at').execute()
  await db.schema.createIndex('sign_in_entry_user').on('sign_in_entry').columns(['user_id', 'at']).execute()
  await forbidChanges(db, 'sign_in_entry')
}

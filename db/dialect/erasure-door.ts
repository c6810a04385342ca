import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { OpenDatabase } from './sqlite.ts'

/** What stays of an entry of the change record as it was written, for ever. Not here: what it holds, and the marks of an erasure. */
const STAYS = [
  'seq',
  'at',
  'user_id',
  'user_name',
  'procedure',
  'command',
  'entity',
  'entity_id',
  'group_id',
  'meeting_id',
  'undoes',
  'previous',
  'hash',
  'format',
]

/**
 * The one door in the append-only change record. The table `erasure_door` is empty but within the transaction of an erasure, which writes its
 * id there first; while it is there, what entries hold may be replaced, marked with that id. Entries are never deleted.
 */
export async function openErasureDoor(db: OpenDatabase): Promise<void> {
  await (db as Kysely<unknown>).schema
    .createTable('erasure_door')
    .addColumn('erasure_id', 'text', (c) => c.primaryKey())
    .execute()
  const same = STAYS.map((column) => `new.${column} is old.${column}`).join(' and ')
  await sql.raw('drop trigger change_no_update').execute(db)
  await sql
    .raw(
      `create trigger change_no_update before update on change
         when not (new.erasure_id in (select erasure_id from erasure_door) and ${same})
         begin select raise(abort, 'change is append-only'); end`,
    )
    .execute(db)
}

/**
 * Leaves nothing of what was erased in the file: the text index is made anew, every page is written anew without the free ones, and the log
 * beside it is emptied. Takes seconds for a large office. False when somebody else is reading the file, so that the log could not be emptied.
 */
export async function sweepFile(db: Kysely<Database>): Promise<boolean> {
  await sql`vacuum`.execute(db)
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  return rows[0]?.busy === 0
}

import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/**
 * Advice comes from meetings, from call-outs and from the group itself: neither a meeting nor an item is needed any more. SQLite does not
 * take `not null` from a column, so each is copied into one that has it not.
 */
export async function up(db: OpenDatabase): Promise<void> {
  for (const [column, table, index] of [
    ['meeting_id', 'meeting', 'advice_meeting'],
    ['item_id', 'agenda_item', 'advice_item'],
  ] as const) {
    const [old, next, of] = [sql.ref(column), sql.ref(`next_${column}`), sql.table(table)]
    await sql`alter table advice add column ${next} text references ${of} (id)`.execute(db)
    await sql`update advice set ${next} = ${old}`.execute(db)
    await db.schema.dropIndex(index).execute()
    await sql`alter table advice drop column ${old}`.execute(db)
    await sql`alter table advice rename column ${next} to ${old}`.execute(db)
    await db.schema.createIndex(index).on('advice').column(column).execute()
  }
  await sql`alter table advice add column activation_id text references activation (id)`.execute(db)
  await sql`alter table advice add column entry_id text references activation_entry (id)`.execute(db)
  await sql`alter table advice add column given_on text`.execute(db)
  await sql`alter table advice add column dissent text not null default ''`.execute(db)
  await sql`create index advice_activation on advice (activation_id) where activation_id is not null`.execute(
    db,
  )
  await sql`create index advice_entry on advice (entry_id) where entry_id is not null`.execute(db)
}

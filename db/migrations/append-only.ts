import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

const OF_EVERY_ONE = ['id', 'created_at', 'group_id'] as const

/** From now on nothing in a table is changed or deleted; only with its group does a row of the example go to the recycle bin, and only an erasure takes words out. */
export async function keepAsSaid(db: OpenDatabase, table: string, said: readonly string[]): Promise<void> {
  const changed = [...OF_EVERY_ONE, ...said]
    .map((column) => `new."${column}" is not old."${column}"`)
    .join(' or ')
  const binned = `(new.deleted_at is not old.deleted_at
    and not exists (select 1 from advisory_group where id = old.group_id and is_example = 1))`
  await sql
    .raw(
      `create trigger ${table}_no_update before update on ${table}
         when (${changed} or ${binned}) and not exists (select 1 from erasure_door)
         begin select raise(abort, '${table} is append-only'); end`,
    )
    .execute(db)
  await sql
    .raw(
      `create trigger ${table}_no_delete before delete on ${table}
         begin select raise(abort, '${table} is append-only'); end`,
    )
    .execute(db)
}

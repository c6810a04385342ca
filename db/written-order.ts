import { expressionBuilder } from 'kysely'
import type { Database } from './schema.ts'

/**
 * The place of a row among all changes of the record, to order a query by: the order in which things were written, whatever the clock said then. Ids
 * follow the clock, so that of two steps the later one has the lesser id when the clock was put back between them. For rows that are only added.
 */
export function written(table: 'activationMove' | 'activationAfter') {
  // One statement serves both tables; Kysely cannot type a reference to a table chosen at run time.
  const id = `${table}.id` as 'activationMove.id'
  return expressionBuilder<Database, 'activationMove'>()
    .selectFrom('change')
    .select('change.seq')
    .whereRef('change.entityId', '=', id)
    .orderBy('change.seq')
    .limit(1)
}

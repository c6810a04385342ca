import type { CreateTableBuilder } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/** Begins a record table with the columns every record has. */
export function recordTable(db: OpenDatabase, name: string): CreateTableBuilder<string, never> {
  return db.schema
    .createTable(name)
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'text', (c) => c.notNull())
    .addColumn('deleted_at', 'text') as unknown as CreateTableBuilder<string, never>
}

import { type Kysely, sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'
import { openErasureDoor } from '../dialect/erasure-door.ts'
import { recordTable } from './record-table.ts'

/**
 * How long records are kept, what holds them, what was erased, what was exported. Entries of the change record get a format, so that what
 * they hold can be erased while the chain over them stays whole (db/change-chain.ts).
 */
export async function up(db: OpenDatabase): Promise<void> {
  const { schema } = db as Kysely<unknown>
  await schema
    .alterTable('change')
    .addColumn('format', 'integer', (c) => c.notNull().defaultTo(1))
    .execute()
  for (const column of ['salt', 'digest', 'seal'])
    await schema
      .alterTable('change')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  await schema.alterTable('change').addColumn('erasure_id', 'text').execute()
  await openErasureDoor(db)
  await db.schema.alterTable('person').addColumn('anonymised_at', 'text').execute()
  await recordTable(db, 'erasure')
    .addColumn('entity', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('said', 'text', (c) => c.notNull())
    .addColumn('ground', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('records', 'integer', (c) => c.notNull())
    .addColumn('entries', 'integer', (c) => c.notNull())
    .addColumn('files', 'text', (c) => c.notNull())
    .addColumn('completed_at', 'text')
    .execute()
  await recordTable(db, 'retention_rule')
    .addColumn('kind', 'text', (c) => c.notNull().unique())
    .addColumn('months', 'integer')
    .addColumn('source', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'retention_decision')
    .addColumn('entity', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('keep_until', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('retention_decision_record')
    .on('retention_decision')
    .columns(['entity', 'entity_id'])
    .execute()
  await recordTable(db, 'legal_hold')
    .addColumn('entity', 'text', (c) => c.notNull())
    .addColumn('entity_id', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('placed_by', 'text', (c) => c.notNull())
    .addColumn('starts_on', 'text', (c) => c.notNull())
    .addColumn('ends_on', 'text')
    .addColumn('lifted_at', 'text')
    .addColumn('lifted_by', 'text', (c) => c.notNull())
    .addColumn('lifted_reason', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'subject_export')
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('format', 'text', (c) => c.notNull())
    .addColumn('passages', 'integer', (c) => c.notNull())
    .addColumn('masked', 'integer', (c) => c.notNull())
    .addColumn('unmasked', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('subject_export_person').on('subject_export').column('person_id').execute()
  await sql`create index change_erasure on change (erasure_id) where erasure_id is not null`.execute(db)
}

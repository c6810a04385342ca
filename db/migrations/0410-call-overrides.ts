import type { OpenDatabase } from '../dialect/sqlite.ts'
import { keepAsSaid } from './append-only.ts'
import { recordTable } from './record-table.ts'

/** That advisors are called although something stands against it, by whose decision and why. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'call_override')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('parts', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('is_from_slt', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('call_override_call_out').on('call_override').column('activation_id').execute()
  await keepAsSaid(db, 'call_override', [
    'activation_id',
    'person_id',
    'parts',
    'by',
    'reason',
    'is_from_slt',
  ])
}

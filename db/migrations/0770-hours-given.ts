import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** How long advisors gave to call-outs: one number for each advisor and call-out. */
export async function up(db: OpenDatabase): Promise<void> {
  await recordTable(db, 'hours_given')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('minutes', 'integer', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('hours_given_call_out')
    .on('hours_given')
    .columns(['activation_id', 'person_id'])
    .execute()
  await db.schema.createIndex('hours_given_person').on('hours_given').column('person_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Gold Groups advisors sat in and input to community impact assessments, by reference. */
export async function up(db: OpenDatabase): Promise<void> {
  let table = recordTable(db, 'police_record')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('person_id', 'text', (c) => c.references('person.id'))
  for (const column of ['kind', 'day', 'time', 'reference', 'version'])
    table = table.addColumn(column, 'text', (c) => c.notNull())
  await table.execute()
  await db.schema.createIndex('police_record_call_out').on('police_record').column('activation_id').execute()
  await db.schema.createIndex('police_record_person').on('police_record').column('person_id').execute()
}

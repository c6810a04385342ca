import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Documents of call-outs, whose files are in the attachments. */
export async function up(db: OpenDatabase): Promise<void> {
  let table = recordTable(db, 'call_out_document')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('bytes', 'integer', (c) => c.notNull())
  for (const column of ['name', 'kind', 'hash', 'added_by'])
    table = table.addColumn(column, 'text', (c) => c.notNull())
  await table.execute()
  await db.schema
    .createIndex('call_out_document_call_out')
    .on('call_out_document')
    .column('activation_id')
    .execute()
}

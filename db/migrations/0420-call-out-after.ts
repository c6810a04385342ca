import type { OpenDatabase } from '../dialect/sqlite.ts'
import { keepAsSaid } from './append-only.ts'
import { recordTable } from './record-table.ts'

const SAID = ['activation_id', 'step', 'day', 'text', 'by'] as const

/** What is put on record after a call-out so that it can be closed: advisors told, no advice possible, answer awaited. */
export async function up(db: OpenDatabase): Promise<void> {
  let table = recordTable(db, 'activation_after')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
  for (const column of ['step', 'day', 'text', 'by'])
    table = table.addColumn(column, 'text', (c) => c.notNull())
  await table.execute()
  await db.schema
    .createIndex('activation_after_call_out')
    .on('activation_after')
    .column('activation_id')
    .execute()
  await keepAsSaid(db, 'activation_after', SAID)
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Comments on draft minutes, and amendments proposed to circulated ones. */
export async function up(db: OpenDatabase): Promise<void> {
  for (const [name, person, columns] of [
    ['amendment', true, ['proposed_by', 'from_text', 'to_text', 'reason', 'state', 'state_reason']],
    ['minute_comment', false, ['quote', 'text', 'author', 'resolved_by']],
  ] as const) {
    let table = recordTable(db, name)
      .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
      .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
      .addColumn('paragraph', 'text', (c) => c.notNull())
    if (person) table = table.addColumn('proposed_by_id', 'text', (c) => c.references('person.id'))
    else table = table.addColumn('resolved_at', 'text')
    for (const column of columns) table = table.addColumn(column, 'text', (c) => c.notNull())
    await table.execute()
    await db.schema.createIndex(`${name}_meeting`).on(name).column('meeting_id').execute()
  }
}

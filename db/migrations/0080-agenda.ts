import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What an agenda half writes itself from: items put off, a backlog and item templates per group, suggestions turned down, lapsed agreements. */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .alterTable('agenda_item')
    .addColumn('put_off', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  for (const column of ['put_off_reason', 'origin', 'start_text']) {
    await db.schema
      .alterTable('agenda_item')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute()
  }
  for (const column of ['agenda_lapsed_by_chair', 'agenda_lapsed_by_slt'])
    await db.schema.alterTable('meeting').addColumn(column, 'text').execute()

  for (const [name, words] of [
    ['backlog_item', 'note'],
    ['item_template', 'text'],
  ] as const) {
    let kept = recordTable(db, name).addColumn('group_id', 'text', (c) =>
      c.notNull().references('advisory_group.id'),
    )
    for (const column of ['title', 'open_title', 'purpose', 'presenter', 'restricted_reason', words])
      kept = kept.addColumn(column, 'text', (c) => c.notNull())
    for (const column of ['minutes', 'restricted'])
      kept = kept.addColumn(column, 'integer', (c) => c.notNull())
    if (name === 'backlog_item')
      kept = kept.addColumn('item_id', 'text', (c) => c.references('agenda_item.id'))
    await kept.execute()
    await db.schema.createIndex(`${name}_group`).on(name).column('group_id').execute()
  }
  await db.schema.createIndex('backlog_item_item').on('backlog_item').column('item_id').execute()

  await recordTable(db, 'rejected_suggestion')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('suggestion', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('rejected_suggestion_meeting')
    .on('rejected_suggestion')
    .column('meeting_id')
    .execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Debriefs of call-outs, and what was learnt in them. */
export async function up(db: OpenDatabase): Promise<void> {
  let debrief = recordTable(db, 'debrief')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
  for (const column of ['kind', 'held_on', 'participants', 'worked', 'state', 'reason', 'recorded_by'])
    debrief = debrief.addColumn(column, 'text', (c) => c.notNull())
  await debrief.addColumn('welfare_offered', 'integer', (c) => c.notNull()).execute()
  await db.schema.createIndex('debrief_call_out').on('debrief').column('activation_id').execute()

  let lesson = recordTable(db, 'lesson')
    .addColumn('debrief_id', 'text', (c) => c.notNull().references('debrief.id'))
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
  for (const column of ['kind', 'text', 'decision', 'decided_by', 'reason'])
    lesson = lesson.addColumn(column, 'text', (c) => c.notNull())
  await lesson
    .addColumn('decided_on', 'text')
    .addColumn('backlog_id', 'text', (c) => c.references('backlog_item.id'))
    .execute()
  await db.schema.createIndex('lesson_debrief').on('lesson').column('debrief_id').execute()
  await db.schema.createIndex('lesson_group').on('lesson').columns(['group_id', 'decision']).execute()
}

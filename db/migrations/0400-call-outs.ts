import type { OpenDatabase } from '../dialect/sqlite.ts'
import { keepAsSaid } from './append-only.ts'
import { recordTable } from './record-table.ts'

/** What a line of a log, an attempt to reach somebody and a step of a call-out say: never changed, but for words an erasure takes out. */
const SAID = {
  activation_entry: ['activation_id', 'at', 'entered_at', 'kind', 'text', 'author', 'corrects_id'],
  contact_attempt: ['activation_id', 'person_id', 'entry_id', 'at', 'outcome', 'reasons', 'by'],
  activation_move: ['activation_id', 'moved_to', 'at', 'reason', 'by'],
} as const

/** Call-outs with their logs, attempts to reach advisors and steps. Of these three the file itself refuses every change. */
export async function up(db: OpenDatabase): Promise<void> {
  let activation = recordTable(db, 'activation').addColumn('group_id', 'text', (c) =>
    c.notNull().references('advisory_group.id'),
  )
  for (const column of ['reference', 'title', 'kind', 'stage', 'origin', 'purpose', 'advice_wanted'])
    activation = activation.addColumn(column, 'text', (c) => c.notNull())
  for (const column of ['communities', 'police_reference', 'requested_by', 'prepared_by', 'opened_by'])
    activation = activation.addColumn(column, 'text', (c) => c.notNull())
  await activation
    .addColumn('confidentiality', 'integer', (c) => c.notNull())
    .addColumn('wanted_by', 'text')
    .addColumn('opened_at', 'text')
    .addColumn('protocol_id', 'text', (c) => c.references('protocol.id'))
    .execute()
  await db.schema.createIndex('activation_group').on('activation').column('group_id').execute()

  await recordTable(db, 'activation_entry')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('entered_at', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('corrects_id', 'text', (c) => c.references('activation_entry.id'))
    .execute()
  await db.schema
    .createIndex('activation_entry_log')
    .on('activation_entry')
    .columns(['activation_id', 'at', 'id'])
    .execute()
  await db.schema
    .createIndex('activation_entry_kind')
    .on('activation_entry')
    .columns(['activation_id', 'kind'])
    .execute()

  await recordTable(db, 'contact_attempt')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('entry_id', 'text', (c) => c.notNull().references('activation_entry.id'))
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('contact_attempt_call_out')
    .on('contact_attempt')
    .columns(['activation_id', 'at'])
    .execute()
  await db.schema
    .createIndex('contact_attempt_person')
    .on('contact_attempt')
    .columns(['person_id', 'at'])
    .execute()

  await recordTable(db, 'activation_move')
    .addColumn('activation_id', 'text', (c) => c.notNull().references('activation.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('moved_to', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('activation_move_call_out')
    .on('activation_move')
    .column('activation_id')
    .execute()

  for (const [table, said] of Object.entries(SAID)) await keepAsSaid(db, table, said)
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/**
 * What happens to minutes around their publication and afterwards: who signed them off or delegated that, until when they wait, since when
 * and why they are off the site, and what the public was told of corrections. Minutes cleared before keep `cleared_at`: that is their sign-off.
 */
export async function up(db: OpenDatabase): Promise<void> {
  for (const column of ['withdrawn_at', 'reopened_at'])
    await db.schema.alterTable('published_meeting').addColumn(column, 'text').execute()
  await db.schema
    .alterTable('published_meeting')
    .addColumn('public_reason', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema.alterTable('meeting').addColumn('embargo_until', 'text').execute()

  await recordTable(db, 'correction')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('published_on', 'text')
    .execute()
  await db.schema.createIndex('correction_meeting').on('correction').column('meeting_id').execute()

  await recordTable(db, 'delegation')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('given_by', 'text', (c) => c.notNull())
    .addColumn('to_user_id', 'text', (c) => c.references('office_user.id'))
    .addColumn('starts_on', 'text', (c) => c.notNull())
    .addColumn('ends_on', 'text', (c) => c.notNull())
    .addColumn('ended_at', 'text')
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .execute()
  await recordTable(db, 'sign_off')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('part', 'text', (c) => c.notNull())
    .addColumn('by', 'text', (c) => c.notNull())
    .addColumn('at', 'text', (c) => c.notNull())
    .addColumn('delegation_id', 'text', (c) => c.references('delegation.id'))
    .addColumn('completed_at', 'text')
    .execute()
  await db.schema.createIndex('sign_off_meeting').on('sign_off').column('meeting_id').execute()
}

import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Meetings with agenda and attendance, their minutes, and the actions, decisions and advice that come of them. */
export async function up(db: OpenDatabase): Promise<void> {
  let meeting = recordTable(db, 'meeting').addColumn('group_id', 'text', (c) =>
    c.notNull().references('advisory_group.id'),
  )
  for (const column of [
    'kind',
    'date',
    'start_time',
    'venue',
    'online_link',
    'access',
    'purpose',
    'state',
    'marking',
    'cancelled_reason',
  ]) {
    meeting = meeting.addColumn(column, 'text', (c) => c.notNull())
  }
  for (const column of [
    'agenda_agreed_by_chair',
    'agenda_agreed_by_slt',
    'checked_at',
    'circulated_at',
    'approved_at',
    'cleared_at',
    'published_at',
  ]) {
    meeting = meeting.addColumn(column, 'text')
  }
  await meeting
    .addColumn('approved_at_meeting_id', 'text', (c) => c.references('meeting.id'))
    .addColumn('approval_note', 'text', (c) => c.notNull())
    .addColumn('clearance_note', 'text', (c) => c.notNull())
    .addColumn('agenda_note', 'text', (c) => c.notNull())
    .addColumn('reopened_reason', 'text', (c) => c.notNull())
    .addColumn('is_example', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('meeting_date').on('meeting').columns(['group_id', 'date']).execute()
  // The order of the list of all meetings: without it every one of them is read to find the newest.
  await db.schema.createIndex('meeting_day').on('meeting').columns(['date', 'start_time', 'id']).execute()
  // Wide enough to answer "what waits for publication, by group" without reading four thousand meetings.
  await db.schema
    .createIndex('meeting_state')
    .on('meeting')
    .columns(['state', 'date', 'group_id', 'approved_at', 'deleted_at'])
    .execute()

  let item = recordTable(db, 'agenda_item').addColumn('meeting_id', 'text', (c) =>
    c.notNull().references('meeting.id'),
  )
  for (const column of ['title', 'open_title', 'purpose', 'presenter', 'restricted_reason'])
    item = item.addColumn(column, 'text', (c) => c.notNull())
  for (const column of ['minutes', 'standing', 'restricted', 'position'])
    item = item.addColumn(column, 'integer', (c) => c.notNull())
  await item.execute()
  await db.schema
    .createIndex('agenda_item_meeting')
    .on('agenda_item')
    .columns(['meeting_id', 'position'])
    .execute()

  await recordTable(db, 'attendance')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('person_id', 'text', (c) => c.references('person.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('capacity', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('part_note', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('attendance_meeting').on('attendance').column('meeting_id').execute()
  await db.schema.createIndex('attendance_person').on('attendance').column('person_id').execute()

  await recordTable(db, 'minute')
    .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id').unique())
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('minute_meeting').on('minute').column('meeting_id').execute()

  for (const name of ['action', 'decision', 'advice']) {
    let line = recordTable(db, name)
      .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
      .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
      .addColumn('item_id', 'text', (c) => c.notNull().references('agenda_item.id'))
      .addColumn('number', 'text', (c) => c.notNull())
      .addColumn('text', 'text', (c) => c.notNull())
      .addColumn('restricted', 'integer', (c) => c.notNull())
    if (name === 'advice') line = line.addColumn('given_to', 'text', (c) => c.notNull())
    if (name === 'action') {
      line = line
        .addColumn('owner_id', 'text', (c) => c.references('person.id'))
        .addColumn('owner', 'text', (c) => c.notNull())
        .addColumn('due', 'text')
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('state_reason', 'text', (c) => c.notNull())
    }
    await line.addUniqueConstraint(`${name}_number`, ['group_id', 'number'] as never).execute()
    await db.schema.createIndex(`${name}_meeting`).on(name).column('meeting_id').execute()
    await db.schema.createIndex(`${name}_item`).on(name).column('item_id').execute()
  }
  await db.schema.createIndex('action_state').on('action').columns(['state', 'due']).execute()

  await recordTable(db, 'minutes_version')
    .addColumn('meeting_id', 'text', (c) => c.notNull().references('meeting.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('snapshot', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('approved_by', 'text', (c) => c.notNull())
    .addColumn('approved_at', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addUniqueConstraint('minutes_version_number', ['meeting_id', 'version'] as never)
    .execute()
}

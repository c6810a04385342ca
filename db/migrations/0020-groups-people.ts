import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** Groups with their agenda templates, people, their places in groups, and imports of people. */
export async function up(db: OpenDatabase): Promise<void> {
  let group = recordTable(db, 'advisory_group')
  for (const column of [
    'name',
    'kind',
    'area',
    'command_unit',
    'slt_lead',
    'purpose',
    'public_contact',
    'slug',
  ]) {
    group = group.addColumn(column, 'text', (c) => c.notNull())
  }
  for (const column of [
    'meetings_per_year',
    'quorum_percent',
    'quorum_at_least',
    'quorum_chair_required',
    'is_example',
  ]) {
    group = group.addColumn(column, 'integer', (c) => c.notNull())
  }
  await group.addUniqueConstraint('group_slug', ['slug'] as never).execute()

  await recordTable(db, 'agenda_template')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id').unique())
    .addColumn('items', 'text', (c) => c.notNull())
    .execute()

  await recordTable(db, 'import_batch')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('imported', 'integer', (c) => c.notNull())
    .addColumn('rejected', 'integer', (c) => c.notNull())
    .execute()

  let person = recordTable(db, 'person')
  for (const column of [
    'name',
    'title',
    'preferred_name',
    'kind',
    'organisation',
    'email',
    'phone',
    'name_consent',
    'notes',
  ]) {
    person = person.addColumn(column, 'text', (c) => c.notNull())
  }
  await person
    .addColumn('import_id', 'text', (c) => c.references('import_batch.id'))
    .addColumn('is_example', 'integer', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('person_name').on('person').column('name').execute()

  await recordTable(db, 'membership')
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('capacity', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('started_on', 'text', (c) => c.notNull())
    .addColumn('ends_on', 'text')
    .addColumn('import_id', 'text', (c) => c.references('import_batch.id'))
    .execute()
  await db.schema.createIndex('membership_person').on('membership').column('person_id').execute()
  await db.schema.createIndex('membership_group').on('membership').columns(['group_id', 'capacity']).execute()

  await db.schema
    .createTable('number_series')
    .addColumn('group_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('year', 'integer', (c) => c.notNull())
    .addColumn('last', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('number_series_key', ['group_id', 'kind', 'year'])
    .execute()
}

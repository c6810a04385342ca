import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

const SECTIONS = [
  'purpose',
  'duties',
  'not_part',
  'conduct',
  'time',
  'support',
  'expenses',
  'standing_down',
] as const

/** What an entry of an acknowledgement says: never changed, but for words an erasure takes out. */
const SAID = [
  'id',
  'created_at',
  'group_id',
  'person_id',
  'document_kind',
  'document_id',
  'entry',
  'method',
  'day',
  'note',
  'recorded_by',
  'strikes_id',
  'file_name',
  'hash',
] as const

/** Role descriptions in versions, what was said of them in consultation, and who acknowledged which version. */
export async function up(db: OpenDatabase): Promise<void> {
  let table = recordTable(db, 'role_description')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('major', 'integer', (c) => c.notNull())
    .addColumn('minor', 'integer', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('material', 'integer', (c) => c.notNull())
  for (const section of SECTIONS) table = table.addColumn(section, 'text', (c) => c.notNull())
  await table
    .addColumn('change_summary', 'text', (c) => c.notNull())
    .addColumn('review_due', 'text')
    .addColumn('consultation_opens_on', 'text')
    .addColumn('consultation_closes_on', 'text')
    .addColumn('approved_by', 'text', (c) => c.notNull())
    .addColumn('approved_on', 'text')
    .addColumn('effective_on', 'text')
    .addColumn('superseded_on', 'text')
    .addColumn('state_reason', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('role_description_group')
    .on('role_description')
    .columns(['group_id', 'kind'])
    .execute()
  // One in force of a kind in a group, and one for the whole office.
  await sql`create unique index role_description_current on role_description (kind, coalesce(group_id, ''))
    where state = 'current' and deleted_at is null`.execute(db)
  await recordTable(db, 'role_comment')
    .addColumn('group_id', 'text', (c) => c.references('advisory_group.id'))
    .addColumn('role_description_id', 'text', (c) => c.notNull().references('role_description.id'))
    .addColumn('section', 'text', (c) => c.notNull())
    .addColumn('from_whom', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('role_comment_version')
    .on('role_comment')
    .column('role_description_id')
    .execute()
  await recordTable(db, 'acknowledgement')
    .addColumn('group_id', 'text', (c) => c.notNull().references('advisory_group.id'))
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
    .addColumn('document_kind', 'text', (c) => c.notNull())
    // No reference: it is of one table or another, by its kind.
    .addColumn('document_id', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addColumn('method', 'text', (c) => c.notNull())
    .addColumn('day', 'text', (c) => c.notNull())
    .addColumn('note', 'text', (c) => c.notNull())
    .addColumn('recorded_by', 'text', (c) => c.notNull())
    .addColumn('strikes_id', 'text', (c) => c.references('acknowledgement.id'))
    .addColumn('file_name', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('acknowledgement_person')
    .on('acknowledgement')
    .columns(['person_id', 'document_id'])
    .execute()
  await db.schema
    .createIndex('acknowledgement_document')
    .on('acknowledgement')
    .column('document_id')
    .execute()
  await db.schema.createIndex('acknowledgement_group').on('acknowledgement').column('group_id').execute()
  await db.schema.createIndex('acknowledgement_strikes').on('acknowledgement').column('strikes_id').execute()
  await keepEntries(db)
}

/** What an entry says is never changed and no entry is deleted; only an erasure takes words out (db/dialect/erasure-door.ts). */
async function keepEntries(db: OpenDatabase): Promise<void> {
  const changed = SAID.map((column) => `new.${column} is not old.${column}`).join(' or ')
  await sql
    .raw(
      `create trigger acknowledgement_no_update before update on acknowledgement
         when (${changed}) and not exists (select 1 from erasure_door)
         begin select raise(abort, 'acknowledgement is append-only'); end`,
    )
    .execute(db)
  await sql
    .raw(
      `create trigger acknowledgement_no_delete before delete on acknowledgement
         begin select raise(abort, 'acknowledgement is append-only'); end`,
    )
    .execute(db)
}

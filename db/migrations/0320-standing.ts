import type { OpenDatabase } from '../dialect/sqlite.ts'
import { recordTable } from './record-table.ts'

/** What is kept on an advisor: how to reach them, agreements, vetting outcomes, risk assessments, knowledge, interests, away days. */
export async function up(db: OpenDatabase): Promise<void> {
  await ofPerson(
    db,
    'contact_preferences',
    [
      'channel',
      'hours',
      'out_of_hours',
      'language',
      'format',
      'pronouns',
      'access_needs',
      'address',
      'emergency_name',
      'emergency_phone',
    ],
    ['pass_expires_on'],
  )
  await ofPerson(
    db,
    'agreement',
    ['kind', 'signed_on', 'method', 'scan_name', 'scan_kind', 'scan_hash', 'recorded_by'],
    ['expires_on'],
    ['scan_bytes'],
  )
  await ofPerson(db, 'vetting', ['level', 'outcome', 'granted_on', 'recorded_by'], ['expires_on'])
  await ofPerson(
    db,
    'risk_assessment',
    ['summary', 'state', 'proposed_by', 'decided_by'],
    ['decided_on', 'expires_on'],
  )
  await ofPerson(db, 'knowledge', ['kind', 'words', 'consent_on'])
  await ofPerson(db, 'general_interest', ['text', 'declared_on'], ['ended_on'])
  await ofPerson(db, 'away_spell', ['from_day', 'to_day'])
}

async function ofPerson(
  db: OpenDatabase,
  name: string,
  needed: readonly string[],
  open: readonly string[] = [],
  numbers: readonly string[] = [],
): Promise<void> {
  let table = recordTable(db, name).addColumn('person_id', 'text', (c) => c.notNull().references('person.id'))
  for (const column of needed) table = table.addColumn(column, 'text', (c) => c.notNull())
  for (const column of open) table = table.addColumn(column, 'text')
  for (const column of numbers) table = table.addColumn(column, 'integer', (c) => c.notNull())
  await table.execute()
  await db.schema.createIndex(`${name}_person`).on(name).column('person_id').execute()
}

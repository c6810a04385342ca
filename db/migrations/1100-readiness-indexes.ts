import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/**
 * How ready everybody is is read from these indexes as a whole, person by person, instead of fetching a row each time: of a large office that
 * is a fraction of the pages. Each takes the place of a narrower one.
 */
const INDEXES = [
  'agreement_person on agreement (person_id, kind, signed_on, expires_on, deleted_at)',
  'vetting_person on vetting (person_id, id, outcome, granted_on, expires_on, deleted_at)',
  'contact_preferences_person on contact_preferences (person_id, id, out_of_hours, hours, deleted_at)',
  'acknowledgement_person on acknowledgement (person_id, document_id, entry, day, id, deleted_at)',
]

export async function up(db: OpenDatabase): Promise<void> {
  for (const index of INDEXES) {
    await sql.raw(`drop index if exists ${index.split(' ')[0]}`).execute(db)
    await sql.raw(`create index ${index}`).execute(db)
  }
}

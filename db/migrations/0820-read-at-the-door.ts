import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/**
 * What Today reads is in these indexes as a whole, so that no row has to be fetched, decrypted and proved for one column of it. Each takes the
 * place of a narrower one, or leads to few rows among very many.
 */
const INDEXES = [
  'meeting_waiting on meeting (state, group_id, date, id, approved_at, cleared_at, deleted_at, embargo_until)',
  'attendance_meeting on attendance (meeting_id, state, capacity, deleted_at, answered_on, person_id)',
  'induction_record_person on induction_record (person_id, module_id, state, date, deleted_at)',
  'advice_meeting on advice (meeting_id, deleted_at, group_id, id, number, item_id, activation_id, given_on)',
  'advice_response_advice on advice_response (advice_id, deleted_at, id)',
  'advice_response_decided on advice_response (decided_on, advice_id)',
  'advice_feedback_advice on advice_feedback (advice_id, deleted_at, day)',
  'action_state on action (state, due, snoozed_until, deleted_at, group_id)',
  'sign_off_at on sign_off (at, deleted_at, meeting_id, id)',
  'person_updated on person (updated_at)',
  'person_deleted on person (deleted_at) where deleted_at is not null',
]

export async function up(db: OpenDatabase): Promise<void> {
  for (const index of INDEXES) {
    await sql.raw(`drop index if exists ${index.split(' ')[0]}`).execute(db)
    await sql.raw(`create index ${index}`).execute(db)
  }
}

import type { RecordTable } from '../../../db/schema.ts'
import { shortDay } from '../../../shared/dates.ts'

/** What each kind is called when it is gone, with an article. */
const GONE: Partial<Record<RecordTable, string>> = {
  advisoryGroup: 'A group',
  agendaItem: 'An agenda item',
  paper: 'A paper',
  backlogItem: 'An item of the backlog',
  itemTemplate: 'An item template',
  redaction: 'A redaction',
  snippet: 'A snippet',
  publishingServer: 'A web server',
  importBatch: 'An import',
  publication: 'A publication',
  signOff: 'A sign-off',
}

/** A record in words that say nothing of what stood in it: `Action A-2026-014`, `The meeting of 12 Mar 2026`, `A paper`. */
export function saidOf(table: RecordTable, row: Record<string, unknown>): string {
  const { number, date } = row
  if (table === 'meeting' && typeof date === 'string') return `The meeting of ${shortDay(date)}`
  if (typeof number === 'string') return `${table.charAt(0).toUpperCase()}${table.slice(1)} ${number}`
  return GONE[table] ?? 'A record'
}

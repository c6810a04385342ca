import { Refusal } from '../shared/refusal.ts'
import type { OpenDatabase } from './dialect/sqlite.ts'
import { applyDifference, isStill } from './difference.ts'
import type { Recorder } from './record.ts'
import { type ChangeRow, RECORD_TABLES, type RecordTable } from './schema.ts'

type Entry = Pick<ChangeRow, 'seq' | 'entity' | 'entityId' | 'before' | 'after' | 'userName' | 'procedure' | 'command' | 'at'>

/** Procedures whose changes are not taken back with undo: they have a step of their own (reopen, withdraw, remove), or left the office. */
const NOT_UNDONE = [
  'office.create',
  'office.addUser',
  'office.loadExample',
  'office.removeExample',
  'minutes.approve',
  'minutes.reopen',
  'publishing.publish',
  'publishing.withdraw',
]

/** The newest command of a user that is neither undone nor itself an undo; null when there is none. */
export async function lastCommand(db: OpenDatabase, userId: string): Promise<Entry | null> {
  const row = await db
    .selectFrom('change')
    .selectAll()
    .where('userId', '=', userId)
    .where('undoes', 'is', null)
    .where('procedure', 'not in', NOT_UNDONE)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('change as later').select('later.seq').whereRef('later.undoes', '=', 'change.command'))))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Every entry of a command, newest first. */
export async function entriesOf(db: OpenDatabase, command: string): Promise<Entry[]> {
  return db.selectFrom('change').selectAll().where('command', '=', command).orderBy('seq', 'desc').execute()
}

/**
 * Takes back one entry: the record gets the values it had before. A record the entry made goes to the recycle bin.
 *
 * Errors: `Refusal` CHANGED_SINCE when a field is no longer as the entry left it; the sentence says which and who changed it.
 */
export async function takeBack(record: Recorder, entry: Entry): Promise<void> {
  const row = (await record.db
    .selectFrom(entry.entity as 'person')
    .selectAll()
    .where('id', '=', entry.entityId)
    .executeTakeFirst()) as Record<string, unknown> | undefined
  if (!row) throw new Error(`no ${entry.entity} ${entry.entityId}`)
  if (entry.before === null) {
    await record.remove(entry.entity, entry.entityId)
    return
  }
  const before = JSON.parse(entry.before) as Record<string, unknown>
  const after = JSON.parse(entry.after) as Record<string, unknown>
  const fields: Record<string, unknown> = {}
  for (const [field, was] of Object.entries(before)) {
    if (!isStill(row[field], after[field])) throw await changedSince(record, entry, field)
    fields[field] = applyDifference(row[field], after[field], was)
  }
  await record.change(entry.entity, entry.entityId, fields)
}

async function changedSince(record: Recorder, entry: Entry, field: string): Promise<Refusal> {
  const later = await record.db
    .selectFrom('change')
    .select(['userName', 'at'])
    .where('entityId', '=', entry.entityId)
    .where('seq', '>', entry.seq)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const who = later ? `${later.userName} changed it since` : 'it was changed since'
  return new Refusal('CHANGED_SINCE', `This cannot be undone because ${who}. Open the record's history to see what changed.`, field)
}

/** The name of a record table if `entity` is one; refuses anything else. */
export function recordTableNamed(entity: string): RecordTable {
  const table = RECORD_TABLES.find((name) => name === entity)
  if (!table) throw new Refusal('NO_SUCH_RECORD', 'There is no such kind of record.')
  return table
}

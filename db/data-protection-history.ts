import type { Kysely } from 'kysely'
import { difference } from './difference.ts'
import type { ErasedEntry, ErasedRow } from './record.ts'
import { stateBefore } from './rewind.ts'
import { type ChangeRow, type Database, RECORD_TABLES, type RecordTable } from './schema.ts'

export type Row = Record<string, unknown> & { id: string }
/** What is left of a record in one of the states it was in. The same object when nothing changes. */
export type Leave = (table: RecordTable, row: Row) => Row
/** True for a text or a piece of stored JSON that may hold something to erase; false only when it certainly does not. */
export type MayHold = (text: string) => boolean

type Entry = Pick<ChangeRow, 'seq' | 'before' | 'after'>

const AT_ONCE = 200

/** Records that say what was erased and given out: they name nobody, and are not erased. */
const SAY_WHAT_WAS_DONE: readonly RecordTable[] = ['erasure', 'subjectExport']

/**
 * What an erasure leaves of the whole record: every row as it is now and in every state it ever was in, worked out backwards from the present
 * with the differences in the change record. Rows and entries that stay as they are are left out.
 */
export async function leftOfEverything(
  db: Kysely<Database>,
  leave: Leave,
  mayHold: MayHold,
  tables: readonly RecordTable[] = RECORD_TABLES,
): Promise<{ rows: ErasedRow[]; entries: ErasedEntry[] }> {
  const rows: ErasedRow[] = []
  const entries: ErasedEntry[] = []
  for (const table of tables) {
    if (SAY_WHAT_WAS_DONE.includes(table)) continue
    let after = ''
    for (;;) {
      const page = await readPage(db, table, after)
      const histories = await historiesOf(db, table, page)
      for (const row of page) {
        const history = histories.get(row.id) ?? []
        if (!isConcerned(row, history, mayHold)) continue
        const left = leftOfOne(table, row, history, leave)
        if (left.row) rows.push(left.row)
        entries.push(...left.entries)
      }
      if (page.length < AT_ONCE) break
      after = page.at(-1)?.id ?? ''
    }
  }
  return { rows, entries }
}

/** Every row of these tables as it is now, those in the recycle bin included. */
export async function* everyRow(
  db: Kysely<Database>,
  tables: readonly RecordTable[],
): AsyncGenerator<{ table: RecordTable; row: Row }> {
  for (const table of tables) {
    let after = ''
    for (;;) {
      const page = await readPage(db, table, after)
      for (const row of page) yield { table, row }
      if (page.length < AT_ONCE) break
      after = page.at(-1)?.id ?? ''
    }
  }
}

/** Rows of a table as they are now, those in the recycle bin included, changed as `leave` says: for what is taken out but not yet erased. */
export async function leftOfPresent(
  db: Kysely<Database>,
  leave: Leave,
  mayHold: MayHold,
  tables: readonly RecordTable[],
): Promise<{ table: RecordTable; row: Row; fields: Record<string, unknown> }[]> {
  const found: { table: RecordTable; row: Row; fields: Record<string, unknown> }[] = []
  for await (const { table, row } of everyRow(db, tables)) {
    if (SAY_WHAT_WAS_DONE.includes(table) || !isConcerned(row, [], mayHold)) continue
    const fields = changedFields(row, leave(table, row))
    if (Object.keys(fields).length > 0) found.push({ table, row, fields })
  }
  return found
}

async function readPage(db: Kysely<Database>, table: RecordTable, after: string): Promise<Row[]> {
  return (await db
    .selectFrom(table as 'person')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()) as unknown as Row[]
}

async function historiesOf(
  db: Kysely<Database>,
  table: RecordTable,
  page: readonly Row[],
): Promise<Map<string, Entry[]>> {
  if (page.length === 0) return new Map()
  const found = await db
    .selectFrom('change')
    .select(['seq', 'entityId', 'before', 'after'])
    .where(
      'entityId',
      'in',
      page.map((row) => row.id),
    )
    .where('entity', '=', table)
    .orderBy('seq')
    .execute()
  return Map.groupBy(found, (entry) => entry.entityId)
}

/** A name may have been saved in pieces, as it was typed: then only the states put together have it. */
function isConcerned(row: Row, history: readonly Entry[], mayHold: MayHold): boolean {
  return (
    Object.values(row).some((value) => typeof value === 'string' && mayHold(value)) ||
    history.some(
      ({ before, after }) =>
        after.includes('"splice"') || mayHold(after) || (before !== null && mayHold(before)),
    )
  )
}

function changedFields(was: Row, is: Row): Record<string, unknown> {
  return Object.fromEntries(Object.entries(is).filter(([field, value]) => was[field] !== value))
}

/** What an erasure leaves of one record: of its row, and of every entry about it. */
export function leftOfOne(
  table: RecordTable,
  row: Row,
  history: readonly Entry[],
  leave: Leave,
): { row: ErasedRow | null; entries: ErasedEntry[] } {
  const entries: ErasedEntry[] = []
  let state = row
  let left = leave(table, row)
  const fields = changedFields(row, left)
  for (const entry of history.toReversed()) {
    const after = JSON.parse(entry.after) as Row
    if (entry.before === null) {
      if (left === state) continue
      const kept = Object.fromEntries(Object.keys(after).map((field) => [field, left[field]]))
      const json = JSON.stringify(kept)
      if (json !== entry.after) entries.push({ seq: entry.seq, before: null, after: json })
      continue
    }
    const earlier = stateBefore(state, entry) ?? state
    const earlierLeft = leave(table, earlier)
    if (earlierLeft === earlier && left === state) {
      state = earlier
      left = earlierLeft
      continue
    }
    const kept = { before: {} as Record<string, unknown>, after: {} as Record<string, unknown> }
    for (const field of Object.keys(after)) {
      const [was, is] = [earlierLeft[field], left[field]]
      // What differed and no longer does was what is erased.
      if (was === is && earlier[field] !== state[field]) continue
      const changed = difference(was, is)
      kept.before[field] = changed.before
      kept.after[field] = changed.after
    }
    const json = { before: JSON.stringify(kept.before), after: JSON.stringify(kept.after) }
    if (json.before !== entry.before || json.after !== entry.after) entries.push({ seq: entry.seq, ...json })
    state = earlier
    left = earlierLeft
  }
  return { row: Object.keys(fields).length > 0 ? { table, id: row.id, fields } : null, entries }
}

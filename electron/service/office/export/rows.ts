import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import { HOLDINGS } from '../../../../db/data-protection-columns.ts'
import { type Database, RECORD_TABLES, type RecordTable } from '../../../../db/schema.ts'
import { SECRET_FIELDS } from '../../../../shared/publishing/destinations.ts'
import type { UserRole } from '../../../../shared/roles.ts'

export type Row = Record<string, unknown>
export type ExportTable = RecordTable | 'change' | 'numberSeries'

/** Every table of the record, the changes last. The search index is made from them. */
export const EXPORTED: readonly ExportTable[] = [...RECORD_TABLES, 'numberSeries', 'change']

const PAGE = 2000

/** Fields nobody gets: sealed passwords and keys; and for who is not the secretariat, the notes on a person (people/handlers.ts). */
function withheld(entity: string, role: UserRole): readonly string[] {
  const notes = entity === 'person' && role !== 'secretariat' ? ['notes'] : []
  return [...(SECRET_FIELDS[entity] ?? []), ...notes]
}

function without(row: Row, fields: readonly string[]): Row {
  if (fields.length === 0) return row
  return Object.fromEntries(Object.entries(row).filter(([field]) => !fields.includes(field)))
}

/** What a change held, as JSON text, without what is withheld. */
function heldWithout(text: unknown, fields: readonly string[]): unknown {
  if (typeof text !== 'string' || fields.length === 0) return text
  return JSON.stringify(without(JSON.parse(text) as Row, fields))
}

/** The rows of a table, two thousand at a time, in the order they were made; without what `role` may not take out of the office. */
export async function* rowsOf(
  db: Kysely<Database>,
  table: ExportTable,
  role: UserRole,
): AsyncGenerator<Row[]> {
  if (table === 'numberSeries') {
    yield await db.selectFrom('numberSeries').selectAll().execute()
    return
  }
  const key = table === 'change' ? 'seq' : 'id'
  let last: unknown = null
  for (;;) {
    // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
    let query = db
      .selectFrom(table as 'person')
      .selectAll()
      .orderBy(key as 'id')
      .limit(PAGE)
    if (last !== null) query = query.where(key as 'id', '>', last as string)
    const page: Row[] = await query.execute()
    last = page.at(-1)?.[key]
    yield page.map((row) => {
      if (table !== 'change') return without(row, withheld(table, role))
      const fields = withheld(String(row.entity), role)
      return { ...row, before: heldWithout(row.before, fields), after: heldWithout(row.after, fields) }
    })
    if (page.length < PAGE) return
  }
}

/** Rows as CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe. */
export function csvOf(rows: readonly Row[], columns: readonly string[], first: boolean): string {
  const cells = rows.map((row) => columns.map((column) => cellOf(row[column])))
  return stringify(first ? [[...columns], ...cells] : cells, {
    bom: first,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

function cellOf(value: unknown): string | number {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value
  return value === null || value === undefined ? '' : String(value)
}

/** A row as one line of JSON; what is JSON in the record (documents of minutes, lists) stands in it as such. */
export function jsonOf(table: ExportTable, row: Row): string {
  const holding = table === 'change' || table === 'numberSeries' ? undefined : HOLDINGS[table].json
  const fields = table === 'change' ? ['before', 'after'] : (holding ?? [])
  const opened = Object.entries(row).map(([field, value]) => [
    field,
    fields.includes(field) && typeof value === 'string' ? parsed(value) : value,
  ])
  return JSON.stringify(Object.fromEntries(opened))
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // '' where nothing was kept.
    return text
  }
}

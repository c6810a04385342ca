import { createSecretKey } from 'node:crypto'
import type { LostChanges, SalvagedKind } from '../shared/office/salvage.ts'
import { gapsIn } from '../shared/office/salvage.ts'
import { isWhole } from './change-chain.ts'
import { inFile } from './dialect/plugin.ts'
import { readDoubtfulRows, type ReadablePages, readRows } from './dialect/salvage-read.ts'
import type { StoredRow, StoredValue } from './dialect/table-pages.ts'
import { applyDifference, isStill } from './difference.ts'
import { type ChangeRow, RECORD_TABLES } from './schema.ts'

/** The columns of the tables of a schema version, in the order in which they are stored. */
export type Columns = ReadonlyMap<string, readonly string[]>
type Fields = Record<string, StoredValue>

/** What could be read of a damaged record, before it is written anew. Tables and columns are named as in the file. */
export type Salvaged = {
  records: Map<string, Fields[]>
  numbers: Fields[]
  changes: ChangeRow[]
  lostChanges: LostChanges[]
  kinds: Map<string, SalvagedKind>
}

const CHANGE_TABLE = 'change'

/**
 * Puts together what is left of a damaged record from two sources: the rows of its tables, and the change record, of which every entry
 * proves itself by its hash, wherever it was found. A record whose row is lost is replayed from its changes.
 */
export function salvage(pages: ReadablePages, chainKey: Buffer, columns: Columns): Salvaged {
  const changes = provenChanges(readDoubtfulRows(pages), chainKey, columns.get(CHANGE_TABLE) ?? [])
  const { tables, strays, newestSeq } = readRows(pages)
  const ofEntity = byEntity(changes)
  const tableOfId = new Map(changes.map((change) => [change.entityId, inFile(change.entity)]))
  for (const row of strays) {
    const table = typeof row.values[0] === 'string' ? tableOfId.get(row.values[0]) : undefined
    if (!table) continue
    const known = tables.get(table) ?? []
    known.push(row)
    tables.set(table, known)
  }
  const records = new Map<string, Fields[]>()
  const kinds = new Map<string, SalvagedKind>()
  for (const entity of RECORD_TABLES) {
    const names = columns.get(inFile(entity))
    if (!names) continue
    const found = new Map<string, Fields>()
    for (const row of tables.get(inFile(entity)) ?? []) {
      const fields = fieldsOf(row, names)
      if (typeof fields?.id === 'string' && !found.has(fields.id)) found.set(fields.id, fields)
    }
    const kind = { entity, saved: found.size, rebuilt: 0, lost: 0, detached: 0 }
    for (const [id, entries] of ofEntity.get(entity) ?? []) {
      if (found.has(id)) continue
      const rebuilt = replayed(id, entries, names)
      if (rebuilt) found.set(id, rebuilt)
      kind[rebuilt ? 'rebuilt' : 'lost'] += 1
    }
    records.set(inFile(entity), [...found.values()])
    kinds.set(entity, kind)
  }
  const numberColumns = columns.get('number_series') ?? []
  const numbers = (tables.get('number_series') ?? [])
    .map((row) => fieldsOf(row, numberColumns))
    .filter((fields) => fields !== null)
  const seqs = changes.map(({ seq }) => seq)
  // The indexes know of entries at the end whose own page is lost.
  const lostChanges = gapsIn(newestSeq > (seqs.at(-1) ?? 0) ? [...seqs, newestSeq + 1] : seqs)
  return { records, numbers, changes, lostChanges, kinds }
}

/** A stored row by column. Columns that were added after it was written are left to their defaults. */
function fieldsOf({ values }: StoredRow, names: readonly string[]): Fields | null {
  if (values.length > names.length) return null
  return Object.fromEntries(values.map((value, at) => [names[at] ?? '', value]))
}

/** What an entry has that was written before the change record had formats. */
const UNFORMATTED = { format: 1, salt: '', digest: '', seal: '', erasureId: null }
/** Columns of an entry from the beginning. */
const ENTRY_COLUMNS = 15

/**
 * The entries of the change record among these rows: those that prove to be this office's own. In order. Of an entry whose content was erased
 * only what the erasure left is taken, wherever the content may still stand.
 */
function provenChanges(rows: readonly StoredRow[], chainKey: Buffer, names: readonly string[]): ChangeRow[] {
  const key = createSecretKey(chainKey)
  const proven = new Map<number, ChangeRow>()
  for (const row of rows) {
    const { rowid, values } = row
    if (values.length < ENTRY_COLUMNS || values[0] !== null) continue
    const stored = fieldsOf(row, names)
    if (typeof stored?.hash !== 'string' || stored.hash.length !== 64) continue
    const fields = Object.entries(stored).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ])
    const change = { ...UNFORMATTED, ...Object.fromEntries(fields), seq: rowid } as ChangeRow
    const known = proven.get(rowid)
    if (known && (known.erasureId !== null || change.erasureId === null)) continue
    if (isWhole(key, change)) proven.set(rowid, change)
  }
  return [...proven.values()].sort((a, b) => a.seq - b.seq)
}

function byEntity(changes: readonly ChangeRow[]): Map<string, Map<string, ChangeRow[]>> {
  const found = new Map<string, Map<string, ChangeRow[]>>()
  for (const change of changes) {
    const ids = found.get(change.entity) ?? new Map<string, ChangeRow[]>()
    const entries = ids.get(change.entityId) ?? []
    entries.push(change)
    found.set(change.entity, ids.set(change.entityId, entries))
  }
  return found
}

/** A record from its changes; null when the one that added it is lost. A change that does not fit, because one before it is lost, is left out. */
function replayed(id: string, entries: readonly ChangeRow[], names: readonly string[]): Fields | null {
  let row: Record<string, unknown> | null = null
  for (const entry of entries) {
    const after = JSON.parse(entry.after) as Record<string, unknown>
    if (entry.before === null) row = { id, createdAt: entry.at, updatedAt: entry.at, ...after }
    else if (row) {
      const before = JSON.parse(entry.before) as Record<string, unknown>
      for (const [field, to] of Object.entries(after)) {
        const isPart = typeof to === 'object' && to !== null
        if (!isPart || isStill(row[field], before[field]))
          row[field] = applyDifference(row[field], before[field], to)
      }
      row.updatedAt = entry.at
    }
  }
  if (!row) return null
  const stored = Object.entries(row).map(([field, value]) => [
    inFile(field),
    typeof value === 'boolean' ? Number(value) : (value as StoredValue),
  ])
  return Object.fromEntries(stored.filter(([column]) => names.includes(String(column))))
}

/** The highest numbers given so far: as the series say, and as the numbers of the lines themselves say (`A-2026-012`), for a series that is lost. */
export function seriesOf({ numbers, records }: Salvaged): Fields[] {
  const highest = new Map<string, Fields>()
  const note = (series: Fields) => {
    const key = `${series.group_id} ${series.kind} ${series.year}`
    if (Number(series.last) > Number(highest.get(key)?.last ?? 0)) highest.set(key, series)
  }
  numbers.forEach(note)
  for (const table of ['action', 'decision', 'advice', 'question']) {
    for (const { group_id = null, number } of records.get(table) ?? []) {
      const [, kind, year, last] = /^([A-Z]+)-(\d{4})-(\d+)$/.exec(String(number)) ?? []
      if (kind) note({ group_id, kind, year: Number(year), last: Number(last) })
    }
  }
  return [...highest.values()]
}

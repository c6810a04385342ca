import { createHash } from 'node:crypto'
import Sqlite from 'better-sqlite3'
import { sql } from 'kysely'
import { CHAIN_START } from '../change-chain.ts'
import { asOffice, type OpenDatabase, schemaVersion, unlock } from './sqlite.ts'

/** What a copy of a record must have in common with it. */
export type RecordFacts = {
  schema: number
  /** SHA-256 of the definitions of all tables, indexes and triggers. */
  shape: string
  /** Rows of every table. */
  tables: Record<string, number>
  chain: { entries: number; head: string }
}

/**
 * Writes a copy of the record at `from` to a new file, encrypted under the same key, as it is at one moment; others may read and write
 * meanwhile. Interrupted, it leaves a file that opens and passes the file's own check with no tables in it, so the copy has to be compared.
 */
export function copyRecord(from: string, to: string, dataKey: Buffer): void {
  const file = new Sqlite(from, { fileMustExist: true })
  try {
    unlock(file, dataKey)
    file.pragma('temp_store=MEMORY')
    file.pragma('busy_timeout=10000')
    file.prepare('vacuum into ?').run(to)
  } finally {
    file.close()
  }
}

/**
 * Opens a copy for reading only; nothing is written beside it.
 * Errors: those of SQLite, SQLITE_NOTADB among them when the key is another's.
 */
export function openCopy(path: string, dataKey: Buffer): OpenDatabase {
  const file = new Sqlite(path, { readonly: true, fileMustExist: true })
  try {
    unlock(file, dataKey)
    file.pragma('trusted_schema=OFF')
    file.pragma('cell_size_check=ON')
    file.pragma('temp_store=MEMORY')
    file.pragma('busy_timeout=5000')
  } catch (error) {
    file.close()
    throw error
  }
  return asOffice(file)
}

/** Reads what a copy is compared by, all of it as at one moment. Works on a record of any schema. */
export async function readFacts(db: OpenDatabase): Promise<RecordFacts> {
  return db.transaction().execute(async (tx) => {
    const schema = await schemaVersion(tx)
    const { rows: parts } = await sql<{ type: string; name: string; sql: string | null }>`
      select type, name, sql from sqlite_schema where name not like 'sqlite\\_%' escape '\\' order by type, name
    `.execute(tx)
    const shape = createHash('sha256').update(JSON.stringify(parts)).digest('hex')
    const tables: Record<string, number> = {}
    for (const { type, name } of parts) {
      if (type !== 'table') continue
      const { rows } = await sql
        .raw<{ n: number }>(`select count(*) as n from "${name.replaceAll('"', '""')}"`)
        .execute(tx)
      tables[name] = rows[0]?.n ?? 0
    }
    if (tables.change === undefined)
      return { schema, shape, tables, chain: { entries: 0, head: CHAIN_START } }
    const { rows: last } = await sql<{ seq: number; hash: string }>`
      select seq, hash from change order by seq desc limit 1
    `.execute(tx)
    return {
      schema,
      shape,
      tables,
      chain: { entries: last[0]?.seq ?? 0, head: last[0]?.hash ?? CHAIN_START },
    }
  })
}

/** The hash of one entry of the change chain, or null when there is no such entry. */
export async function chainLink(db: OpenDatabase, seq: number): Promise<string | null> {
  if (seq === 0) return CHAIN_START
  const { rows } = await sql<{ hash: string }>`select hash from change where seq = ${seq}`.execute(db)
  return rows[0]?.hash ?? null
}

/** Writes everything into the one file and takes away what stands beside it; false when another program has the record open. */
export function letGo(path: string, dataKey: Buffer): boolean {
  const file = new Sqlite(path, { fileMustExist: true })
  try {
    unlock(file, dataKey)
    file.pragma('busy_timeout=2000')
    // Only the last connection may leave the write-ahead log.
    return file.pragma('journal_mode=DELETE', { simple: true }) === 'delete'
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('SQLITE_BUSY')) return false
    throw error
  } finally {
    file.close()
  }
}

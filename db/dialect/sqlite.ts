import { chmodSync, existsSync } from 'node:fs'
import Sqlite from 'better-sqlite3'
import { type Driver, Kysely, SqliteDialect, type SqliteDatabase, SqliteDriver, sql } from 'kysely'
import { Trouble } from '../../shared/office/troubles.ts'
import type { Database } from '../schema.ts'
import { OfficeAdapter } from './adapter.ts'
import { PLUGINS } from './plugin.ts'
import { withKeptStatements } from './statement-cache.ts'
import { fold } from '../../shared/search/fold.ts'

export type OpenDatabase = Kysely<Database>

/**
 * How a file is opened: `wal` for work on a disk of this computer; `delete` for work on a network, where a write-ahead log is not safe
 * because its index is memory that only one computer sees; `read` beside somebody who works in it, with no way to write.
 */
export type OpenAs = 'wal' | 'delete' | 'read'

/**
 * Opens (or creates) the encrypted office file with its 256-bit data key, in the order the cipher needs: cipher, key, then a
 * first read that proves the key, then the journal with `synchronous=FULL` (design.md §4; security-publishing.md A4).
 *
 * Errors: `Trouble` "wrong key" or "damaged" when the file cannot be read with this key. The file is readable by its owner only.
 */
export function openSqlite(path: string, dataKey: Buffer, as: OpenAs = 'wal'): OpenDatabase {
  return asOffice(openFile(path, dataKey, as))
}

/** As `openSqlite`, without Kysely over it: for what reads and writes whole tables of any version (salvage-write.ts). */
export function openFile(path: string, dataKey: Buffer, as: OpenAs): Sqlite.Database {
  const isNew = !existsSync(path)
  const file = new Sqlite(path, { readonly: as === 'read' })
  try {
    unlock(file, dataKey)
    if (isNew) chmodSync(path, 0o600)
    if (as === 'read') file.pragma('query_only=ON')
    else {
      const mode = file.pragma(`journal_mode=${as}`, { simple: true })
      if (mode !== as) throw new Error(`journal mode is ${String(mode)}, not ${as}`)
    }
    file.pragma('synchronous=FULL')
    file.pragma('foreign_keys=ON')
    file.pragma('trusted_schema=OFF')
    file.pragma('cell_size_check=ON')
    file.pragma('temp_store=MEMORY')
    file.pragma('mmap_size=0')
    file.pragma('busy_timeout=5000')
    // Up to 64 MiB of decrypted pages, as much as how ready 15,000 advisors are is worked out from; with less, a large office decrypts the same
    // pages again and again. A small one never fills it.
    file.pragma('cache_size=-65536')
    file.pragma('wal_autocheckpoint=1000')
  } catch (error) {
    file.close()
    const code = (error as { code?: string }).code ?? ''
    if (code === 'SQLITE_NOTADB') throw new Trouble('wrong key')
    if (code.startsWith('SQLITE_CORRUPT')) throw new Trouble('damaged')
    throw error
  }
  return file
}

/** Gives a file its cipher and its key, in that order, and reads once, which proves the key. */
export function unlock(file: Sqlite.Database, dataKey: Buffer): void {
  file.pragma("cipher='sqlcipher'")
  file.pragma('legacy=4')
  file.pragma(`key="x'${dataKey.toString('hex')}'"`)
  file.prepare('select count(*) from sqlite_schema').get()
}

/** An empty database that never reaches a disk. */
export function openInMemory(): OpenDatabase {
  return asOffice(new Sqlite(':memory:'))
}

/** A file that is open and unlocked, as the rest of the code works with it. */
export function asOffice(file: Sqlite.Database): OpenDatabase {
  file.function('fold', { deterministic: true }, (text) => fold(String(text ?? '')))
  return new Kysely<Database>({ dialect: new OfficeDialect(file), plugins: PLUGINS })
}

class OfficeDialect extends SqliteDialect {
  readonly #file: Sqlite.Database
  readonly #kept: SqliteDatabase

  constructor(file: Sqlite.Database) {
    const kept = withKeptStatements(file)
    super({ database: kept })
    this.#file = file
    this.#kept = kept
  }

  override createDriver(): Driver {
    return new OfficeDriver(this.#file, this.#kept)
  }

  override createAdapter(): OfficeAdapter {
    return new OfficeAdapter(this.#kept, () => this.#file.inTransaction)
  }
}

class OfficeDriver extends SqliteDriver {
  readonly #file: Sqlite.Database

  constructor(file: Sqlite.Database, kept: SqliteDatabase) {
    super({ database: kept })
    this.#file = file
  }

  /** On a full disk SQLite has rolled back by itself; a second rollback would fail, and its error hide the one that says why. */
  override async rollbackTransaction(...connection: Parameters<SqliteDriver['rollbackTransaction']>) {
    if (this.#file.inTransaction) await super.rollbackTransaction(...connection)
  }
}

/** The schema version written in the file: 0 for an empty one. */
export async function schemaVersion(db: OpenDatabase): Promise<number> {
  const result = await sql<{ userVersion: number }>`pragma user_version`.execute(db)
  return result.rows[0]?.userVersion ?? 0
}

/** Writes the schema version; part of the migration's own transaction. */
export async function setSchemaVersion(db: OpenDatabase, version: number): Promise<void> {
  await sql.raw(`pragma user_version = ${Math.trunc(version)}`).execute(db)
}

/** The file's own check: 'ok', or what it found. */
export async function integrityCheck(db: OpenDatabase): Promise<string> {
  const result = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(db)
  return result.rows.map((row) => row.integrityCheck).join('; ')
}

/** Makes a table append-only: an update or a delete is refused by the file itself. */
export async function forbidChanges(db: OpenDatabase, table: string): Promise<void> {
  for (const what of ['update', 'delete']) {
    await sql
      .raw(
        `create trigger ${table}_no_${what} before ${what} on ${table} begin select raise(abort, '${table} is append-only'); end`,
      )
      .execute(db)
  }
}

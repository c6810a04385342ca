import { chmodSync, closeSync, createReadStream, fsyncSync, openSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { pipeline } from 'node:stream/promises'
import { chainKeyFrom, checkChain } from '../../../../db/change-chain.ts'
import { chainLink, copyRecord, openCopy, readFacts, type RecordFacts } from '../../../../db/dialect/copy.ts'
import { integrityCheck, type OpenDatabase } from '../../../../db/dialect/sqlite.ts'
import { CURRENT_SCHEMA } from '../../../../db/migrate.ts'
import { readReferences } from '../../../../db/files-of-records.ts'
import { Refusal } from '../../../../shared/refusal.ts'

/*
 * The part of a backup that reads and writes a whole record: seconds of unbroken work in a large office. It runs in a thread of its own
 * (in-worker.ts), so that a word typed meanwhile is saved at once.
 */

/** What reading a copy from end to end found. `references` are the hashes of the files its papers point to. */
export type RecordReading = {
  facts: RecordFacts
  integrity: string
  /** The entry at which its change chain breaks, or null. Not known (null) of an older schema, whose chain is checked once it is brought up to date. */
  brokenAt: number | null
  references: string[]
  sha256: string
}

/** A copy that was made is not the record it was made from. */
export function notTheRecord(why: string): Refusal {
  return new Refusal(
    'BACKUP_NOT_VERIFIED',
    `The copy was made and then checked, and it is not whole (${why}). It was thrown away.`,
  )
}

/** SHA-256 of a file, hex. */
export async function fileHash(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}

/** Reads a copy from end to end. Errors: those of SQLite when it cannot be read at all. */
export async function readRecord(path: string, dataKey: Buffer): Promise<RecordReading> {
  const db = openCopy(path, dataKey)
  try {
    const integrity = await integrityCheck(db)
    const facts = await readFacts(db)
    const isCurrent = facts.schema === CURRENT_SCHEMA
    const { brokenAt } = isCurrent ? await checkChain(db, chainKeyFrom(dataKey)) : { brokenAt: null }
    const references = [...(await readReferences(db, [], Object.keys(facts.tables))).keys()]
    return { facts, integrity, brokenAt, references, sha256: await fileHash(path) }
  } finally {
    await db.destroy()
  }
}

/**
 * Copies the record at `from` to `to` and proves that the copy is that record: the file's own check, the same tables with the same rows, and
 * a change chain that ends where the record's does. Somebody may go on writing meanwhile: then every count of the copy lies between those
 * before and after, and its last change is one of the record's.
 *
 * Errors: `Refusal` BACKUP_NOT_VERIFIED; those of SQLite and of the disk. The copy is removed then.
 */
export async function copyVerified(from: string, to: string, dataKey: Buffer): Promise<RecordReading> {
  const record = openCopy(from, dataKey)
  try {
    const before = await readFacts(record)
    copyRecord(from, to, dataKey)
    chmodSync(to, 0o600)
    flush(to)
    const copy = await readRecord(to, dataKey)
    await refuseAnother(record, before, copy)
    return copy
  } catch (error) {
    rmSync(to, { force: true })
    throw error
  } finally {
    await record.destroy()
  }
}

async function refuseAnother(record: OpenDatabase, before: RecordFacts, copy: RecordReading): Promise<void> {
  const { facts, integrity } = copy
  if (integrity !== 'ok') throw notTheRecord(integrity)
  if (facts.schema !== before.schema || facts.shape !== before.shape)
    throw notTheRecord('its tables are not the same')
  const after = await readFacts(record)
  for (const [table, rows] of Object.entries(facts.tables)) {
    const [was, is] = [before.tables[table] ?? -1, after.tables[table] ?? -1]
    if (rows < Math.min(was, is) || rows > Math.max(was, is)) throw notTheRecord(`${table} has ${rows} rows`)
  }
  const { entries, head } = facts.chain
  if (entries < before.chain.entries || (await chainLink(record, entries)) !== head)
    throw notTheRecord('its last change is not one of the record')
}

function flush(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

import { randomBytes, randomUUID } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chainKeyFrom } from '../../../db/change-chain.ts'
import { type OpenAs, type OpenDatabase, openSqlite, schemaVersion } from '../../../db/dialect/sqlite.ts'
import { CURRENT_SCHEMA, migrate } from '../../../db/migrate.ts'
import type { Seen } from '../../../shared/office/lock.ts'
import { Trouble, troubleOfCode } from '../../../shared/office/troubles.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { finishSwap } from './backups/swap.ts'
import { DATABASE, officeExists } from './folder.ts'
import { LOCK_FILE, type OfficeLock } from './office-lock.ts'
import { placeOf } from './place.ts'

/** An office whose record is open: its folder, its database and the key of its change chain. */
export type OpenOffice = {
  dir: string
  db: OpenDatabase
  dataKey: Buffer
  chainKey: Buffer
  /** Our hold on it; null for whoever reads beside its holder, and where nobody else can come (a test, a check of a copy). */
  lock: OfficeLock | null
  /** Who works in it, when it was opened for reading beside them. */
  heldBy: Seen | null
  /** The file as it was when it was opened: another one at its place is not ours to write to. */
  file: { dev: number; ino: number }
}

/** Opens the record with its data key and brings it to the current schema. Errors: `Trouble`. */
export async function openOffice(dir: string, dataKey: Buffer, as?: OpenAs): Promise<OpenOffice> {
  finishSwap(dir)
  const path = join(dir, DATABASE)
  if (!existsSync(path)) throw new Trouble('record missing')
  // SQLite takes an empty file for a new record: a lost one must not look like an office that has nothing in it.
  if (statSync(path).size === 0) throw new Trouble('record empty')
  return open(dir, dataKey, as ?? journalFor(dir))
}

/** On a network drive a write-ahead log is not safe: its index is memory of one computer. */
function journalFor(dir: string): OpenAs {
  return placeOf(dir).kind === 'network' ? 'delete' : 'wal'
}

async function open(dir: string, dataKey: Buffer, as: OpenAs): Promise<OpenOffice> {
  const db = openSqlite(join(dir, DATABASE), dataKey, as)
  try {
    if (as === 'read') await refuseOtherSchema(db)
    else {
      await copyBeforeUpdate(dir, db, dataKey)
      await bringUpToDate(db)
    }
  } catch (error) {
    await db.destroy()
    throw error
  }
  const { dev, ino } = statSync(join(dir, DATABASE))
  return { dir, db, dataKey, chainKey: chainKeyFrom(dataKey), lock: null, heldBy: null, file: { dev, ino } }
}

/** Whoever only reads cannot bring the record up to date. */
async function refuseOtherSchema(db: OpenDatabase): Promise<void> {
  const version = await schemaVersion(db)
  if (version > CURRENT_SCHEMA) throw new Trouble('newer version')
  if (version < CURRENT_SCHEMA) throw new Trouble('earlier version')
}

async function bringUpToDate(db: OpenDatabase): Promise<void> {
  try {
    await migrate(db)
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (error instanceof Refusal || troubleOfCode(code)) throw error
    const reference = randomUUID().slice(0, 8)
    console.error(`[${reference}] the record could not be brought up to date:`, error)
    throw new Trouble('update failed', `The reference is ${reference}.`)
  }
}

/** A record of an older schema is copied, and the copy proved, before anything in it is changed. Errors: those of `makeBackup`. */
async function copyBeforeUpdate(dir: string, db: OpenDatabase, dataKey: Buffer): Promise<void> {
  const schema = await schemaVersion(db)
  if (schema === 0 || schema >= CURRENT_SCHEMA) return
  const { makeBackup } = await import('./backups/make.ts')
  await makeBackup({ dir, dataKey }, { reason: 'before an update', now: new Date() })
}

/**
 * Makes the folder of a new office, encrypted from its first byte, with a new random data key.
 * Errors: `Refusal` OFFICE_EXISTS when one is there, FOLDER_NOT_EMPTY, FOLDER_NOT_WRITABLE.
 */
export async function makeOffice(dir: string): Promise<OpenOffice> {
  if (officeExists(dir))
    throw new Refusal(
      'OFFICE_EXISTS',
      'There is already an office in this folder. Sign in to it, or choose another folder.',
    )
  try {
    mkdirSync(join(dir, 'attachments'), { recursive: true, mode: 0o700 })
    chmodSync(dir, 0o700)
    mkdirSync(join(dir, 'backups'), { recursive: true, mode: 0o700 })
  } catch {
    throw new Refusal(
      'FOLDER_NOT_WRITABLE',
      'The folder for the office cannot be written to. Choose another folder, or ask whoever looks after your computer.',
    )
  }
  const strangers = readdirSync(dir).filter((name) => !['attachments', 'backups'].includes(name))
  if (strangers.length > 0)
    throw new Refusal('FOLDER_NOT_EMPTY', 'The folder for the office is not empty. Choose an empty folder.')
  return open(dir, randomBytes(32), journalFor(dir))
}

/** Takes away what `makeOffice` made, when creating the office failed half-way. */
export async function unmakeOffice(office: OpenOffice): Promise<void> {
  await closeOffice(office)
  for (const name of [
    DATABASE,
    `${DATABASE}-wal`,
    `${DATABASE}-shm`,
    'keyring.json',
    'keyring.json.tmp',
    LOCK_FILE,
    'attachments',
    'backups',
  ]) {
    rmSync(join(office.dir, name), { recursive: true, force: true })
  }
}

/** Closes the record, lets the next one have it, and forgets its keys as far as the runtime allows. */
export async function closeOffice(office: OpenOffice): Promise<void> {
  await office.db.destroy()
  office.lock?.release()
  office.dataKey.fill(0)
  office.chainKey.fill(0)
}

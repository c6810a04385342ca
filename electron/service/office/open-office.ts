import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { chainKeyFrom } from '../../../db/change-chain.ts'
import { type OpenDatabase, openSqlite, schemaVersion } from '../../../db/dialect/sqlite.ts'
import { CURRENT_SCHEMA, migrate } from '../../../db/migrate.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { finishSwap } from './backups/swap.ts'
import { DATABASE, officeExists } from './folder.ts'

/** An office whose record is open: its folder, its database and the key of its change chain. */
export type OpenOffice = { dir: string; db: OpenDatabase; dataKey: Buffer; chainKey: Buffer }

/** Opens the record with its data key and brings it to the current schema. */
export async function openOffice(dir: string, dataKey: Buffer): Promise<OpenOffice> {
  finishSwap(dir)
  if (!existsSync(join(dir, DATABASE))) {
    throw new Refusal(
      'NOT_AN_OFFICE',
      'The record of this office is missing: office.db is not in its folder. Put it back, or restore a backup.',
    )
  }
  // SQLite takes an empty file for a new record: a lost one must not look like an office that has nothing in it.
  if (statSync(join(dir, DATABASE)).size === 0) {
    throw new Refusal(
      'NOT_AN_OFFICE',
      'The record of this office is lost: office.db is an empty file. Restore a backup, or ask whoever looks after your computer.',
    )
  }
  return open(dir, dataKey)
}

async function open(dir: string, dataKey: Buffer): Promise<OpenOffice> {
  const db = openSqlite(join(dir, DATABASE), dataKey)
  try {
    await copyBeforeUpdate(dir, db, dataKey)
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { dir, db, dataKey, chainKey: chainKeyFrom(dataKey) }
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
  return open(dir, randomBytes(32))
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
    'attachments',
    'backups',
  ]) {
    rmSync(join(office.dir, name), { recursive: true, force: true })
  }
}

/** Closes the record and forgets its keys as far as the runtime allows. */
export async function closeOffice(office: OpenOffice): Promise<void> {
  await office.db.destroy()
  office.dataKey.fill(0)
  office.chainKey.fill(0)
}

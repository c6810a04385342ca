import { createHash, createHmac } from 'node:crypto'
import { statfsSync } from 'node:fs'
import { readFile, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import packageJson from '../../../../package.json' with { type: 'json' }
import { BackupManifest, type BackupReason } from '../../../../shared/office/backups/manifest.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { attachmentPath, tryReading } from '../../papers/attachments.ts'
import { refuseStopped } from '../../progress.ts'
import { explained, writeWhole } from '../../save-file.ts'
import { DATABASE } from '../folder.ts'
import { readKeyring } from '../keyring.ts'
import { inWorker } from './in-worker.ts'
import { copyMissingFiles } from './keep-files.ts'
import { findBackup, type FoundBackup } from './list.ts'
import {
  beginBackup,
  ensurePlace,
  FILES,
  finishBackup,
  MANIFEST,
  newBackupId,
  ownPlace,
  tidyPlace,
} from './place.ts'

/** What a backup is made of: the office's folder and its key. It need not be open. */
export type BackupSource = { dir: string; dataKey: Buffer }
export type BackupStep = { done: number; total: number; step: string }
export type Making = {
  reason: BackupReason
  now: Date
  report?: (step: BackupStep) => void
  signal?: AbortSignal
}

/** Says of which office a backup is, and nothing else about it. */
export function officeTag(dataKey: Buffer): string {
  return createHmac('sha256', dataKey).update('critical-friend office').digest('hex').slice(0, 16)
}

/** One backup after the other: two at once would take each other's leftovers for their own. */
let atWork: Promise<unknown> = Promise.resolve()

/** Waits until no backup is being made or restored by this process, then does the work. */
export function oneAtATime<Result>(work: () => Promise<Result>): Promise<Result> {
  const mine = atWork.then(work, work)
  atWork = mine.catch(() => undefined)
  return mine
}

/**
 * Makes a backup of an office in its own place: a copy of the record proved equal to it (record-work.ts), the keyring, the files of its papers,
 * and the manifest. It gets its name last. Whoever writes in the office meanwhile is not held up.
 *
 * Errors: `Refusal` BACKUP_NOT_VERIFIED, CANCELLED, and those of the disk (DISK_FULL, NOT_WRITABLE …); nothing is left behind.
 */
export async function makeBackup(source: BackupSource, making: Making): Promise<FoundBackup> {
  const place = ownPlace(source.dir)
  const { report = () => undefined, signal = new AbortController().signal } = making
  const step = (done: number, words: string) => report({ done, total: 4, step: words })
  let folder: string | null = null
  try {
    await ensurePlace(place)
    await tidyPlace(place)
    folder = await beginBackup(place)
    step(0, 'Copying the record and checking the copy')
    const dataKey = source.dataKey.toString('hex')
    const reading = await inWorker(
      { from: join(source.dir, DATABASE), to: join(folder, DATABASE), dataKey },
      signal,
    )
    step(1, 'Copying the keys')
    const keyring = await copyKeyring(source.dir, folder)
    const kept = await keepFiles(
      source,
      place,
      reading.references,
      (at, of) => report({ done: at, total: of, step: 'Copying the papers' }),
      signal,
    )
    step(3, 'Finishing')
    const id = newBackupId(making.now)
    const manifest: BackupManifest = {
      format: 'critical-friend-backup',
      version: 1,
      id,
      office: keyring?.office ?? '',
      officeTag: officeTag(source.dataKey),
      madeAt: making.now.toISOString(),
      reason: making.reason,
      app: packageJson.version,
      schema: reading.facts.schema,
      tables: reading.facts.tables,
      chain: { ...reading.facts.chain, brokenAt: reading.brokenAt },
      record: { bytes: (await stat(join(folder, DATABASE))).size, sha256: reading.sha256 },
      keyring: keyring && { sha256: keyring.sha256 },
      attachments: { ...kept, notSaved: reading.references.length - kept.files.length },
    }
    await writeWhole(
      join(folder, MANIFEST),
      Buffer.from(`${JSON.stringify(BackupManifest.parse(manifest), null, 2)}\n`),
    )
    refuseStopped(signal)
    await finishBackup(place, folder, id)
    const made = findBackup(place, id)
    if (!made) throw new Error('the backup just made is not there')
    return made
  } catch (error) {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    throw backupRefusal(error, place)
  }
}

/** The keyring as it is now; null in a folder without one. */
async function copyKeyring(dir: string, folder: string): Promise<{ office: string; sha256: string } | null> {
  const bytes = await readFile(join(dir, 'keyring.json')).catch(() => null)
  if (bytes === null) return null
  const { office } = readKeyring(dir)
  await writeWhole(join(folder, 'keyring.json'), bytes)
  return { office, sha256: createHash('sha256').update(bytes).digest('hex') }
}

async function keepFiles(
  source: BackupSource,
  place: string,
  references: readonly string[],
  report: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<{ files: string[]; bytes: number }> {
  const hashOf = new Map(references.map((hash) => [basename(attachmentPath(source, hash)), hash]))
  const isWhole = async (name: string) => (await tryReading(source, hashOf.get(name) ?? '')).state === 'whole'
  return copyMissingFiles([...hashOf.keys()], join(source.dir, 'attachments'), join(place, FILES), {
    isWhole,
    report,
    signal,
  })
}

/** Whether the disk of a folder has no room even for the files SQLite keeps beside a database, which it does not call a full disk. */
function isFull(place: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(place))
    return bavail * bsize < 128 * 1024
  } catch {
    return false
  }
}

/** What went wrong, as a sentence a person can act on. */
export function backupRefusal(error: unknown, place: string): unknown {
  if (error instanceof Refusal) return error
  const code = (error as { code?: string } | null)?.code ?? ''
  const isUnreached = code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT' || (isUnreached && isFull(place)))
    return new Refusal(
      'DISK_FULL',
      `There is no room left for the backup on the disk of “${place}”. Make room there, then back up again; the record itself is as it was.`,
    )
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB')
    return new Refusal(
      'DAMAGED',
      'The record of this office is damaged, so no backup of it can be made. Stop working in it and restore an earlier backup.',
    )
  if (isUnreached)
    return new Refusal(
      'NOT_REACHED',
      `The folder for backups “${place}” cannot be reached or written to. Check that its disk is connected.`,
    )
  return explained(error, join(place, 'backup'))
}

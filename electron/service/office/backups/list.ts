import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CURRENT_SCHEMA } from '../../../../db/migrate.ts'
import { BackupId, BackupManifest } from '../../../../shared/office/backups/manifest.ts'
import { DATABASE } from '../folder.ts'
import { backupIds, FILES, isBusy, MANIFEST, ownPlace } from './place.ts'
import { fileHash } from './record-work.ts'

/** A backup as it stands in its place. `problem` says in one sentence why it cannot be restored; '' when nothing speaks against it. */
export type FoundBackup = {
  place: string
  id: string
  folder: string
  /** Null when it is missing or was changed. */
  manifest: BackupManifest | null
  standing: 'ready' | 'damaged' | 'newer'
  problem: string
}

const NO_MANIFEST =
  'Its description (manifest.json) is missing or damaged, so it cannot be told whether it is whole.'
const NEWER = 'It was made by a newer version of Critical Friend. Update the app to restore it.'
const NOT_THERE =
  'Its record (office.db) is missing or is not as long as it was. Part of it was lost or is still being copied.'
/** The part of an id that says the second: `2026-11-22-193000`. */
const SECONDS = 17
const CHANGED = 'Its record (office.db) was damaged or changed since it was made.'

/**
 * The backups of an office, newest first, without its key and without changing anything: what their manifests say, and whether their files are
 * there. With `read: true` every byte is read as well and compared with the manifest, which takes about a second for half a gigabyte.
 *
 * @param folder an office's folder, a place of backups (a stick, a network folder), or one backup
 */
export async function listBackups(folder: string, options: { read?: boolean } = {}): Promise<FoundBackup[]> {
  const found = placesIn(folder).flatMap(({ place, ids }) => ids.map((id) => standingOf(place, id)))
  if (options.read) {
    for (const backup of found) {
      const { manifest } = backup
      if (backup.standing !== 'ready' || manifest === null) continue
      const whole = (await fileHash(join(backup.folder, DATABASE)).catch(() => '')) === manifest.record.sha256
      if (!whole)
        Object.assign(backup, { standing: 'damaged', problem: CHANGED } satisfies Partial<FoundBackup>)
    }
  }
  // Ids go by the second; two of one second by the moment each was made.
  const when = ({ id, manifest }: FoundBackup) => `${id.slice(0, SECONDS)} ${manifest?.madeAt ?? ''} ${id}`
  return found.sort((a, b) => when(b).localeCompare(when(a)))
}

/**
 * When the newest backup of a place that can be restored was made; null when there is none. What a restore put aside does not count: it is not of
 * the record as it has been since.
 */
export function newestGood(place: string): string | null {
  for (const id of backupIds(place)) {
    const { standing, manifest } = standingOf(place, id)
    if (standing === 'ready' && manifest !== null && manifest.reason !== 'before a restore')
      return manifest.madeAt
  }
  return null
}

/** One backup of a place. */
export function findBackup(place: string, id: string): FoundBackup | null {
  return existsSync(join(place, BackupId.parse(id))) ? standingOf(place, id) : null
}

function placesIn(folder: string): { place: string; ids: string[] }[] {
  if (BackupId.safeParse(basename(folder)).success)
    return [{ place: dirname(folder), ids: [basename(folder)] }]
  const candidates = [folder, ownPlace(folder), ...foldersIn(folder), ...foldersIn(folder).map(ownPlace)]
  return [...new Set(candidates)]
    .map((place) => ({ place, ids: backupIds(place) }))
    .filter(({ ids }) => ids.length > 0)
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => join(folder, entry.name))
  } catch {
    // A folder that may not be read holds nothing that could be shown.
    return []
  }
}

function standingOf(place: string, id: string): FoundBackup {
  const folder = join(place, id)
  const backup = { place, id, folder, manifest: null }
  const text = (name: string) => readFileSync(join(folder, name), 'utf8')
  let value: unknown
  try {
    value = JSON.parse(text(MANIFEST))
  } catch {
    return { ...backup, standing: 'damaged', problem: NO_MANIFEST }
  }
  const { version } = (typeof value === 'object' && value !== null ? value : {}) as { version?: unknown }
  if (typeof version === 'number' && version > 1) return { ...backup, standing: 'newer', problem: NEWER }
  const read = BackupManifest.safeParse(value)
  if (!read.success || read.data.id !== id) return { ...backup, standing: 'damaged', problem: NO_MANIFEST }
  const manifest = read.data
  if (manifest.schema > CURRENT_SCHEMA) return { ...backup, manifest, standing: 'newer', problem: NEWER }
  const record = join(folder, DATABASE)
  if (!existsSync(record) || statSync(record).size !== manifest.record.bytes)
    return { ...backup, manifest, standing: 'damaged', problem: NOT_THERE }
  return { ...backup, manifest, standing: 'ready', problem: '' }
}

/** Removes sealed files no backup of the place needs any more. Nothing is removed while a backup is made there or one cannot be read. */
export async function removeUnusedFiles(place: string): Promise<void> {
  const backups = backupIds(place).map((id) => standingOf(place, id))
  if (backups.some(({ manifest }) => manifest === null) || (await isBusy(place))) return
  const needed = new Set(backups.flatMap(({ manifest }) => manifest?.attachments.files ?? []))
  for (const name of await readdir(join(place, FILES)).catch(() => [])) {
    if (/^[0-9a-f]{64}$/.test(name) && !needed.has(name)) await rm(join(place, FILES, name), { force: true })
  }
}

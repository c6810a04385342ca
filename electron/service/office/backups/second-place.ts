import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Refusal } from '../../../../shared/refusal.ts'
import { DATABASE } from '../folder.ts'
import { copyMissingFiles, copyWhole } from './keep-files.ts'
import type { FoundBackup } from './list.ts'
import { backupRefusal, type BackupStep } from './make.ts'
import { backupIds, beginBackup, ensurePlace, FILES, finishBackup, MANIFEST, tidyPlace } from './place.ts'
import { fileHash } from './record-work.ts'

/** The folder within a chosen one in which an office keeps its backups: named after the office, so that two on one stick stay apart. */
export function placeWithin(chosen: string, office: string, tag: string): string {
  if (backupIds(chosen).length > 0) return chosen
  const plain = office
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 60)
  return join(chosen, `Critical Friend backups ${plain} ${tag.slice(0, 4)}`.replace(/\s+/g, ' '))
}

/**
 * Copies a backup to another place, reads the copy back and compares it, and only then gives it its name.
 * Errors: `Refusal` PLACE_GONE when the place cannot be reached, BACKUP_NOT_VERIFIED, those of the disk; nothing is left behind.
 */
export async function copyBackup(
  backup: FoundBackup,
  place: string,
  report: (step: BackupStep) => void,
  signal: AbortSignal,
): Promise<void> {
  const { manifest } = backup
  if (manifest === null || existsSync(join(place, backup.id))) return
  if (!existsSync(join(place, '..')))
    throw new Refusal(
      'PLACE_GONE',
      `The second place for backups, “${basename(join(place, '..'))}”, is not connected. Connect it; the next backup is copied to it again.`,
    )
  let folder: string | null = null
  try {
    await ensurePlace(place)
    await tidyPlace(place)
    folder = await beginBackup(place)
    report({ done: 0, total: 2, step: 'Copying to the second place' })
    const names = [DATABASE, ...(manifest.keyring ? ['keyring.json'] : []), MANIFEST]
    for (const name of names) await copyWhole(join(backup.folder, name), join(folder, name))
    const there = await fileHash(join(folder, DATABASE))
    if (there !== manifest.record.sha256)
      throw new Refusal(
        'BACKUP_NOT_VERIFIED',
        'The copy in the second place is not what was written there. Check that disk; it may be failing.',
      )
    await copyMissingFiles(manifest.attachments.files, join(backup.place, FILES), join(place, FILES), {
      isWhole: async () => true,
      report: (done, total) => report({ done, total, step: 'Copying papers to the second place' }),
      signal,
    })
    await finishBackup(place, folder, backup.id)
  } catch (error) {
    if (folder !== null) await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    throw backupRefusal(error, place)
  }
}

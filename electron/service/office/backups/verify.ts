import { CURRENT_SCHEMA } from '../../../../db/migrate.ts'
import type { BackupManifest } from '../../../../shared/office/backups/manifest.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { tryReading } from '../../papers/attachments.ts'
import { refuseStopped } from '../../progress.ts'
import { join } from 'node:path'
import { DATABASE } from '../folder.ts'
import { inWorker } from './in-worker.ts'
import type { FoundBackup } from './list.ts'
import { officeTag } from './make.ts'
import type { RecordReading } from './record-work.ts'

/** Errors: `Refusal` BACKUP_NEWER or BACKUP_DAMAGED when a backup cannot be restored, by what its manifest and files show. */
export function readyManifest(backup: FoundBackup): BackupManifest {
  if (backup.standing === 'newer')
    throw new Refusal('BACKUP_NEWER', `This backup cannot be restored. ${backup.problem}`)
  if (backup.standing === 'damaged' || backup.manifest === null)
    throw new Refusal('BACKUP_DAMAGED', `This backup cannot be restored. ${backup.problem} Choose another.`)
  return backup.manifest
}

function damaged(why: string): Refusal {
  return new Refusal(
    'BACKUP_DAMAGED',
    `This backup is damaged (${why}) and cannot be restored. Choose another.`,
  )
}

/**
 * Reads a backup's record from end to end with its key and compares it with the manifest: every byte, the tables and their rows, the change chain.
 * Errors: `Refusal` BACKUP_NEWER, BACKUP_DAMAGED, OTHER_OFFICE, CANCELLED.
 */
export async function verifyBackup(
  backup: FoundBackup,
  dataKey: Buffer,
  signal: AbortSignal,
): Promise<{ manifest: BackupManifest; reading: RecordReading }> {
  const manifest = readyManifest(backup)
  if (manifest.officeTag !== officeTag(dataKey)) {
    throw new Refusal(
      'OTHER_OFFICE',
      `This is a backup of another office (${manifest.office}). To open it, start Critical Friend with an empty office folder and restore it there.`,
    )
  }
  const reading = await inWorker(
    { path: join(backup.folder, DATABASE), dataKey: dataKey.toString('hex') },
    signal,
  ).catch((error: unknown) => {
    if (error instanceof Refusal) throw error
    throw damaged('its record cannot be read')
  })
  const { facts, integrity } = reading
  if (reading.sha256 !== manifest.record.sha256) throw damaged('its record was changed since it was made')
  if (integrity !== 'ok') throw damaged(integrity)
  if (facts.schema !== manifest.schema) throw damaged('its tables are not those it had')
  const tables = new Set([...Object.keys(facts.tables), ...Object.keys(manifest.tables)])
  for (const table of tables) {
    if (facts.tables[table] !== manifest.tables[table])
      throw damaged(`${table} does not have the rows it had`)
  }
  if (facts.chain.head !== manifest.chain.head || facts.chain.entries !== manifest.chain.entries)
    throw damaged('its last change is not the one it had')
  if (facts.schema === CURRENT_SCHEMA && reading.brokenAt !== manifest.chain.brokenAt)
    throw damaged('its chain of changes is broken')
  return { manifest, reading }
}

/** The files of papers a backup's record points to: how many, and how many of them cannot be had from the place. */
export async function checkFiles(
  backup: FoundBackup,
  references: readonly string[],
  dataKey: Buffer,
  signal: AbortSignal,
): Promise<{ files: number; lost: number }> {
  let lost = 0
  for (const hash of references) {
    refuseStopped(signal)
    if ((await tryReading({ dir: backup.place, dataKey }, hash)).state !== 'whole') lost += 1
  }
  return { files: references.length, lost }
}

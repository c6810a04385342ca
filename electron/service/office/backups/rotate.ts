import { expiredBackups, type RotationRule } from '../../../../shared/office/backups/rotation.ts'
import { findBackup, removeUnusedFiles } from './list.ts'
import { backupIds, removeBackup } from './place.ts'

/** Removes the backups of one office (`tag`) the rule no longer keeps, and the files of papers nothing needs any more. Damaged ones are left to people. */
export async function rotate(place: string, tag: string, rule: RotationRule): Promise<string[]> {
  const ours = backupIds(place).flatMap((id) => {
    const { manifest, standing } = findBackup(place, id) ?? { manifest: null, standing: 'damaged' }
    return manifest !== null && standing === 'ready' && manifest.officeTag === tag ? [manifest] : []
  })
  const expired = expiredBackups(ours, rule)
  for (const id of expired) await removeBackup(place, id)
  if (expired.length > 0) await removeUnusedFiles(place)
  return expired
}

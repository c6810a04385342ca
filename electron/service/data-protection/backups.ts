import { existsSync } from 'node:fs'
import { readBackupSettings } from '../../../db/backups.ts'
import { monthsAfter } from '../../../shared/data-protection/retention.ts'
import { localClock } from '../../../shared/dates.ts'
import { isOutOfRotation } from '../../../shared/office/backups/rotation.ts'
import { listBackups, removeUnusedFiles } from '../office/backups/list.ts'
import { ownPlace, removeBackup } from '../office/backups/place.ts'
import type { OpenContext } from '../open-context.ts'

/** A backup that was made before now: what is erased today is still in it. `until`: about when the rule for backups takes it away; null: never by itself. */
export type OlderBackup = { name: string; at: string; until: string | null; second: boolean }

/** Where the backups of the open office are: its own place, and the second one while it is connected. */
async function placesOf(context: OpenContext): Promise<{ place: string; second: boolean }[]> {
  const { secondPlace } = await readBackupSettings(context.db)
  const own = { place: ownPlace(context.session.dir), second: false }
  return secondPlace !== '' && existsSync(secondPlace) ? [own, { place: secondPlace, second: true }] : [own]
}

/** The backups that still hold what is erased now, newest first. Copies carried elsewhere are known to nobody. */
export async function olderBackups(context: OpenContext): Promise<OlderBackup[]> {
  const { keepMonths } = await readBackupSettings(context.db)
  const found: OlderBackup[] = []
  for (const { place, second } of await placesOf(context)) {
    for (const { id, manifest } of await listBackups(place)) {
      const at = manifest?.madeAt ?? context.now()
      const stays = manifest === null || isOutOfRotation(manifest.reason)
      const until = stays ? null : monthsAfter(localClock(at).day, keepMonths)
      found.push({ name: id, at, until, second })
    }
  }
  return found.sort((a, b) => b.at.localeCompare(a.at))
}

/** Deletes backups for good, wherever they are, with the files of papers nothing needs any more. Those that are gone already are passed over. */
export async function deleteBackups(context: OpenContext, names: readonly string[]): Promise<void> {
  for (const { place } of await placesOf(context)) {
    const there = (await listBackups(place)).filter(({ id }) => names.includes(id))
    for (const backup of there) await removeBackup(backup.place, backup.id)
    if (there.length > 0) await removeUnusedFiles(place)
  }
}

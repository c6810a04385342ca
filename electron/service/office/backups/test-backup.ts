import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { countRecords } from '../../../../db/office.ts'
import { openSqlite } from '../../../../db/dialect/sqlite.ts'
import { migrate } from '../../../../db/migrate.ts'
import { localClock, shortDay } from '../../../../shared/dates.ts'
import type { BackupTest } from '../../../../shared/office/backups/contract.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { OpenOffice } from '../open-office.ts'
import { DATABASE } from '../folder.ts'
import { readKeyring } from '../keyring.ts'
import { against } from './inside.ts'
import { copyWhole } from './keep-files.ts'
import type { FoundBackup } from './list.ts'
import { backupRefusal, type BackupStep } from './make.ts'
import { beginBackup, ownPlace } from './place.ts'
import { checkFiles, verifyBackup } from './verify.ts'

const numbers = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`

/**
 * Does with a backup what a restore would do, in a folder of its own and encrypted as ever, and says in words what came of it. Nothing of the office
 * is changed, and nothing stays behind.
 */
export async function testBackup(
  office: OpenOffice,
  backup: FoundBackup,
  report: (step: BackupStep) => void,
  signal: AbortSignal,
): Promise<BackupTest> {
  const { day, time } = localClock(backup.manifest?.madeAt ?? new Date(0))
  const named = `The backup of ${shortDay(day)}, ${time}`
  let folder: string | null = null
  try {
    report({ done: 0, total: 3, step: 'Checking the backup' })
    const { manifest, reading } = await verifyBackup(backup, office.dataKey, signal)
    report({ done: 1, total: 3, step: 'Opening it in a place of its own' })
    folder = await beginBackup(ownPlace(office.dir))
    await copyWhole(join(backup.folder, DATABASE), join(folder, DATABASE))
    const counts = await openedCounts(join(folder, DATABASE), office.dataKey)
    report({ done: 2, total: 3, step: 'Reading the papers' })
    const { files, lost } = await checkFiles(backup, reading.references, office.dataKey, signal)
    const keys = manifest.keyring ? readKeyring(backup.folder).slots : []
    const users = keys.filter((slot) => slot.kind === 'user').length
    const recovery = keys.some((slot) => slot.kind === 'recovery')
    const sentences = [
      `It opens, and holds ${numbers(counts.advisoryGroup ?? 0, 'group', 'groups')}, ${numbers(counts.person ?? 0, 'person', 'people')}, ${numbers(counts.meeting ?? 0, 'meeting', 'meetings')} and ${numbers(counts.action ?? 0, 'action', 'actions')}.`,
      `${manifest.chain.brokenAt === null ? `All ${numbers(manifest.chain.entries, 'change', 'changes')} follow one another unbroken.` : `Its chain of changes was broken at change ${manifest.chain.brokenAt} already when it was made.`} ${await against(office.db, manifest.chain.entries, manifest.chain.head)}`,
      filesSentence(files, lost),
      `The keys of ${numbers(users, 'user', 'users')} ${recovery ? 'and the recovery key are' : 'are'} with it.`,
    ]
    const sound = lost === 0 && users > 0 && manifest.chain.brokenAt === null
    return { sound, title: sound ? `${named} can be restored.` : `${named} is not complete.`, sentences }
  } catch (error) {
    const refusal = backupRefusal(error, ownPlace(office.dir))
    if (!(refusal instanceof Refusal) || refusal.code === 'CANCELLED') throw refusal
    return {
      sound: false,
      title: `${named} cannot be restored.`,
      sentences: [refusal.message, 'Make a new backup now, and test it again.'],
    }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

async function openedCounts(path: string, dataKey: Buffer): Promise<Record<string, number>> {
  const db = openSqlite(path, dataKey)
  try {
    await migrate(db)
    return await countRecords(db)
  } finally {
    await db.destroy()
  }
}

function filesSentence(files: number, lost: number): string {
  if (files === 0) return 'No papers were kept then.'
  if (lost === 0)
    return `${files === 1 ? 'The one file' : `All ${numbers(files, 'file', 'files')}`} of papers can be read.`
  return `${numbers(lost, 'file', 'files')} of papers of ${files.toLocaleString('en-GB')} cannot be read.`
}

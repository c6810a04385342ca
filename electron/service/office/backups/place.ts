import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupId } from '../../../../shared/office/backups/manifest.ts'
import { writeWhole } from '../../save-file.ts'

/*
 * A place holds backups, each in a folder named by its id: office.db, keyring.json and manifest.json. The sealed files of papers are in
 * `attachments/` of the place, each once for all its backups. Whatever is not finished has a name that begins with a dot and the number of the
 * process at work on it, and is renamed when it is whole and proved: what bears a backup's name is a backup.
 */
export const MANIFEST = 'manifest.json'
/** As in an office's folder, so that the same functions read them. */
export const FILES = 'attachments'
const NOTE = 'READ ME.txt'
const UNFINISHED = /^\.(making|removing)-(\d+)-[0-9a-f]+$/
const UNFINISHED_FILE = /^[0-9a-f]{64}\.(\d+)-[0-9a-f]+\.tmp$/
/** Another computer may be at work in a shared folder: its process number means nothing here, but by then it is over. */
const OVER_AFTER = 24 * 3_600_000

const NOTE_TEXT = `These are backups made by Critical Friend. Each dated folder is the whole record of the office at that time, encrypted; the folder
"attachments" holds the papers of all of them, encrypted too. Keep this folder together and change nothing in it.

To restore one: start Critical Friend, choose "Restore from a backup" (on a new computer) or Office, Backups (in the office itself), and
choose this folder. You need a passphrase of that time, or the recovery key.
`

/** The place inside an office's own folder. */
export function ownPlace(dir: string): string {
  return join(dir, 'backups')
}

/** Makes the place if it is not there, for its owner only. */
export async function ensurePlace(place: string): Promise<void> {
  await mkdir(join(place, FILES), { recursive: true, mode: 0o700 })
  if (!existsSync(join(place, NOTE))) await writeWhole(join(place, NOTE), Buffer.from(NOTE_TEXT))
}

/** A new id for a backup made at this moment. */
export function newBackupId(now: Date): string {
  const moment = now.toISOString()
  const time = moment.slice(11, 19).replaceAll(':', '')
  return `${moment.slice(0, 10)}-${time}-${randomBytes(2).toString('hex')}`
}

/** The ids of what is called a backup in a place, newest first; none when there is no such place. */
export function backupIds(place: string): string[] {
  if (!existsSync(place) || !statSync(place).isDirectory()) return []
  return readdirSync(place)
    .filter((name) => BackupId.safeParse(name).success)
    .sort()
    .reverse()
}

function unfinishedName(what: 'making' | 'removing'): string {
  return `.${what}-${process.pid}-${randomBytes(6).toString('hex')}`
}

/** The name beside a sealed file under which it is written. */
export function unfinishedFile(path: string): string {
  return `${path}.${process.pid}-${randomBytes(6).toString('hex')}.tmp`
}

/** A new folder to make a backup in. */
export async function beginBackup(place: string): Promise<string> {
  const making = join(place, unfinishedName('making'))
  await mkdir(making, { mode: 0o700 })
  return making
}

/** Gives a proved backup its name. */
export async function finishBackup(place: string, making: string, id: string): Promise<void> {
  await syncFolder(making)
  await rename(making, join(place, id))
  await syncFolder(place)
}

/** Takes a backup away. Its name goes first, so that no half of it is ever taken for a backup. Its papers: see `removeUnusedFiles`. */
export async function removeBackup(place: string, id: string): Promise<void> {
  const going = join(place, unfinishedName('removing'))
  await rename(join(place, BackupId.parse(id)), going)
  await rm(going, { recursive: true, force: true })
}

/** True when a process of this number runs on this computer. */
export function isAlive(pid: number): boolean {
  if (pid === process.pid) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** True while this or another program makes a backup in the place. */
export async function isBusy(place: string): Promise<boolean> {
  const names = await readdir(place).catch(() => [])
  return names.some((name) => isAlive(Number(UNFINISHED.exec(name)?.[2] ?? -1)))
}

/** Removes what programs that were ended left unfinished. `alsoOwn`: nothing of this process is at work here. */
export async function tidyPlace(place: string, alsoOwn = false): Promise<void> {
  await removeLeftovers(place, UNFINISHED, 2, alsoOwn)
  await removeLeftovers(join(place, FILES), UNFINISHED_FILE, 1, alsoOwn)
}

async function removeLeftovers(
  folder: string,
  names: RegExp,
  pidAt: number,
  alsoOwn: boolean,
): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(names.exec(name)?.[pidAt] ?? -1)
    if (pid === -1) continue
    const path = join(folder, name)
    const age = Date.now() - ((await stat(path).catch(() => null))?.mtimeMs ?? Date.now())
    const over = pid === process.pid ? alsoOwn : !isAlive(pid)
    if (over || age > OVER_AFTER) await rm(path, { recursive: true, force: true })
  }
}

/** A new name is on the disk only when its folder is; Windows and some network folders know no such call. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync().catch(() => undefined)
  } finally {
    await folder.close()
  }
}

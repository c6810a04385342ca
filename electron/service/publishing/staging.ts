import { lstatSync } from 'node:fs'
import {
  chmod,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../../shared/refusal.ts'
import { MANIFEST, type ManifestFile, readManifest, writeManifest } from './manifest.ts'

/**
 * New files wait here, inside the folder and so on the same disk, until all of them are safe and checked. The manifest is written to it last:
 * from then on the publication counts as made, and one that was interrupted while its files were put in place is finished by the next.
 */
export const STAGING = '.critical-friend-publishing'
const OWNER = 'process'
/** A publication that has written nothing for this long (milliseconds) is not going on, whatever program has its number now. */
const SILENCE = 600_000

const UNFINISHED =
  'The new pages are ready, but not all could be put in place, perhaps because another program has one open. Publish again to finish.'

export type Staging = {
  /** Writes one file, down to the disk. */
  write: (path: string, bytes: Uint8Array | string) => Promise<void>
  read: (path: string) => Promise<Uint8Array>
  /** Puts everything in place and removes what is gone. */
  commit: (
    files: readonly ManifestFile[],
    staged: readonly string[],
    removed: readonly string[],
  ) => Promise<void>
  /** Forgets everything that is not committed. */
  discard: () => Promise<void>
}

/** Opens the waiting place of a folder, which exists. Refuses when another program is publishing there. */
export async function openStaging(folder: string): Promise<Staging> {
  const place = join(folder, STAGING)
  const made: string[] = []
  let committed = false
  await clearLeftovers(place)
  await mkdir(place)
  await writeFile(join(place, OWNER), String(process.pid))
  return {
    write: (path, bytes) => writeDurably(waiting(place, path), bytes),
    read: (path) => readFile(waiting(place, path)),
    commit: async (files, staged, removed) => {
      const manifest = writeManifest(files)
      for (const path of staged) made.push(...(await makeFolders(folder, dirname(path))))
      await writeDurably(join(place, `${MANIFEST}.part`), manifest)
      await rename(join(place, `${MANIFEST}.part`), join(place, MANIFEST))
      await syncFolder(place)
      committed = true
      await putInPlace(folder, staged, removed).catch((error) => {
        throw Object.assign(new Refusal('INTERRUPTED', UNFINISHED), { cause: error })
      })
    },
    discard: async () => {
      if (committed) return
      await rm(place, { recursive: true, force: true })
      for (const path of made.reverse()) await rmdir(path).catch(() => undefined)
    },
  }
}

/** Finishes a publication that was interrupted after all its files were safe. Does nothing otherwise. */
export async function finishInterrupted(folder: string): Promise<void> {
  const place = join(folder, STAGING)
  if (!lstatSync(place, { throwIfNoEntry: false })?.isDirectory() || (await ownerLives(place))) return
  const text = await readFile(join(place, MANIFEST), 'utf8').catch(() => null)
  const files = text === null ? null : readManifest(text)
  if (!files || files === 'newer') return
  const before = readManifest(await readFile(join(folder, MANIFEST), 'utf8').catch(() => ''))
  const removed = before && before !== 'newer' ? [...before.keys()].filter((path) => !files.has(path)) : []
  const names = new Set(await readdir(place))
  const staged = [...files.keys()].filter((path) => names.has(encodeURIComponent(path)))
  for (const path of staged) await makeFolders(folder, dirname(path))
  await putInPlace(folder, staged, removed)
}

async function putInPlace(
  folder: string,
  staged: readonly string[],
  removed: readonly string[],
): Promise<void> {
  const place = join(folder, STAGING)
  for (const path of staged) await rename(waiting(place, path), join(folder, path))
  for (const path of removed) await removeFile(folder, path)
  await rename(join(place, MANIFEST), join(folder, MANIFEST))
  await syncFolder(folder)
  await rm(place, { recursive: true, force: true })
}

function waiting(place: string, path: string): string {
  return join(place, encodeURIComponent(path))
}

/** What the app writes is for its owner only (umask); what is published is for everybody, the web server among them. */
export async function forEverybody(path: string, kind: 'file' | 'folder'): Promise<void> {
  // Sticks and network folders may know no such rights; there everybody may read anyway.
  await chmod(path, kind === 'file' ? 0o644 : 0o755).catch(() => undefined)
}

async function writeDurably(path: string, bytes: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx')
  try {
    await forEverybody(path, 'file')
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes a rename durable where the system can. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Makes the folders down to `path`, never through a shortcut. Returns those it made. */
async function makeFolders(root: string, path: string): Promise<string[]> {
  const made: string[] = []
  let current = root
  for (const part of path === '.' ? [] : path.split('/')) {
    current = join(current, part)
    const found = lstatSync(current, { throwIfNoEntry: false })
    if (found?.isDirectory()) continue
    if (found)
      throw new Refusal(
        'SHORTCUT',
        `“${basename(current)}” is not a folder of its own. Remove it, then publish again.`,
      )
    await mkdir(current)
    await forEverybody(current, 'folder')
    made.push(current)
  }
  return made
}

/** Removes a file we published, and the folders it leaves empty. Anything but a plain file in plain folders stays. */
async function removeFile(root: string, path: string): Promise<void> {
  const parts = path.split('/')
  for (let depth = 1; depth < parts.length; depth += 1) {
    if (!lstatSync(join(root, ...parts.slice(0, depth)), { throwIfNoEntry: false })?.isDirectory()) return
  }
  const found = await lstat(join(root, path)).catch(() => null)
  if (found && !found.isDirectory()) await unlink(join(root, path))
  for (let depth = parts.length - 1; depth > 0; depth -= 1) {
    try {
      await rmdir(join(root, ...parts.slice(0, depth)))
    } catch {
      return
    }
  }
}

async function clearLeftovers(place: string): Promise<void> {
  if (await ownerLives(place)) {
    throw new Refusal(
      'BUSY',
      'Another window or program is publishing to this folder. Wait until it has finished.',
    )
  }
  await rm(place, { recursive: true, force: true })
}

const publishing = new Set<string>()

/** Runs one publication to a folder at a time. */
export async function alone<T>(folder: string, work: () => Promise<T>): Promise<T> {
  if (publishing.has(folder))
    throw new Refusal('BUSY', 'This folder is being published to at the moment. Wait until it has finished.')
  publishing.add(folder)
  try {
    return await work()
  } finally {
    publishing.delete(folder)
  }
}

async function ownerLives(place: string): Promise<boolean> {
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (!found?.isDirectory() || Date.now() - found.mtimeMs > SILENCE) return false
  const owner = Number(await readFile(join(place, OWNER), 'utf8').catch(() => ''))
  if (!Number.isInteger(owner) || owner <= 0 || owner === process.pid) return false
  try {
    process.kill(owner, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

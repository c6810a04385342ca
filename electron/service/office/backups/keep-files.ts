import { constants, type Stats } from 'node:fs'
import { copyFile, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { refuseStopped } from '../../progress.ts'
import { unfinishedFile } from './place.ts'

/** Copies a file so that under its name it is there as a whole or not at all. Where the disk can, the copy shares its bytes until either changes. */
export async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = unfinishedFile(to)
  try {
    await copyFile(from, unfinished, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE)
    const file = await open(unfinished, 'r+')
    try {
      await file.chmod(0o600)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(unfinished, to)
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    throw error
  }
}

const statOf = (path: string): Promise<Stats | null> => stat(path).catch(() => null)

/**
 * Copies sealed files the other folder does not have. A file's name is a keyed hash of its content, so one of the same name and size is the same
 * file. `isWhole` is asked of each before it is copied: what is damaged here must not pass for good there.
 *
 * @returns the names that are in the other folder now, and their bytes
 */
export async function copyMissingFiles(
  names: readonly string[],
  from: string,
  to: string,
  options: {
    isWhole: (name: string) => Promise<boolean>
    report: (done: number, total: number) => void
    signal: AbortSignal
  },
): Promise<{ files: string[]; bytes: number }> {
  const files: string[] = []
  let bytes = 0
  for (const [index, name] of names.entries()) {
    refuseStopped(options.signal)
    options.report(index, names.length)
    const [ours, theirs] = [await statOf(join(from, name)), await statOf(join(to, name))]
    const copied = theirs !== null && (ours === null || ours.size === theirs.size)
    if (!copied) {
      if (ours === null || !(await options.isWhole(name))) continue
      await copyWhole(join(from, name), join(to, name))
    }
    files.push(name)
    bytes += (copied ? theirs : ours)?.size ?? 0
  }
  return { files, bytes }
}

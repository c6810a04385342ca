import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import { Refusal } from '../../shared/refusal.ts'

/** What a file may be called: `name` without the characters a system refuses, at most 150 of them, with its ending. */
export function fileNamed(name: string, extension: string): string {
  return `${name.replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-').slice(0, 150)}.${extension}`
}

/** Some dialogs do not add the ending. Adding it must not replace a file the dialog did not ask about: `Refusal` FILE_EXISTS. */
export function withExtension(path: string, extension: string): string {
  if (extname(path).toLowerCase() === `.${extension}`) return path
  const whole = `${path}.${extension}`
  if (existsSync(whole))
    throw new Refusal(
      'FILE_EXISTS',
      `There is already a file “${basename(whole)}” there. Choose another name.`,
    )
  return whole
}

/** Writes a file where the person chose, whole or not at all. Errors: `Refusal`, those of {@link explained}. */
export async function saveFile(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeWhole(path, bytes)
  } catch (error) {
    throw explained(error, path)
  }
}

/**
 * Writes beside the place and moves there: what stood there stays until the new file is whole, and after a crash it is there as a whole or
 * not at all. Only its owner may read it.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

/** The new name is on the disk only when its folder is; Windows has no such call, and does not need it. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    // Some network folders know no such call; the file itself is on the disk by now.
    await folder.sync().catch(() => undefined)
  } finally {
    await folder.close()
  }
}

/** A folder the person has no right to write to. */
export function notWritable(folder: string): Refusal {
  return new Refusal(
    'NOT_WRITABLE',
    `You may not write to “${basename(folder)}”. Choose another folder, or ask who looks after it to let you write there.`,
  )
}

/** What the system said about writing a file, as a sentence a person can act on; anything unexpected as it was. */
export function explained(error: unknown, path: string): unknown {
  const folder = dirname(path)
  switch ((error as { code?: string }).code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return notWritable(folder)
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal(
        'DISK_FULL',
        `There is no room left for “${basename(path)}”. Make room or choose another disk, then save it again.`,
      )
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENXIO':
    case 'ENODEV':
      return new Refusal(
        'NOT_A_FOLDER',
        `“${basename(folder)}” cannot be reached. Check that its disk is connected, or choose another folder.`,
      )
    case 'EBUSY':
    case 'EISDIR':
      return new Refusal(
        'FILE_IN_USE',
        `“${basename(path)}” cannot be replaced. Close it where it is open, or choose another name.`,
      )
    case 'ENAMETOOLONG':
      return new Refusal('NAME_TOO_LONG', 'This name is too long for the disk. Choose a shorter one.')
    default:
      return error
  }
}

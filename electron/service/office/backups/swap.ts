import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DATABASE } from '../folder.ts'
import { isAlive } from './place.ts'

/*
 * Putting another record in the place of an office's own. It is prepared in `restoring/`; a file `ready` there says that it is whole and that
 * from now on there is only forward: whoever looks at the office next finishes what a crash interrupted. Without `ready` it is thrown away.
 * `ready` holds the name of the folder into which what stood there is moved; when it is empty, that is in a backup already.
 */
const READY = 'ready'
const MAKER = 'maker'
const SWAPPED = [DATABASE, 'keyring.json'] as const

function restoringFolder(dir: string): string {
  return join(dir, 'restoring')
}

/** An empty folder to prepare another record in. */
export function beginSwap(dir: string): string {
  const folder = restoringFolder(dir)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(join(folder, MAKER), String(process.pid))
  return folder
}

/** Throws away what was prepared and did not come to its end. */
export function dropSwap(dir: string): void {
  if (!existsSync(join(restoringFolder(dir), READY)))
    rmSync(restoringFolder(dir), { recursive: true, force: true })
}

/** Puts what was prepared in place; what stands there is moved to the folder `aside` of the office, if one is named, and is gone otherwise. */
export function swapIn(dir: string, aside = ''): void {
  const folder = restoringFolder(dir)
  const unfinished = join(folder, `${READY}.tmp`)
  const file = openSync(unfinished, 'w', 0o600)
  try {
    writeSync(file, aside)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(unfinished, join(folder, READY))
  syncFolderNow(folder)
  finishSwap(dir)
}

/** Finishes or throws away a restore that a crash interrupted; nothing happens when there is none or it is still under way. */
export function finishSwap(dir: string): void {
  const folder = restoringFolder(dir)
  if (!existsSync(folder)) return
  if (existsSync(join(folder, READY))) {
    const aside = readFileSync(join(folder, READY), 'utf8')
    for (const name of SWAPPED) {
      if (!existsSync(join(folder, name))) continue
      for (const old of [name, `${name}-wal`, `${name}-shm`, `${name}-journal`]) moveAway(dir, old, aside)
      renameSync(join(folder, name), join(dir, name))
    }
    syncFolderNow(dir)
  } else if (isBeingPrepared(folder)) return
  rmSync(folder, { recursive: true, force: true })
}

function isBeingPrepared(folder: string): boolean {
  try {
    return isAlive(Number(readFileSync(join(folder, MAKER), 'utf8')))
  } catch {
    return false
  }
}

function moveAway(dir: string, name: string, aside: string): void {
  const path = join(dir, name)
  if (!existsSync(path)) return
  // A file that another takes the place of need not be removed first; one that only stood beside it must not be read with the new one.
  if (aside === '') return name.includes('-') ? rmSync(path) : undefined
  mkdirSync(join(dir, aside), { recursive: true, mode: 0o700 })
  renameSync(path, join(dir, aside, name))
}

function syncFolderNow(path: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}

import { existsSync, realpathSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  isServerPath,
  networkFileSystem,
  type PlaceKind,
  SYNC_MARKERS,
  syncedByName,
} from '../../../shared/office/places.ts'

export type Place = { kind: PlaceKind; by: string }

/** Where an office folder is. Reads no file; a folder that is not there is `local`. */
export function placeOf(dir: string): Place {
  const real = resolved(dir)
  if (isServerPath(real)) return { kind: 'network', by: 'a server' }
  const network = fileSystemOf(dir)
  if (network) return { kind: 'network', by: network }
  const synced = syncedByName(real) ?? markedBy(real)
  return synced ? { kind: 'synced', by: synced } : { kind: 'local', by: '' }
}

/** On Windows this also turns the letter of a network drive into the path on its server. */
function resolved(dir: string): string {
  try {
    return realpathSync.native(dir)
  } catch {
    return dir
  }
}

function fileSystemOf(dir: string): string | null {
  // The numbers are Linux's; elsewhere they mean other things.
  if (process.platform !== 'linux') return null
  try {
    return networkFileSystem(Number(statfsSync(dir, { bigint: true }).type))
  } catch {
    return null
  }
}

function markedBy(dir: string): string | null {
  for (let folder = dir; ; folder = dirname(folder)) {
    const marker = Object.keys(SYNC_MARKERS).find((name) => existsSync(join(folder, name)))
    if (marker) return SYNC_MARKERS[marker] ?? null
    if (dirname(folder) === folder) return null
  }
}

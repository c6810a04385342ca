import { readdir, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { OpenContext } from '../open-context.ts'

/** A backup that was made before now: what is erased today is still in it. */
export type OlderBackup = { name: string; at: string }

function placeOf(context: OpenContext): string {
  return join(context.session.dir, 'backups')
}

/** The backups in the office folder, newest first. */
export async function olderBackups(context: OpenContext): Promise<OlderBackup[]> {
  const names = await readdir(placeOf(context)).catch(() => [])
  const found: OlderBackup[] = []
  for (const name of names) {
    const { mtime } = await stat(join(placeOf(context), name))
    found.push({ name, at: mtime.toISOString() })
  }
  return found.sort((a, b) => b.at.localeCompare(a.at))
}

/** Deletes backups of the office folder for good; those that are gone already are passed over. */
export async function deleteBackups(context: OpenContext, names: readonly string[]): Promise<void> {
  for (const name of names) await rm(join(placeOf(context), basename(name)), { recursive: true, force: true })
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'
import type { RuntimeVersions } from '../messages.ts'

type Metadata = { version: string; release: boolean; standIn: boolean }

let read: Metadata | undefined

/** What packaging wrote into the app's package.json (build/package.mjs); from the sources there is only the version. */
export function metadata(): Metadata {
  read ??= readMetadata()
  return read
}

function readMetadata(): Metadata {
  const found: Partial<Metadata> = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'))
  return {
    version: found.version ?? app.getVersion(),
    release: found.release === true,
    standIn: found.standIn === true,
  }
}

/** The folder with package.json and out/: this file ends up in out/main. */
export const appFolder = join(import.meta.dirname, '..', '..')

export const runtimeVersions = (): RuntimeVersions => ({
  electron: process.versions.electron ?? '',
  chromium: process.versions.chrome ?? '',
  node: process.versions.node,
  standIn: metadata().standIn || process.execPath.includes('.electron-runtime'),
})

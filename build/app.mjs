// Builds the app into out/ (main, preload, renderer), unless what is there is newer than every source.
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { electronEnvironment } from './electron-runtime.mjs'
import { inRoot, runNode, say, step } from './run.mjs'

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'db',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
]
const stamp = () => inRoot('out', '.built')

/** @returns {Promise<boolean>} whether out/ holds the app as the sources say */
export async function buildApp({ force = false } = {}) {
  const changed = Math.max(...SOURCES.map((name) => newest(inRoot(name))))
  if (!force && existsSync(stamp()) && statSync(stamp()).mtimeMs >= changed) {
    say('  out/ is up to date.')
    return true
  }
  step('Building the app')
  const vite = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const { code } = await runNode([vite, 'build', '--logLevel', 'warn'], {
    env: { ...electronEnvironment(), NODE_ENV: 'production' },
    busy: 'building',
  })
  if (code !== 0) return false
  writeFileSync(stamp(), '')
  // A source saved while the build ran counts as newer than the build. Rounded up: times are finer than what can be set.
  const time = Math.ceil(changed) / 1000
  utimesSync(stamp(), time, time)
  return true
}

/** Latest change in a file or folder, the folders' own included (a deleted file shows there). */
function newest(path) {
  if (!existsSync(path)) return 0
  const own = statSync(path)
  if (!own.isDirectory()) return own.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), own.mtimeMs)
}

if (process.argv[1] === import.meta.filename) process.exitCode = (await buildApp({ force: true })) ? 0 : 1

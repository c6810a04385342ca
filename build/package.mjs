// npm run package: the unpacked app in dist/. `--sealed` sets the fuses and refuses what a release refuses, for tests from outside;
// `--release` builds this system's installers as well, and refuses the stand-in runtime.
import { join } from 'node:path'
import { buildApp } from './app.mjs'
import { builderConfig, OUTPUTS } from './electron-builder.mjs'
import { electronRuntime } from './electron-runtime.mjs'
import { inRoot, root, say, step, warn } from './run.mjs'
import { setUp } from './setup.mjs'

/** Where the unpacked app's executable is. @param {'test' | 'sealed' | 'release'} kind */
export function packagedApp(kind = 'test') {
  const arm = process.arch === 'arm64' ? '-arm64' : ''
  const places = {
    linux: [`linux${arm}-unpacked`, 'critical-friend'],
    win32: [`win${arm}-unpacked`, 'critical-friend.exe'],
    darwin: [`mac${arm}`, 'Critical Friend.app', 'Contents', 'MacOS', 'critical-friend'],
  }
  return inRoot(OUTPUTS[kind], ...(places[process.platform] ?? places.linux))
}

const SAID = {
  test: 'Packaging (a test build, without fuses: not for anyone else)',
  sealed: 'Packaging (a sealed build for tests, with the fuses: not for anyone else)',
  release: 'Packaging a release',
}

async function packageApp(kind) {
  if (!(await setUp()) || !(await buildApp())) return false
  const runtime = electronRuntime()
  if (!runtime) return false
  if (runtime.standIn && kind === 'release') {
    warn(
      `A release is built on the official Electron only. This would install it:\n     node ${join('node_modules', 'electron', 'install.js')}`,
    )
    return false
  }
  step(SAID[kind])
  // Imported here: on a fresh machine it is installed by then.
  const { build, Platform } = await import('electron-builder')
  const targets =
    kind === 'release' ? Platform.current().createTarget() : Platform.current().createTarget('dir')
  await build({ targets, config: builderConfig(runtime, kind), projectDir: root })
  say(`\nThe app: ${packagedApp(kind)}`)
  return true
}

if (process.argv[1] === import.meta.filename) {
  const kind = ['release', 'sealed'].find((name) => process.argv.includes(`--${name}`)) ?? 'test'
  process.exitCode = (await packageApp(kind)) ? 0 : 1
}

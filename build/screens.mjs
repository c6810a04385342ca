// npm run screens: a picture of every screen, on the example office, into out/screens. tests/e2e/screens.ts opens the app and takes them.
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './app.mjs'
import { electronEnvironment } from './electron-runtime.mjs'
import { inRoot, nodePath, runNode, runOnDisplay, say, step } from './run.mjs'
import { setUp } from './setup.mjs'

/**
 * @param {{ office: string, out: string, env: object }} places the office's folder, where the pictures go, and the environment with the
 *   passphrase of all its users
 */
export async function takeScreens({ office, out, env }) {
  step('A picture of every screen')
  const script = inRoot('tests', 'e2e', 'screens.ts')
  if (!existsSync(script)) {
    say('  tests/e2e/screens.ts is missing.')
    return false
  }
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  const { code } = await runOnDisplay(nodePath(), [script], {
    env: { ...env, CRITICAL_FRIEND_DIR: office, CRITICAL_FRIEND_SCREENS: out },
    busy: 'taking pictures',
  })
  return code === 0
}

if (process.argv[1] === import.meta.filename) {
  const ready = (await setUp({ tests: true })) && (await buildApp())
  const folder = mkdtempSync(join(tmpdir(), 'critical-friend-example-'))
  const office = join(folder, 'office')
  const env = { ...electronEnvironment(), CRITICAL_FRIEND_PASSPHRASE: 'example office passphrase' }
  try {
    const commandLine = inRoot('electron', 'command-line', 'index.ts')
    const example =
      ready &&
      (await runNode([commandLine, 'example', '--dir', office], { env, busy: 'writing the example office' }))
    const taken =
      example && example.code === 0 && (await takeScreens({ office, out: inRoot('out', 'screens'), env }))
    process.exitCode = taken ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

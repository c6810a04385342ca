// npm start: sets up, builds and opens the app. Without a display it does the app's main job on the example office instead.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from './app.mjs'
import { electronEnvironment, electronPath } from './electron-runtime.mjs'
import { electronSwitches, hasDisplay, inRoot, run, runNode, say, step, warn } from './run.mjs'
import { takeScreens } from './screens.mjs'
import { setUp } from './setup.mjs'

const complete = await setUp()
if (!complete || !(await buildApp())) {
  warn('The app cannot start: see above.')
  process.exit(1)
}
process.exitCode = hasDisplay() ? await openApp() : await showWithoutDisplay()

async function openApp() {
  step('Opening Critical Friend')
  const { code } = await run(electronPath(), [...electronSwitches(), '.', ...process.argv.slice(2)], {
    env: electronEnvironment(),
  })
  return code
}

async function showWithoutDisplay() {
  say('\nThere is no display here, so no window can open. Publishing the example office instead.')
  const folder = mkdtempSync(join(tmpdir(), 'critical-friend-example-'))
  const office = join(folder, 'office')
  const site = inRoot('out', 'site')
  const screens = inRoot('out', 'screens')
  // Example data, in a folder that is removed below: the passphrase protects nothing.
  const env = { ...electronEnvironment(), CRITICAL_FRIEND_PASSPHRASE: 'example office passphrase' }
  const commandLine = (args, busy) =>
    runNode([inRoot('electron', 'command-line', 'index.ts'), ...args], { env, busy })
  try {
    step('The example office')
    if ((await commandLine(['example', '--dir', office], 'writing the example office')).code !== 0) return 1
    step('Its public site')
    rmSync(site, { recursive: true, force: true })
    if ((await commandLine(['publish', '--dir', office, '--out', site], 'publishing')).code !== 0) return 1
    if (!(await takeScreens({ office, out: screens, env }))) return 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  say(`\nThe public site:          ${join(site, 'index.html')}`)
  say(`Pictures of every screen: ${screens}`)
  return 0
}

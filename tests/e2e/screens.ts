import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyScreen } from './every-screen.ts'
import { office, PASSPHRASE, signIn } from './example-office.ts'
import { launch, root } from './launch.ts'

/**
 * Draws every screen of the example office, light and dark, and the first run of a new one, into a folder of pictures.
 * `CRITICAL_FRIEND_SCREENS` names the folder, `CRITICAL_FRIEND_DIR` an example office to draw (a new one is made without it).
 */
const folder = process.env.CRITICAL_FRIEND_SCREENS ?? join(root, 'out', 'screens')
const scratch = mkdtempSync(join(tmpdir(), 'critical-friend-screens-'))
const dir = process.env.CRITICAL_FRIEND_DIR ?? join(scratch, 'office')
process.env.CRITICAL_FRIEND_PASSPHRASE ??= PASSPHRASE

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
try {
  if (!process.env.CRITICAL_FRIEND_DIR) office('example', '--dir', dir, '--seed', '1')
  await drawFirstRun()
  await drawOffice()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

async function drawFirstRun(): Promise<void> {
  const { page, close } = await launch()
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.waitForTimeout(800)
  await page.screenshot({ path: join(folder, 'first-run-light.png') })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.screenshot({ path: join(folder, 'first-run-dark.png') })
  await close()
  process.stdout.write('  first-run\n')
}

async function drawOffice(): Promise<void> {
  const screens = everyScreen(dir)
  const { app, page, close } = await launch({ office: dir })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.waitForTimeout(500)
  await page.screenshot({ path: join(folder, 'sign-in-light.png') })
  await signIn(page, 'secretary')
  for (const screen of screens) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await screen.show(page, app)
      await page.screenshot({ path: join(folder, `${screen.name}-${colorScheme}.png`) })
      await page.keyboard.press('Escape')
    }
    process.stdout.write(`  ${screen.name}\n`)
  }
  await close()
}

import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { spoilPage } from '../fixtures/unwell.ts'
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
  await drawUnwell()
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

/** What a person sees whose office is not well: without its key file, and with a damaged record. */
async function drawUnwell(): Promise<void> {
  const unwell = join(scratch, 'unwell')
  cpSync(dir, unwell, { recursive: true })
  spoilPage(join(unwell, 'office.db'), 1)
  const key = join(unwell, 'keyring.json')
  renameSync(key, `${key}.away`)
  const { page, close } = await launch({ office: unwell })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('heading', { name: 'The key file of this office is missing' }).waitFor()
  await drawBoth(page, 'key-file-missing')
  renameSync(`${key}.away`, key)
  await page.getByRole('button', { name: 'Look again' }).click()
  await page
    .getByLabel('Passphrase', { exact: true })
    .fill(process.env.CRITICAL_FRIEND_PASSPHRASE ?? PASSPHRASE)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'The record of this office is damaged' }).waitFor()
  await drawBoth(page, 'damaged')
  await close()
}

async function drawBoth(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
  }
  process.stdout.write(`  ${name}\n`)
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

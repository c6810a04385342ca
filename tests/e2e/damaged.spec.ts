import { mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { spoilPage } from '../fixtures/unwell.ts'
import { call, office, PASSPHRASE, signIn } from './example-office.ts'
import { launch } from './launch.ts'

let scratch: string
let dir: string

test.beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-damaged-'))
  dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterEach(() => rmSync(scratch, { recursive: true, force: true }))

/** Nothing for axe to find, light and dark; a picture where one is wanted. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode(true)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`)).toEqual([])
    const folder = process.env.CRITICAL_FRIEND_SCREENS
    if (folder) await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

async function tryToSignIn(page: Page): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('a damaged record: the screen says what is safe, what can be read is saved, and work goes on in it', async () => {
  spoilPage(join(dir, 'office.db'), 1)
  spoilPage(join(dir, 'office.db'), 150, 0, 4096)
  const { page, close } = await launch({ office: dir })
  await tryToSignIn(page)
  await expect(page.getByRole('heading', { name: 'The record of this office is damaged' })).toBeVisible()
  await expect(page.getByText(/2 of its \d+ pages cannot be read/)).toBeVisible()
  await look(page, 'damaged')
  await page.getByRole('button', { name: 'Save what can be read' }).click()
  const saved = page.getByRole('region', { name: 'What was saved' })
  await expect(saved).toContainText('The damaged file is kept as office.db.corrupt-')
  await look(page, 'damaged-saved')
  await saved.getByRole('button', { name: 'Open the new record' }).click()
  await expect(page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
  await expect(page.getByText('EXAMPLE DATA', { exact: true })).toBeVisible()
  await close()
  expect(readdirSync(dir).filter((name) => name.startsWith('office.db.corrupt-'))).toHaveLength(1)
  expect(call<{ sound: boolean }>(dir, 'secretary', 'office.check')).toMatchObject({ sound: true })
})

test('a record that is empty or gone: no blank window, no new office in its place', async () => {
  truncateSync(join(dir, 'office.db'), 0)
  const { page, close } = await launch({ office: dir })
  await tryToSignIn(page)
  await expect(page.getByRole('heading', { name: 'The record of this office is lost' })).toBeVisible()
  await look(page, 'record-empty')
  rmSync(join(dir, 'keyring.json'))
  rmSync(join(dir, 'office.db'))
  await close()
})

test('without its key file: the screen says where a copy is, and looks again', async () => {
  rmSync(join(dir, 'keyring.json'))
  const { page, close } = await launch({ office: dir })
  await expect(page.getByRole('heading', { name: 'The key file of this office is missing' })).toBeVisible()
  await look(page, 'key-file-missing')
  await page.getByRole('button', { name: 'Look again' }).click()
  await expect(page.getByRole('heading', { name: 'The key file of this office is missing' })).toBeVisible()
  await close()
})

test('a folder that is copied to the internet is named before and after signing in', async () => {
  const synced = join(scratch, 'OneDrive - Northshire', 'office')
  office('example', '--dir', synced, '--seed', '1')
  const { page, close } = await launch({ office: synced })
  await expect(page.getByText('This office is in a folder that OneDrive copies.')).toBeVisible()
  await signIn(page, 'secretary')
  const banner = page.getByRole('complementary', { name: 'Folder' })
  await expect(banner).toContainText('move the whole folder')
  await look(page, 'synced-folder')
  await banner.getByRole('button', { name: 'Hide until the next start' }).click()
  await expect(banner).toHaveCount(0)
  await close()
})

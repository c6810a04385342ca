import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { everyScreen, type Screen } from './every-screen.ts'
import { office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What can differ between light and dark: the page is the same otherwise. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

let scratch: string
let screens: Screen[]
let opened: OpenApp

test.beforeAll(async () => {
  test.setTimeout(180_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-accessible-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  screens = everyScreen(dir)
  opened = await launch({ office: dir })
})

test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** The sign-in screen, or the app behind it, is there to be looked at. */
async function drawn(page: Page): Promise<void> {
  await expect(
    page.getByLabel('Passphrase', { exact: true }).or(page.getByRole('button', { name: 'Lock the office' })),
  ).toBeVisible()
}

async function faults(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  // Electron cannot open the second page that axe would otherwise use.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (colorScheme === 'light'
    ? axe.withTags(RULES)
    : axe.withRules(COLOUR_RULES)
  ).analyze()
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.target.join(' ')}`))
}

test('axe finds nothing on any screen, light and dark', async () => {
  test.setTimeout(1_200_000)
  const { page } = opened
  const found: Record<string, string[]> = {}
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await drawn(page)
    if (colorScheme === 'light') {
      const signInFaults = await faults(page, colorScheme)
      if (signInFaults.length > 0) found['sign-in'] = signInFaults
      await signIn(page, 'secretary')
    }
    for (const screen of screens) {
      await screen.show(page, opened.app)
      const here = await faults(page, colorScheme)
      if (here.length > 0) found[`${screen.name} (${colorScheme})`] = here
      await page.keyboard.press('Escape')
    }
  }
  expect(found).toEqual({})
})

test('nothing is cut off at 200 % zoom', async () => {
  test.setTimeout(600_000)
  const { app, page } = opened
  await drawn(page)
  // Alone, or after a failure, nobody has signed in yet.
  if (await page.getByLabel('Passphrase', { exact: true }).isVisible()) await signIn(page, 'secretary')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2))
  const cut: string[] = []
  for (const screen of screens) {
    await screen.show(page, opened.app)
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    if (over > 1) cut.push(`${screen.name}: ${over} px wider than the window`)
    await page.keyboard.press('Escape')
  }
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1))
  expect(cut).toEqual([])
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { everyScreen, type Screen } from './every-screen.ts'
import { office, signIn } from './example-office.ts'
import { launch } from './launch.ts'
import { settled } from './settled.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What can differ between light and dark: the page is the same otherwise. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

// Every other screen each, so that two can look at once. Each test opens an app of its own.
test.describe.configure({ mode: 'parallel' })
const PARTS = 2

let scratch: string
let dir: string
let screens: Screen[]

test.beforeAll(() => {
  test.setTimeout(180_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-accessible-'))
  dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  screens = everyScreen(dir)
})

test.afterAll(() => rmSync(scratch, { recursive: true, force: true, maxRetries: 3 }))

async function faults(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await settled(page)
  // Electron cannot open the second page that axe would otherwise use.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const { violations } = await (colorScheme === 'light'
    ? axe.withTags(RULES)
    : axe.withRules(COLOUR_RULES)
  ).analyze()
  return violations.flatMap((one) =>
    one.nodes.map((node) => `${one.id} (${colorScheme}): ${node.target.join(' ')}`),
  )
}

async function zoom(app: ElectronApplication, factor: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted),
    factor,
  )
}

/** How many pixels the page is wider than the window at 200 %. */
async function cutOff(page: Page, app: ElectronApplication): Promise<string[]> {
  await zoom(app, 2)
  await settled(page)
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  await zoom(app, 1)
  return over > 1 ? [`${over} px wider than the window at 200 %`] : []
}

for (let part = 0; part < PARTS; part += 1) {
  test(`axe finds nothing, light and dark, and nothing is cut off at 200 % zoom: screens, part ${part + 1} of ${PARTS}`, async () => {
    test.setTimeout(1_200_000)
    const { app, page, close } = await launch({ office: dir })
    try {
      const found: Record<string, string[]> = {}
      const look = async (name: string) => {
        const here = [
          ...(await faults(page, 'dark')),
          ...(await faults(page, 'light')),
          ...(await cutOff(page, app)),
        ]
        if (here.length > 0) found[name] = here
      }
      await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible()
      if (part === 0) await look('sign-in')
      await signIn(page, 'secretary')
      const mine = screens.filter((_, index) => index % PARTS === part)
      expect(mine.length).toBeGreaterThan(50)
      for (const screen of mine) {
        await screen.show(page, app)
        await look(screen.name)
        await page.keyboard.press('Escape')
      }
      expect(found).toEqual({})
    } finally {
      await close()
    }
  })
}

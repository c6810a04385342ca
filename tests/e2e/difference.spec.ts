import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

type Row = { id: string; blockers: number; state: string; date: string }

let base: string
let dir: string
let site: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-difference-'))
  dir = join(base, 'office')
  site = join(base, 'site')
  mkdirSync(site)
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

/** What stands between the styles of a page and its end. */
function contentOf(html: string): string {
  expect(html).toContain('<body')
  return html.slice(html.indexOf('<body'))
}

test('S8: by keyboard, an embargo is set and lifted, and the very page is seen before it is published', async () => {
  const ready = call<Row[]>(dir, 'secretary', 'publishing.queue', {}).find((row) => row.blockers === 0)
  if (!ready) throw new Error('The example office has no minutes that can be published.')
  const { app, page, close } = await launch({ office: dir })
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = (() => Promise.resolve({ canceled: false, filePaths: [path] })) as never
  }, site)
  await signIn(page, 'secretary')
  await goTo(page, `/publishing/${ready.id}`)
  await press(page, 'Set an embargo')
  await expect(page.getByLabel('Not before', { exact: true })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(
    page.getByText(/These minutes are under an embargo until .*09:00 \(London time\)\./),
  ).toBeVisible()
  await press(page, 'Lift the embargo')
  await expect(page.getByText('Nothing stands in the way')).toBeVisible()

  await press(page, 'Compare with the site')
  const shown = page.getByRole('dialog', { name: 'What publishing would change' })
  await expect(shown).toBeVisible({ timeout: 60_000 })
  await expect(shown.getByRole('region', { name: /^Added: \d+ files$/ })).toContainText(ready.date)
  expect(readdirSync(site)).toEqual([])
  await press(page, 'Show the page')
  const frame = shown.frameLocator('iframe')
  await expect(frame.getByRole('heading', { level: 1 })).toBeVisible()
  const seen = (await shown.locator('iframe').getAttribute('srcdoc')) ?? ''
  await page.keyboard.press('Escape')

  await press(page, 'Publish minutes')
  await press(page, 'Choose the folder and publish')
  await expect(page.getByRole('dialog', { name: 'Published' })).toBeVisible({ timeout: 60_000 })
  const published = readdirSync(site, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.replaceAll('\\', '/').endsWith(`${ready.date}/index.html`),
  )
  expect(published && existsSync(join(site, published))).toBeTruthy()
  expect(contentOf(seen)).toBe(contentOf(readFileSync(join(site, published ?? ''), 'utf8')))
  await page.keyboard.press('Escape')

  await press(page, 'Compare with the site')
  await expect(shown.getByText('The site is up to date.')).toBeVisible({ timeout: 60_000 })
  await close()
})

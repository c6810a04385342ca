import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office, PASSPHRASE, signIn } from './example-office.ts'
import { launch, type OpenApp, root } from './launch.ts'

const PEOPLE = 300

test.describe.configure({ mode: 'serial' })

let base: string
let open: OpenApp

test.beforeAll(async () => {
  test.setTimeout(180_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-many-'))
  const dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const fill = join(root, 'tests', 'fixtures', 'fill-group.ts')
  const words = [fill, dir, String(PEOPLE), process.env.CRITICAL_FRIEND_PASSPHRASE ?? PASSPHRASE]
  const groupId = execFileSync(process.execPath, words, { encoding: 'utf8' }).trim()
  open = await launch({ office: dir })
  await signIn(open.page, 'secretary')
  await open.page.evaluate((id) => localStorage.setItem('critical-friend.group', id), groupId)
})

test.afterAll(async () => {
  await open?.close()
  rmSync(base, { recursive: true, force: true, maxRetries: 3 })
})

/** What the printer would get, as text. */
async function onPaper(): Promise<number> {
  const { page } = open
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
  const rows = await page.locator('#main tbody tr[aria-rowindex]').count()
  await page.evaluate(() => dispatchEvent(new Event('afterprint')))
  return rows
}

test('the table of acknowledgements of 300 people is walked to its end and back by keyboard, and printed whole', async () => {
  const { page } = open
  await goTo(page, '/roles/acknowledgements')
  const table = page.getByRole('grid', { name: 'People and documents' })
  await expect(table).toHaveAttribute('aria-rowcount', String(PEOPLE + 1))
  await table.locator('td[tabindex="0"]').focus()
  await page.keyboard.press('Control+End')
  await expect(table.locator(`tr[aria-rowindex="${PEOPLE + 1}"] td:last-child`)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(table.locator(`tr[aria-rowindex="${PEOPLE}"] td:last-child`)).toBeFocused()
  await page.keyboard.press('Control+Home')
  await expect(table.locator('tr[aria-rowindex="2"] td').first()).toBeFocused()
  for (let step = 0; step < 60; step += 1) await page.keyboard.press('ArrowDown')
  await expect(table.locator('tr[aria-rowindex="62"] td').first()).toBeFocused()
  await expect(table.locator('td[tabindex="0"]')).toHaveCount(1)
  expect(await onPaper()).toBe(PEOPLE)
})

test('the induction of 300 advisors is walked by keyboard, and printed whole', async () => {
  const { page } = open
  await goTo(page, '/roles/induction')
  const table = page.getByRole('table', { name: 'Induction: advisors by module' })
  await expect(table).toHaveAttribute('aria-rowcount', String(PEOPLE + 1))
  await table.getByRole('link').first().focus()
  // A row that is not drawn yet takes the focus when it is; a key before that says the same.
  for (let row = 3; row <= 62; row += 1) {
    await page.keyboard.press('ArrowDown')
    await expect(table.locator(`tr[aria-rowindex="${row}"] a`)).toBeFocused()
  }
  expect(await onPaper()).toBe(PEOPLE)
})

test('a list of 300 people is printed whole, though only what is in sight is drawn', async () => {
  const { page } = open
  await goTo(page, '/people/ready')
  await expect(page.locator(`#main table[aria-rowcount="${PEOPLE + 1}"]`)).toBeVisible()
  expect(await page.locator('#main tbody tr[aria-rowindex]').count()).toBeLessThan(PEOPLE)
  expect(await onPaper()).toBe(PEOPLE)
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-keys-'))
  office('example', '--dir', join(base, 'office'), '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('keys typed faster than a screen is fetched are for that screen, and nothing of the one that is left takes them', async () => {
  const { page, close } = await launch({ office: join(base, 'office') })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.go('g p', 'People')
  const first = page.getByRole('table').getByRole('link').first()
  await typist.reach(first)
  // Fetching takes as long as on a slow disk.
  let answer = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  const screens = /app:\/\/ui\/assets\/.*\.js$/
  await page.route(screens, async (route) => {
    await held
    await route.continue()
  })
  await typist.press('v', 'e', 'Enter', 'n')
  answer()
  await expect(page.getByRole('combobox', { name: 'Office' })).toBeFocused()
  await expect(page).toHaveURL(/people\/elections\/new/)
  await close()
})

test('words are typed into the search and Enter pressed at once: what they find is opened, not what half of them found', async () => {
  const { page, close } = await launch({ office: join(base, 'office') })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  const [first, second] = call<{ people: { name: string }[] }>(
    join(base, 'office'),
    'secretary',
    'people.list',
    {
      kind: 'advisor',
      limit: 2,
    },
  ).people
  for (const person of [first, second]) {
    await typist.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Search or type a command' })).toBeFocused()
    await typist.type(person?.name ?? '')
    await typist.press('Enter')
    await expect(page.getByRole('heading', { level: 2, name: person?.name ?? '' })).toBeVisible()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  // Found and looked at: the arrow goes on from the first.
  await typist.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search or type a command' })).toBeFocused()
  await typist.type('go to a')
  const list = page.getByRole('dialog').locator('[data-action]')
  await expect(list.first()).toHaveAttribute('data-selected', 'true')
  await typist.press('ArrowDown')
  await expect(list.nth(1)).toHaveAttribute('data-selected', 'true')
  await close()
})

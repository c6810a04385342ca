import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-first-screen-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('L1, L4: SLT opens the app, and what waits for them comes first and can be done from there', async () => {
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'slt')
  const first = page.getByRole('main').getByRole('listitem').first()
  await expect(first).toContainText(/wait to be signed off by .*SLT/)
  await first.getByRole('link', { name: /^Read: / }).click()
  const standing = page.getByText('SLT has not signed these minutes off for publication.')
  await expect(standing).toBeVisible()
  await page.goBack()
  const signOff = first.getByRole('button', { name: /^Sign off: / })
  await signOff.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Signed off for publication.').first()).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { name: /^Publish the minutes of/ })).toBeVisible()
  await expect(standing).toHaveCount(0)
  await close()
})

test('C3: the chair finds the draft to check, and not what the secretariat has to do, among their things', async () => {
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'chair')
  const others = page.getByRole('region', { name: 'Waiting for others' })
  await expect(others.getByText('Waits for the secretariat').first()).toBeVisible()
  await expect(page.getByRole('link', { name: /^(Publish|Circulate): / })).toHaveCount(0)
  await page.getByRole('link', { name: /^Read: The draft minutes/ }).click()
  await expect(page.getByRole('button', { name: 'Mark as checked' })).toBeEnabled()
  await close()
})

test('an older sentence no longer offers to undo once something newer was changed', async () => {
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await page.getByRole('link', { name: 'Open meeting' }).click()
  await page.getByRole('button', { name: 'Begin the meeting' }).click()
  const undo = page.getByRole('button', { name: /^Undo/ })
  await expect(undo).toBeVisible()
  await page.getByRole('textbox', { name: 'Minutes of this item' }).pressSequentially('The meeting began.')
  await expect(undo).toHaveCount(0)
  await expect(page.locator('[data-saved-at]')).toBeVisible()
  await close()
})

test('Ctrl+L locks at once, also with a dialog open and with the search open', async () => {
  const { app, page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Shortcuts and words' })).toBeVisible()
  const locked = app.waitForEvent('window')
  await page.keyboard.press('Control+l')
  const next = await locked
  await signIn(next, 'secretary')
  await next.keyboard.press('Control+k')
  await expect(next.getByRole('combobox', { name: 'Search or type a command' })).toBeFocused()
  const again = app.waitForEvent('window')
  await next.keyboard.press('Control+l')
  await expect((await again).getByLabel('Passphrase')).toBeVisible()
  await close()
})

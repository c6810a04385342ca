import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-advice-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('C6: advice in the log of a call-out is put in the ledger with one key, and SLT answer it there', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.go('g c', 'Incidents')
  await page
    .getByRole('link', { name: /Concern after a search outside the college/ })
    .first()
    .click()
  await expect(
    page.getByRole('heading', { level: 1, name: 'Concern after a search outside the college' }),
  ).toBeVisible()
  typist.task('Signed in')

  await typist.press('l')
  await expect(page.getByLabel('Write in the log')).toBeFocused()
  await typist.type('/v Speak to the head before the statement')
  await typist.press('Enter')
  await expect(page.getByRole('list', { name: 'Lines of the log' })).toContainText(
    'Speak to the head before the statement',
  )
  await typist.press('Escape')
  await typist.press('v')
  const dialog = page.getByRole('dialog', { name: 'Put advice in the ledger' })
  await expect(dialog.getByLabel('What was advised')).toBeFocused()
  await expect(dialog.getByLabel('What was advised')).toHaveValue('Speak to the head before the statement')
  await typist.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  const ledger = page.getByRole('list', { name: 'Advice of this call-out' })
  await expect(ledger).toContainText('Answer due by')
  await expect(ledger).not.toContainText('In the log only')
  typist.task('C6, in the ledger')
  const number = (await ledger.getByRole('link').first().textContent()) ?? ''
  await ledger.getByRole('link', { name: number }).click()
  await expect(page.getByRole('cell', { name: /Speak to the head before the statement/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /Concern after a search outside the college/ })).toBeVisible()

  await typist.press('Control+z')
  await expect(page.getByRole('cell', { name: /Speak to the head before the statement/ })).toHaveCount(0)
  await close()
})

test('L1: advice of the group’s own accord is recorded from the ledger, with dissent, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.go('g v', 'Advice')
  await typist.press('n')
  const dialog = page.getByRole('dialog', { name: /of the group’s own accord/ })
  await expect(dialog.getByLabel('What was advised')).toBeFocused()
  await typist.type('Open the front office on Saturdays')
  await typist.reach(dialog.getByLabel('Dissent'))
  await typist.type('Some would rather Sundays')
  await typist.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  const row = page.getByRole('row', { name: /Open the front office on Saturdays/ })
  await expect(row).toContainText('Of its own accord')
  await row.getByRole('link').first().click()
  await expect(page.getByText('Some thought otherwise: Some would rather Sundays')).toBeVisible()
  // Taken back, it is not beside the list any more as if it were on record.
  await typist.press('Control+z')
  await expect(page.getByRole('heading', { level: 2, name: 'No longer here' })).toBeVisible()
  await expect(page.getByText('Some thought otherwise: Some would rather Sundays')).toHaveCount(0)
  await typist.press('Escape')
  await expect(page.getByRole('heading', { level: 2, name: 'No longer here' })).toHaveCount(0)
  await close()
})

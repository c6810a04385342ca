import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-as-at-'))
  office('example', '--dir', join(base, 'office'), '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('an inquiry asks who was in a group on a day: found and saved by keyboard', async () => {
  const { app, page, close } = await launch({ office: join(base, 'office') })
  const filePath = join(base, 'as at.pdf')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)
  const typist = new Typist(page)
  await typist.signIn('secretary')
  const began = Date.now()
  await typist.go('g y', /^As at /)
  const day = page.getByRole('textbox', { name: 'Day' })
  await expect(page.getByRole('rowheader').first()).toBeVisible()
  await typist.reach(day)
  await typist.press('Control+a')
  await typist.type('1 Jun 2025')
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('As at 1 June 2025')
  await expect(page.getByRole('row').nth(1)).toContainText('after this day.')
  await expect(page.getByRole('region', { name: 'What this cannot say' })).toContainText(
    'The group has been on record here since',
  )
  expect(page.url()).toContain('day=2025-06-01')
  await typist.press('Control+s')
  await expect(page.getByText('Saved “as at.pdf”').first()).toBeVisible()
  console.log(`as at: ${((Date.now() - began) / 1000).toFixed(1)} s`)
  await close()
})

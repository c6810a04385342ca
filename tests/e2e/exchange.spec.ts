import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

let base: string
let opened: OpenApp

test.beforeAll(async () => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-exchange-'))
  office('example', '--dir', join(base, 'office'), '--seed', '1')
  opened = await launch({ office: join(base, 'office') })
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(base, { recursive: true, force: true, maxRetries: 3 })
})

test('people on the list are saved as a file by keyboard, and the file is understood when it is imported', async () => {
  const { page, app } = opened
  const path = join(base, 'people.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
  await signIn(page, 'secretary')
  await goTo(page, '/people')
  await page.getByRole('radio', { name: 'Officer' }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/^\d+ in all groups$/)).toBeVisible()
  await expect(page.getByRole('row', { name: /Informal advisor/ })).toHaveCount(0)
  await page.keyboard.press('Control+s')
  await expect(page.getByText(/^Saved: \d+ people\./).first()).toBeVisible()
  const [heading, ...lines] = readFileSync(path, 'utf8').trim().split('\r\n')
  expect(heading).toContain('Name,Title,Preferred name')
  expect(lines.every((line) => line.includes(',Officer,'))).toBe(true)

  await goTo(page, '/people/import')
  await page.getByRole('button', { name: 'Choose a file' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('people.csv')).toBeVisible()
  for (const heading of ['Name', 'Capacity', 'Phone', 'Consent to be named', 'Term ends on'])
    await expect(page.getByRole('combobox', { name: `What ${heading} means` })).not.toHaveValue(
      /left out|^$/i,
    )
})

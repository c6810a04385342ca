import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { PersonWithPlaces } from '../../shared/people/contract.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let opened: OpenApp
/** Who is on record twice. */
let twice = ''

test.beforeAll(async () => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-exchange-'))
  office('example', '--dir', join(base, 'office'), '--seed', '1')
  const dir = join(base, 'office')
  const officers = call<{ people: PersonWithPlaces[] }>(dir, 'secretary', 'people.list', {
    kind: 'officer',
    limit: 1,
  })
  const [officer] = officers.people
  if (!officer) throw new Error('the example has no officers')
  const { name, title, preferredName, kind, organisation, nameConsent } = officer
  twice = name
  const entry = {
    name,
    title,
    preferredName,
    kind,
    organisation,
    nameConsent,
    email: '',
    phone: '020 7946 0998',
    notes: '',
  }
  call(dir, 'secretary', 'people.create', { ...entry, membership: null })
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

test('people who are on record already are completed by keyboard, and undoing the import gives them back as they were', async () => {
  const { page, app } = opened
  const path = join(base, 'council.csv')
  const [, first = ''] = readFileSync(join(base, 'people.csv'), 'utf8').trim().split('\r\n')
  const [name = ''] = first.split(',')
  writeFileSync(
    path,
    `Name,Organisation,E-mail,Phone\n${name},,,020 7946 0999\nOla Newcomer,Tenants,ola@example.org,\n`,
  )
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] })
  }, path)
  await goTo(page, '/')
  await goTo(page, '/people/import')
  const start = Date.now()
  await page.getByRole('button', { name: 'Choose a file' }).focus()
  await page.keyboard.press('Enter')
  const group = (await page.getByRole('combobox', { name: 'Group they join' }).inputValue()) || ''
  expect(group).not.toBe('')
  await page.getByRole('textbox', { name: 'Keep these columns as' }).focus()
  await page.keyboard.type('List of the council')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Columns as in' })).toHaveValue(/List of the council/)
  await expect(page.getByText(/Will be added\. .* is on record: choose/)).toBeVisible()
  await page.getByRole('combobox', { name: 'What happens with line 2' }).focus()
  await page.keyboard.press('End')
  await expect(page.getByText(/Already on record: .* Left out\./)).toBeVisible()
  await page.keyboard.press('ArrowUp')
  await expect(
    page.getByText(/Already on record: .* Will be completed: .*a place in the group/),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Import 1 person, complete 1 on record' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 person was added, 1 person on record completed.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo the whole import' }).focus()
  await page.keyboard.press('Enter')
  await expect(
    page.getByText('The import was undone: 1 person taken away, 1 as they were before.').first(),
  ).toBeVisible()
  console.log(
    `  People on record completed by an import, and back: ${((Date.now() - start) / 1000).toFixed(1)} s`,
  )
})

test('two entries about one person are made one and parted again by keyboard', async () => {
  const { page } = opened
  await goTo(page, '/people')
  const start = Date.now()
  await new Typist(page).go('v d', 'Duplicates')
  await page.getByRole('button', { name: `Compare ${twice} and ${twice}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Beside one another' })).toBeVisible()
  await page.getByRole('button', { name: 'Keep the other one' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Make one person of both' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('They are one person now.').first()).toBeVisible()
  await page.getByRole('button', { name: `Part again ${twice} and ${twice}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('They are two people again.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: `Compare ${twice} and ${twice}` })).toBeVisible()
  console.log(`  Two entries made one and parted: ${((Date.now() - start) / 1000).toFixed(1)} s`)
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string
let opened: OpenApp

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-equality-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
test.beforeEach(async () => {
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
})
test.afterEach(() => opened?.close())

test('L7: SLT reads who a group is made of beside its borough, and why small numbers are left out, by keyboard', async () => {
  const { page } = opened
  await signIn(page, 'slt')
  const typist = new Typist(page)
  await typist.go('g e', 'Equality & reach')
  await expect(
    page.getByText('The group has fewer White people than Hackney: about 3 in 10 against about half.'),
  ).toBeVisible()
  await expect(page.getByText('A number under five is not shown, nor is nobody')).toBeVisible()
  const table = page.getByRole('table', { name: 'Ethnic group' })
  await expect(table.getByRole('row', { name: 'Asian not shown 10%' })).toBeVisible()
  await expect(table.getByRole('row', { name: 'White 5 31% 53%' })).toBeVisible()
  await expect(page.getByText('Open Government Licence v3.0').first()).toBeVisible()
  // Another group: of it fewer than ten sheets came.
  await typist.reach(page.getByRole('combobox', { name: 'Group or office' }))
  await typist.type('Race')
  await expect(page.getByText('In 2026 fewer than ten sheets came', { exact: false })).toBeVisible()
  await expect(page.getByRole('table')).toHaveCount(0)
  typist.task('L7')
})

test('a batch of ten sheets is added up, kept and released by keyboard, and chair and SLT cannot enter one', async () => {
  const { page } = opened
  await signIn(page, 'secretary')
  const typist = new Typist(page)
  await goTo(page, '/equality/enter?unit=office')
  await expect(page.getByRole('heading', { name: 'Enter monitoring sheets' })).toBeVisible()
  const ethnicity = page.getByLabel('Ethnic group')
  await expect(ethnicity).toBeFocused()
  for (let sheet = 1; sheet <= 10; sheet += 1) {
    await typist.type(sheet <= 5 ? 'Irish' : sheet <= 8 ? 'Caribbean' : 'Indian')
    await typist.press('Tab')
    await typist.type('Hindu')
    await typist.press('Control+Enter')
    await expect(
      page.getByRole('heading', { name: `Added up: ${sheet} ${sheet === 1 ? 'sheet' : 'sheets'}` }),
    ).toBeVisible()
    await expect(ethnicity).toBeFocused()
    await expect(ethnicity).toHaveValue('')
  }
  // Leaving would forget them, so it is asked.
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('dialog', { name: 'Leave and forget the 10 sheets' })).toBeVisible()
  await typist.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await typist.reach(ethnicity)
  await typist.press('Control+Shift+Enter')
  await expect(page.getByText('Only the secretariat reads this round yet.')).toBeVisible()
  typist.task('a batch of ten sheets')
  const table = page.getByRole('table', { name: 'Ethnic group' })
  // Numbers under five would say who.
  await expect(table.getByRole('row', { name: /^White 5 50%/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /^Black not shown/ })).toBeVisible()
  await typist.pressButton('Release')
  await typist.pressButton('Release the round')
  await expect(page.getByText('Chair and SLT read this round.')).toBeVisible()
  await goTo(page, '/equality/enter?unit=office')
  await page.getByRole('button', { name: 'Note that fewer than ten came' }).click()
  await expect(page.getByText('This round is released.').first()).toBeVisible()
  await opened.close()
  opened = await launch({ office: dir })
  await signIn(opened.page, 'chair')
  await goTo(opened.page, '/equality/enter')
  await expect(opened.page.getByText('This is for the secretariat.')).toBeVisible()
})

test('what is shown is saved for a spreadsheet, and no more', async () => {
  const { page, app } = opened
  const path = join(base, 'equality.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await signIn(page, 'secretary')
  await goTo(page, '/equality')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(page.getByText(/^Saved: \d+ rows\.$/).first()).toBeVisible()
  const text = readFileSync(path, 'utf8')
  expect(text).toContain('Ethnic group,White,5,16,31%,Hackney,53%')
  expect(text).toContain('Ethnic group,Asian,not shown,16,,Hackney,10%')
})

test('communities nobody reaches are listed without a name, and the list is changed', async () => {
  const { page } = opened
  await signIn(page, 'secretary')
  await goTo(page, '/equality?tab=reach')
  const missing = page.getByRole('list', { name: 'Communities nobody reaches' })
  await expect(missing.getByText('Carers')).toBeVisible()
  await page.getByRole('button', { name: 'Change the list' }).click()
  await page.getByLabel('Communities and fields of knowledge').fill('Anglers: fish\nTraders: market')
  await page.keyboard.press('Control+Enter')
  await expect(missing.getByText('Anglers')).toBeVisible()
  await expect(
    page.getByRole('list', { name: 'Communities somebody reaches' }).getByText('Traders'),
  ).toBeVisible()
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

type Row = {
  personId: string
  groupId: string
  name: string
  light: string
  reasons: { part: string; what: string }[]
}

let base: string
let dir: string
let opened: OpenApp
let rows: Row[]
/** A formal advisor of several groups. */
let ofMany: Row

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-standing-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  rows = call<{ rows: Row[] }>(dir, 'secretary', 'standing.readiness').rows
  const last = rows.findLast(
    ({ light, reasons }) => light === 'not ready' && !reasons.some(({ part }) => part === 'away'),
  )
  if (!last) throw new Error('The example office has nobody who is not ready.')
  ofMany = last
  for (const { id: groupId } of call<{ id: string }[]>(dir, 'secretary', 'groups.list')) {
    const fields = { groupId, capacity: 'formal', startedOn: '2026-01-05', endsOn: null }
    if (groupId !== ofMany.groupId)
      call(dir, 'secretary', 'people.join', { personId: ofMany.personId, fields })
  }
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
test.beforeEach(async () => {
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
})
test.afterEach(() => opened?.close())

test('S3: an agreement and a vetting outcome are recorded for six advisors from one sheet, by keyboard', async () => {
  const { page } = opened
  // Of those the other tests look at, nothing changes.
  const six = rows
    .filter(({ reasons }) => !reasons.some(({ part }) => part === 'vetting' || part === 'away'))
    .slice(0, 6)
  await signIn(page, 'secretary')
  const typist = new Typist(page)
  await typist.go('g p', 'People')
  await typist.press('s')
  await expect(page.getByRole('heading', { name: 'Record a sign-in sheet' })).toBeVisible()
  for (const { name } of six) {
    await typist.reach(page.getByRole('checkbox', { name: new RegExp(`^${name} `) }))
    await typist.press('Space')
  }
  await expect(page.getByRole('heading', { name: 'On the sheet: 6' })).toBeVisible()
  await typist.reach(page.getByRole('switch', { name: 'A vetting outcome came' }))
  await typist.press('Space')
  await typist.reach(page.getByLabel('Level'))
  await typist.type('NPPV3')
  await typist.press('Control+Enter')
  await expect(page.getByText('12 records for 6 people.').first()).toBeVisible()
  typist.task('S3')
  await expect(page.getByRole('heading', { name: 'Ready to be called' })).toBeVisible()
  await goTo(page, `/people/${six[5]?.personId}?tab=standing`)
  await expect(page.getByText('NPPV3')).toBeVisible()
})

test('a light says what is missing, leads to where it is put right, and turns green with the last piece', async () => {
  const { page } = opened
  const away = rows.find(
    (row) => row.light === 'not ready' && row.reasons.every(({ part }) => part === 'away'),
  )
  if (!away) throw new Error('The example office has nobody who is only away.')
  await signIn(page, 'secretary')
  await goTo(page, '/people/ready?show=not ready')
  await page.getByRole('link', { name: away.name }).click()
  const light = page.getByRole('region', { name: 'Ready to be called' })
  await expect(light.getByText('Not ready', { exact: true })).toBeVisible()
  await expect(light.getByText(/^They are away until/)).toBeVisible()
  await light.getByRole('link', { name: /^It turns green on/ }).click()
  await page.getByRole('button', { name: /^More for the days away/ }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await expect(light.getByText('Ready', { exact: true })).toBeVisible()
})

test('SLT alone approves a risk assessment', async () => {
  let { page } = opened
  const waits = rows.find((row) => row.reasons.some(({ what }) => what.startsWith('SLT has not approved')))
  if (!waits) throw new Error('The example office has no risk assessment that waits.')
  await signIn(page, 'secretary')
  await goTo(page, `/people/${waits.personId}?tab=standing`)
  await expect(page.getByText('Waits for SLT', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Decide' })).toHaveCount(0)
  await opened.close()
  opened = await launch({ office: dir })
  page = opened.page
  await signIn(page, 'slt')
  await goTo(page, `/people/${waits.personId}?tab=standing`)
  await page.getByRole('button', { name: 'Decide' }).click()
  await page.getByRole('button', { name: 'Approve as SLT' }).click()
  await expect(page.getByText('Approved by SLT')).toBeVisible()
  const light = page.getByRole('region', { name: 'Ready to be called' })
  await expect(light.getByText(/^They advise under a risk assessment until/)).toBeVisible()
})

test('of somebody in many groups one is told at length and the others on request, and the page stays in sight', async () => {
  const { page } = opened
  await signIn(page, 'secretary')
  await goTo(page, `/people/${ofMany.personId}`)
  const light = page.getByRole('region', { name: 'Ready to be called' })
  const groups = light.locator('details')
  await expect(groups.nth(2)).toBeAttached()
  await expect(groups.nth(0)).toHaveAttribute('open')
  await expect(page.getByRole('tab', { name: 'Standing' })).toBeInViewport()
  const second = groups.nth(1)
  await expect(second.getByRole('listitem').first()).toBeHidden()
  await second.locator('summary').focus()
  await page.keyboard.press('Enter')
  await expect(second.getByRole('listitem').first()).toBeVisible()
})

test('who is ready is saved for a spreadsheet', async () => {
  const { page, app } = opened
  const path = join(base, 'ready.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  await signIn(page, 'secretary')
  await goTo(page, '/people/ready')
  await page.getByRole('button', { name: 'Save as CSV' }).click()
  await expect(page.getByText(/^Saved: \d+ rows\.$/).first()).toBeVisible()
  expect(readFileSync(path, 'utf8')).toContain(rows[0]?.name ?? '')
})

test('the sheet of a group says of each advisor what is in place and what is missing, and is saved, by keyboard', async () => {
  const { page, app } = opened
  const path = join(base, 'sheet.pdf')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  await typist.go('g w', 'Sheet of the group')
  const sheet = page.getByRole('table', { name: 'Advisors and what each has in place' })
  await expect(sheet.getByRole('columnheader', { name: 'Vetting or risk assessment' })).toBeVisible()
  const first = sheet.getByRole('rowheader').first()
  await expect(first).toBeVisible()
  const name = (await first.getByRole('link').textContent()) ?? ''
  const row = rows.find((each) => each.name === name)
  expect(row).toBeDefined()
  const missing = sheet
    .getByRole('row')
    .nth(1)
    .getByRole('img', { name: /missing|with limits/ })
  const isReady = row?.light === 'ready'
  if (isReady) await expect(missing).toHaveCount(0)
  else await expect(missing.first()).toBeVisible()
  await typist.press('Control+s')
  await expect(page.getByText('Saved “sheet.pdf”').first()).toBeVisible({ timeout: 30_000 })
  expect(readFileSync(path).subarray(0, 4).toString()).toBe('%PDF')
  await typist.reach(first.getByRole('link'))
  await typist.press('Enter')
  await expect(page.getByRole('heading', { name }).first()).toBeVisible()
  typist.task('Sheet of the group')
})

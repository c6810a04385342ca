import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { AdviceRow } from '../../shared/advice/contract.ts'
import { call, goTo, office } from './example-office.ts'
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

const awaited = () =>
  call<{ advice: AdviceRow[] }>(dir, 'secretary', 'advice.list', { show: 'awaiting' }).advice

test('L2: SLT answer advice in part, by keyboard; without a reason it is refused and nothing is lost', async () => {
  const [oldest] = awaited()
  if (!oldest) throw new Error('the example office has no advice without an answer')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  await typist.go('g v', 'Advice')
  await typist.press('/')
  await expect(page.getByLabel('Words in the advice or its answer')).toBeFocused()
  await typist.type(oldest.number)
  const table = page.getByRole('table', { name: 'Advice' })
  // Every group counts from one, so another may have the same number.
  await typist.reach(table.locator(`a[href*="${oldest.id}"]`).first(), 'Tab', 20)
  await typist.press('Enter')
  const detail = page.getByRole('region', { name: oldest.number })
  await expect(detail.getByText('Awaited')).toBeVisible()
  const decided = detail.getByRole('combobox', { name: 'What the police decided' })
  await typist.reach(decided, 'Tab', 30)
  await typist.choose(decided, /^Partly accepted$/)
  await typist.reach(detail.getByLabel('Decided by'))
  await typist.type('Borough Commander')
  await typist.press('Control+Enter')
  await expect(detail.getByText('is owed a reason').first()).toBeVisible()
  await expect(detail.getByLabel('Why')).toBeFocused()
  expect(awaited().map(({ id }) => id)).toContain(oldest.id)
  await typist.type('Two evenings can be staffed, not four.')
  await typist.press('Control+Enter')
  await expect(detail.getByText('Two evenings can be staffed, not four.')).toBeVisible()
  await expect(detail.getByText('Partly accepted').first()).toBeVisible()
  await close()
  expect(awaited().map(({ id }) => id)).not.toContain(oldest.id)
})

test('the secretariat record who was told, undo it, and see on Today what nobody was told', async () => {
  const { advice } = call<{ advice: AdviceRow[] }>(dir, 'secretary', 'advice.list', { show: 'answered' })
  const [untold] = advice
  if (!untold) throw new Error('the example office has no answer that nobody was told')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.go('g v', 'Advice')
  await page.getByText('Not told', { exact: true }).click()
  const table = page.getByRole('table', { name: 'Advice' })
  await table.locator(`a[href*="${untold.id}"]`).first().click()
  const detail = page.getByRole('region', { name: untold.number })
  await detail.getByRole('tab', { name: /^Told/ }).click()
  await expect(detail.getByText('Nobody is on record as told.')).toBeVisible()
  await detail.getByRole('button', { name: 'Record that they were told' }).click()
  await expect(detail.getByRole('list', { name: 'Who was told' })).toContainText('The group')
  await page.getByRole('heading', { level: 2, name: untold.number }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: recording who was told.').first()).toBeVisible()
  await expect(detail.getByText('Nobody is on record as told.')).toBeVisible()
  await close()
})

test('what accepted advice brought is recorded, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  typist.task('Signed in')
  await goTo(page, '/advice?show=to+check')
  const table = page.getByRole('table', { name: 'Advice' })
  const first = table.getByRole('link').first()
  await expect(first).toBeVisible()
  await typist.reach(first, 'Tab', 60)
  await typist.press('Enter')
  const outcome = page.getByRole('tab', { name: /^Outcome/ })
  await expect(outcome).toBeVisible()
  await typist.reach(page.getByRole('tab', { selected: true }).last(), 'Tab', 60)
  await typist.press('ArrowRight', 'ArrowRight')
  const note = page.getByLabel(/^What was found/).first()
  await typist.reach(note, 'Tab', 20)
  await typist.type('People say they are told why.')
  await typist.press('Control+Enter')
  await expect(page.getByRole('list', { name: 'What was found' })).toContainText(
    'People say they are told why.',
  )
  typist.task('Outcome')
  await close()
})

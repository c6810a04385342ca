import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { Scorecard } from '../../shared/standards/contract.ts'
import type { Alert } from '../../shared/today/contract.ts'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-slt-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const waiting = () =>
  call<{ alerts: Alert[] }>(dir, 'slt', 'today.get', {}).alerts.filter(({ by }) => by.includes('slt'))

test('L1: SLT see what waits for them: sign-offs, advice without an answer and lessons', async () => {
  const mine = waiting()
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  const list = page.getByRole('main')
  for (const words of [/wait to be signed off/, /for an answer of the police/, /lessons from call-outs wait/])
    await expect(list.getByText(words).first()).toBeVisible()
  expect(mine.some(({ sentence }) => sentence.includes('for an answer of the police'))).toBe(true)
  // Worst first, and each one key away.
  await typist.reach(page.getByRole('link', { name: /: .*for an answer of the police/ }).first())
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Advice' })).toBeVisible()
  typist.task('L1')
  await close()
})

test('L3: SLT confirm that they come to the next meeting, or name a deputy, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  typist.task('Signed in')
  await typist.reach(page.getByRole('link', { name: 'Say whether you come' }))
  await typist.press('Enter')
  const slt = page.getByRole('region', { name: 'SLT at this meeting' })
  await expect(slt.getByText('Has not said yet.').first()).toBeVisible()
  await typist.reach(slt.getByRole('button', { name: /^Comes: / }).first())
  await typist.press('Enter')
  await expect(slt.getByText(/^.*Comes; confirmed on /).first()).toBeVisible()
  typist.task('L3, confirmed')

  await typist.reach(slt.getByRole('button', { name: /^Sends a deputy: / }).first())
  await typist.press('Enter')
  const deputy = slt.getByRole('combobox', { name: /^Who comes in the place of/ })
  await typist.reach(deputy)
  await typist.chooseOption(deputy, page.getByRole('listbox').getByRole('option').nth(1))
  await expect(deputy).not.toHaveValue('')
  await typist.press('Control+Enter')
  await expect(slt.getByText(/comes in their place/).first()).toBeVisible()
  typist.task('L3, a deputy named')
  await close()
})

test('L5: SLT read the five promises of standard 5 and open the meeting SLT was missing at, by keyboard', async () => {
  const groups = call<{ id: string; name: string }[]>(dir, 'slt', 'groups.list')
  const card = groups
    .map(({ id, name }) => ({ name, ...call<Scorecard>(dir, 'slt', 'standards.get', { groupId: id }) }))
    .find(({ withoutSlt }) => withoutSlt.length > 0)
  const [missed] = card?.withoutSlt ?? []
  if (!card || !missed) throw new Error('in the example office SLT was at every meeting')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  await goTo(page, `/groups/${card.groupId}`)
  typist.task('Signed in')
  await typist.go('g 5', 'Standard 5: independent advisors')
  await expect(page.getByRole('navigation', { name: 'Main' }).locator('[aria-current="page"]')).toHaveText(
    'Plan & standards',
  )
  await goTo(page, `/groups/${card.groupId}/standard`)
  for (const { number, label } of card.promises)
    await expect(page.getByRole('region', { name: `${number} ${label}` })).toBeVisible()
  await expect(page.getByText(/(Better|Worse) than .* a year ago|As before/).first()).toBeVisible()
  const first = page.getByRole('region', { name: /^5\.1 / })
  await typist.reach(first.locator(`a[href*="${missed.id}"]`))
  await typist.press('Enter')
  await expect(page.getByRole('tab', { name: 'Attendance', selected: true })).toBeVisible()
  await expect(page.getByText('No SLT present')).toBeVisible()
  typist.task('L5')
  await close()
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { LearningRow } from '../../shared/debriefs/contract.ts'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-debriefs-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const learning = (show: string) => call<LearningRow[]>(dir, 'slt', 'debriefs.learning', { show })

test('L10: SLT read what was learnt, accept one point and decline another with a reason, by keyboard', async () => {
  const [first, second] = learning('open')
  if (!first || !second) throw new Error('the example office has no lessons that wait for SLT')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  typist.task('Signed in')
  // Today says what waits, and leads there.
  await typist.reach(page.getByRole('link', { name: /^Decide: 2 lessons from call-outs wait for SLT/ }))
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Learning from call-outs' })).toBeVisible()
  const list = page.getByRole('list', { name: 'Lessons' })
  await typist.reach(list.getByRole('button', { name: `Accept: ${first.text}` }), 'Tab', 30)
  await typist.press('Enter')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await typist.reach(list.getByRole('button', { name: `Decline: ${second.text}` }), 'Tab', 40)
  await typist.press('Enter')
  await expect(page.getByText('is owed a reason').first()).toBeVisible()
  await typist.reach(list.getByLabel(/^Why/), 'Shift+Tab', 10)
  await typist.type('The market manager has changed.')
  await typist.reach(list.getByRole('button', { name: `Decline: ${second.text}` }), 'Tab', 5)
  await typist.press('Enter')
  await expect(page.getByText('No lesson waits for a decision.')).toBeVisible()
  typist.task('L10')
  await close()
  expect(learning('declined').map(({ text, reason }) => [text, reason])).toEqual([
    [second.text, 'The market manager has changed.'],
  ])
})

test('C5: the chair sees who was called most in 90 days and notes a decision', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  const began = Date.now()
  await goTo(page, '/incidents/load')
  await expect(page.getByRole('heading', { level: 1, name: 'Who was called' })).toBeVisible()
  await expect(page.getByRole('img', { name: /^Call-outs answered or attended in 90 days/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Who was called' })).toBeVisible()
  const words = page.getByLabel('What was decided')
  await typist.reach(words, 'Tab', 80)
  await typist.type('Two others are asked first until Christmas.')
  await typist.reach(page.getByRole('button', { name: 'Note the decision' }), 'Tab', 5)
  await typist.press('Enter')
  await expect(page.getByRole('list', { name: 'Decisions about whom to call' })).toContainText('Two others')
  console.log(`C5: ${((Date.now() - began) / 1000).toFixed(1)} s, ${typist.keys} keystrokes`)
  await close()
})

test('a lesson becomes an action, a change of the protocol or good practice with one key, and each leads back', async () => {
  const [lesson] = learning('accepted')
  if (!lesson) throw new Error('the example office has no accepted lesson')
  // What is with those who approve it is taken back first: it is not changed behind their back.
  for (const { id, state } of call<{ id: string; state: string }[]>(dir, 'secretary', 'protocols.list'))
    if (state === 'with chair' || state === 'with SLT') call(dir, 'secretary', 'protocols.takeBack', { id })
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  typist.task('Signed in')
  const show = async () => {
    await goTo(page, '/incidents/learning?show=accepted')
    await expect(page.getByRole('list', { name: 'Lessons' }).getByRole('listitem').first()).toBeVisible()
  }
  for (const { key, address, link } of [
    { key: 'a', address: /#\/actions\/.+/, link: /^Action A-/ },
    { key: 'c', address: /#\/protocols\/.+/, link: /^Protocol version/ },
    { key: 'p', address: /#\/library\/.+/, link: /^Good practice/ },
  ]) {
    await show()
    await typist.press(key)
    await expect(page).toHaveURL(address)
    await expect(page.getByText('Learnt from a call-out', { exact: true })).toBeVisible()
    await expect(page.getByRole('link', { name: lesson.reference })).toBeVisible()
    await show()
    await expect(page.getByRole('link', { name: link })).toBeVisible()
    typist.task(`A lesson with the key ${key}`)
  }
  await close()
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { QUESTION_WORDS } from '../../shared/yearly-reviews/entities.ts'
import { office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-health-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('C1: the chair sees the group’s health in one screen and opens what waits for an answer, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  await typist.go('g h', 'Health of the group')
  for (const name of [
    'An effective group',
    'Members',
    'Terms that end soon',
    'Next meeting',
    'Worth inviting',
  ])
    await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  await expect(page.getByText(/ is chair to .*; the election is on /)).toBeVisible()
  const advice = page.getByRole('heading', { level: 2, name: /^Advice without an answer/ })
  await expect(advice).toBeVisible()
  const first = page.getByRole('link', { name: /^V-/ }).first()
  await typist.reach(first)
  const number = (await first.textContent()) ?? ''
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Advice' })).toBeVisible()
  await expect(page.getByRole('region', { name: new RegExp(number) }).first()).toBeVisible()
  typist.task('C1')
  await close()
})

test('C10: the chair answers the self-assessment, finishes it and has the annual report, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  await typist.go('g h', 'Health of the group')
  await typist.press('y')
  await expect(page.getByRole('heading', { level: 1, name: /^The year / })).toBeVisible()
  await expect(page.getByText(/^\d+ of 12 questions are answered\.$/)).toBeVisible()
  for (const words of Object.values(QUESTION_WORDS)) {
    const group = page.getByRole('radiogroup', { name: words })
    if ((await group.getByRole('radio', { checked: true }).count()) > 0) continue
    // The radios are drawn by their labels, so what has the focus is asked and not what is seen.
    for (let presses = 0; presses < 60; presses += 1) {
      if (await group.evaluate((element) => element.contains(document.activeElement))) break
      await typist.press('Tab')
    }
    await typist.press('Space', 'ArrowRight', 'ArrowRight')
    await expect(group.getByRole('radio', { name: 'Mostly' })).toBeChecked()
  }
  await typist.reach(page.getByLabel('Foreword by the chair (optional)'))
  await typist.press('Control+a')
  await typist.type('A year of listening.')
  await typist.press('Control+Enter')
  await expect(page.getByText('12 of 12 questions are answered.')).toBeVisible()
  await typist.reach(page.getByRole('button', { name: 'Finish the review' }), 'Shift+Tab')
  await typist.press('Enter')
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  const report = page.getByRole('article', { name: /^Annual report / })
  await expect(report).toContainText('A year of listening.')
  await expect(report.getByRole('row', { name: /^Meetings held / })).toBeVisible()
  typist.task('C10')
  await close()
})

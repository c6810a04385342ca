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
  base = mkdtempSync(join(tmpdir(), 'critical-friend-health-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('C1: the chair sees the group’s health in one screen and opens what waits for an answer, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  typist.task('Signed in')
  await typist.press('g', 'h')
  await expect(page.getByRole('heading', { level: 1, name: 'Health of the group' })).toBeVisible()
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

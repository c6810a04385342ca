import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-duplicates-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('Two entries that look alike are said to be two people, and proposed again, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await goTo(page, '/people/duplicates')
  const typist = new Typist(page)
  const compare = page.getByRole('button', { name: /^Compare / })
  await expect(compare).toHaveCount(1)
  const began = Date.now()
  await typist.reach(compare)
  await typist.press('Enter')
  await typist.reach(page.getByRole('button', { name: 'These are two people' }))
  await typist.press('Enter')
  await expect(page.getByText('Nobody seems to be on record twice.')).toBeVisible()
  console.log(`Two people: ${((Date.now() - began) / 1000).toFixed(1)} s, ${typist.keys} keystrokes`)
  const again = page.getByRole('button', { name: /^Propose again / })
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-apart.png` })
  await typist.reach(again)
  await typist.press('Enter')
  await expect(compare).toHaveCount(1)
  await expect(again).toHaveCount(0)
  await close()
})

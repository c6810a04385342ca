import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { NamingKey } from '../../shared/publishing/called.ts'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

type Group = { id: string; slug: string }

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-naming-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('S8: a group calls its members by number, by keyboard: every page says Member 3, and who that is stays inside', async () => {
  test.setTimeout(120_000)
  const [group] = call<Group[]>(dir, 'secretary', 'groups.list')
  if (!group) throw new Error('the example office has no group')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, `/groups/${group.id}`)
  const members = page.getByRole('combobox', { name: 'Members are called' })
  await typist.reach(members)
  await typist.choose(members, /^By number/)
  await typist.press('Control+Enter')
  await expect(page.getByText('Group saved.').first()).toBeVisible()
  await typist.reach(page.getByRole('tab', { name: 'Details' }))
  await typist.reach(page.getByRole('tab', { name: 'Names in public' }), 'ArrowRight', 12)
  await typist.press('Enter')
  const table = page.getByRole('table')
  await expect(table.getByText(/^Member \d+$/).first()).toBeVisible()
  await close()

  const site = join(base, 'site')
  office('publish', '--dir', dir, '--group', group.slug, '--out', site, '--no-pdf')
  const { people } = call<NamingKey>(dir, 'secretary', 'publishing.namingKey', { groupId: group.id })
  const numbered = people.filter(({ text }) => /^Member \d+$/.test(text))
  expect(numbered.length).toBeGreaterThan(3)
  const home = readFileSync(join(site, 'groups', group.slug, 'index.html'), 'utf8')
  const minutes = /href="(\d{4}-\d{2}-\d{2})\/index\.html"/.exec(home)?.[1] ?? ''
  const html = readFileSync(join(site, 'groups', group.slug, minutes, 'index.html'), 'utf8')
  expect(html).toMatch(/Member \d+/)
  for (const { name } of numbered) expect(html).not.toContain(name)
})

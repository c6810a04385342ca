import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

type Row = { id: string; name: string; groupId: string; number: string }
const PICTURES = process.env.GROUP_ACCESS_PICTURES

let base: string
let dir: string
let opened: OpenApp
let foreign: { meeting: string; action: string; person: string; name: string; number: string }

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-groups-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const read = <Value>(procedure: string, input: unknown = {}) =>
    call<Value>(dir, 'secretary', procedure, input)
  const newham = read<Row[]>('groups.list').find(({ name }) => name.includes('Newham'))?.id ?? ''
  const { people } = read<{ people: (Row & { memberships: Row[] })[] }>('people.list', { groupId: newham })
  const somebody = people.find(({ memberships }) => memberships.every(({ groupId }) => groupId === newham))
  const action = read<{ actions: Row[] }>('actions.list', { groupId: newham }).actions[0]
  foreign = {
    meeting: read<Row[]>('meetings.list', { groupId: newham })[0]?.id ?? '',
    action: action?.id ?? '',
    number: action?.number ?? '',
    person: somebody?.id ?? '',
    name: somebody?.name ?? '',
  }
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
test.afterEach(() => opened?.close())

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: `${PICTURES}-${name}.png` })
}

async function changeUser(user: string): Promise<Page> {
  const next = opened.app.waitForEvent('window')
  await opened.page.getByRole('button', { name: 'Lock the office' }).click()
  opened.page = await next
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await signIn(opened.page, user)
  return opened.page
}

/** Every screen with a list, and those of the office. */
const SCREENS = [
  '/',
  '/meetings',
  '/calendar',
  '/people',
  '/actions',
  '/decisions',
  '/advice',
  '/publishing',
  '/groups',
  '/office?tab=bin',
  '/office?tab=users',
  '/office?tab=site',
  '/office?tab=check',
] as const

test('the chair of Hackney sees Newham nowhere', async () => {
  test.setTimeout(240_000)
  opened = await launch({ office: dir })
  let { page } = opened
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page, 'secretary')

  await test.step('the secretary chooses that the chair works with Hackney only', async () => {
    await goTo(page, '/office?tab=users')
    await page.getByRole('link', { name: 'chair', exact: true }).click()
    await page.getByRole('button', { name: 'Change groups' }).click()
    const dialog = page.getByRole('dialog', { name: 'Groups of chair' })
    await dialog.getByRole('radio', { name: 'Only these groups' }).check()
    await dialog.getByRole('button', { name: 'Save groups' }).click()
    await expect(dialog.getByText('Choose at least one group').first()).toBeVisible()
    await picture(page, 'editor')
    await dialog.getByRole('checkbox', { name: /Hackney/ }).check()
    await dialog.getByRole('button', { name: 'Save groups' }).click()
    await expect(page.getByRole('row', { name: /^chair/ })).toContainText('Hackney')
    await picture(page, 'users')
  })

  page = await changeUser('chair')
  await test.step('no list, count or sentence of any screen is about Newham', async () => {
    for (const route of SCREENS) {
      await goTo(page, route)
      await expect(page.getByRole('main')).not.toHaveText('')
      await page.waitForTimeout(500)
      await picture(page, `chair${route.replaceAll(/[^a-z]+/g, '-')}`)
      await expect(page.locator('body'), route).not.toContainText('Newham')
    }
  })

  await test.step('the group switcher has Hackney only', async () => {
    await page.getByRole('button', { name: /^Group: .*Hackney/ }).click()
    await expect(page.getByRole('menuitem', { name: /Hackney/ })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: /Newham|Corporate|All/ })).toHaveCount(0)
    await picture(page, 'switcher')
    await page.keyboard.press('Escape')
  })

  await test.step('the search finds nothing of Newham', async () => {
    for (const words of ['Newham', foreign.name, foreign.number]) {
      await page.keyboard.press('Control+k')
      const search = page.getByRole('dialog').getByRole('combobox')
      await search.fill(words)
      await expect(page.getByRole('dialog')).toContainText(`Nothing found for “${words}”.`)
      await picture(page, 'search')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toHaveCount(0)
    }
  })

  await test.step('a link to a meeting, a person or an action of Newham says so in a sentence, and shows nothing', async () => {
    for (const link of [
      `/meetings/${foreign.meeting}`,
      `/meetings/${foreign.meeting}/minutes`,
      `/publishing/${foreign.meeting}`,
      `/people/${foreign.person}`,
      `/actions/${foreign.action}`,
    ]) {
      await goTo(page, link)
      await expect(page.getByText('This is not in the groups you work with.').first(), link).toBeVisible()
      await picture(page, 'link')
      await expect(page.locator('body'), link).not.toContainText('Newham')
      await expect(page.locator('body'), link).not.toContainText(foreign.name)
    }
  })
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

type Item = {
  id: string
  parentId: string | null
  title: string
  openTitle: string
  restricted: boolean
  restrictedReason: string
}
type Opened = { items: Item[]; attendance: { name: string }[]; minutes: { itemId: string }[] }

const TITLE = 'Operation Kingfisher'

let base: string
let dir: string
let opened: OpenApp
let meetingId: string
let firstId: string
let whole: Opened

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-room-'))
  dir = join(base, 'office')
  office('example', '--dir', dir)
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  meetingId = meetings.find((one) => one.state === 'held')?.id ?? ''
  const [first, second] = call<Opened>(dir, 'secretary', 'minutes.open', { meetingId }).items
  if (!first || !second) throw new Error('The example meeting has no agenda.')
  const { id, ...fields } = {
    ...second,
    title: TITLE,
    openTitle: '',
    restricted: true,
    restrictedReason: 'court',
  }
  call(dir, 'secretary', 'meetings.updateItem', { itemId: id, fields })
  whole = call<Opened>(dir, 'secretary', 'minutes.open', { meetingId })
  firstId = first.id
})

test.beforeEach(async () => {
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 860 })
  await signIn(opened.page, 'secretary')
  await goTo(opened.page, `/meetings/${meetingId}/minutes?item=${firstId}`)
})
test.afterEach(() => opened?.close())
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

async function showToRoom(): Promise<Page> {
  const next = opened.app.waitForEvent('window')
  await opened.page.keyboard.press('Control+k')
  await opened.page.getByRole('combobox', { name: 'Search or type a command' }).fill('show to the room')
  const palette = opened.page.getByRole('dialog', { name: 'Search or type a command' })
  await palette.getByRole('option', { name: 'Show to the room' }).click()
  const room = await next
  await room.waitForLoadState('domcontentloaded')
  return room
}

test('the room follows the minutes, and sees of a restricted item only that there is one', async () => {
  const room = await showToRoom()
  const title = room.getByRole('heading', { level: 1 })
  await expect(title).toHaveText(whole.items[0]?.title ?? '')
  // Sub-items count with their item.
  const count = whole.items.filter((item) => item.parentId === null).length
  await expect(room.getByText(`Item 1 of ${count}`)).toBeVisible()
  await expect(room.getByText('2. Restricted item')).toBeVisible()
  const { violations } = await new AxeBuilder({ page: room }).setLegacyMode().analyze()
  expect(violations.map(({ id }) => id)).toEqual([])

  await opened.page.bringToFront()
  await opened.page.keyboard.press('Control+ArrowDown')
  await expect(opened.page.getByRole('heading', { level: 2, name: TITLE })).toBeVisible()
  await expect(title).toHaveText('Restricted item')

  const words = (await room.locator('body').textContent()) + (await room.content())
  for (const secret of [TITLE, 'court', ...whole.attendance.map(({ name }) => name)])
    expect(words).not.toContain(secret)

  await opened.page.keyboard.press('Control+ArrowDown')
  await expect(title).toHaveText(whole.items[2]?.title ?? '')
})

test('its page can reach nothing else of the office, and Esc closes it', async () => {
  const room = await showToRoom()
  await expect(room.getByText(/^Item 1 of/)).toBeVisible()
  for (const route of [`/meetings/${meetingId}/minutes`, '/people', '/']) {
    await room.evaluate((hash) => {
      window.location.hash = hash
    }, route)
    await room.waitForTimeout(700)
    const words = await room.locator('body').textContent()
    expect(words).not.toContain(TITLE)
    for (const { name } of whole.attendance) expect(words).not.toContain(name)
  }
  await room.evaluate((hash) => {
    window.location.hash = hash
  }, `/room/${meetingId}`)
  await expect(room.getByText(/^Item 1 of/)).toBeVisible()
  expect(await room.evaluate((id) => String(window.open(`/#/room/${id}`)), meetingId)).toBe('null')
  expect(opened.app.windows()).toHaveLength(2)
  const closed = room.waitForEvent('close')
  // It may be gone before the key is let go.
  await room.keyboard.press('Escape').catch(() => undefined)
  await closed
  await expect.poll(() => opened.app.windows().length).toBe(1)
})

test('asking twice shows the one there is; every other window is denied; locking closes it', async () => {
  const { app, page } = opened
  const room = await showToRoom()
  await expect(room.getByText(/^Item 1 of/)).toBeVisible()
  const addresses = [
    '/',
    `/#/meetings/${meetingId}`,
    `/?x#/room/${meetingId}`,
    'https://example.com/',
    'about:blank',
    `app://other/#/room/${meetingId}`,
  ]
  for (const address of [...addresses, `/#/room/${meetingId}`]) {
    expect(await page.evaluate((to) => String(window.open(to)), address), address).toBe('null')
  }
  await page.waitForTimeout(500)
  expect(app.windows()).toHaveLength(2)

  const closed = room.waitForEvent('close')
  const next = app.waitForEvent('window')
  await page.bringToFront()
  // The window that was locked may be gone before the key is let go.
  await page.keyboard.press('Control+l').catch(() => undefined)
  await closed
  await (await next).waitForLoadState('domcontentloaded')
  await expect.poll(() => app.windows().length).toBe(1)
})

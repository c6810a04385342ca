import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ElectronApplication, expect, type Page, test } from '@playwright/test'
import { call, goTo, office, PASSPHRASE, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { hitsIn, processesOf } from './process-memory.ts'

let scratch: string
let dir: string
let meetingId: string
let callOutId: string
let opened: OpenApp

test.beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-locking-'))
  dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  callOutId = call<{ id: string }[]>(dir, 'secretary', 'incidents.list', { show: 'open' })[0]?.id ?? ''
  meetingId = meetings.find((one) => one.state === 'held')?.id ?? ''
})
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }))
test.beforeEach(async () => {
  opened = await launch({ office: dir })
  await signIn(opened.page, 'secretary')
})
test.afterEach(() => opened.close())

/** Words that stand nowhere else, put together here so that no file of the test holds them. */
const newCanary = () =>
  `Zq${Array.from({ length: 20 }, () => 'bcdfghjklmnpqrstvwxz'[Math.floor(Math.random() * 20)]).join('')}`

/** True when a text is on screen. Asked by its codes, so that asking does not put it into any process's memory. */
const isShown = (page: Page, text: string) =>
  page.evaluate(
    (codes) => (document.body.textContent ?? '').includes(String.fromCharCode(...codes)),
    [...text].map((sign) => sign.charCodeAt(0)),
  )

async function writeMinutes(page: Page, words: string): Promise<void> {
  await goTo(page, `/meetings/${meetingId}/minutes`)
  const editor = page.locator('.ProseMirror').first()
  await expect(editor).toBeVisible()
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(` ${words}`)
}

const CAUSES: Record<string, (app: ElectronApplication, page: Page) => Promise<unknown>> = {
  'Ctrl+L': (_app, page) => page.keyboard.press('Control+l').catch(() => undefined),
  'the screen of the computer is locked': (app) =>
    app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen')),
  'the computer goes to sleep': (app) =>
    app.evaluate(({ powerMonitor }) => void powerMonitor.emit('suspend')),
  'nobody touches it for the minutes chosen': (_app, page) => page.clock.fastForward('15:30'),
}

for (const [cause, lock] of Object.entries(CAUSES)) {
  test(`locked because of ${cause}: the half-typed sentence is there again after unlocking, on the same screen`, async () => {
    const { app, page } = opened
    if (cause.startsWith('nobody')) await page.clock.install()
    const half = `Half a sentence ${newCanary()}`
    await writeMinutes(page, half)
    const next = app.waitForEvent('window')
    await lock(app, page)
    opened.page = await next
    expect(page.isClosed()).toBe(true)
    await expect(opened.page.getByText('The office is locked.')).toBeVisible()
    await signIn(opened.page, 'secretary')
    await expect(opened.page.locator('.ProseMirror').first()).toContainText(half)
  })
}

test('a half-filled form is kept, sealed, for whoever filled it in, and nobody else sees it', async () => {
  const { app, page } = opened
  const name = newCanary()
  await goTo(page, '/people/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  const first = app.waitForEvent('window')
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'))
  const locked = await first
  await expect(locked.getByText('The office is locked.')).toBeVisible()
  const [kept = '', ...others] = readdirSync(dir).filter((one) => one.endsWith('.sealed'))
  expect(others).toEqual([])
  expect(readFileSync(join(dir, kept), 'latin1')).not.toContain(name)

  await signIn(locked, 'chair')
  await expect(locked.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await isShown(locked, name)).toBe(false)
  const second = app.waitForEvent('window')
  await locked.keyboard.press('Control+l').catch(() => undefined)
  const again = await second
  await signIn(again, 'secretary')
  await expect(again.getByLabel('Name', { exact: true })).toHaveValue(name)
  await expect(again.getByText('What you typed here before is still here.')).toBeVisible()
  expect(readdirSync(dir)).not.toContain(kept)
})

test('after locking, nothing of what was typed and shown is in the memory of any process of the app', async () => {
  test.skip(process.platform !== 'linux', 'Memory of another process is read from /proc.')
  const { app, page } = opened
  const canary = newCanary()
  await writeMinutes(page, canary)
  await expect.poll(() => isShown(page, canary)).toBe(true)
  await expect(page.locator('[data-saved-at]')).toBeVisible()
  // It is there while the office is open: the scan finds what is there to be found.
  const before = processesOf(app).map((one) => ({ ...one, hits: hitsIn(one, canary) }))
  expect(before.filter(({ hits }) => hits > 0).map(({ what }) => what)).toContain('renderer')

  // The page and the record keeper end with what they knew; the other processes stay, and must not know it.
  const ended = new Set(before.filter(({ what, hits }) => hits > 0 && what !== 'main').map(({ pid }) => pid))
  const next = app.waitForEvent('window')
  await page.keyboard.press('Control+l').catch(() => undefined)
  const locked = await next
  await expect(locked.getByText('The office is locked.')).toBeVisible()
  await expect
    .poll(() => processesOf(app).filter(({ pid, what }) => what !== 'main' && ended.has(pid)))
    .toEqual([])
  // The main process has the memory it gave back overwritten at once and, what it only has again later, within the seconds after.
  const hits = () => processesOf(app).map((one) => ({ ...one, hits: hitsIn(one, canary) }))
  await expect.poll(() => hits().filter((one) => one.hits > 0), { timeout: 30_000 }).toEqual([])
  expect(hits().map(({ what }) => what)).toEqual(expect.arrayContaining(['main', 'renderer', 'utility']))
})

test('a passphrase can be typed while the office is still being read, and what arrives takes neither its words nor the focus', async () => {
  const { app, page } = opened
  const next = app.waitForEvent('window')
  await page.keyboard.press('Control+l')
  const door = await next
  const field = door.getByLabel('Passphrase', { exact: true })
  await expect(field).toBeFocused()
  let pid = 0
  await expect(async () => {
    pid = await app.evaluate(
      ({ app: main }) => main.getAppMetrics().find((one) => one.name === 'Critical Friend record')?.pid ?? 0,
    )
    expect(pid).toBeGreaterThan(0)
  }).toPass()
  process.kill(pid, 'SIGSTOP')
  try {
    await door.reload()
    await expect(field).toBeFocused()
    await expect(door.getByRole('combobox', { name: 'User' })).toHaveValue('')
    await door.keyboard.type(PASSPHRASE.slice(0, 9))
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await expect(door.getByRole('combobox', { name: 'User' })).toHaveValue(/^secretary/i)
  await expect(door.getByRole('heading', { level: 1 })).not.toHaveText('\u00a0')
  await expect(field).toBeFocused()
  await door.keyboard.type(PASSPHRASE.slice(9))
  await door.keyboard.press('Enter')
  await expect(door.getByRole('button', { name: 'Lock the office' })).toBeVisible()
})

test('while a call-out goes on the office is not locked for being idle, and says so; half a day after its last line it is', async () => {
  const { app, page } = opened
  await page.clock.install()
  // So that every clock of the page is the one that is put forward.
  await page.reload()
  await expect(page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
  await goTo(page, `/incidents/${callOutId}`)
  await page.getByLabel('Write in the log').fill('The chair rings back at nine.')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toContainText('this office is not locked for being idle')
  await page.clock.fastForward('45:00')
  await expect(page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
  const next = app.waitForEvent('window')
  await page.clock.fastForward('12:30:00')
  opened.page = await next
  await expect(opened.page.getByText('The office is locked.')).toBeVisible()
})

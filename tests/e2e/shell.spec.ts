import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { type ElectronApplication, expect, test } from '@playwright/test'
import { launch, type OpenApp, root } from './launch.ts'

let open: OpenApp

test.beforeEach(async () => {
  open = await launch()
})
test.afterEach(() => open.close())

/** Processes of the app by what they do: the pages, and the service that keeps the record. */
const processes = (app: ElectronApplication) =>
  app.evaluate(({ app: main }) => {
    const all = main.getAppMetrics()
    return {
      pages: all.filter((one) => one.type === 'Tab').map((one) => one.pid),
      service: all.filter((one) => one.name === 'Critical Friend record').map((one) => one.pid),
    }
  })

test('E12: opening it a second time shows the window that is open', async () => {
  const electron: unknown = createRequire(import.meta.url)('electron')
  const args = [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${open.profile}`,
    root,
  ]
  const second = spawn(String(electron), args, { stdio: 'ignore' })
  const code = await new Promise((resolve) => second.on('exit', resolve))
  expect(code).toBe(0)
  expect(open.app.windows()).toHaveLength(1)
})

test('when the process that keeps the record dies, the person is told and can go on', async () => {
  const { app, page } = open
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = (...args: unknown[]) => {
      Reflect.set(globalThis, 'told', JSON.stringify(args[1]))
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }
  })
  const [before] = (await processes(app)).service
  expect(before).toBeGreaterThan(0)
  const reloaded = page.waitForEvent('domcontentloaded')
  process.kill(before ?? 0, 'SIGKILL')
  await reloaded
  const after = (await processes(app)).service
  expect(after).toHaveLength(1)
  expect(after[0]).not.toBe(before)
  await expect
    .poll(() => app.evaluate(() => String(Reflect.get(globalThis, 'told'))))
    .toContain('sign in again')
})

test('locking the computer ends the page and the record keeper, with all they had in memory', async () => {
  const { app, page } = open
  const before = await processes(app)
  const next = app.waitForEvent('window')
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  const fresh = await next
  await fresh.waitForLoadState('domcontentloaded')
  expect(page.isClosed()).toBe(true)
  await expect.poll(async () => (await processes(app)).pages.length).toBe(1)
  const after = await processes(app)
  expect(after.service).toHaveLength(1)
  for (const pid of [...before.pages, ...before.service]) {
    expect([...after.pages, ...after.service]).not.toContain(pid)
    expect(() => process.kill(pid, 0)).toThrow('ESRCH')
  }
})

test('when the screens cannot be fetched, the window says so and what to do, and is not blank', async () => {
  const { page } = open
  await page.route(/\/screens-[^/]*\.js$/, (route) => route.abort())
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'This window could not be drawn' })).toBeFocused()
  await expect(page.getByRole('main')).toContainText('What you saved is safe.')
  await page.unrouteAll()
  await page.getByRole('button', { name: 'Open it again' }).click()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText('This window could not be drawn')).toHaveCount(0)
})

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

test('the page has no way to the computer but its port', async () => {
  const { page } = open
  const found = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    const policies = await Promise.all(
      [
        '/',
        ...[...document.querySelectorAll('script[src], link[href]')].map(
          (one) => one.getAttribute('src') ?? one.getAttribute('href') ?? '',
        ),
      ].map(async (path) =>
        (await fetch(path)).headers
          .get('Content-Security-Policy')
          ?.startsWith("default-src 'none'; script-src 'self';"),
      ),
    )
    return {
      node: [typeof Reflect.get(window, 'process'), typeof Reflect.get(window, 'require')],
      inlineRan: Reflect.get(window, 'inlineRan'),
      exposed: Object.keys(window).filter((name) => /electron|ipc|bridge|preload/i.test(name)),
      policies,
      nonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content.length,
    }
  })
  expect(found).toEqual({
    node: ['undefined', 'undefined'],
    inlineRan: undefined,
    exposed: [],
    policies: found.policies.map(() => true),
    nonce: 24,
  })
  expect(found.policies.length).toBeGreaterThan(1)
})

test('the page stays where it is, opens nothing and is allowed nothing', async () => {
  const { app, page } = open
  const result = await page.evaluate(async () => {
    const asked = await new Promise((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        (error) => resolve(error.code),
      )
    })
    return {
      place: asked,
      notifications: Notification.permission,
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'given',
        () => 'refused',
      ),
      window: String(window.open('https://example.com/')),
      elsewhere: await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      ),
    }
  })
  expect(result).toEqual({
    place: 1,
    notifications: 'denied',
    camera: 'refused',
    window: 'null',
    elsewhere: 'refused',
  })
  const before = page.url()
  for (const address of ['https://example.com/', 'app://other/', 'file:///etc/passwd', 'data:text/html,x']) {
    await page.evaluate((to) => {
      location.href = to
    }, address)
    await expect.poll(() => page.url()).toBe(before)
  }
  expect(app.windows()).toHaveLength(1)
})

test('nothing leaves the computer, not even by the app itself', async () => {
  const reached = await open.app.evaluate(({ session }) =>
    session.defaultSession.fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      (error: Error) => error.message,
    ),
  )
  expect(reached).toContain('ERR_BLOCKED_BY_CLIENT')
})

test('opening it a second time shows the window that is open', async () => {
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

import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { launch, type OpenApp, root } from './launch.ts'
import { outside, type Outside } from './outside.ts'

let open: OpenApp
let lure: Outside

test.beforeEach(async () => {
  ;[open, lure] = await Promise.all([launch({ provoked: true }), outside()])
  await expect(open.page.locator('h1').first()).toBeVisible()
})
test.afterEach(async () => {
  await open.close()
  await lure.close()
})

test('E4: the page has no way to the computer but its port', async () => {
  const found = await open.page.evaluate(() => {
    const names = [
      'process',
      'require',
      'module',
      'Buffer',
      'global',
      '__dirname',
      'electron',
      'ipcRenderer',
      'setImmediate',
    ]
    return {
      node: names.filter((name) => typeof Reflect.get(window, name) !== 'undefined'),
      exposed: Object.keys(window).filter((name) => /electron|ipc|bridge|preload|^api$/i.test(name)),
      nonce: document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content.length,
    }
  })
  expect(found).toEqual({ node: [], exposed: [], nonce: 24 })
})

test('E5: every file of the page comes with the policy', async () => {
  const files = readdirSync(join(root, 'out', 'renderer'), { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) =>
      `${one.parentPath.slice(join(root, 'out', 'renderer').length)}/${one.name}`.replaceAll('\\', '/'),
    )
  expect(files.length).toBeGreaterThan(20)
  const answers = await open.page.evaluate(
    (paths) =>
      Promise.all(
        ['/', '/gone.js', ...paths].map(async (path) => {
          const { status, headers } = await fetch(path)
          return {
            path,
            status,
            policy: headers.get('Content-Security-Policy')?.replace(/'nonce-[^']+'/, 'NONCE'),
            guess: headers.get('X-Content-Type-Options'),
          }
        }),
      ),
    files,
  )
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self' NONCE; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; " +
    'trusted-types default ProseMirrorClipboard'
  for (const { path, status, policy: given, guess } of answers)
    expect({ path, given, guess, status }).toEqual({
      path,
      given: policy,
      guess: 'nosniff',
      status: path === '/gone.js' ? 404 : 200,
    })
})

test('E5: no text becomes markup or a program in the page', async () => {
  const found = await open.page.evaluate(async () => {
    const tried: Record<string, () => unknown> = {
      innerHTML: () => {
        document.createElement('p').innerHTML = '<img src=x onerror="window.ran = 1">'
      },
      insertAdjacentHTML: () => document.body.insertAdjacentHTML('beforeend', '<b>x</b>'),
      'document.write': () => document.write('<b>x</b>'),
      fragment: () => document.createRange().createContextualFragment('<b>x</b>'),
      'script text': () => {
        const script = document.createElement('script')
        script.textContent = 'window.ran = 1'
        document.body.append(script)
      },
      'script address': () => {
        document.createElement('script').src = 'data:text/javascript,window.ran=1'
      },
      'worker elsewhere': () => new Worker('data:text/javascript,1'),
      'text run as code': () => Reflect.get(window, 'ev' + 'al')('window.ran = 1'),
      'function from text': () => Reflect.construct(Function, ['window.ran = 1'])(),
      'a policy of its own': () =>
        Reflect.get(window, 'trustedTypes').createPolicy('other', { createHTML: (text: string) => text }),
    }
    const refused: string[] = []
    for (const [name, attempt] of Object.entries(tried)) {
      // Later, because what Playwright itself evaluates may run text as code.
      await new Promise<void>((resolve) =>
        setTimeout(() => {
          try {
            attempt()
          } catch {
            refused.push(name)
          }
          resolve()
        }),
      )
    }
    // Handlers in attributes are not refused with an error; they are never run.
    const button = document.createElement('button')
    button.setAttribute('data-x', '1')
    try {
      button.setAttribute('onclick', 'window.ran = 1')
    } catch {}
    document.body.append(button)
    button.click()
    await new Promise((resolve) => setTimeout(resolve, 200))
    return { refused, all: Object.keys(tried), ran: Reflect.get(window, 'ran') }
  })
  expect(found.refused).toEqual(found.all)
  expect(found.ran).toBeUndefined()
})

/** What a page could try to leave by, or to bring another in by. Each gets an address outside. */
const WAYS_OUT: Record<string, (page: Page, url: string) => Promise<unknown>> = {
  'its address': (page, url) => page.evaluate((to) => location.assign(to), url),
  'replacing its address': (page, url) => page.evaluate((to) => location.replace(to), url),
  'a new window': (page, url) => page.evaluate((to) => window.open(to)?.closed, url),
  'a new window that is not tied to it': (page, url) =>
    page.evaluate((to) => void window.open(to, '_blank', 'noopener'), url),
  'a link': (page, url) => link(page, url, {}).then((at) => at.click({ noWaitAfter: true })),
  'a link to a new window': (page, url) =>
    link(page, url, { target: '_blank' }).then((at) => at.click({ noWaitAfter: true })),
  'a link with the middle button': (page, url) =>
    link(page, url, {}).then((at) => at.click({ button: 'middle' })),
  'a link with Ctrl': (page, url) => link(page, url, {}).then((at) => at.click({ modifiers: ['Control'] })),
  'a link with Shift': (page, url) => link(page, url, {}).then((at) => at.click({ modifiers: ['Shift'] })),
  'a link that downloads': (page, url) =>
    link(page, url, { download: 'x' }).then((at) => at.click({ noWaitAfter: true })),
  'a form': (page, url) => form(page, url, 'get', ''),
  'a form that posts to a new window': (page, url) => form(page, url, 'post', '_blank'),
  'a refresh': (page, url) =>
    page.evaluate((to) => {
      const meta = document.createElement('meta')
      meta.httpEquiv = 'refresh'
      meta.content = `0;url=${to}`
      document.head.append(meta)
    }, url),
  'a frame': (page, url) => element(page, 'iframe', 'src', url),
  'an object': (page, url) => element(page, 'object', 'data', url),
  'an embedded thing': (page, url) => element(page, 'embed', 'src', url),
  'a picture': (page, url) => element(page, 'img', 'src', url),
  'a sound': (page, url) => element(page, 'audio', 'src', url),
  'a style sheet': (page, url) => element(page, 'link', 'href', url, { rel: 'stylesheet' }),
  'connecting ahead': (page, url) => element(page, 'link', 'href', url, { rel: 'preconnect' }),
  'fetching ahead': (page, url) => element(page, 'link', 'href', url, { rel: 'prefetch' }),
  'asking for a name ahead': (page, url) => element(page, 'link', 'href', url, { rel: 'dns-prefetch' }),
  'a picture in a style': (page, url) =>
    page.evaluate((to) => document.body.style.setProperty('background-image', `url(${to})`), url),
  'a request': (page, url) => page.evaluate((to) => fetch(to, { mode: 'no-cors' }).catch(() => 0), url),
  'an older kind of request': (page, url) =>
    page.evaluate((to) => {
      const request = new XMLHttpRequest()
      request.open('POST', to)
      request.send('x')
    }, url),
  'a beacon': (page, url) => page.evaluate((to) => navigator.sendBeacon(to, 'x'), url),
  'a web socket': (page, url) => page.evaluate((to) => void new WebSocket(to.replace('http', 'ws')), url),
  'a stream of events': (page, url) => page.evaluate((to) => void new EventSource(to), url),
  'a call to another browser': (page, url) =>
    page
      .evaluate(async (to) => {
        const { host } = new URL(to)
        const urls = [`stun:${host}`, `turn:${host}?transport=udp`, `turn:${host}?transport=tcp`]
        const connection = new RTCPeerConnection({ iceServers: [{ urls, username: 'x', credential: 'x' }] })
        connection.createDataChannel('x')
        await connection.setLocalDescription(await connection.createOffer())
        await new Promise((resolve) => setTimeout(resolve, 1500))
      }, url)
      .catch(() => 'refused'),
  'an address dropped on it': (page, url) =>
    drop(page, { items: [{ mimeType: 'text/uri-list', data: url }] }),
  'a file dropped on it': (page) => {
    const file = join(open.profile, 'dropped.html')
    writeFileSync(file, '<h1>dropped</h1>')
    return drop(page, { items: [], files: [file] })
  },
}

function link(page: Page, url: string, attributes: Record<string, string>) {
  return page
    .evaluate(
      ([to, more]) => {
        const anchor = Object.assign(document.createElement('a'), {
          href: to,
          id: 'lure',
          textContent: 'lure',
        })
        for (const [name, value] of Object.entries(more)) anchor.setAttribute(name, value)
        anchor.style.cssText = 'position:fixed;top:0;left:0;z-index:99999;padding:20px'
        document.body.append(anchor)
      },
      [url, attributes] as const,
    )
    .then(() => page.locator('#lure'))
}

const form = (page: Page, url: string, method: string, target: string) =>
  page.evaluate(
    (given) => {
      const made = Object.assign(document.createElement('form'), given)
      document.body.append(made)
      made.submit()
    },
    { action: url, method, target },
  )

const element = (
  page: Page,
  name: string,
  attribute: string,
  url: string,
  more: Record<string, string> = {},
) =>
  page.evaluate(
    ([tag, key, to, others]) => {
      const made = document.createElement(tag)
      for (const [other, value] of Object.entries(others)) made.setAttribute(other, value)
      made.setAttribute(key, to)
      document.body.append(made)
    },
    [name, attribute, url, more] as const,
  )

async function drop(page: Page, data: { items: { mimeType: string; data: string }[]; files?: string[] }) {
  const session = await page.context().newCDPSession(page)
  const at = { x: 300, y: 300, data: { ...data, dragOperationsMask: 19 } }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}

test('E7: the page stays where it is, opens nothing and reaches nobody, whatever it tries', async () => {
  const { app, page } = open
  const before = page.url()
  for (const [name, attempt] of Object.entries(WAYS_OUT)) {
    await test.step(name, async () => {
      // Some attempts are refused with an error in the page itself.
      await attempt(page, lure.url).catch(() => undefined)
      await page.waitForTimeout(250)
      expect(page.url(), name).toBe(before)
      expect(app.windows(), name).toHaveLength(1)
      expect(lure.came, name).toEqual([])
      await page.reload()
      await expect(page.locator('h1').first()).toBeVisible()
    })
  }
  for (const address of [
    'app://other/',
    'app://ui.evil/',
    'file:///etc/passwd',
    'data:text/html,x',
    'blob:null/x',
    'javascript:1',
  ]) {
    await page.evaluate((to) => location.assign(to), address).catch(() => undefined)
    await page.waitForTimeout(100)
    expect(page.url(), address).toBe(before)
  }
})

test('E7: a frame is held like the page, and an answer that points elsewhere is not followed', async () => {
  const { app, page } = open
  const stopped = await app.evaluate(({ webContents }, url) => {
    const [contents] = webContents.getAllWebContents()
    return ['will-navigate', 'will-frame-navigate', 'will-redirect'].map((event) => {
      let prevented = false
      const preventDefault = () => {
        prevented = true
      }
      contents?.emit(event, { url, preventDefault })
      return `${event}: ${prevented}`
    })
  }, lure.url)
  expect(stopped).toEqual(['will-navigate: true', 'will-frame-navigate: true', 'will-redirect: true'])
  expect(page.url()).toBe('app://ui/')
})

test('E8: the page is allowed nothing but to copy', async () => {
  const { app, page } = open
  const asked = await page.evaluate(async () => {
    const names = [
      'geolocation',
      'notifications',
      'camera',
      'microphone',
      'midi',
      'clipboard-read',
      'persistent-storage',
      'screen-wake-lock',
      'window-management',
      'local-fonts',
      'accelerometer',
      'gyroscope',
      'background-sync',
      'background-fetch',
      'idle-detection',
      'storage-access',
      'display-capture',
      'nfc',
      'payment-handler',
      'periodic-background-sync',
      'top-level-storage-access',
    ]
    const given: string[] = []
    for (const name of names) {
      const { state } = await navigator.permissions
        .query({ name: name as PermissionName })
        .catch(() => ({ state: 'unknown' }))
      if (state === 'granted') given.push(name)
    }
    const answers = async (work: () => Promise<unknown>) =>
      work().then(
        () => 'given',
        () => 'refused',
      )
    const has = (name: string) =>
      Reflect.get(navigator, name) as Record<string, (options: unknown) => Promise<unknown>> | undefined
    return {
      given,
      place: await answers(() => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(yes, no))),
      notifications: await Notification.requestPermission(),
      camera: await answers(() => navigator.mediaDevices.getUserMedia({ video: true })),
      microphone: await answers(() => navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await answers(() => navigator.mediaDevices.getDisplayMedia()),
      midi: await answers(() => navigator.requestMIDIAccess({ sysex: true })),
      clipboard: await answers(() => navigator.clipboard.readText()),
      usb: await answers(
        async () => has('usb')?.requestDevice?.({ filters: [] }) ?? Promise.reject(new Error('none')),
      ),
      serial: await answers(
        async () => has('serial')?.requestPort?.({}) ?? Promise.reject(new Error('none')),
      ),
      hid: await answers(async () => {
        const devices = (await has('hid')?.requestDevice?.({ filters: [] })) as unknown[] | undefined
        if (!devices?.length) throw new Error('none')
      }),
      bluetooth: await answers(
        async () =>
          has('bluetooth')?.requestDevice?.({ acceptAllDevices: true }) ?? Promise.reject(new Error('none')),
      ),
    }
  })
  expect(asked.given).toEqual([])
  const { given: _given, notifications, ...answers } = asked
  expect(notifications).toBe('denied')
  expect(Object.entries(answers).filter(([, answer]) => answer !== 'refused')).toEqual([])
  // The page that prints is held by the same rules.
  const printing = await app.evaluate(({ session }) => {
    const print = session.fromPartition('print')
    return print.fetch('http://127.0.0.1:9/').then(
      () => 'reached',
      (error: Error) => error.message,
    )
  })
  expect(printing).not.toBe('reached')
})

test('E9: nothing leaves the computer, not even by the app itself', async () => {
  const reached = await open.app.evaluate(
    ({ session }, url) =>
      session.defaultSession.fetch(url).then(
        () => 'reached',
        (error: Error) => error.message,
      ),
    lure.url,
  )
  expect(reached).toContain('ERR_BLOCKED_BY_CLIENT')
  expect(lure.came).toEqual([])
})

test('E9: whom the app tries to reach is seen in the record every test looks at', async () => {
  const { app, page, attempts } = open
  const name = 'http://somebody.example.org/'
  await element(page, 'link', 'href', name, { rel: 'preconnect' })
  await app.evaluate(
    ({ session }, url) => session.defaultSession.resolveHost(new URL(url).hostname).catch(() => 0),
    name,
  )
  await app.close()
  expect(attempts().length).toBeGreaterThan(0)
})

test('E10: a window that shows something else gets no way to the record, though it has the preload', async () => {
  const { app } = open
  const handed = await app.evaluate(async ({ app: main, BrowserWindow }) => {
    const preload = `${main.getAppPath()}/out/preload/index.cjs`
    const other = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true },
    })
    await other.loadURL('data:text/html,<title>other</title>')
    await other.webContents.executeJavaScript(
      'window.handed = []; window.addEventListener("message", (event) => window.handed.push(String(event.data)))',
    )
    await new Promise((resolve) => setTimeout(resolve, 1500))
    const found = await other.webContents.executeJavaScript('window.handed')
    other.destroy()
    return found as string[]
  })
  expect(handed).not.toContain('critical-friend:port')
})

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type SshServerProcess, startSshServer } from '../fixtures/ssh-server.ts'
import { goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string
let server: SshServerProcess

test.beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-server-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  server = await startSshServer()
})
test.afterAll(async () => {
  await server.stop()
  rmSync(base, { recursive: true, force: true, maxRetries: 3 })
})

test('S8: a web server is set up by keyboard, its key confirmed, and the site published to it; another key stops everything', async () => {
  test.setTimeout(240_000)
  const { page, close } = await launch({ office: dir })
  await page.setViewportSize({ width: 1280, height: 800 })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.go('g u', 'Publishing')
  await typist.reach(page.getByRole('link', { name: 'Web server' }))
  await typist.press('Enter')
  await typist.reach(page.getByLabel('Server', { exact: true }))
  await typist.type('127.0.0.1')
  await typist.reach(page.getByLabel('Port'))
  await typist.press('Control+a')
  await typist.type(String(server.port))
  await typist.reach(page.getByLabel('User name'))
  await typist.type(server.username)
  await typist.reach(page.getByLabel('Folder of the site'))
  await typist.type(server.folder)
  await typist.press('Control+Enter')
  await expect(page.getByText('Ask the server for its key, and confirm it.').first()).toBeVisible()
  await typist.pressButton('Ask the server for its key')
  const keys = page.getByRole('radiogroup', { name: 'Which of these is the server’s key?' })
  await expect(keys.getByRole('radio')).toHaveCount(2)
  await typist.reach(keys.getByRole('radio', { name: /ED25519/ }))
  await typist.press('Space')
  // The key of one server is not taken for another's.
  const setPort = async (port: number) => {
    await typist.reach(page.getByLabel('Port'), 'Shift+Tab')
    await typist.press('Control+a')
    await typist.type(String(port))
    await typist.press('Control+Enter')
  }
  await setPort(server.port + 1)
  await expect(page.getByText('This is another server. Ask it for its key')).toBeVisible()
  await expect(keys).toHaveCount(0)
  await setPort(server.port)
  await expect(page.getByText('Line for the web host')).toBeVisible()
  const line = page.getByText(/^ssh-ed25519 [A-Za-z0-9+/]+=* critical-friend$/).first()
  await expect(line).toBeVisible()

  await typist.pressButton('Try the connection')
  await expect(page.getByRole('alert')).toContainText('did not accept the key')
  server.authorize((await line.textContent()) ?? '')
  await typist.pressButton('Try the connection')
  await expect(page.getByText('The connection works: the folder is empty')).toBeVisible()

  await typist.go('g u', 'Publishing')
  // Until the queue is read, nothing counts as ready and the button says so.
  await expect(page.getByText('17 meetings are ready')).toBeVisible()
  await typist.pressButton('Publish everything ready')
  const where = page.getByRole('radiogroup', { name: 'Where to' })
  await expect(where.getByRole('radio', { name: 'The web server' })).toBeChecked()
  await typist.pressButton('Publish to the web server')
  const done = page.getByRole('dialog', { name: 'Published' })
  await expect(done).toBeVisible({ timeout: 120_000 })
  await expect(done).toContainText('On the web server sftp://127.0.0.1')
  await expect(done.getByRole('button', { name: 'Open the folder' })).toHaveCount(0)
  expect(existsSync(join(server.folder, 'index.html'))).toBe(true)
  await typist.press('Escape')

  await server.changeHostKey()
  const before = readdirSync(server.folder)
  await typist.pressButton('Publish everything ready')
  await typist.pressButton('Publish to the web server')
  // It stays until it is closed: the person has to ask somebody.
  const refused = page.getByRole('dialog', { name: 'Publishing' })
  const sentence = refused.getByRole('alert').getByText(/is not the one you confirmed.*SHA256:/)
  await expect(sentence).toBeVisible()
  // The whole fingerprint can be read: it is what the web host is asked about.
  expect(await sentence.evaluate((each) => each.scrollWidth <= each.clientWidth)).toBe(true)
  expect(readdirSync(server.folder)).toEqual(before)
  await expect(refused.getByRole('button', { name: 'Close' })).toBeFocused()
  await refused.getByRole('link', { name: 'Web server' }).press('Enter')
  await expect(refused).toBeHidden()
  await expect(page.getByRole('heading', { level: 1, name: 'Web server' })).toBeVisible()
  await close()
})

test('S8: the site goes into one zip file', async () => {
  test.setTimeout(240_000)
  const { app, page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  const zip = join(base, 'site.zip')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, zip)
  await goTo(page, '/publishing')
  await expect(page.getByText(/^\d+ meetings are ready/)).toBeVisible()
  await page.getByRole('button', { name: 'Publish everything ready' }).click()
  await page.getByRole('radio', { name: 'A zip file' }).check()
  await page.getByRole('button', { name: 'Choose the zip file and publish' }).click()
  const done = page.getByRole('dialog', { name: 'Published' })
  await expect(done).toBeVisible({ timeout: 120_000 })
  await expect(done).toContainText(zip)
  expect(existsSync(zip)).toBe(true)
  await close()
})

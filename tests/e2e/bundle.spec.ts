import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import yauzl from 'yauzl'
import { axeFaults } from '../fixtures/site-axe.ts'
import { goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

test.describe.configure({ mode: 'serial' })

let base: string
let dir: string
const names: string[] = []

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-bundle-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const folder = () => join(base, 'unpacked')
const lockedFolder = () => join(base, 'locked')
const lockedNames: string[] = []
const PASSPHRASE = 'seven quiet lanterns'

async function unpack(path: string, into: string, found: string[]): Promise<void> {
  mkdirSync(into)
  const archive = await yauzl.fromBufferPromise(readFileSync(path))
  for await (const entry of archive.eachEntry()) {
    found.push(entry.fileName)
    writeFileSync(join(into, entry.fileName), await buffer(await archive.openReadStreamPromise(entry)))
  }
}

test('a call-out is bundled for an inquiry by keyboard, encrypted or plain, and its log says so', async () => {
  const { app, page, close } = await launch({ office: dir })
  const saveTo = (name: string) =>
    app.evaluate(
      ({ dialog }, path) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
      },
      join(base, name),
    )
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, '/incidents')
  await page.getByRole('link', { name: 'Dispersal after the summer fair' }).click()
  const lines = page.getByRole('list', { name: 'Lines of the log' })
  const dialog = page.getByRole('dialog')
  const ask = async (madeFor: string) => {
    await typist.reach(page.getByRole('button', { name: 'Bundle for an inquiry' }))
    await typist.press('Enter')
    await expect(dialog.getByLabel('Who asked for it')).toBeFocused()
    await typist.type(madeFor)
  }
  await saveTo('locked.zip')
  await ask('the inquiry')
  await typist.reach(dialog.getByLabel('Passphrase for this bundle', { exact: true }))
  await typist.type('too short')
  await typist.press('Control+Enter')
  await expect(dialog.getByText('Choose a passphrase of 12 characters or more').first()).toBeVisible()
  await typist.press('Control+a')
  await typist.type(PASSPHRASE)
  await typist.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(lines).toContainText('Encrypted bundle made for the inquiry. Its last link:')
  typist.task('Encrypted bundle saved')

  await saveTo('bundle.zip')
  await ask('the reviewing officer')
  const how = dialog.getByRole('combobox', { name: 'How it is handed over' })
  await typist.reach(how)
  await typist.choose(how, /^Plain/)
  await typist.press('Control+Enter')
  await expect(dialog).toHaveCount(0)
  await expect(lines).toContainText('Bundle made for the reviewing officer. Its last link:')
  typist.task('Plain bundle saved')
  await close()
  await unpack(join(base, 'locked.zip'), lockedFolder(), lockedNames)
  await unpack(join(base, 'bundle.zip'), folder(), names)
  expect(execFileSync(process.execPath, [join(folder(), 'check.mjs')], { encoding: 'utf8' })).toContain(
    'are as they were written',
  )
})

test('the encrypted one is opened in a browser from a disk, and names what was changed', async ({ page }) => {
  const said = page.getByRole('status')
  const open = async (passphrase: string) => {
    await page.goto(pathToFileURL(join(lockedFolder(), 'open.html')).href)
    await page
      .getByLabel('Files of the folder')
      .setInputFiles(lockedNames.map((name) => join(lockedFolder(), name)))
    await page.getByLabel('Passphrase').fill(passphrase)
    await page.getByRole('button', { name: 'Open' }).click()
  }
  await open('eleven quiet lanterns')
  await expect(said).toHaveText('This is not the passphrase it was locked with.')
  await open(PASSPHRASE)
  await expect(said).toContainText('are as they were written')
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Save bundle.zip' }).click()
  const opened: string[] = []
  await unpack(await (await saving).path(), join(base, 'opened'), opened)
  expect(opened.toSorted()).toEqual(names.toSorted())
  const path = join(lockedFolder(), 'bundle.zip.enc')
  const whole = readFileSync(path)
  const spoilt = Buffer.from(whole)
  spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 1
  writeFileSync(path, spoilt)
  await open(PASSPHRASE)
  await expect(said).toHaveText('The file bundle.zip.enc is not as it was written.')
  writeFileSync(path, whole)
})

test('the page of the plain one checks it in a browser from a disk, and names what was changed', async ({
  page,
}) => {
  const said = page.getByRole('status')
  const choose = async () => {
    await page.goto(pathToFileURL(join(folder(), 'check.html')).href)
    await page.getByLabel('Files of the bundle').setInputFiles(names.map((name) => join(folder(), name)))
  }
  await choose()
  await expect(said).toContainText('are as they were written')
  const path = join(folder(), 'entries.json')
  const whole = readFileSync(path, 'utf8')
  writeFileSync(path, whole.replace('heavy-handed', 'heavy-hunded'))
  await choose()
  await expect(said).toContainText(/^Entry 1 \(number \d+ of the record/)
  writeFileSync(path, whole)
})

test('axe finds nothing on its pages', async ({ page }) => {
  const look = async (name: string, of: Page, within = folder()) => {
    await of.goto(pathToFileURL(join(within, name)).href)
    expect(await axeFaults(of), name).toEqual([])
  }
  for (const name of names.filter((one) => one.endsWith('.html'))) await look(name, page)
  for (const name of lockedNames.filter((one) => one.endsWith('.html')))
    await look(name, page, lockedFolder())
})

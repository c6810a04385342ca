import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import yauzl from 'yauzl'
import { axeFaults } from '../fixtures/site-axe.ts'
import { office } from './example-office.ts'
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

test('a call-out is bundled for an inquiry by keyboard, and its log says so', async () => {
  const { app, page, close } = await launch({ office: dir })
  const filePath = join(base, 'bundle.zip')
  await app.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await page.getByRole('link', { name: /^Incidents/ }).click()
  await page.getByRole('link', { name: 'Dispersal after the summer fair' }).click()
  await typist.reach(page.getByRole('button', { name: 'Bundle for an inquiry' }))
  await typist.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Who asked for it')).toBeFocused()
  await typist.type('the inquiry')
  await typist.press('Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByRole('list', { name: 'Lines of the log' })).toContainText(
    'Bundle made for the inquiry. Its last link:',
  )
  await close()
  mkdirSync(folder())
  const archive = await yauzl.fromBufferPromise(readFileSync(filePath))
  for await (const entry of archive.eachEntry()) {
    names.push(entry.fileName)
    writeFileSync(join(folder(), entry.fileName), await buffer(await archive.openReadStreamPromise(entry)))
  }
  expect(execFileSync(process.execPath, [join(folder(), 'check.mjs')], { encoding: 'utf8' })).toContain(
    'are as they were written',
  )
})

test('its page checks it in a browser from a disk, and names what was changed', async ({ page }) => {
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
  const look = async (name: string, of: Page) => {
    await of.goto(pathToFileURL(join(folder(), name)).href)
    expect(await axeFaults(of), name).toEqual([])
  }
  for (const name of names.filter((one) => one.endsWith('.html'))) await look(name, page)
})

import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'
import { processesOf } from './process-memory.ts'

let scratch: string
let dir: string
let meetingId: string

test.beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-left-behind-'))
  dir = join(scratch, 'office')
  for (const name of ['temporary', 'cache', 'config', 'chosen']) mkdirSync(join(scratch, name))
  office('example', '--dir', dir, '--seed', '1')
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  meetingId = meetings.find((one) => one.state === 'held')?.id ?? ''
})
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const newCanary = () =>
  `Zq${Array.from({ length: 18 }, () => 'bcdfghjklmnpqrstvwxz'[Math.floor(Math.random() * 20)]).join('')}`

/** Every file below the folders, whole. */
function filesIn(...folders: string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((path) => existsSync(path) && statSync(path).isFile()),
  )
}

function filesWith(paths: string[], words: readonly string[]): string[] {
  return paths.filter((path) => {
    const bytes = readFileSync(path)
    return words.some((word) => bytes.includes(word) || bytes.includes(Buffer.from(word, 'utf16le')))
  })
}

async function lock(page: Page, next: Promise<Page>): Promise<Page> {
  await page.keyboard.press('Control+l').catch(() => undefined)
  const locked = await next
  await expect(locked.getByText('The office is locked.')).toBeVisible()
  return locked
}

test('nothing typed, saved, searched for or shown is in any file the app leaves behind, but where a person chose to save it', async () => {
  const words = {
    minutes: newCanary(),
    person: newCanary(),
    notes: newCanary(),
    unsent: newCanary(),
    misspelt: newCanary(),
  }
  const { app, page, profile, close } = await launch({
    office: dir,
    profile: join(scratch, 'profile'),
    env: {
      TMPDIR: join(scratch, 'temporary'),
      XDG_CACHE_HOME: join(scratch, 'cache'),
      XDG_CONFIG_HOME: join(scratch, 'config'),
    },
  })
  await signIn(page, 'secretary')

  await test.step('minutes, a person, a search, a document', async () => {
    await goTo(page, `/meetings/${meetingId}/minutes`)
    const editor = page.locator('.ProseMirror').first()
    await editor.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(` ${words.minutes} ${words.misspelt} `)
    await expect(page.locator('[data-saved-at]')).toBeVisible()
    await goTo(page, '/people/new')
    await page.getByLabel('Name', { exact: true }).fill(words.person)
    await page.getByLabel(/^Notes/).fill(words.notes)
    await page.getByRole('button', { name: 'Add person' }).click()
    await expect(page.getByRole('heading', { level: 2, name: words.person })).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words.minutes)
    await page.waitForTimeout(1500)
    await page.keyboard.press('Escape')
    await app.evaluate(
      ({ dialog }, folder) => {
        dialog.showSaveDialog = async (...given: unknown[]) => {
          const { defaultPath } = given.at(-1) as { defaultPath: string }
          return { canceled: false, filePath: `${folder}/${defaultPath.split('/').at(-1)}` }
        }
      },
      join(scratch, 'chosen'),
    )
    await goTo(page, `/meetings/${meetingId}`)
    await page.getByRole('button', { name: 'Documents' }).click()
    await page.getByRole('menuitem', { name: 'Minutes, PDF' }).click()
    await page.getByRole('button', { name: /^For members: with restricted items/ }).click()
    await expect
      .poll(() => readdirSync(join(scratch, 'chosen')).some((name) => name.endsWith('.pdf')), {
        timeout: 60_000,
      })
      .toBe(true)
  })

  await test.step('a half-filled form when the office is locked', async () => {
    await goTo(page, '/people/new')
    await page.getByLabel('Name', { exact: true }).fill(words.unsent)
    const locked = await lock(page, app.waitForEvent('window'))
    await signIn(locked, 'secretary')
    await expect(locked.getByLabel('Name', { exact: true })).toHaveValue(words.unsent)
    const next = app.waitForEvent('window')
    // A page that crashes leaves no dump of what it had in memory.
    await app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.forcefullyCrashRenderer())
    const after = await next
    await after.waitForLoadState('domcontentloaded')
  })

  await test.step('nobody keeps dumps', async () => {
    if (process.platform === 'linux')
      expect(processesOf(app).filter(({ what }) => what.includes('crashpad'))).toEqual([])
    expect(await app.evaluate(({ crashReporter }) => crashReporter.getUploadToServer())).toBe(false)
  })
  await close()

  const left = filesIn(profile, dir, ...['temporary', 'cache', 'config'].map((name) => join(scratch, name)))
  expect(left.length).toBeGreaterThan(20)
  expect(filesWith(left, Object.values(words))).toEqual([])
  expect(left.filter((path) => /\.dmp$|\/core(\.\d+)?$|Custom Dictionary/i.test(path))).toEqual([])
  // The scan finds what is there: the one place where somebody chose to save it, or a file as it is on the way.
  expect(readFileSync(join(dir, 'keyring.json'), 'utf8')).toContain('secretary')
  expect(filesWith(left, ['critical-friend-keyring'])).toEqual([join(dir, 'keyring.json')])
  if (process.platform !== 'win32')
    for (const path of filesIn(profile, dir)) expect(statSync(path).mode & 0o077, path).toBe(0)
})

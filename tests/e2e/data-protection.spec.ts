import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

type Person = { id: string; name: string; email: string; kind: string }

let base: string
let dir: string
let people: Person[]
let opened: OpenApp

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-protection-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  people = call<{ people: Person[] }>(dir, 'secretary', 'people.list', { kind: 'advisor', limit: 100 }).people
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
test.beforeEach(async () => {
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
})
test.afterEach(() => opened?.close())

/** The save dialog answers with this path. */
async function saveTo(path: string): Promise<void> {
  await opened.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, path)
}

test('S13: “what do you hold on me?” is answered from the keyboard, with everybody else masked', async () => {
  const { page } = opened
  const person = people[0]
  if (!person) throw new Error('The example office has no advisor.')
  const path = join(base, 'held.pdf')
  await saveTo(path)
  await signIn(page, 'secretary')
  const typist = new Typist(page)
  await typist.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Search or type a command' })).toBeFocused()
  // Enter may be pressed before anything is found: it waits, and opens what these words find.
  await typist.type(person.name)
  await typist.press('Enter')
  await expect(page.getByRole('heading', { name: new RegExp(person.name) }).first()).toBeVisible()
  await typist.press('Shift+h')
  await expect(page.getByRole('heading', { name: `What we hold on ${person.name}` })).toBeVisible()
  await typist.press('Control+s')
  await expect(page.getByText(/^Saved “held.pdf” and “held.json”/).first()).toBeVisible({ timeout: 30_000 })
  typist.task('S13')
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-')
  const data = readFileSync(join(base, 'held.json'), 'utf8')
  expect(data).toContain(person.name)
  for (const other of people.filter((each) => each.id !== person.id && each.name !== person.name))
    expect(data, other.name).not.toContain(other.name)
})

test('a leaver is anonymised, undone, and then erased for good', async () => {
  const { page } = opened
  const person = people[1]
  if (!person) throw new Error('The example office has no second advisor.')
  await signIn(page, 'secretary')
  await goTo(page, `/people/${person.id}/erase`)
  await page.getByRole('button', { name: 'Anonymise', exact: true }).click()
  await expect(page.getByText(/ is Former member \d+ now, in \d+ records?\./).first()).toBeVisible({
    timeout: 30_000,
  })
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('heading', { name: new RegExp(person.name) }).first()).toBeVisible()
  await goTo(page, `/people/${person.id}/erase`)
  await page.getByRole('button', { name: 'Erase for good' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase for good' }).click()
  await expect(page.getByText('Erased for good.', { exact: true }).first()).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('cell', { name: /^Former member \d+$/ })).toBeVisible()
  await goTo(page, `/people?text=${encodeURIComponent(person.name)}`)
  await expect(page.getByRole('link', { name: person.name })).toHaveCount(0)
})

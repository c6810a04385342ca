import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

type Opened = { items: { id: string; title: string }[]; minutes: { itemId: string; document: object }[] }

const FIRST = 'Members had heard concern about the youth centre.'
const SECOND = 'The lamps on Mare Street are out.'
const AMENDED = 'The lamps on Mare Street were out in July.'

let base: string
let dir: string
let opened: OpenApp
let meetingId: string
let itemId: string

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-versions-'))
  dir = join(base, 'prepared')
  office('example', '--dir', dir)
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  meetingId = meetings.find((one) => one.state === 'held')?.id ?? ''
  const { items } = call<Opened>(dir, 'secretary', 'minutes.open', { meetingId })
  itemId = items[3]?.id ?? ''
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  call(dir, 'secretary', 'minutes.save', {
    itemId,
    document: { type: 'doc', content: [paragraph(FIRST), paragraph(SECOND)] },
    burst: '01936b5e-0000-7000-8000-00000000000a',
  })
})

test.beforeEach(() => {
  test.setTimeout(180_000)
  dir = mkdtempSync(join(base, 'office-'))
  cpSync(join(base, 'prepared'), dir, { recursive: true })
})

/** Opens the app as a user, on the item the tests are about. */
async function openAs(user: string): Promise<Page> {
  opened = await launch({ office: dir })
  const { page } = opened
  await page.setViewportSize({ width: 1280, height: 860 })
  await signIn(page, user)
  await openItem(page)
  return page
}
test.afterEach(() => opened?.close())
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key)
  }
}
async function type(page: Page, words: string): Promise<void> {
  await page.keyboard.type(words)
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Minutes of this item' })
/** Puts the caret at the end of the text. The editor puts its own caret back shortly after it gets the focus: then once more. */
async function toEnd(page: Page): Promise<void> {
  await editor(page).focus()
  await expect(async () => {
    await press(page, 'Control+End')
    await page.waitForTimeout(100)
    expect(await page.evaluate(() => getSelection()?.anchorNode?.textContent)).toBe(SECOND)
  }).toPass()
}
const openItem = async (page: Page) => {
  await goTo(page, `/meetings/${meetingId}/minutes?item=${itemId}`)
  await expect(editor(page)).toBeVisible()
}

const said = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible()
test('S7: two versions of a text are compared by keyboard, and the earlier one put back with one key', async () => {
  const page = await openAs('secretary')
  await expect(editor(page)).toBeFocused()
  await toEnd(page)
  await type(page, ' The council was told.')
  await press(page, 'Alt+h')
  const list = page.getByRole('listbox', { name: 'Versions of this text' })
  await expect(list.getByRole('option')).toHaveCount(3)
  await expect(list).toBeFocused()
  await press(page, 'Home', 'ArrowDown', 'Enter')
  const difference = page.getByRole('region', { name: 'What is different' })
  await expect(difference.locator('ins')).toHaveText('added  The council was told.')
  await expect(difference.locator('del')).toHaveCount(0)
  // Any two: the oldest is marked, and the one before now compared with it.
  await press(page, 'End', 'Space', 'ArrowUp', 'Enter')
  await expect(difference.locator('ins').first()).toBeVisible()
  await expect(difference).toContainText('Mare Street are out.')
  await expect(difference).not.toContainText('The council was told.')

  await press(page, 'r')
  await said(page, 'The earlier text is back, as a new version.')
  await expect(list.getByRole('option')).toHaveCount(4)
  await press(page, 'Alt+h')
  await expect(editor(page)).not.toContainText('The council was told.')
  await press(page, 'Alt+h')
  // In the editor the same keys take back what was typed.
  await expect(list).toBeFocused()
  await press(page, 'Control+z')
  await expect(list.getByRole('option')).toHaveCount(5)
  await press(page, 'Alt+h')
  await expect(editor(page)).toContainText('The council was told.')
})

test('S7: approved version 1 is compared with version 2 word by word, both proven by their hash', async () => {
  const document = (...texts: string[]) => ({
    type: 'doc',
    content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
  })
  const approved = () => {
    call(dir, 'chair', 'minutes.check', { meetingId })
    call(dir, 'secretary', 'minutes.circulate', { meetingId })
    call(dir, 'chair', 'minutes.approve', { meetingId, atMeetingId: null, note: 'by e-mail' })
  }
  approved()
  call(dir, 'secretary', 'minutes.reopen', { meetingId, reason: 'A street was named wrongly.' })
  call(dir, 'secretary', 'minutes.save', {
    itemId,
    document: document(FIRST, AMENDED),
    burst: '01936b5e-0000-7000-8000-00000000000b',
  })
  approved()

  const page = await openAs('slt')
  await goTo(page, `/meetings/${meetingId}/versions`)
  const list = page.getByRole('listbox', { name: 'Approved versions' })
  await expect(list.getByRole('option')).toHaveCount(2)
  await expect(list.getByRole('option').first()).toContainText(/SHA-256 [0-9a-f]{64}/)
  await said(page, /^Version 2: these are the words that were approved on .*; the hash matches\.$/)
  await list.focus()
  await press(page, 'Enter')
  const difference = page.getByRole('region', { name: 'What is different' })
  await expect(difference.locator('del')).toHaveText('removed are out')
  await expect(difference.locator('ins')).toHaveText('added were out in July')
  await expect(difference.getByText('the hash matches')).toHaveCount(2)
  await expect(difference).toContainText(/\d+ items are the same in both\./)
})

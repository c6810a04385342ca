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
let keystrokes = 0

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
  keystrokes = 0
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
    keystrokes += 1
    await page.keyboard.press(key)
  }
}
async function type(page: Page, words: string): Promise<void> {
  keystrokes += words.length
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

/** Locks the office and signs another user in; locking replaces the window. */
async function changeUser(user: string): Promise<Page> {
  const next = opened.app.waitForEvent('window')
  await opened.page.keyboard.press('Control+l')
  opened.page = await next
  await opened.page.setViewportSize({ width: 1280, height: 860 })
  await signIn(opened.page, user)
  return opened.page
}

/** Tab until it is reached, then press it, as somebody without a mouse does. */
async function pressButton(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true })
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      await press(page, 'Enter')
      return
    }
    await press(page, 'Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}

const review = (page: Page) => page.getByRole('region', { name: 'Comments and amendments' })
const said = (page: Page, words: string | RegExp) => expect(page.getByText(words).first()).toBeVisible()
/** One step of the minutes on their way, by whoever is signed in. */
async function step(page: Page, name: string, done: string): Promise<void> {
  await pressButton(page, name)
  await said(page, done)
}

async function approve(page: Page): Promise<void> {
  await pressButton(page, 'Approve minutes')
  const dialog = page.getByRole('dialog', { name: 'Approve these minutes' })
  await expect(dialog).toBeVisible()
  if (await dialog.getByLabel('How', { exact: true }).isVisible()) {
    await dialog.getByLabel('How', { exact: true }).focus()
    await type(page, 'by e-mail, all agreed')
  }
  await press(page, 'Control+Enter')
  await said(page, 'The minutes are approved and locked.')
}

test('C3: the chair comments on paragraph 4.2, and approves', async () => {
  let page = await openAs('chair')
  const began = Date.now()

  await test.step('on paragraph 4.2, from the keyboard', async () => {
    await expect(editor(page).getByText(SECOND)).toHaveAttribute('data-paragraph', '4.2')
    await expect(editor(page)).toBeFocused()
    await toEnd(page)
    await press(page, 'Alt+c')
    await expect(page.getByRole('combobox', { name: 'Paragraph' })).toHaveValue(`4.2: ${SECOND}`)
    await expect(page.getByLabel('Comment', { exact: true })).toBeFocused()
    await type(page, 'Which lamps?')
    await press(page, 'Control+Enter')
    await expect(review(page)).toContainText('4.2 chairWhich lamps?')
  })
  await test.step('and marks the draft as checked', () =>
    step(page, 'Mark as checked', 'The draft is checked.'))
  const checked = { seconds: (Date.now() - began) / 1000, keystrokes }

  await test.step('the secretariat sees the comment on Today, deals with it and circulates', async () => {
    page = await changeUser('secretary')
    await goTo(page, '/')
    await said(page, /^1 comment on the minutes of .* waits for an answer\.$/)
    await openItem(page)
    await pressButton(page, 'Mark as dealt with')
    await expect(review(page)).toContainText('Dealt with')
    await step(page, 'Mark as circulated', 'The draft is circulated.')
  })

  await test.step('the chair approves', async () => {
    page = await changeUser('chair')
    await openItem(page)
    const again = Date.now()
    keystrokes = 0
    await approve(page)
    const seconds = (Date.now() - again) / 1000
    console.log(
      `C3: comment and check ${checked.seconds.toFixed(1)} s, ${checked.keystrokes} keystrokes; approval ${seconds.toFixed(1)} s, ${keystrokes} keystrokes`,
    )
  })
})

test('S7: the chair checks, the secretariat circulates, an amendment is proposed, accepted and approved', async () => {
  let page = await openAs('chair')
  const began = Date.now()
  await step(page, 'Mark as checked', 'The draft is checked.')
  page = await changeUser('secretary')
  await openItem(page)
  await step(page, 'Mark as circulated', 'The draft is circulated.')

  await test.step('an amendment is proposed to paragraph 4.2', async () => {
    await toEnd(page)
    await press(page, 'Alt+m')
    await expect(page.getByRole('combobox', { name: 'Paragraph' })).toHaveValue(`4.2: ${SECOND}`)
    await page.getByLabel('Or a name (optional)').focus()
    await type(page, 'Tomasz Zielinski')
    await page.getByLabel('What it should say (optional)').focus()
    await press(page, 'Control+a')
    await type(page, AMENDED)
    await page.getByLabel('Why (optional)').focus()
    await type(page, 'They were mended in August.')
    await press(page, 'Control+Enter')
    await expect(review(page)).toContainText('removed are outadded were out in July.')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('the chair cannot approve while it is open, and reads why', async () => {
    page = await changeUser('chair')
    await goTo(page, '/')
    await said(page, /^1 amendment is proposed to the minutes of/)
    await openItem(page)
    await pressButton(page, 'Approve minutes')
    const dialog = page.getByRole('dialog', { name: 'Approve these minutes' })
    await expect(dialog).toContainText('1 amendment is still proposed.')
    await expect(dialog.getByRole('link', { name: '4.2, proposed by Tomasz Zielinski' })).toBeVisible()
    await press(page, 'Escape')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('accepted, its words are in the minutes, which are approved', async () => {
    await pressButton(page, 'Accept')
    await expect(editor(page)).toContainText(AMENDED)
    await expect(review(page)).toContainText('Accepted')
    await approve(page)
  })
  console.log(
    `S7: ${((Date.now() - began) / 1000).toFixed(1)} s with two changes of user, ${keystrokes} keystrokes`,
  )
})

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
  await press(page, 'Alt+h', 'Control+z')
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

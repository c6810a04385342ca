import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { call, goTo, office } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

const FIRST = 'Members had heard concern about the youth centre.'
const SECOND = 'The lamps on Mare Street are out.'

let base: string
let dir: string
let opened: OpenApp
let typist: Typist
let planned: string
let held: string
let itemId: string

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-chair-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  planned = meetings.find((one) => one.state === 'agenda draft' || one.state === 'planned')?.id ?? ''
  held = meetings.find((one) => one.state === 'held')?.id ?? ''
  const { items } = call<MinutesWhole>(dir, 'secretary', 'minutes.open', { meetingId: held })
  itemId = items[3]?.id ?? ''
  const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] })
  call(dir, 'secretary', 'minutes.save', {
    itemId,
    document: { type: 'doc', content: [paragraph(FIRST), paragraph(SECOND)] },
    burst: '01936b5e-0000-7000-8000-00000000000a',
  })
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
test.afterEach(() => opened?.close())

/** Locks the office and signs another user in, on the minutes in question. */
async function changeUser(user: string): Promise<Page> {
  const next = opened.app.waitForEvent('window')
  await typist.press('Control+l')
  opened.page = await next
  typist.page = opened.page
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await typist.signIn(user)
  await goTo(opened.page, `/meetings/${held}/minutes?item=${itemId}`)
  await expect(editor()).toBeVisible()
  return opened.page
}

const editor = () => opened.page.getByRole('textbox', { name: 'Minutes of this item' })
const titles = () => opened.page.getByRole('list', { name: 'Agenda', exact: true }).locator('[data-title]')
const said = (words: string | RegExp) => expect(opened.page.getByText(words).first()).toBeVisible()

async function toItem(title: string): Promise<void> {
  await expect(titles().filter({ hasText: title })).toBeVisible()
  await typist.press('j')
  await typist.reach(titles().filter({ hasText: title }), 'ArrowDown', 40)
}

test('C2, C3: the chair agrees an agenda, comments on paragraph 4.2, checks and approves, by keyboard', async () => {
  test.setTimeout(240_000)
  opened = await launch({ office: dir })
  let { page } = opened
  await page.setViewportSize({ width: 1280, height: 900 })
  typist = new Typist(page)
  await typist.signIn('chair')
  await goTo(page, `/meetings/${planned}`)

  await test.step('C2: an item is moved up, another restricted with a reason', async () => {
    const before = await titles().allTextContents()
    await toItem('Community voice')
    await typist.press('Alt+ArrowUp')
    await expect(titles()).not.toHaveText(before)
    await expect(titles().filter({ hasText: 'Community voice' })).toBeFocused()
    await toItem('Update from senior leaders')
    await typist.press('Enter')
    const dialog = page.getByRole('dialog')
    await typist.reach(dialog.getByRole('radio', { name: /^Public/ }))
    await typist.press('ArrowDown', 'ArrowDown')
    await expect(dialog.getByRole('radio', { name: /^Restricted/ })).toBeChecked()
    await typist.press('Control+Enter')
    await expect(dialog.getByText('Say why this item is restricted.').first()).toBeVisible()
    await typist.reach(dialog.getByLabel('Why it is restricted'))
    await typist.type('Live operation')
    await typist.press('Control+Enter')
    await said('Restricted: Live operation')
    await expect(dialog).toHaveCount(0)
  })

  await test.step('C2: the agenda is agreed; a later change says that it was changed since', async () => {
    await typist.pressButton('Agree this agenda')
    await said(/^Chair, /)
    await toItem('Community voice')
    await typist.press('Alt+ArrowUp')
    await said('This agenda was changed after it was agreed.')
    await said(/It had been agreed by the chair on/)
    await typist.pressButton('Agree this agenda')
    await expect(page.getByText('This agenda was changed after it was agreed.')).toHaveCount(0)
  })
  typist.task('C2')

  await test.step('C3: a comment on paragraph 4.2; the draft is checked', async () => {
    await goTo(page, `/meetings/${held}/minutes?item=${itemId}`)
    await expect(editor().getByText(SECOND)).toHaveAttribute('data-paragraph', '4.2')
    await expect(editor()).toBeFocused()
    await typist.toEndOf(SECOND)
    await typist.press('Alt+c')
    await expect(page.getByRole('combobox', { name: 'Paragraph' })).toHaveValue(`4.2: ${SECOND}`)
    await expect(page.getByLabel('Comment', { exact: true })).toBeFocused()
    await typist.type('Which lamps?')
    await typist.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Comments and amendments' })).toContainText(
      '4.2 chairWhich lamps?',
    )
    await typist.pressButton('Mark as checked')
    await said('The draft is checked.')
  })
  typist.task('C3: comment and check')

  await test.step('the secretariat sees the comment on Today, deals with it and circulates', async () => {
    page = await changeUser('secretary')
    await goTo(page, '/')
    await said(/^1 comment on the minutes of .* waits for an answer\.$/)
    await goTo(page, `/meetings/${held}/minutes?item=${itemId}`)
    await typist.pressButton('Mark as dealt with')
    await expect(page.getByRole('region', { name: 'Comments and amendments' })).toContainText('Dealt with')
    await typist.pressButton('Mark as circulated')
    await said('The draft is circulated.')
    page = await changeUser('chair')
  })
  typist.task('Circulated by the secretariat, with two changes of user')

  await test.step('C3: the chair approves', async () => {
    await typist.approveMinutes()
  })
  typist.task('C3: approval')
})

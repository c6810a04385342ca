import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

type Row = { id: string; state: string }
type Opened = { items: { id: string; title: string }[] }

const LONG =
  'Members asked why the figures for the ward had risen since the last meeting, whether the officers who made them had been told, and what the superintendent would do about it before the summer.'
const SHORT = 'The lamps on Mare Street are out.'

let base: string
let dir: string
let opened: OpenApp

const paragraph = (...texts: (string | object)[]) => ({
  type: 'paragraph',
  content: texts.map((text) => (typeof text === 'string' ? { type: 'text', text } : text)),
})

/** Writes the text of two items of a meeting. */
function write(meetingId: string): void {
  const { items } = call<Opened>(dir, 'secretary', 'minutes.open', { meetingId })
  const save = (index: number, content: object[]) =>
    call(dir, 'secretary', 'minutes.save', {
      itemId: items[index]?.id,
      document: { type: 'doc', content },
      burst: `01936b5e-0000-7000-8000-00000000000${index}`,
    })
  save(0, [paragraph(SHORT)])
  save(3, [
    paragraph(SHORT),
    paragraph({ type: 'tag', attrs: { name: 'figures' } }, ` ${LONG} The ZQXB agreed.`),
    {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph('To read it CLICK HERE or click here.')] }],
    },
  ])
}

test.beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-plain-'))
  dir = join(base, 'office')
  office('example', '--dir', dir)
})
test.afterEach(async () => {
  await opened?.close()
  rmSync(base, { recursive: true, force: true, maxRetries: 3 })
})

async function signedIn(): Promise<Page> {
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 860 })
  await signIn(opened.page, 'secretary')
  return opened.page
}

const selected = (page: Page) => page.evaluate(() => getSelection()?.toString() ?? '')

test('S6: what could be plainer is found with Alt+E while minuting, shown where it stands, and put right by typing', async () => {
  const meetingId =
    call<Row[]>(dir, 'secretary', 'meetings.list', {}).find((one) => one.state === 'held')?.id ?? ''
  write(meetingId)
  const page = await signedIn()
  await goTo(page, `/meetings/${meetingId}/minutes`)
  const editor = page.getByRole('textbox', { name: 'Minutes of this item' })
  await expect(editor).toBeFocused()
  await expect(page.getByRole('button', { name: /^See what could be plainer/ })).toBeVisible()
  await page.keyboard.press('Alt+e')
  const dialog = page.getByRole('dialog', { name: 'What could be plainer' })
  await expect(dialog).toContainText('Reading age of the page: about')
  await dialog.getByRole('radio', { name: /^All items/ }).focus()
  await page.keyboard.press('Space')
  const sentence = dialog.getByRole('button', { name: 'Show 4.2: long sentence' })
  await expect(dialog.getByRole('list', { name: 'What could be plainer' })).toContainText(
    'Split this sentence: it has 34 words',
  )
  await sentence.focus()
  // The sentence stands in another item than the one on screen.
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(editor).toBeFocused()
  await expect.poll(() => selected(page)).toBe(LONG)
  await page.keyboard.type('Members asked why the figures had risen.')

  // What was typed a moment ago is looked at too.
  await page.keyboard.press('Alt+e')
  await expect(dialog.getByRole('radio', { name: /^This item/ })).toBeChecked()
  const words = dialog.getByRole('list', { name: 'What could be plainer' })
  await expect(words).not.toContainText('Long sentence')
  await expect(words).toContainText('Say once what ZQXB stands for')
  await dialog
    .getByRole('button', { name: /: link without a name$/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => selected(page)).toMatch(/^click here$/i)

  // What reads well as it is is left alone for good.
  await page.keyboard.press('Alt+e')
  await dialog.getByRole('button', { name: 'Fine as it is: 4.2: abbreviation' }).focus()
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText('1 place is left as it is.')
  await expect(words).not.toContainText('ZQXB')
  await expect(dialog.getByRole('button', { name: /^Fine as it is/ }).first()).toBeFocused()
  await dialog.getByRole('button', { name: 'Show it again' }).focus()
  await page.keyboard.press('Enter')
  await expect(words).toContainText('ZQXB')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(editor).toBeFocused()
})

test('S8: before publishing, what could be plainer stands apart from what is in the way, and keeps nothing from being published', async () => {
  const queue = call<(Row & { blockers: number })[]>(dir, 'secretary', 'publishing.queue', {})
  const meetingId = queue.find((one) => one.blockers === 0)?.id ?? ''
  call(dir, 'secretary', 'minutes.reopen', { meetingId, reason: 'To try plain English' })
  write(meetingId)
  const page = await signedIn()
  await goTo(page, `/publishing/${meetingId}`)
  const beside = page.getByRole('region', { name: 'Plain English' })
  await expect(beside).toContainText('could be plainer')
  await expect(beside).toContainText('it does not keep anything from being published')
  await beside.getByRole('button', { name: 'Show what could be plainer' }).focus()
  await page.keyboard.press('Enter')
  await beside.getByRole('button', { name: 'Show 4.2: long sentence' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('#paragraph-4\\.2')).toBeFocused()
  // A point of a list has no number and is found by its words.
  await beside
    .getByRole('button', { name: /: link without a name$/ })
    .first()
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('p:focus')).toContainText('To read it CLICK HERE')
  const inTheWay = page.getByRole('list', { name: 'What stands in the way' })
  await expect(inTheWay).toContainText('These minutes are not approved yet.')
  await expect(inTheWay).not.toContainText('sentence')
})

test('minutes full of what could be plainer can be published all the same', async () => {
  const queue = call<(Row & { blockers: number })[]>(dir, 'secretary', 'publishing.queue', {})
  const meetingId = queue.find((one) => one.blockers === 0)?.id ?? ''
  call(dir, 'secretary', 'minutes.reopen', { meetingId, reason: 'To try plain English' })
  write(meetingId)
  call(dir, 'chair', 'minutes.check', { meetingId })
  call(dir, 'secretary', 'minutes.circulate', { meetingId })
  call(dir, 'chair', 'minutes.approve', { meetingId, atMeetingId: null, note: 'Agreed by e-mail' })
  for (const role of ['chair', 'slt'] as const) call(dir, role, 'publishing.clear', { meetingId })
  const page = await signedIn()
  // Approved minutes cannot be changed; what could be plainer in them is shown where it stands all the same.
  await goTo(page, `/meetings/${meetingId}/minutes`)
  await page.getByRole('button', { name: /^See what could be plainer/ }).click()
  await page.getByRole('button', { name: 'Show 4.2: long sentence' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => selected(page)).toContain(LONG)

  await goTo(page, `/publishing/${meetingId}`)
  await expect(page.getByRole('region', { name: 'Plain English' })).toContainText('places could be plainer')
  await expect(page.getByText('Nothing stands in the way')).toBeVisible()
  await page.getByRole('button', { name: 'Publish minutes' }).click()
  await expect(page.getByRole('dialog', { name: /^Publish the minutes of/ })).toBeVisible()
})

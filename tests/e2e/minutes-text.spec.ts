import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { documentLines, documentText, type MinuteNode } from '../../shared/minutes/document.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

type Opened = { items: { id: string }[]; minutes: { itemId: string; document: MinuteNode }[] }

let base: string
let dir: string

test.beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-text-'))
  dir = join(base, 'office')
  office('example', '--dir', dir)
})
test.afterEach(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

function planned(): { id: string; groupId: string } {
  const meetings = call<{ id: string; groupId: string; state: string }[]>(
    dir,
    'secretary',
    'meetings.list',
    {},
  )
  const found = meetings.find((one) => ['agenda agreed', 'agenda draft', 'planned'].includes(one.state))
  if (!found) throw new Error('The example office has no planned meeting.')
  return found
}

const textOf = (meetingId: string) => {
  const opened = call<Opened>(dir, 'secretary', 'minutes.open', { meetingId })
  return opened.minutes.find((row) => row.itemId === opened.items[0]?.id)?.document ?? { type: 'doc' }
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Minutes of this item' })
/** Everything typed so far is on disk: leaving the window saves at once, and it says when that is done. */
async function saved(page: Page): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(page.locator('[data-saved-at]')).toBeVisible()
}

async function openMinutes(page: Page, meetingId: string): Promise<void> {
  await signIn(page, 'secretary')
  await goTo(page, `/meetings/${meetingId}/minutes`)
  await expect(editor(page)).toBeFocused()
}

/** Types and presses, counting the keys. */
function typist(page: Page) {
  const counted = { keys: 0 }
  const type = async (text: string) => {
    counted.keys += text.length
    await page.keyboard.type(text)
  }
  const press = async (...keys: string[]) => {
    counted.keys += keys.length
    for (const key of keys) await page.keyboard.press(key)
  }
  return { type, press, counted }
}

test('S6: a question, a tag, a snippet and a table are written without touching the mouse', async () => {
  const meeting = planned()
  const { page, close } = await launch({ office: dir })
  await openMinutes(page, meeting.id)
  const { type, press, counted } = typist(page)
  const began = Date.now()

  await type(';correct')
  await expect(page.getByRole('option', { name: /agreed as a correct record/ })).toBeVisible()
  await press('Enter')
  await type(' #record-keeping ')
  await press('Enter')
  await type('/q Why were the figures for the ward so late? @A resident')
  await expect(page.getByRole('option', { name: /A resident/ })).toBeVisible()
  await press('Enter', 'Enter')
  await type('/t Ward')
  await press('Tab')
  await type('2026')
  await press('Tab')
  await type('Note')
  for (const word of ['Dalston', '12', 'fewer', 'Homerton', '7', 'fewer']) {
    await press('Tab')
    await type(word)
  }
  await press('Tab')
  await type('Clapton')
  await press('Alt+Shift+ArrowUp')
  await press('Escape')
  await type('Nothing else was said.')
  await saved(page)
  await expect(page.getByText(/^Question · Q-\d{4}-\d{3}$/)).toBeVisible()
  console.log(
    `A question, a tag, a snippet and a table: ${((Date.now() - began) / 1000).toFixed(1)} s, ${counted.keys} keystrokes`,
  )

  // Alt+Q turns a line into a question and back.
  await press('Alt+q')
  await expect(page.getByText(/^Question · Q-\d{4}-\d{3}$/)).toHaveCount(2)
  await press('Alt+q')
  await expect(page.getByText(/^Question · Q-\d{4}-\d{3}$/)).toHaveCount(1)
  await saved(page)
  await close()

  const document = textOf(meeting.id)
  expect(documentLines(document)).toMatchObject([
    { kind: 'question', owner: 'A resident', text: 'Why were the figures for the ward so late?' },
  ])
  expect(documentText(document)).toBe(
    [
      'The minutes of the last meeting were agreed as a correct record. #record-keeping ',
      'Why were the figures for the ward so late? ',
      ...['Ward', '2026', 'Note', 'Dalston', '12', 'fewer', 'Homerton', '7', 'fewer'],
      'Nothing else was said.',
    ].join('\n'),
  )
  expect(
    call<{ tags: string[] }>(dir, 'secretary', 'minutes.completions', { groupId: meeting.groupId }).tags,
  ).toContain('record-keeping')
})

const TABLE_FROM_WORD = `<html><head><style>${'p.MsoNormal{margin:0}'.repeat(400)}</style></head><body><!--StartFragment-->
<h2>Figures</h2>
<table class="MsoTableGrid" border="1"><tr style="mso-yfti-irow:0;mso-yfti-firstrow:yes">
<td><p class="MsoNormal"><b>Ward<o:p></o:p></b></p></td><td colspan="2"><p><b>Searches</b></p></td></tr>
<tr><td rowspan="2"><p>Dalston</p></td><td><p>12</p><p>of 40</p></td><td><ul><li>fewer</li><li>shorter</li></ul></td></tr>
<tr><td>9</td><td><table><tr><td>in</td><td>side</td></tr></table></td></tr></table>
<table><tr><td><p>Only a box.</p></td></tr></table><!--EndFragment--></body></html>`

async function paste(page: Page, html: string): Promise<number> {
  return editor(page).evaluate(async (element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', text)
    const began = performance.now()
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)))
    return performance.now() - began
  }, html)
}

test('S6: a table pasted from Word stays one: heads recognised, merged cells taken apart, no word lost', async () => {
  const meeting = planned()
  const { page, close } = await launch({ office: dir })
  await openMinutes(page, meeting.id)
  await paste(page, TABLE_FROM_WORD)
  await expect(editor(page)).toContainText('Only a box.')
  await saved(page)
  await close()

  const document = textOf(meeting.id)
  const table = document.content?.find((block) => block.type === 'table')
  const words = (node: MinuteNode) => documentText({ type: 'doc', content: node.content ?? [] })
  expect(table?.content?.map((row) => row.content?.map((cell) => [cell.type, words(cell)]))).toEqual([
    [
      ['tableHeader', 'Ward'],
      ['tableHeader', 'Searches'],
      ['tableHeader', ''],
    ],
    [
      ['tableCell', 'Dalston'],
      ['tableCell', '12\nof 40'],
      ['tableCell', '• fewer\n• shorter'],
    ],
    [
      ['tableCell', ''],
      ['tableCell', '9'],
      ['tableCell', 'in | side'],
    ],
  ])
  expect(document.content?.map((block) => block.type)).toEqual(['heading', 'table', 'paragraph'])
})

test('S6: a 5 MB paste is refused in one sentence within a second and nothing is lost; 1,200 paragraphs are taken', async () => {
  const meeting = planned()
  const { page, close } = await launch({ office: dir })
  await openMinutes(page, meeting.id)
  await page.keyboard.type('What was said before it.')
  const one =
    '<p class="MsoNormal" style="margin-bottom:0cm;line-height:normal"><span lang=EN-GB style="font-size:11.0pt;font-family:Calibri">Members asked how </span><span style="font-size:11.0pt">often it had been used.</span></p>'
  const refused = await paste(page, one.repeat(Math.ceil(5_000_000 / one.length)))
  await expect(
    page.getByText(/^This was not pasted: with its formatting it is 5\.0 MB/).first(),
  ).toBeVisible()
  const many = await paste(page, one.repeat(8_000))
  await expect(
    page.getByText(/^This was not pasted: it has more than 3,000 paragraphs/).first(),
  ).toBeVisible()
  await expect(editor(page)).toHaveText('What was said before it.')
  const taken = await paste(page, one.repeat(1_200))
  console.log(
    `5 MB refused in ${Math.round(refused)} ms, 8,000 paragraphs in ${Math.round(many)} ms; 1,200 taken in ${Math.round(taken)} ms`,
  )
  await saved(page)
  await close()
  expect(refused).toBeLessThan(1000)
  const text = documentText(textOf(meeting.id))
  expect(text).toMatch(/^What was said before it\.Members asked how often it had been used\.\n/)
  expect(text.split('\n')).toHaveLength(1_200)
})

test('S6: a text changed elsewhere while it is typed here: both are kept, and the screen says where', async () => {
  const meeting = planned()
  const { page, close } = await launch({ office: dir })
  await openMinutes(page, meeting.id)
  await page.keyboard.type('Written here. ')
  await saved(page)
  // The same office in a second program, as two windows are.
  const opened = call<Opened>(dir, 'chair', 'minutes.open', { meetingId: meeting.id })
  call(dir, 'chair', 'minutes.save', {
    itemId: opened.items[0]?.id,
    burst: opened.items[0]?.id,
    document: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Written elsewhere.' }] }],
    },
  })
  await page.keyboard.type('And on.')
  const alert = page.getByRole('alert').filter({ hasText: 'changed this item elsewhere' })
  await expect(alert).toContainText('Your text is the current one; the other is in History.')
  await saved(page)
  await page.getByRole('button', { name: 'Show history' }).focus()
  await page.keyboard.press('Enter')
  await expect(alert).toHaveCount(0)
  const restore = page.getByRole('button', { name: 'Put this version back' })
  await restore.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'History' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(editor(page)).toHaveText('Written elsewhere.')
  await close()
  expect(documentText(textOf(meeting.id))).toBe('Written elsewhere.')
})

test('S6: a question of an earlier meeting is answered from the minutes screen, and a snippet added on the group’s page', async () => {
  const meeting = planned()
  const { page, close } = await launch({ office: dir })
  await openMinutes(page, meeting.id)
  await page.keyboard.type('/q Who decides about the lights?')
  await saved(page)
  const list = page.getByRole('region', { name: 'Questions not answered yet' })
  await list.getByRole('button', { name: /^Answer Q-/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('The council, with our advice.')
  await page.keyboard.press('Control+Enter')
  await expect(list).toHaveCount(0)

  await goTo(page, `/groups/${meeting.groupId}`)
  await page.getByRole('tab', { name: 'Snippets' }).click()
  await page.getByLabel('New snippet').fill('Members asked for the figures by ward.')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('button', { name: 'Remove “Members asked for the figures by ward.”' }),
  ).toBeVisible()
  await goTo(page, `/meetings/${meeting.id}/minutes`)
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type(';figures')
  await expect(page.getByRole('option', { name: /figures by ward/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(editor(page)).toContainText('Members asked for the figures by ward.')
  await close()
})

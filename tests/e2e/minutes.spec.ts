import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { type MinuteNode, documentLines, documentText } from '../../shared/minutes/document.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

type Meeting = { id: string; state: string; date: string }
type Opened = {
  items: { id: string; title: string }[]
  minutes: { itemId: string; document: MinuteNode }[]
  attendance: { name: string; state: string; stretches: { from: string | null; to: string | null }[] }[]
}

let base: string
let dir: string

test.beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-minutes-'))
  dir = join(base, 'office')
  office('example', '--dir', dir)
})
test.afterEach(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

function meetingIn(...states: string[]): Meeting {
  const found = call<Meeting[]>(dir, 'secretary', 'meetings.list', {}).find((one) =>
    states.includes(one.state),
  )
  if (!found) throw new Error(`The example office has no meeting that is ${states.join(' or ')}.`)
  return found
}

const recorded = (meetingId: string) => call<Opened>(dir, 'secretary', 'minutes.open', { meetingId })

/** Tab until it is reached, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${target}`)
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Minutes of this item' })
const saved = (page: Page) => expect(page.locator('[data-saved-at]')).toBeVisible()

test('S6: a meeting is begun, attended and minuted without touching the mouse', async () => {
  const meeting = meetingIn('agenda agreed', 'agenda draft', 'planned')
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')

  await goTo(page, `/meetings/${meeting.id}`)
  const begin = page.getByRole('button', { name: 'Begin the meeting' })
  await expect(begin).toBeVisible()
  await tabTo(page, begin)
  await page.keyboard.press('Enter')
  await expect(editor(page)).toBeFocused()

  await page.keyboard.type('Members had heard concern about the closure of the youth centre.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/v Tell the youth workers before patrols change.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/a Arrange a meeting with the youth workers @Ward team')
  await expect(page.getByRole('option', { name: /Ward team/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('>2w')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/d Community voice moves to the start of the agenda.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/r A family new to the area would accept a visit.')
  await saved(page)
  await expect(page.getByText(/^Action · A-\d{4}-\d{3}$/)).toBeVisible()
  await expect(page.getByText(/^Advice · V-\d{4}-\d{3}$/)).toBeVisible()
  await expect(page.getByText(/^Decision · D-\d{4}-\d{3}$/)).toBeVisible()

  await page.keyboard.press('Control+ArrowDown')
  await expect(page.getByText(/^Item 2 · /)).toBeVisible()
  await expect(editor(page)).toBeFocused()
  await page.keyboard.type('Nobody declared an interest.')
  await page.keyboard.press('Control+.')
  const first = page.getByRole('region', { name: 'Here now' }).getByRole('list').getByRole('button').first()
  await expect(first).toBeFocused()
  await page.keyboard.press('p')
  await expect(first).toContainText('Present')
  await page.keyboard.press('l')
  await expect(first).toContainText('To item 2')
  await page.keyboard.press('Escape')
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Control+ArrowUp')
  await expect(editor(page)).toContainText('closure of the youth centre')
  await saved(page)
  await close()

  const { items, minutes, attendance } = recorded(meeting.id)
  const documentOf = (index: number) => minutes.find((row) => row.itemId === items[index]?.id)?.document
  const lines = documentLines(documentOf(0)!)
  expect(lines.map(({ kind, owner, text }) => ({ kind, owner, text }))).toEqual([
    { kind: 'advice', owner: '', text: 'Tell the youth workers before patrols change.' },
    { kind: 'action', owner: 'Ward team', text: 'Arrange a meeting with the youth workers' },
    { kind: 'decision', owner: '', text: 'Community voice moves to the start of the agenda.' },
  ])
  const fortnight = new Date(Date.parse(`${meeting.date}T12:00:00Z`) + 14 * 86_400_000)
    .toISOString()
    .slice(0, 10)
  expect(lines[1]?.due).toBe(fortnight)
  expect(documentOf(0)?.content?.at(-1)).toMatchObject({
    type: 'restricted',
    attrs: { reason: 'personal data' },
  })
  expect(documentText(documentOf(1)!)).toBe('Nobody declared an interest.')
  expect(attendance.filter((row) => row.stretches[0]?.to === items[1]?.id)).toHaveLength(1)
})

test('S6: kill -9 in the middle of a sentence loses no more than the last second', async () => {
  const meeting = meetingIn('held')
  const first = await launch({ office: dir })
  await signIn(first.page, 'secretary')
  await goTo(first.page, `/meetings/${meeting.id}/minutes`)
  await expect(editor(first.page)).toBeFocused()
  await first.page.keyboard.press('Control+End')
  await first.page.keyboard.press('Enter')

  const typed: { word: string; at: number }[] = []
  const until = Date.now() + 4000
  // On a busy machine a word takes long; there are to be enough of them more than a second old.
  const isEnough = () => typed.filter(({ at }) => at <= Date.now() - 1000).length > 12
  for (let count = 1; Date.now() < until || !isEnough(); count += 1) {
    const word = `word${count} `
    await first.page.keyboard.type(word, { delay: 25 })
    typed.push({ word: word.trim(), at: Date.now() })
  }
  const killedAt = Date.now()
  const pids = await first.app.evaluate(({ app }) => app.getAppMetrics().map(({ pid }) => pid))
  for (const pid of pids.toReversed()) process.kill(pid, 'SIGKILL')

  const second = await launch({ office: dir })
  await signIn(second.page, 'secretary')
  await goTo(second.page, `/meetings/${meeting.id}/minutes`)
  await expect(editor(second.page)).toContainText('word1 ')
  const text = (await editor(second.page).textContent())?.replace(/\s+/g, ' ')
  const due = typed.filter(({ at }) => at <= killedAt - 1000)
  expect(due.length).toBeGreaterThan(10)
  expect(text).toContain(due.map(({ word }) => word).join(' '))
  await second.close()
  expect(office('check', '--dir', dir)).toBeTruthy()
})

test('what was typed a moment before locking is there after signing in again', async () => {
  const meeting = meetingIn('held')
  const { app, page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await goTo(page, `/meetings/${meeting.id}/minutes`)
  await expect(editor(page)).toBeFocused()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Said just before the break.')
  // Locking ends the page with everything it held; a new one asks for the passphrase.
  const locked = app.waitForEvent('window')
  await page.keyboard.press('Control+l')
  const again = await locked
  await signIn(again, 'secretary')
  await goTo(again, `/meetings/${meeting.id}/minutes`)
  await expect(editor(again)).toContainText('Said just before the break.')
  await close()
})

const FROM_WORD = `<html><head><style>p.MsoNormal { color: red }</style></head><body>
<h1 style="color:#2F5496">Matters <span style="mso-spacerun:yes">arising</span></h1>
<p class="MsoNormal" style="margin-left:3cm">The <b>lighting</b> on the <i>canal path</i>.<o:p></o:p></p>
<p class="MsoListParagraphCxSpFirst" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>lamps</p>
<p class="MsoListParagraphCxSpLast" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>hedges</p>
<table><tr><td><p>Action</p></td><td><p>Owner</p></td></tr><tr><td>Cut hedges</td><td>Council</td></tr></table>
<p><a href="https://example.com/" onclick="alert(1)">A link</a><img src="x" onerror="alert(1)"></p></body></html>`

test('pasting from Word keeps headings, lists, tables, bold and italic, and drops the rest', async () => {
  const meeting = meetingIn('agenda agreed', 'agenda draft', 'planned')
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await goTo(page, `/meetings/${meeting.id}/minutes`)
  await expect(editor(page)).toBeFocused()
  await editor(page).evaluate((element, html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/html', html)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, FROM_WORD)
  await expect(editor(page)).toContainText('Cut hedges')
  await saved(page)
  await close()

  const [minute] = recorded(meeting.id).minutes
  const text = (value: string, ...marks: string[]) =>
    marks.length > 0
      ? { type: 'text', text: value, marks: marks.map((type) => ({ type })) }
      : { type: 'text', text: value }
  const paragraph = (...content: object[]) => ({ type: 'paragraph', content })
  const cell = (...content: object[]) => ({ type: 'tableCell', content: [paragraph(...content)] })
  const point = (value: string) => ({ type: 'listItem', content: [paragraph(text(value))] })
  expect(minute?.document.content).toMatchObject([
    { type: 'heading', attrs: { level: 2 }, content: [text('Matters arising')] },
    paragraph(
      text('The '),
      text('lighting', 'bold'),
      text(' on the '),
      text('canal path', 'italic'),
      text('.'),
    ),
    { type: 'bulletList', content: [point('lamps'), point('hedges')] },
    {
      type: 'table',
      content: [
        { type: 'tableRow', content: [cell(text('Action')), cell(text('Owner'))] },
        { type: 'tableRow', content: [cell(text('Cut hedges')), cell(text('Council'))] },
      ],
    },
    paragraph(text('A link')),
  ])
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { localClock } from '../../shared/dates.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { documentLines, documentText } from '../../shared/minutes/document.ts'
import { isFormal } from '../../shared/people/rules.ts'
import { call, office } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

const AGENDA_ITEM = {
  openTitle: '',
  purpose: 'advice wanted',
  presenter: 'Ward team',
  minutes: 10,
  restricted: false,
  restrictedReason: '',
  note: '',
}
const AS_TYPED = 'The lamps on Mare Street are out.'
const AS_AMENDED = 'The lamps on Mare Street were out in July.'

let base: string
let dir: string
let opened: OpenApp
let typist: Typist
let chair: string
let others: string[]
let leaver: string
let absent: string
/** The meeting made in the first step. */
let meetingId = ''

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-whole-meeting-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const [group] = call<{ id: string }[]>(dir, 'secretary', 'groups.list')
  for (const title of ['Drones over the market', 'A visit to custody']) {
    const fields = { ...AGENDA_ITEM, title }
    call(dir, 'secretary', 'meetings.addBacklogItem', { groupId: group?.id, fields })
  }
  // Exactly as many members as the quorum needs come, so that one who leaves takes it away.
  const [last] = call<{ id: string }[]>(dir, 'secretary', 'meetings.list', {
    groupId: group?.id,
    states: ['agenda agreed'],
  })
  const { attendance, quorum } = call<MinutesWhole>(dir, 'secretary', 'minutes.open', { meetingId: last?.id })
  const members = attendance.filter((row) => isFormal(row.capacity))
  chair = members.find((row) => row.capacity === 'chair')?.name ?? ''
  const rest = members.map((row) => row.name).filter((name) => name !== chair)
  others = rest.slice(0, quorum.needed - 1)
  leaver = others.at(-1) ?? ''
  absent = rest[quorum.needed - 1] ?? ''
  writeFileSync(join(base, 'Figures.txt'), 'What we heard on the estate.\n')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))
test.afterEach(() => opened?.close())

async function begin(user: string): Promise<void> {
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  typist = new Typist(opened.page)
  await typist.signIn(user)
}

/** Locks the office and signs another user in, who goes to the newest meeting or its minutes. */
async function changeUser(user: string, to: 'meeting' | 'minutes'): Promise<Page> {
  const next = opened.app.waitForEvent('window')
  await typist.press('Control+l')
  opened.page = await next
  typist.page = opened.page
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await typist.signIn(user)
  // Who left from the minutes is in them again.
  if (to === 'minutes' && opened.page.url().includes(`/meetings/${meetingId}/minutes`)) {
    await expect(editor()).toBeVisible()
    return opened.page
  }
  await toMeeting()
  if (to === 'minutes') await openMinutes()
  return opened.page
}

/** From anywhere: G then M, and along the list to today's meeting. */
async function toMeeting(): Promise<void> {
  const { page } = opened
  await typist.go('g m', 'Meetings')
  // The example office may have a meeting of its own on this day.
  const ours = page.locator(`a[href*="${meetingId}"]`)
  await typist.reach(page.getByRole('link', { name: dayOfMeeting() }).and(ours).first())
  await typist.press('Enter')
  await expect(page.getByRole('list', { name: 'Agenda', exact: true })).toBeVisible()
}

async function openMinutes(): Promise<void> {
  await typist.press('m')
  await expect(editor()).toBeVisible()
}

const started = localClock(new Date(Date.now() - 3_600_000))
const dayOfMeeting = () => new RegExp(`\\b${Number(started.day.slice(8))} `)
const editor = () => opened.page.getByRole('textbox', { name: 'Minutes of this item' })
const here = () => opened.page.getByRole('region', { name: 'Here now' })
const titles = () => opened.page.getByRole('list', { name: 'Agenda', exact: true }).locator('[data-title]')
const person = (name: string) => here().getByRole('list').getByRole('button', { name })

async function toPerson(name: string): Promise<void> {
  await typist.press('Control+.')
  await expect(here().locator('button[data-person]').first()).toBeFocused()
  await typist.reach(person(name), 'ArrowDown', 60)
}

/** From whichever item the minutes opened on. */
async function toItemFour(): Promise<void> {
  const heading = opened.page.getByText(/^Item \d+ · /).first()
  for (let presses = 0; presses < 20; presses += 1) {
    const number = Number((await heading.textContent())?.match(/\d+/)?.[0])
    if (number === 4) return
    await typist.press(number < 4 ? 'Control+ArrowDown' : 'Control+ArrowUp')
    await expect(heading).not.toHaveText(new RegExp(`^Item ${number} · `))
  }
  throw new Error('The minutes do not come to item 4.')
}

const said = (words: string | RegExp) => expect(opened.page.getByText(words).first()).toBeVisible()

test('S4–S7: a whole meeting from its agenda to its approved minutes, without the mouse', async () => {
  test.setTimeout(300_000)
  await begin('secretary')
  let { page } = opened

  await test.step('S4: the last meeting is copied, for today', async () => {
    await typist.go('g m', 'Meetings')
    await typist.press('n')
    await expect(page.getByRole('link', { name: 'Copy the last meeting' })).toBeVisible()
    await typist.press('Alt+l')
    await expect(page.getByText('Start from the standing items of')).toBeVisible()
    await typist.reach(page.getByLabel('Date', { exact: true }), 'Tab', 30)
    await typist.press('Control+a')
    await typist.type(started.day.split('-').reverse().join('/'))
    await typist.reach(page.getByLabel('Starts at'), 'Tab', 10)
    await typist.press('Control+a')
    await typist.type(started.time)
    await typist.press('Control+Enter')
    await expect(titles().filter({ hasText: 'Matters arising' })).toBeVisible()
    meetingId = /meetings\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    expect(meetingId).not.toBe('')
  })

  await test.step('S4: one key adds a suggestion, one turns it down; an item is moved and one restricted', async () => {
    const suggested = page.getByRole('list', { name: 'Suggested for this agenda' })
    await expect(suggested).toBeVisible()
    const count = await titles().count()
    await typist.press('s')
    await typist.reach(suggested.getByRole('button', { name: 'Add Drones over the market' }), 'ArrowDown', 20)
    await typist.press('a')
    await expect(suggested.getByRole('button', { name: 'Add A visit to custody' })).toBeFocused()
    await typist.press('r')
    await said('Turned down for this meeting.')
    await expect(titles()).toHaveCount(count + 1)
    await typist.press('j')
    await typist.reach(titles().filter({ hasText: 'Drones over the market' }), 'ArrowDown', 40)
    await typist.press('Alt+ArrowUp')
    await expect(titles().filter({ hasText: 'Drones over the market' })).toBeFocused()
    await typist.press('Enter')
    const dialog = page.getByRole('dialog')
    await typist.reach(dialog.getByRole('radio', { name: /^Public/ }))
    await typist.press('ArrowDown', 'ArrowDown')
    await expect(dialog.getByRole('radio', { name: /^Restricted/ })).toBeChecked()
    await typist.reach(dialog.getByLabel('Why it is restricted'))
    await typist.type('Live operation')
    await typist.press('Control+Enter')
    await said('Restricted: Live operation')
    await expect(dialog).toHaveCount(0)
  })
  typist.task('S4')

  await test.step('S5: a paper is added and the pack saved', async () => {
    await opened.app.evaluate(
      ({ dialog }, paths) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [paths.paper] })
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: paths.pack })
      },
      { paper: join(base, 'Figures.txt'), pack: join(base, 'pack.pdf') },
    )
    await typist.press('j')
    await typist.reach(titles().filter({ hasText: 'Matters arising' }), 'ArrowDown', 40)
    await typist.press('p')
    await said('Paper added.')
    await typist.press('Shift+P')
    await said(/Version 1 of the paper pack is saved/)
  })
  typist.task('S5')

  await test.step('the chair and SLT agree the agenda', async () => {
    for (const user of ['chair', 'slt']) {
      page = await changeUser(user, 'meeting')
      await typist.pressButton('Agree this agenda')
      await expect(page.getByText(user === 'chair' ? /^Chair, / : /^SLT, /)).toBeVisible()
    }
    page = await changeUser('secretary', 'meeting')
  })
  typist.task('Agreed by the chair and SLT, with three changes of user')

  await test.step('S6: the meeting begins; who comes and goes is marked', async () => {
    await openMinutes()
    await typist.pressButton('Begin the meeting')
    await expect(here()).toBeVisible()
    for (const name of [chair, ...others]) {
      await toPerson(name)
      await typist.press('p')
      await expect(person(name)).toContainText('Present')
    }
    await toPerson(absent)
    await typist.press('a')
    await expect(person(absent)).toContainText('Apologies')
    await typist.press('g')
    await typist.type('Fay Stone')
    await expect(page.getByRole('option', { name: '“Fay Stone” as a guest' })).toBeVisible()
    await typist.press('Enter')
    await expect(person('Fay Stone')).toContainText('Present')
    await typist.press('Escape')
    await expect(editor()).toBeFocused()
  })

  await test.step('S6: text, an action, a decision and advice are typed straight through', async () => {
    await typist.press('Control+ArrowDown')
    await said(/^Item 2 · /)
    await expect(editor()).toBeFocused()
    await typist.type('/a Ask the ward team to walk the canal path >2w')
    await typist.press('Enter', 'Enter')
    await typist.type('/v Say why patrols change before they do')
    await typist.press('Enter', 'Enter')
    await typist.type('/d The next meeting starts with community voice')
    for (const words of [/^Action · A-/, /^Advice · V-/, /^Decision · D-/])
      await expect(editor().getByText(words)).toBeVisible()
  })

  await test.step('S6: the quorum is lost; a decision is refused and its words stay; it is back later', async () => {
    await toPerson(leaver)
    await typist.press('l')
    await expect(here().getByText(/^Quorum lost at \d\d:\d\d, after item 2\.$/)).toBeVisible()
    await typist.press('Escape', 'Control+ArrowDown')
    await said(/^Item 3 · /)
    await expect(editor()).toBeFocused()
    await typist.type('/d The route is walked weekly.')
    await expect(page.locator('[data-failed]')).toContainText('There is no quorum at item 3')
    await typist.press('Alt+d', 'Enter')
    await typist.type('/a Ask who can walk it')
    await expect(editor().getByText(/^Action · A-/)).toBeVisible()
    await toPerson(chair)
    await typist.press('i')
    await expect(page.getByLabel(`Interest of ${chair} in item 3`)).toBeFocused()
    await typist.type('runs the shop on the route')
    await typist.press('Enter')
    await expect(page.getByRole('list', { name: 'Declared interests' })).toContainText('took no part')
    await typist.press('Escape', 'Control+ArrowDown')
    await said(/^Item 4 · /)
    await toPerson(leaver)
    await typist.press('f')
    await expect(person(leaver)).toContainText('To item 2 and from item 4')
    await typist.press('Escape')
    await typist.type('Members had heard concern about the youth centre.')
    await typist.press('Enter')
    await typist.type(AS_TYPED)
    await expect(page.locator('[data-saved-at]')).toBeVisible()
  })
  typist.task('S6')

  await test.step('S7: checked by the chair, circulated, an amendment proposed', async () => {
    page = await changeUser('chair', 'minutes')
    await typist.pressButton('Mark as checked')
    await said('The draft is checked.')
    page = await changeUser('secretary', 'minutes')
    await typist.pressButton('Mark as circulated')
    await said('The draft is circulated.')
    await toItemFour()
    await expect(editor()).toContainText(AS_TYPED)
    await typist.reach(editor())
    await typist.toEndOf(AS_TYPED)
    await typist.press('Alt+m')
    await typist.reach(page.getByLabel('Or a name (optional)'))
    await typist.type('Tomasz Zielinski')
    await typist.reach(page.getByLabel('What it should say (optional)'))
    await typist.press('Control+a')
    await typist.type(AS_AMENDED)
    await typist.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Comments and amendments' })).toContainText(
      'were out in July',
    )
  })

  await test.step('S7: the chair accepts it and approves', async () => {
    page = await changeUser('chair', 'minutes')
    await typist.pressButton('Approve minutes')
    const refused = page.getByRole('dialog', { name: 'Approve these minutes' })
    await expect(refused).toContainText('1 amendment is still proposed.')
    await expect(refused.getByRole('link', { name: '4.2, proposed by Tomasz Zielinski' })).toBeVisible()
    await typist.press('Escape')
    await expect(refused).toHaveCount(0)
    await toItemFour()
    await typist.pressButton('Accept')
    await expect(editor()).toContainText(AS_AMENDED)
    await typist.approveMinutes()
  })
  typist.task('S7, with three changes of user')
  await opened.close()

  const after = call<MinutesWhole>(dir, 'secretary', 'minutes.open', { meetingId })
  const minuted = (number: number) =>
    after.minutes.find(({ itemId }) => itemId === after.items[number - 1]?.id)?.document ?? { type: 'doc' }
  expect(after.meeting.state).toBe('approved')
  expect(documentLines(minuted(2)).map(({ kind }) => kind)).toEqual(['action', 'advice', 'decision'])
  expect(documentLines(minuted(3)).map(({ kind }) => kind)).toEqual(['action'])
  expect(documentText(minuted(3))).toContain('The route is walked weekly.')
  expect(documentText(minuted(4))).toContain(AS_AMENDED)
})

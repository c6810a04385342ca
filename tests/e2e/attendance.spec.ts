import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { localClock } from '../../shared/dates.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { documentLines, documentText } from '../../shared/minutes/document.ts'
import { isFormal } from '../../shared/people/rules.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

let base: string
let dir: string

test.beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-attendance-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterEach(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const read = (meetingId: string) => call<MinutesWhole>(dir, 'secretary', 'minutes.open', { meetingId })

/** The next meeting, begun an hour ago. */
function begun(): MinutesWhole {
  const [planned] = call<{ id: string }[]>(dir, 'secretary', 'meetings.list', { states: ['agenda agreed'] })
  if (!planned) throw new Error('The example office has no meeting with an agreed agenda.')
  const { day, time } = localClock(new Date(Date.now() - 3_600_000))
  const { kind, venue, onlineLink, access, purpose } = read(planned.id).meeting
  const fields = { kind, venue, onlineLink, access, purpose, date: day, startTime: time }
  call(dir, 'secretary', 'meetings.update', { meetingId: planned.id, fields })
  call(dir, 'secretary', 'meetings.hold', { meetingId: planned.id })
  return read(planned.id)
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Minutes of this item' })
const here = (page: Page) => page.getByRole('region', { name: 'Here now' })

test('S6: who comes and goes is marked by keyboard; without a quorum nothing is decided, and the note stays', async () => {
  const meeting = begun()
  const members = meeting.attendance.filter((row) => isFormal(row.capacity))
  const chair = members.find((row) => row.capacity === 'chair')?.name ?? ''
  const others = members.filter((row) => row.name !== chair).slice(0, meeting.quorum.needed - 1)
  const leaver = others.at(-1)?.name ?? ''
  const { page, close } = await launch({ office: dir })
  const person = (name: string) => here(page).getByRole('list').getByRole('button', { name })
  /** Down the list to somebody, as the arrow key goes. */
  const goToPerson = async (name: string) => {
    await page.keyboard.press('Control+.')
    await expect(here(page).locator('button[data-person]').first()).toBeFocused()
    for (let presses = 0; presses < 60; presses += 1) {
      if (await person(name).evaluate((element) => element === document.activeElement)) return
      await page.keyboard.press('ArrowDown')
    }
    throw new Error(`The arrow key does not reach ${name}`)
  }

  await signIn(page, 'secretary')
  await goTo(page, `/meetings/${meeting.meeting.id}/minutes`)
  await expect(editor(page)).toBeFocused()

  await test.step('exactly as many members as the quorum needs are marked present', async () => {
    for (const name of [chair, ...others.map((row) => row.name)]) {
      await goToPerson(name)
      await page.keyboard.press('p')
      await expect(person(name)).toContainText('Present')
    }
    await expect(here(page)).toContainText(`Quorum ${meeting.quorum.needed}`)
  })

  await test.step('a name nobody has becomes a guest with one Enter', async () => {
    await page.keyboard.press('g')
    await page.keyboard.type('Fay Stone')
    await expect(page.getByRole('option', { name: '“Fay Stone” as a guest' })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(person('Fay Stone')).toContainText('Present')
    await page.keyboard.press('Escape')
    await expect(editor(page)).toBeFocused()
  })

  await test.step('a departure makes the quorum go, with the time, after the item on screen', async () => {
    await page.keyboard.press('Control+ArrowDown')
    await expect(page.getByText(/^Item 2 · /)).toBeVisible()
    await goToPerson(leaver)
    await page.keyboard.press('l')
    await expect(person(leaver)).toContainText('To item 2')
    await expect(here(page).getByText(/^Quorum lost at \d\d:\d\d, after item 2\.$/)).toBeVisible()
    // Item 2 itself still has one.
    await expect(here(page)).toContainText(`Quorum ${meeting.quorum.needed}`)
    await page.keyboard.press('Escape')
  })

  await test.step('in the next item /d and Alt+D say why, and what was typed is a note', async () => {
    await page.keyboard.press('Control+ArrowDown')
    await expect(page.getByText(/^Item 3 · /)).toBeVisible()
    await expect(here(page)).toContainText(`Below quorum ${meeting.quorum.needed}`)
    await expect(editor(page)).toBeFocused()
    await page.keyboard.type('/d The route is walked weekly.')
    await expect(page.locator('[data-failed]')).toContainText('There is no quorum at item 3')
    await expect(editor(page)).toContainText('The route is walked weekly.')
    await page.keyboard.press('Alt+d')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/a Ask the ward team to walk it')
    await expect(editor(page).getByText(/^Action · A-\d{4}-\d{3}$/)).toBeVisible()
    await expect(editor(page).locator('[data-line="decision"]')).toHaveCount(0)
  })

  await test.step('an interest is declared: the person takes no part in the item, and the minutes say so', async () => {
    await goToPerson(chair)
    await page.keyboard.press('i')
    await page.keyboard.type('runs the shop on the route')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('list', { name: 'Declared interests' })).toContainText(
      `${chair} declared an interest (runs the shop on the route) and took no part in this item.`,
    )
    await expect(person(chair)).toBeFocused()
    await expect(person(chair)).toContainText('not in this item')
  })

  await test.step('the member comes back, and there is a quorum again', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+ArrowDown')
    await expect(page.getByText(/^Item 4 · /)).toBeVisible()
    await goToPerson(leaver)
    await page.keyboard.press('f')
    await expect(person(leaver)).toContainText('To item 2 and from item 4')
    await page.keyboard.press('Escape')
    await page.keyboard.type('/d The route is walked weekly.')
    await expect(page.getByText(/^Decision · D-\d{4}-\d{3}$/)).toBeVisible()
    await expect(page.locator('[data-saved-at]')).toBeVisible()
  })
  await close()

  const after = read(meeting.meeting.id)
  const minuted = (number: number) =>
    after.minutes.find(({ itemId }) => itemId === after.items[number - 1]?.id)?.document ?? { type: 'doc' }
  expect(documentLines(minuted(3)).map(({ kind }) => kind)).toEqual(['action'])
  expect(documentText(minuted(3))).toContain('The route is walked weekly.')
  expect(documentLines(minuted(4)).map(({ kind }) => kind)).toEqual(['decision'])
})

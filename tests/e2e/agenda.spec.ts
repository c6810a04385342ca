import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { addDays, localClock } from '../../shared/dates.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

type Row = { id: string; name: string; date: string; startTime: string; groupId: string }

let scratch: string
let dir: string
let opened: OpenApp
let group: Row
let planned: Row

const KEPT = {
  openTitle: '',
  purpose: 'advice wanted',
  presenter: 'Ward team',
  minutes: 10,
  restricted: false,
  restrictedReason: '',
  note: '',
}

test.beforeAll(async () => {
  test.setTimeout(120_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-agenda-'))
  dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const [first] = call<Row[]>(dir, 'secretary', 'groups.list')
  if (!first) throw new Error('the example has no group')
  group = first
  const plan = {
    kind: 'ordinary',
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  planned = call<{ meeting: Row }>(dir, 'secretary', 'meetings.plan', {
    groupId: group.id,
    fields: { ...plan, date: addDays(localClock(new Date()).day, 120) },
  }).meeting
  for (const title of ['Drones over the market', 'School exclusion orders', 'A visit to custody'])
    call(dir, 'secretary', 'meetings.addBacklogItem', { groupId: group.id, fields: { ...KEPT, title } })
})
test.afterEach(() => opened?.close())
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Opens the office as a user and counts the keys pressed from then on. */
async function begin(user: string) {
  opened = await launch({ office: dir })
  const { page } = opened
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page, user)
  const started = Date.now()
  let keys = 0
  const press = async (...chords: string[]) => {
    for (const chord of chords) {
      keys += 1
      await page.keyboard.press(chord)
    }
  }
  return {
    page,
    press,
    /** Goes to an item of the agenda: J, then the arrow. */
    toItem: async (title: Locator) => {
      await expect(title).toBeVisible()
      await press('j')
      for (let n = 0; n < 40; n += 1) {
        if (await title.evaluate((element) => element === document.activeElement)) return
        await press('ArrowDown')
      }
      throw new Error('The arrow does not lead there.')
    },
    /** Goes to something with Tab, as far as that is. */
    reach: async (target: Locator) => {
      await expect(target).toBeVisible()
      for (let n = 0; n < 200; n += 1) {
        if (await target.evaluate((element) => element === document.activeElement)) return
        await press('Tab')
      }
      throw new Error('Tab does not lead there.')
    },
    type: async (text: string) => {
      keys += text.length
      await page.keyboard.type(text)
    },
    report: (task: string) => {
      const said = `${task}: ${((Date.now() - started) / 1000).toFixed(1)} s, ${keys} keystrokes`
      test.info().annotations.push({ type: 'measured', description: said })
      console.log(said)
    },
  }
}

const agendaOf = (page: Page) => page.getByRole('list', { name: 'Agenda', exact: true })
const titles = (page: Page) => agendaOf(page).locator('[data-title]')

test('S4: the next meeting is copied from the last; two suggestions are accepted, one is turned down, an item goes on', async () => {
  const { page, press, type, reach, toItem, report } = await begin('secretary')
  const suggested = page.getByRole('list', { name: 'Suggested for this agenda' })

  await test.step('the last meeting of the group is copied with the keyboard', async () => {
    await goTo(page, `/meetings/new?group=${group.id}`)
    await expect(page.getByRole('link', { name: 'Copy the last meeting' })).toBeVisible()
    await press('Alt+l')
    await expect(page.getByText('Start from the standing items of')).toBeVisible()
    await expect(page.getByLabel('Venue (optional)')).toHaveValue('Town hall')
    await press('Control+Enter')
    await expect(suggested).toBeVisible()
  })

  await test.step('standing items and overdue actions appear by themselves', async () => {
    await expect(titles(page).filter({ hasText: 'Matters arising and action log' })).toBeVisible()
    await expect(titles(page).filter({ hasText: 'Membership, induction and engagement' })).toHaveCount(0)
    await expect(agendaOf(page).getByText(/Carried actions: A-\d{4}-\d+.*overdue/)).toBeVisible()
  })
  const standing = await titles(page).count()

  await test.step('one key each: two are added before the closing items, one is turned down', async () => {
    await press('s')
    const offered = await suggested.getByRole('listitem').count()
    const drones = suggested.getByRole('button', { name: 'Add Drones over the market' })
    for (let presses = 0; presses < 20; presses += 1) {
      if (await drones.evaluate((element) => element === document.activeElement)) break
      await press('ArrowDown')
    }
    await expect(drones).toBeFocused()
    await press('a')
    await expect(suggested.getByRole('listitem')).toHaveCount(offered - 1)
    await expect(suggested.getByRole('button', { name: 'Add School exclusion orders' })).toBeFocused()
    await press('a')
    await expect(suggested.getByRole('listitem')).toHaveCount(offered - 2)
    await expect(suggested.getByRole('button', { name: 'Add A visit to custody' })).toBeFocused()
    await press('r')
    await expect(page.getByText('Turned down for this meeting.').first()).toBeVisible()
    await expect(suggested.getByText('A visit to custody')).toHaveCount(0)
    await expect(titles(page)).toHaveCount(standing + 2)
    await expect(titles(page).last()).toContainText('Any other business')
  })

  await test.step('what was turned down does not come back, until it is undone', async () => {
    // Whoever was signed in still is, once the office has answered.
    await page.reload()
    await expect(page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
    await expect(titles(page)).toHaveCount(standing + 2)
    await expect(page.getByText('A visit to custody')).toHaveCount(0)
    await press('Control+z')
    await expect(suggested.getByText('A visit to custody')).toBeVisible()
  })

  await test.step('an item of the meeting before goes to this one with one key', async () => {
    await goTo(page, `/meetings/${planned.id}`)
    const item = titles(page).filter({ hasText: 'Advice wanted' })
    await toItem(item)
    await press('Alt+n')
    await expect(page.getByText(/It is on the agenda of/).first()).toBeVisible()
    await expect(item).toHaveCount(0)
    await expect(titles(page).filter({ hasText: 'Membership, induction' })).toBeFocused()
  })

  await test.step('an item longer than the meeting is kept as typed, with a sentence that says so', async () => {
    const minutes = page.getByLabel('Minutes for Community voice')
    await reach(minutes)
    await press('Control+a')
    await type('120')
    await press('Enter')
    await expect(page.getByText('“Community voice” alone takes 2 h, longer than')).toBeVisible()
    await expect(minutes).toHaveValue('120 min')
    await press('Control+a')
    await type('15')
    await press('Enter')
    await expect(page.getByText('alone takes')).toHaveCount(0)
  })
  report('S4')
})

test('S4: sub-items are made, moved, dragged and lifted out', async () => {
  const { page, press, type, reach, toItem } = await begin('secretary')
  await goTo(page, `/meetings/${planned.id}`)
  const voice = titles(page).filter({ hasText: 'Community voice' })
  const update = titles(page).filter({ hasText: 'Update from senior leaders' })
  const feedback = titles(page).filter({ hasText: 'What the police did' })
  const number = async (title: Locator) => (await title.textContent())?.split(' ')[0] ?? ''
  const top = await number(feedback)

  await test.step('Alt with the right arrow puts two items under the one before them', async () => {
    await toItem(update)
    await press('Alt+ArrowRight')
    await expect(update).toHaveText(`${top}1. Update from senior leaders`)
    await expect(update).toBeFocused()
    await toItem(voice)
    await press('Alt+ArrowRight')
    await expect(voice).toHaveText(`${top}2. Community voice`)
    await expect(agendaOf(page).getByText(/ min with its sub-items/)).toBeVisible()
  })

  await test.step('Alt with the arrows up and down moves it among its own kind, and the item with both', async () => {
    await press('Alt+ArrowUp')
    await expect(voice).toHaveText(`${top}1. Community voice`)
    await press('Alt+ArrowUp')
    await expect(voice).toHaveText(`${top}1. Community voice`)
    await toItem(feedback)
    await press('Alt+ArrowUp')
    const before = Number.parseInt(top, 10) - 1
    await expect(feedback).toHaveText(`${before}. What the police did with our advice`)
    await expect(voice).toHaveText(`${before}.1. Community voice`)
    await press('Control+z')
    await expect(voice).toHaveText(`${top}1. Community voice`)
  })

  await test.step('the menu has it too: another sub-item is added, and one is lifted out', async () => {
    await reach(page.getByRole('button', { name: 'More for What the police did with our advice' }))
    await press('Enter')
    await page.getByRole('menuitem', { name: 'Add a sub-item' }).click()
    await expect(
      page.getByRole('dialog', { name: `Add a sub-item to item ${top.replace('.', '')}` }),
    ).toBeVisible()
    await type('Letters from residents')
    await press('Control+Enter')
    const letters = titles(page).filter({ hasText: 'Letters from residents' })
    await expect(letters).toHaveText(`${top}3. Letters from residents`)
    await page.getByRole('button', { name: 'More for Letters from residents' }).click()
    await page.getByRole('menuitem', { name: 'Lift out of its item' }).click()
    await expect(letters).toHaveText(`${Number.parseInt(top, 10) + 1}. Letters from residents`)
    await press('Control+z')
    await expect(letters).toHaveText(`${top}3. Letters from residents`)
  })

  await test.step('a sub-item is dragged under another item', async () => {
    const grip = page.getByRole('button', { name: 'Move Letters from residents' })
    const goal = titles(page).filter({ hasText: 'Matters arising' })
    const [from, to] = [await grip.boundingBox(), await goal.boundingBox()]
    if (!from || !to) throw new Error('not on screen')
    await page.mouse.move(from.x + 8, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(from.x + 8, from.y - 20, { steps: 4 })
    await page.mouse.move(from.x + 8, to.y + 8, { steps: 8 })
    await page.mouse.up()
    await expect(titles(page).filter({ hasText: 'Letters from residents' })).toHaveText(/^\d\.1\. Letters/)
    await press('Control+z')
    await expect(titles(page).filter({ hasText: 'Letters from residents' })).toHaveText(
      `${top}3. Letters from residents`,
    )
  })

  await test.step('lifted out again with Alt and the left arrow', async () => {
    for (const title of ['Letters from residents', 'Update from senior leaders', 'Community voice']) {
      await toItem(titles(page).filter({ hasText: title }))
      await press('Alt+ArrowLeft')
      await expect(titles(page).filter({ hasText: title })).not.toHaveText(/\d\.\d/)
    }
    await expect(page).toHaveURL(new RegExp(planned.id))
  })
})

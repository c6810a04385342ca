import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Locator, type Page, test } from '@playwright/test'
import { addDays, localClock } from '../../shared/dates.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

type Item = { id: string; title: string; openTitle: string; restricted: boolean; forMembers: boolean }
type Row = { id: string; state: string }
type Alert = { id: string; to: string; sentence: string }

let base: string
let dir: string
let opened: OpenApp | undefined

test.beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-visibility-'))
  dir = join(base, 'office')
  office('example', '--dir', dir)
})
test.afterEach(async () => {
  await opened?.close()
  rmSync(base, { recursive: true, force: true, maxRetries: 3 })
})

function planned(): string {
  const meetings = call<Row[]>(dir, 'secretary', 'meetings.list')
  const found = meetings.find((one) => ['agenda agreed', 'agenda draft', 'planned'].includes(one.state))
  if (!found) throw new Error('The example office has no planned meeting.')
  return found.id
}

async function begin(): Promise<Page> {
  opened = await launch({ office: dir })
  await signIn(opened.page, 'secretary')
  return opened.page
}

async function close(): Promise<void> {
  await opened?.close()
  opened = undefined
}

/** Goes to something with Tab, as far as that is. */
async function reach(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let n = 0; n < 200; n += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there.')
}

test('S4: an item is set for members only, with an open title and a day to look at it again, by keyboard', async () => {
  const meetingId = planned()
  const page = await begin()
  await goTo(page, `/meetings/${meetingId}`)
  const agenda = page.getByRole('list', { name: 'Agenda', exact: true })
  const title = agenda.locator('[data-title]').nth(3)
  await reach(page, title)
  await page.keyboard.press('Enter')
  await reach(page, page.getByRole('radio', { name: 'Public' }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'For members only' })).toBeChecked()
  await reach(page, page.getByLabel('Open title'))
  await page.keyboard.type('Membership matters')
  await reach(page, page.getByLabel('Look at it again on', { exact: false }).first())
  await page.keyboard.type(addDays(localClock(new Date()).day, 60))
  await page.keyboard.press('Control+Enter')
  // The words stand beside the picture: nothing is said by a colour alone.
  await expect(agenda.getByText('For members only')).toBeVisible()
  await expect(agenda.getByText('the public reads “Membership matters”')).toBeVisible()
  await expect(agenda.getByText('to be looked at again on')).toBeVisible()
  await close()
  const { items } = call<{ items: Item[] }>(dir, 'secretary', 'meetings.get', { meetingId })
  expect(items.filter((item) => item.forMembers)).toMatchObject([
    { restricted: true, openTitle: 'Membership matters' },
  ])
})

test('S6: a paragraph is for members only with Alt+Shift+R or /m, restricted with Alt+R, and public again', async () => {
  const meetingId = planned()
  const page = await begin()
  await goTo(page, `/meetings/${meetingId}/minutes`)
  await expect(page.getByRole('textbox', { name: 'Minutes of this item' })).toBeFocused()
  const forMembers = page.getByLabel('For members only, personal data')
  const restricted = page.getByLabel('Restricted, personal data')

  await page.keyboard.type('Two members are being vetted.')
  await page.keyboard.press('Alt+Shift+R')
  await expect(forMembers).toBeVisible()
  await expect(page.getByText('For members only · personal data')).toBeVisible()
  await page.keyboard.press('Alt+r')
  await expect(restricted).toBeVisible()
  await expect(forMembers).toHaveCount(0)
  await page.keyboard.press('Alt+r')
  await expect(restricted).toHaveCount(0)
  await page.keyboard.press('Enter')
  await page.keyboard.type('/m')
  await expect(page.getByRole('option', { name: /For members only: personal data/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('One of them has moved house.')
  await expect(forMembers).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await expect(page.locator('[data-saved-at]')).toBeVisible()
  // Whoever leaves and comes back at once finds it so.
  await goTo(page, '/')
  await goTo(page, `/meetings/${meetingId}/minutes`)
  await expect(forMembers).toContainText('One of them has moved house.')
  await close()

  const whole = call<{ items: Item[]; minutes: { itemId: string; document: MinuteNode }[] }>(
    dir,
    'secretary',
    'minutes.open',
    { meetingId },
  )
  const text = whole.minutes.find((row) => row.itemId === whole.items[0]?.id)?.document
  expect(text?.content).toMatchObject([
    { type: 'paragraph', content: [{ text: 'Two members are being vetted.' }] },
    {
      type: 'restricted',
      attrs: { visibility: 'members', reason: 'personal data' },
      content: [{ type: 'paragraph', content: [{ text: 'One of them has moved house.' }] }],
    },
  ])
})

test('S8: an item whose release date has come is proposed on Today, kept back for longer, or made public', async () => {
  const { alerts } = call<{ alerts: Alert[] }>(dir, 'secretary', 'today.get')
  const proposal = alerts.find(({ id }) => id.startsWith('release '))
  if (!proposal) throw new Error('The example has no item whose release date has come.')
  const page = await begin()
  const row = page.getByRole('listitem').filter({ hasText: proposal.sentence })
  await expect(row).toContainText('Nothing is published by itself.')
  await reach(page, row.getByRole('link', { name: 'Decide' }).or(row.getByRole('button', { name: 'Decide' })))
  await page.keyboard.press('Enter')
  const unreleased = page.getByRole('listitem').filter({ hasText: 'may now be published' })

  await reach(page, unreleased.getByRole('button', { name: 'Keep it back' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Keep this item back' }).locator('input:focus')).toHaveCount(
    1,
  )
  await page.keyboard.type(addDays(localClock(new Date()).day, -1))
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Choose a day after today').first()).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(addDays(localClock(new Date()).day, 30))
  await page.keyboard.press('Control+Enter')
  await expect(unreleased).toHaveCount(0)
  await page.keyboard.press('Control+z')
  await expect(unreleased).toHaveCount(1)

  await reach(page, unreleased.getByRole('button', { name: 'Make it public' }))
  await page.keyboard.press('Enter')
  await expect(unreleased).toHaveCount(0)
  await close()
  const itemId = proposal.id.slice('release '.length)
  const { items } = call<{ items: Item[] }>(dir, 'secretary', 'meetings.get', {
    meetingId: proposal.to.split('/')[2],
  })
  expect(items.find(({ id }) => id === itemId)).toMatchObject({ restricted: false, forMembers: false })
})

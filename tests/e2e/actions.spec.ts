import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { addDays, localClock, shortDay } from '../../shared/dates.ts'
import type { MeetingSummary, MeetingWhole } from '../../shared/meetings/contract.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

const TODAY = localClock(new Date()).day

let scratch: string
let opened: OpenApp
let worst: ActionRow
let draft: MeetingSummary
let log: string

test.beforeAll(async () => {
  test.setTimeout(120_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-actions-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const { actions } = call<{ actions: ActionRow[] }>(dir, 'secretary', 'actions.list', {})
  worst = need(actions.find((row) => row.overdueDays > 0 && row.ownerId !== null))
  const meetings = call<MeetingSummary[]>(dir, 'secretary', 'meetings.list', {})
  draft = need(
    meetings.find(
      (one) =>
        ['held', 'planned', 'agenda draft', 'agenda agreed'].includes(one.state) &&
        actions.some((row) => row.groupId === one.groupId && row.meetingDate < one.date),
    ),
  )
  const whole = call<MeetingWhole>(dir, 'secretary', 'meetings.get', { meetingId: draft.id })
  log = need(whole.items.find((item) => /matters arising/i.test(item.title))).id
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 800 })
  await signIn(opened.page, 'secretary')
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

function need<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('the example office does not have what this test needs')
  return value
}

const box = (page: Page) => page.getByRole('textbox', { name: 'Filter actions' })
const rows = (page: Page) => page.getByRole('table', { name: 'Actions' }).locator('tbody tr')

test('actions are found by a filter that stands in the address, is explained beside the box, and forgives a wrong word', async () => {
  const { page } = opened
  await goTo(page, '/actions')
  await expect(box(page)).toHaveValue('is:open')

  await test.step('help comes with the focus', async () => {
    await box(page).focus()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('button', { name: 'How to filter' })).toBeFocused()
    await expect(page.getByRole('tooltip')).toContainText('due:<2w')
  })

  await test.step('the buttons write into the box', async () => {
    await page.getByText('Overdue', { exact: true }).first().click()
    await expect(box(page)).toHaveValue('is:overdue')
    await expect(page.getByRole('link', { name: worst.number }).first()).toBeVisible()
    await expect(page).toHaveURL(/q=is%3Aoverdue/)
  })

  await test.step('words and conditions combine; a wrong one is said and the rest still filters', async () => {
    await page.keyboard.press('/')
    await box(page).fill(`number:${worst.number} is:opne "${worst.text.slice(0, 12)}"`)
    await expect(page.getByText('After “is:” write open, overdue')).toBeVisible()
    await expect(rows(page).first()).toContainText(worst.number)
    await box(page).fill('no action says this')
    await expect(page.getByText('No action is like that.')).toBeVisible()
  })

  await test.step('@me needs a person of one’s own name, and says so', async () => {
    await box(page).fill('is:open owner:@me')
    await expect(page.getByText('Nobody on record is called “secretary”')).toBeVisible()
  })

  await test.step('Back goes to the filter before', async () => {
    await page.getByText('Outstanding', { exact: true }).first().click()
    await page.getByText('Put off', { exact: true }).first().click()
    await expect(box(page)).toHaveValue('is:snoozed owner:@me')
    // Back goes from the address that was asked for, not from the one before.
    await expect(page).toHaveURL(/is%3Asnoozed/)
    await expect(page.getByRole('radio', { name: 'Put off' })).toBeChecked()
    await page.goBack()
    await expect(box(page)).toHaveValue('is:open owner:@me')
  })
})

test('an action goes on: a note, put off and taken back, handed over, split; all of it stands in its story', async () => {
  const { page } = opened
  await goTo(page, `/actions/${worst.id}?tab=progress`)
  const story = page.getByRole('list', { name: 'How this action went on' })

  await test.step('a note', async () => {
    await page.getByLabel('Progress note').fill('The ward team answers by Friday.')
    await page.keyboard.press('Control+Enter')
    await expect(story.getByText('The ward team answers by Friday.')).toBeVisible()
  })

  await test.step('put off until a day, and Ctrl+Z', async () => {
    await page.getByRole('button', { name: 'Put off', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Put off ${worst.number}` })
    await dialog.getByLabel('Until', { exact: true }).fill(shortDay(TODAY))
    await page.keyboard.press('Control+Enter')
    await expect(dialog.getByText('Choose a day after today')).toBeVisible()
    await dialog.getByLabel('Until', { exact: true }).fill(shortDay(addDays(TODAY, 10)))
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText(`Put off until ${shortDay(addDays(TODAY, 10))}`).first()).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await page.getByRole('heading', { level: 2, name: worst.number, exact: true }).click()
    await page.keyboard.press('Control+z')
    await expect(page.getByText(/Undone: putting an action off/).first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Put off', exact: true })).toBeVisible()
  })

  await test.step('handed over with a note', async () => {
    await page.getByRole('heading', { level: 2, name: worst.number, exact: true }).click()
    await page.keyboard.press('h')
    const dialog = page.getByRole('dialog', { name: `Hand over ${worst.number}` })
    await dialog.getByLabel('Or in words').fill('Town team')
    await dialog.getByLabel('Note').fill('Agreed by phone.')
    await page.keyboard.press('Control+Enter')
    await expect(story.getByText(/→ Town team/)).toBeVisible()
    await expect(story.getByText('Agreed by phone.')).toBeVisible()
    await expect(dialog).toHaveCount(0)
  })

  await test.step('split in two: the part has a number of its own and leads back', async () => {
    await page.getByRole('button', { name: 'Split', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: `Split ${worst.number}` })
    await expect(dialog.getByLabel('What the part is')).toBeFocused()
    await dialog.getByLabel('What the part is').fill('Ask the council as well')
    await dialog.getByLabel('Due (optional)', { exact: true }).fill('1 Jan 2001')
    await page.keyboard.press('Control+Enter')
    await expect(dialog.getByText('This is before the meeting of')).toBeVisible()
    await dialog.getByLabel('Due (optional)', { exact: true }).fill(shortDay(addDays(TODAY, 20)))
    await page.keyboard.press('Control+Enter')
    await expect(page.getByText('Split off from').first()).toBeVisible()
    await expect(dialog).toHaveCount(0)
    await page.getByRole('link', { name: worst.number, exact: true }).last().click()
    await expect(page.getByText('A part goes on as').first()).toBeVisible()
  })
})

test('reminders are written for the filter on screen, as drafts in a folder; the app says who has no address', async () => {
  const { page, app } = opened
  const folder = join(scratch, 'reminders')
  mkdirSync(folder)
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, folder)
  await goTo(page, '/actions?q=owner%3A%22Town+team%22')
  await expect(rows(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Write reminders' }).click()
  await expect(
    page.getByText('1 reminder for 2 actions is in “reminders”. Nothing was sent').first(),
  ).toBeVisible()
  await expect(page.getByText('No e-mail address is on record for Town team').first()).toBeVisible()
  const [file] = readdirSync(folder)
  const [head = '', body = ''] = readFileSync(join(folder, need(file)), 'utf8').split('\r\n\r\n')
  expect(head).toContain('X-Unsent: 1')
  expect(Buffer.from(body, 'base64').toString()).toContain(worst.number)
})

test('S4: the action log of the next meeting shows what is outstanding; done with one key, it is gone from there', async () => {
  const { page } = opened
  await goTo(page, `/meetings/${draft.id}/minutes?item=${log}`)
  const panel = page.getByRole('region', { name: 'Outstanding actions' })
  await expect(panel.getByRole('listitem').first()).toBeVisible()
  const first = panel.locator('[data-action]').first()
  const number = need((await first.locator('.figures').textContent()) ?? undefined)

  await page.keyboard.press('Control+,')
  await expect(first).toBeFocused()
  await page.keyboard.press('n')
  await expect(panel.getByLabel(`Progress note on ${number}`).and(page.getByRole('textbox'))).toBeFocused()
  await page.keyboard.type('Raised again tonight.')
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Noted on ${number}.`).first()).toBeVisible()
  await expect(first).toBeFocused()
  await page.keyboard.press('d')
  await expect(page.getByText(`${number} is done.`).first()).toBeVisible()
  await expect(panel.getByText(number, { exact: true })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('textbox', { name: 'Minutes of this item' })).toBeFocused()
  await goTo(page, `/actions?q=is%3Adone+number%3A${number}`)
  await expect(page.getByRole('link', { name: number }).first()).toBeVisible()
})

test('decisions have a register; one takes the place of another and each leads to the other', async () => {
  const { page } = opened
  await goTo(page, '/actions')
  await page.getByRole('link', { name: 'Decisions' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Decisions' })).toBeVisible()
  const table = page.getByRole('table', { name: 'Decisions' })
  const last = table.locator('tbody tr').last()
  const number = need((await last.getByRole('link').textContent()) ?? undefined)
  await last.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 2, name: number })).toBeVisible()
  await page.getByRole('combobox', { name: 'Superseded by' }).click()
  await page.getByRole('option').first().click()
  await page.getByRole('button', { name: 'Mark as superseded' }).click()
  await expect(page.getByText(/is superseded by D-/).first()).toBeVisible()
  const detail = page.getByRole('region', { name: number })
  await detail.getByRole('link', { name: /^D-/ }).first().click()
  await expect(page.getByText('Supersedes').first()).toBeVisible()
  await page.getByRole('heading', { level: 2 }).click()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: a change to which decision holds.').first()).toBeVisible()
  await expect(page.getByText('Supersedes')).toHaveCount(0)
  await page.getByLabel('Words in the decision').fill('nothing decided this')
  await expect(page.getByText('No decision is like that.')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search or type a command' }).fill('Go to Decisions')
  await expect(page.getByRole('option', { name: 'Go to Decisions' })).toBeVisible()
  await page.keyboard.press('Escape')
})

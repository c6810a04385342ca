import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { PDFDocument } from 'pdf-lib'
import { addDays, localClock, longDay, shortDay, weekday } from '../../shared/dates.ts'
import { bankHoliday } from '../../shared/meetings/bank-holidays.ts'
import { dayInMonth, monthName } from '../../shared/meetings/calendar.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

let scratch: string
let opened: OpenApp
let groupId: string

const today = localClock(new Date()).day
/** Next year: nothing of the example is there yet. */
const year = String(Number(today.slice(0, 4)) + 1)
const march = `${year}-03-09`

test.beforeAll(async () => {
  test.setTimeout(120_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-calendar-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const groups = call<{ id: string; name: string }[]>(dir, 'secretary', 'groups.list')
  groupId = groups.find(({ name }) => name.startsWith('Hackney'))?.id ?? ''
  const fields = { kind: 'ordinary', startTime: '18:30', venue: '', onlineLink: '', access: '', purpose: '' }
  call(dir, 'secretary', 'meetings.plan', { groupId, fields: { ...fields, date: march } })
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await signIn(opened.page, 'secretary')
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

const inWords = (day: string) => `${weekday(day)} ${longDay(day)}`
const dayCell = (page: Page, day: string) => page.locator(`td[data-day="${day}"]`)
const focused = (page: Page) => page.locator(':focus')
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

test('the months are walked with the keyboard, a meeting is planned, moved and cancelled from there', async () => {
  const { page } = opened
  const month = today.slice(0, 7)
  const free = `${year}-04-13`
  const christmas = ['24', '25', '26', '27', '28'].map((day) => `${year}-12-${day}`).find(bankHoliday) ?? ''

  await test.step('the month of today opens from the list by its keys', async () => {
    await goTo(page, '/meetings')
    await press(page, 'v', 'm')
    await expect(page.getByRole('heading', { name: monthName(month) })).toBeVisible()
    await expect(dayCell(page, today)).toHaveAttribute('aria-current', 'date')
    await expect(page.locator('td[data-day][tabindex="0"]')).toHaveCount(1)
  })

  await test.step('arrows, Home, End and Page Down walk, also into the next month', async () => {
    await press(page, 't')
    await expect(focused(page)).toHaveAttribute('data-day', today)
    await press(page, 'ArrowDown')
    await expect(focused(page)).toHaveAttribute('data-day', addDays(today, 7))
    await press(page, 'ArrowLeft')
    await expect(focused(page)).toHaveAttribute('data-day', addDays(today, 6))
    await press(page, 'PageDown')
    await expect(focused(page)).toHaveAttribute('data-day', dayInMonth(addDays(today, 6), 1))
    await press(page, 'Control+Home', 'ArrowLeft')
    await expect(focused(page)).toHaveAttribute('data-day', /-(28|29|30|31)$/)
  })

  await test.step('bank holidays are named', async () => {
    await goTo(page, `/meetings/month/${year}-12`)
    await expect(dayCell(page, christmas)).toContainText(bankHoliday(christmas) ?? 'a holiday')
  })

  await test.step('S4: Enter on a free day plans a meeting on it', async () => {
    await goTo(page, `/meetings/month/${year}-04`)
    await dayCell(page, free).focus()
    await expect(dayCell(page, free)).toHaveAccessibleName(new RegExp(`${inWords(free)} ?, no meeting`))
    await press(page, 'Enter')
    await expect(page.getByLabel('Date', { exact: true })).toHaveValue(shortDay(free))
    await page.getByRole('combobox', { name: 'Group' }).click()
    await page.getByRole('option', { name: /^Hackney/ }).click()
    await press(page, 'Control+Enter')
    await expect(page.getByText('Meeting planned.').first()).toBeVisible()
  })

  await test.step('Enter opens it, Esc and Back lead to the day again', async () => {
    await goTo(page, `/meetings/month/${year}-04`)
    await dayCell(page, free).focus()
    await press(page, 'Enter')
    await expect(page.getByRole('heading', { level: 2, name: new RegExp(shortDay(free)) })).toBeVisible()
    await press(page, 'Escape')
    await expect(page.getByRole('heading', { name: monthName(`${year}-04`) })).toBeVisible()
    await expect(page).toHaveURL(new RegExp(`/meetings/month/${year}-04`))
    await page.goBack()
    await expect(page.getByRole('heading', { level: 2, name: new RegExp(shortDay(free)) })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('heading', { name: monthName(`${year}-04`) })).toBeVisible()
  })

  await test.step('it moves to another date with a reason; a bank holiday is warned of', async () => {
    await dayCell(page, free).focus()
    await press(page, 'Enter')
    await page.getByRole('button', { name: 'More', exact: true }).focus()
    await press(page, 'Enter')
    await page.getByRole('menuitem', { name: 'Move to another date' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Move to another date' })
    await dialog.getByLabel('New date', { exact: true }).fill(shortDay(christmas))
    await expect(dialog.getByText(/is a bank holiday: Christmas Day/)).toBeVisible()
    await dialog.getByLabel('New date', { exact: true }).fill('1 Jan 2020')
    await expect(dialog.getByText('A meeting is moved to today or later.')).toBeVisible()
    await dialog.getByLabel('New date', { exact: true }).fill(`20 Apr ${year}`)
    await expect(dialog.getByText(/Nothing else of the office is on that day/)).toBeVisible()
    await dialog.getByLabel('Reason').fill('The hall is closed')
    await press(page, 'Control+Enter')
    await expect(page.getByText(/^Moved to .* 20 Apr/).first()).toBeVisible()
    await expect(page.getByText(/Moved from .* 13 Apr .*The hall is closed\./)).toBeVisible()
    await expect(dialog).toBeHidden()
  })

  await test.step('undo puts it back on its day', async () => {
    await press(page, 'Control+z')
    await expect(page.getByText(/moving a meeting/).first()).toBeVisible()
    await expect(page.getByRole('heading', { level: 2, name: new RegExp(shortDay(free)) })).toBeVisible()
  })

  await test.step('cancelled with a reason, the calendar says so in words', async () => {
    await page.getByRole('button', { name: 'More', exact: true }).focus()
    await press(page, 'Enter')
    await page.getByRole('menuitem', { name: 'Cancel the meeting' }).press('Enter')
    await page.getByRole('dialog').getByLabel('Reason').fill('Half-term')
    await press(page, 'Control+Enter')
    await expect(page.getByText('The meeting is cancelled.').first()).toBeVisible()
    await expect(page.getByRole('dialog')).toBeHidden()
    await goTo(page, `/meetings/month/${year}-04`)
    await expect(dayCell(page, free)).toHaveAccessibleName(/Hackney ?, cancelled/)
    await press(page, 'Control+z')
    await expect(dayCell(page, free)).toHaveAccessibleName(/Hackney ?, to come/)
  })

  await test.step('in a narrow window the month is a list', async () => {
    await page.setViewportSize({ width: 360, height: 800 })
    await expect(page.getByRole('grid')).toBeHidden()
    const list = page.getByRole('list', { name: `Meetings in ${monthName(`${year}-04`)}` })
    await expect(list.getByRole('link', { name: /18:30.*to come/ })).toBeVisible()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
    expect(overflow).toBe(false)
    await page.setViewportSize({ width: 1280, height: 900 })
  })
})

test('the later meetings of a series move together, and come back together', async () => {
  const { page } = opened
  await goTo(page, `/meetings/series?group=${groupId}`)
  await page.getByLabel('From', { exact: true }).fill(`1 May ${year}`)
  await page.getByRole('combobox', { name: 'How often' }).click()
  await page.getByRole('option', { name: 'Every 3 months', exact: true }).click()
  const dates = page.getByRole('list', { name: 'Dates of the series' })
  await expect(dates.getByRole('checkbox')).toHaveCount(12)
  for (let index = 11; index >= 3; index -= 1) await dates.getByRole('checkbox').nth(index).uncheck()
  await page.getByRole('button', { name: 'Plan 3 meetings' }).click()
  await expect(page.getByText('3 meetings planned.').first()).toBeVisible()

  await goTo(page, `/meetings/month/${year}-05`)
  const first = page.locator('td[data-day] a').first()
  await first.click()
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Move to another date' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move to another date' })
  const was = await dialog.getByLabel('New date', { exact: true }).inputValue()
  await dialog.getByRole('switch', { name: 'Move the 2 later ones of this series too' }).check()
  await dialog.getByLabel('New date', { exact: true }).fill(`2 Jun ${year}`)
  await expect(dialog.getByRole('list', { name: 'New dates' }).getByRole('listitem')).toHaveCount(3)
  await dialog.getByLabel('Reason').fill('The hall has another booking')
  await dialog.getByRole('button', { name: 'Move 3 meetings' }).click()
  await expect(page.getByText(/^Moved to .* 2 Jun/).first()).toBeVisible()
  await expect(dialog).toBeHidden()
  await page.getByRole('heading', { level: 2 }).first().focus()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(was) })).toBeVisible()
})

test('a forward plan is ticked by keyboard and puts its topics on agendas', async () => {
  const { page } = opened
  await goTo(page, `/groups/${groupId}?tab=forward-plan&year=${year}`)
  await expect(page.getByText(`Nothing is planned for ${year} yet.`)).toBeVisible()
  await page.getByRole('button', { name: 'Begin with a starter plan' }).focus()
  await press(page, 'Enter')
  const table = page.getByRole('table', { name: `Forward plan for ${year}: topics by month` })
  await expect(table.getByRole('row')).toHaveCount(8)

  await test.step('what is due at a meeting already planned is said, and put on its agenda at once', async () => {
    const due = table.getByRole('checkbox', { name: /^Stop and search data, March/ })
    if (!(await due.isChecked())) await due.check()
    await page.getByRole('button', { name: /^Put (it|them) on the agenda/ }).click()
    await expect(page.getByText(/on (its agenda|their agendas)\.$/).first()).toBeVisible()
    await expect(
      table.getByRole('checkbox', {
        name: new RegExp(`Stop and search data, March: on the agenda of 9 Mar ${year}`),
      }),
    ).toBeChecked()
  })

  await test.step('arrow keys move, Space ticks, undo takes the tick back', async () => {
    await table.getByRole('checkbox', { name: /^Stop and search data, January/ }).focus()
    await press(page, 'ArrowRight')
    await expect(focused(page)).toHaveAccessibleName('Stop and search data, February')
    await press(page, 'Space')
    const february = table.getByRole('checkbox', { name: /^Stop and search data, February/ })
    await expect(february).toBeChecked()
    await expect(february).toHaveAccessibleName(/no meeting is planned/)
    await press(page, 'ArrowDown')
    await expect(focused(page)).toHaveAccessibleName(/^Plan and standards review, February/)
    await press(page, 'Control+z')
    await expect(february).not.toBeChecked()
    await february.focus()
    await press(page, 'Space')
    await expect(february).toBeChecked()
  })

  await test.step('S4: a meeting planned in that month has the topic on its agenda', async () => {
    await goTo(page, `/meetings/new?group=${groupId}&date=${year}-02-11`)
    await page.getByRole('button', { name: 'Plan meeting' }).click()
    await expect(page.getByRole('button', { name: '14. Stop and search data' })).toBeVisible()
    await goTo(page, `/groups/${groupId}?tab=forward-plan&year=${year}`)
    await expect(
      table.getByRole('checkbox', {
        name: `Stop and search data, February: on the agenda of 11 Feb ${year}`,
      }),
    ).toBeChecked()
  })
})

test('the year is walked, opened and printed on A4 landscape', async () => {
  const { app, page } = opened
  await goTo(page, '/meetings')
  await press(page, 'v', 'y')
  await expect(page.getByRole('heading', { name: today.slice(0, 4), exact: true })).toBeVisible()
  await press(page, ']')
  await expect(page.getByRole('heading', { name: year, exact: true })).toBeVisible()
  await dayCell(page, `${year}-03-08`).focus()
  await press(page, 'ArrowRight')
  await expect(focused(page)).toHaveAccessibleName(/Hackney IAG, to come/)
  await press(page, 'PageUp')
  await expect(focused(page)).toHaveAttribute('data-day', march.replace('-03-', '-02-'))
  await press(page, 'PageDown', 'Enter')
  await expect(page.getByRole('heading', { level: 2, name: new RegExp(`9 Mar ${year}`) })).toBeVisible()
  await press(page, 'Escape')
  await expect(page).toHaveURL(new RegExp(`/meetings/year/${year}`))
  await expect(page.getByRole('table', { name: `Meetings in ${year}` })).toContainText(`9 Mar ${year}`)

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { name: year, exact: true })).toBeVisible()
  await expect(dayCell(page, march)).toBeVisible()
  await expect(page.getByRole('navigation', { name: 'How to look at meetings' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Lock the office' })).toBeHidden()
  await page.emulateMedia({ media: null })
  const printed = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const pdf = await window?.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
    return pdf?.toString('base64') ?? ''
  })
  const pdf = await PDFDocument.load(Buffer.from(printed, 'base64'))
  const sizes = pdf.getPages().map((one) => [Math.round(one.getWidth()), Math.round(one.getHeight())])
  expect(
    sizes.every(([width = 0, height = 0]) => Math.abs(width - 842) < 2 && Math.abs(height - 595) < 2),
  ).toBe(true)
  // The twelve months on one page, the list after them.
  expect(sizes.length).toBe(2)
})

test('R35: Today leads to how long minutes have waited, and a lane to what is to be done', async () => {
  const { page } = opened
  await goTo(page, '/')
  await page.getByRole('link', { name: /How long all minutes have waited/ }).click()
  await expect(page.getByRole('heading', { name: 'Minutes on time', level: 1 })).toBeVisible()
  await expect(page.getByRole('img', { name: /Days since each meeting/ })).toBeVisible()
  const table = page.getByRole('table', { name: 'Minutes not yet published' })
  await expect(
    table.getByText(/Late by \d+ days: minutes are published within 28 days after approval\./).first(),
  ).toBeVisible()
  await expect(table.getByText(/minutes are approved at the next meeting/).first()).toBeVisible()
  await table.getByRole('link').first().focus()
  await press(page, 'Enter')
  await expect(page).toHaveURL(/\/publishing\//)
})

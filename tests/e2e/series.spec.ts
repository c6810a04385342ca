import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { addDays, localClock, shortDay } from '../../shared/dates.ts'
import { goTo, office, signIn } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

let scratch: string
let opened: OpenApp

test.beforeAll(async () => {
  test.setTimeout(120_000)
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-series-'))
  const dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await signIn(opened.page, 'secretary')
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

const choose = async (page: Page, field: string, choice: string) => {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: choice, exact: true }).click()
}

test('S4: a year of meetings is planned at once, and taken back at once', async () => {
  const { page } = opened
  const dates = page.getByRole('list', { name: 'Dates of the series' })
  const from = addDays(localClock(new Date()).day, 30)

  await test.step('the palette leads to it', async () => {
    await goTo(page, '/meetings')
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Search or type a command' }).fill('Plan a series')
    await page.getByRole('option', { name: 'Plan a series of meetings' }).click()
    await expect(page.getByRole('heading', { name: 'Plan a series', level: 1 })).toBeVisible()
    await expect(dates.getByRole('checkbox')).toHaveCount(12)
  })

  await test.step('what is no day gets a plain sentence, not an error', async () => {
    await page.getByLabel('From', { exact: true }).fill('soon')
    await page.keyboard.press('Tab')
    await expect(page.getByText('Give the first day to look from')).toBeVisible()
    await page.getByLabel('From', { exact: true }).fill('1 Jan 2020')
    await expect(page.getByText('A series starts today or later.')).toBeVisible()
  })

  await test.step('first Mondays leave out the bank holidays, each by name', async () => {
    await page.getByLabel('From', { exact: true }).fill(shortDay(from))
    await choose(page, 'How often', 'Every month')
    await choose(page, 'Which in the month', 'First')
    await choose(page, 'Weekday', 'Monday')
    await expect(dates.getByText('Left out: Early May bank holiday.')).toBeVisible()
    await expect(dates.getByRole('checkbox')).toHaveCount(12)
  })

  await test.step('two dates are unticked, ten meetings are planned', async () => {
    await dates.getByRole('checkbox').nth(1).uncheck()
    await dates.getByRole('checkbox').nth(4).uncheck()
    await page.getByRole('button', { name: 'Plan 10 meetings' }).click()
    await expect(page.getByText('10 meetings planned.').first()).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Meetings', level: 1, exact: true })).toBeVisible()
  })

  await test.step('planned again, every one of the ten is named as a clash', async () => {
    await goTo(page, '/meetings/series')
    await page.getByLabel('From', { exact: true }).fill(shortDay(from))
    await choose(page, 'How often', 'Every month')
    await choose(page, 'Which in the month', 'First')
    await choose(page, 'Weekday', 'Monday')
    await expect(dates.getByText(/already meets that day/)).toHaveCount(10)
    await page.getByRole('button', { name: 'Untick them' }).click()
    await expect(dates.getByRole('checkbox', { checked: true })).toHaveCount(2)
  })

  await test.step('one undo takes all ten back', async () => {
    await page.getByRole('heading', { name: 'Plan a series', level: 1 }).click()
    await page.keyboard.press('Control+z')
    await expect(page.getByText(/planning a series of meetings/).first()).toBeVisible()
    await expect(dates.getByText(/already meets that day/)).toHaveCount(0)
  })
})

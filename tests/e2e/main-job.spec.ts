import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, type Page, test } from '@playwright/test'
import { addDays, localClock, longDay, shortDay, weekday } from '../../shared/dates.ts'
import { goTo, PASSPHRASE } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

/** People of the story. Only Grace Adeyemi agreed to be named. */
const CSV = [
  'Name;Rank;Place in group;Email;Named in public',
  'Grace Adeyemi;;Chair;grace.adeyemi@example.org;yes',
  'Tomasz Zielinski;;Formal advisor;tomasz.zielinski@example.org;no',
  'Bilal Rahmani;;Formal advisor;bilal.rahmani@example.org;',
  '"Odette\nLafleur";;Formal advisor;odette.lafleur@example.org;no',
  'Ines Carvalho;Superintendent;SLT;ines.carvalho@example.org;no',
  'No Address;;Formal advisor;not an address;no',
].join('\r\n')

/** The meeting of the story is today, so that everybody's place in the group runs on the day. */
const TODAY = localClock(new Date()).day
const YEAR = TODAY.slice(0, 4)

let scratch: string
let opened: OpenApp

test.beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-main-job-'))
  opened = await launch()
  await opened.page.setViewportSize({ width: 1280, height: 800 })
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(scratch, { recursive: true, force: true })
})

/** Answers the next native dialogs with these paths. */
async function choose(paths: string[]): Promise<void> {
  await opened.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: chosen })
  }, paths)
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' })

/** Passphrases users were given for their first sign-in, by name, until they chose their own. */
const oneTimePassphrases = new Map<string, string>()

/** Locks the office and signs another user in; locking replaces the window. */
async function changeUser(user: string): Promise<void> {
  const next = opened.app.waitForEvent('window')
  await button(opened.page, 'Lock the office').click()
  opened.page = await next
  const { page } = opened
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('combobox', { name: 'User' }).click()
  await page.getByRole('option', { name: new RegExp(`^${user}`) }).click()
  const oneTime = oneTimePassphrases.get(user)
  await page.getByLabel('Passphrase', { exact: true }).fill(oneTime ?? PASSPHRASE)
  await button(page, 'Sign in').click()
  if (oneTime !== undefined) {
    oneTimePassphrases.delete(user)
    await page.getByLabel('New passphrase').fill(PASSPHRASE)
    await button(page, 'Open the office').click()
  }
  await expect(button(page, 'Lock the office')).toBeVisible()
}

async function addUser(name: string, role: string): Promise<void> {
  const { page } = opened
  await goTo(page, '/office?tab=users')
  await button(page, 'Add a user').click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: role }).click()
  await page.getByRole('checkbox', { name: 'Hackney IAG' }).check()
  await button(page, 'Add user').click()
  oneTimePassphrases.set(
    name,
    (await page.getByRole('status', { name: 'One-time passphrase' }).textContent()) ?? '',
  )
  await button(page, 'Done').click()
  await expect(page.getByRole('cell', { name, exact: true })).toBeVisible()
}

test('S6, S7, S8: from the first run to the published page', async ({ browser }) => {
  test.setTimeout(240_000)
  const { page } = opened

  await test.step('an office is made, and its recovery key shown once', async () => {
    await page.getByLabel('Name of the office').fill('Hackney IAG office')
    await page.getByLabel('Your name').fill('Sam Okafor')
    await page.getByLabel('Your passphrase').fill(PASSPHRASE)
    await button(page, 'Create office').click()
    await expect(page.getByRole('status', { name: 'Recovery key' })).toHaveText(
      /^[2-9A-Z]{4}(-[2-9A-Z]{4}){7}$/,
    )
    await page.getByRole('checkbox').check()
    await button(page, 'Continue').click()
    await button(page, /^Start with my group/).click()
  })

  await test.step('a group for Hackney', async () => {
    await page.getByRole('combobox', { name: 'Borough' }).click()
    await page.getByRole('option', { name: 'Hackney', exact: true }).click()
    await page.getByLabel('Name', { exact: true }).fill('Hackney IAG')
    await page.getByLabel('But at least').fill('2')
    await button(page, 'Create group').click()
    await expect(page.getByRole('heading', { level: 1, name: 'Hackney IAG' })).toBeVisible()
  })

  await test.step('people from a file: the good rows come in, the others are told', async () => {
    const file = join(scratch, 'people.csv')
    writeFileSync(file, Buffer.from(`﻿${CSV}`, 'utf16le'))
    await goTo(page, '/people/import')
    await choose([file])
    await button(page, 'Choose a file').click()
    await expect(page.getByText('people.csv')).toBeVisible()
    await page.getByRole('combobox', { name: 'What Place in group means' }).click()
    await page.getByRole('option', { name: 'Place in the group' }).click()
    await expect(page.getByText('1 row has something wrong')).toBeVisible()
    // Whole rows are read without scrolling sideways, whatever the columns of the file.
    const isWider = (table: HTMLElement) => table.scrollWidth > (table.parentElement?.clientWidth ?? 0)
    expect(await page.getByRole('table', { name: 'Rows of the file' }).evaluate(isWider)).toBe(false)
    await button(page, 'Import 5 people').click()
    await expect(page.getByText('5 people were added.')).toBeVisible()
  })

  await test.step('the chair and SLT become users, and the public a contact', async () => {
    await addUser('Grace Adeyemi', 'Chair')
    await addUser('Ines Carvalho', 'SLT')
    await goTo(page, '/office')
    await page.getByLabel('Public contact').fill('iag-office@example.org')
    await button(page, 'Save settings').click()
    await expect(page.getByText(/saved/i).first()).toBeVisible()
  })

  await test.step('a meeting is planned and begun', async () => {
    await goTo(page, '/meetings/new')
    await page.getByLabel('Date', { exact: true }).fill(TODAY.split('-').reverse().join('/'))
    await page.getByLabel('Starts at').fill('18:30')
    await page.getByLabel('Venue').fill('Town Hall, room 102')
    await button(page, 'Plan meeting').click()
    await expect(
      page.getByRole('heading', { name: new RegExp(`${weekday(TODAY)} ${shortDay(TODAY)}`) }),
    ).toBeVisible()
    await page.getByRole('tab', { name: /Attendance/ }).click()
    for (const name of ['Grace Adeyemi', 'Tomasz Zielinski', 'Superintendent Ines Carvalho']) {
      await page
        .getByRole('radiogroup', { name: `How ${name} attended` })
        .getByText('Present')
        .click()
    }
    await page.getByRole('radiogroup', { name: 'How Bilal Rahmani attended' }).getByText('Apologies').click()
    await expect(page.getByText('Quorate, 2 needed')).toBeVisible()
    await expect(page.getByText('SLT present')).toBeVisible()
    await button(page, 'Begin the meeting').click()
  })

  await test.step('it is minuted without the mouse', async () => {
    const text = page.locator('.ProseMirror')
    await text.click()
    await page.keyboard.type(
      'Tomasz Zielinski asked about the lighting on the canal path. Grace Adeyemi thanked him.',
    )
    await page.keyboard.press('Enter')
    await page.keyboard.type('/a Write to the residents about the works >2w')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/d The next meeting starts with community voice')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/v Tell the youth workers before patrols change, and say why')
    await expect(page.getByText(`A-${YEAR}-001`).first()).toBeVisible()
    await expect(page.getByText(`D-${YEAR}-001`).first()).toBeVisible()
    await expect(page.getByText(`V-${YEAR}-001`).first()).toBeVisible()
    await expect(page.locator('[data-saved-at]')).toBeVisible()
  })
  const minutesAddress = await page.evaluate(() => window.location.hash.slice(1))

  await test.step('the action is on its own page, with its due date', async () => {
    await goTo(page, '/actions')
    await expect(
      page.getByRole('row', { name: new RegExp(`A-${YEAR}-001.*${shortDay(addDays(TODAY, 14))}`) }),
    ).toBeVisible()
  })

  await test.step('the chair checks, the secretary circulates, the chair approves', async () => {
    await changeUser('Grace Adeyemi')
    await goTo(opened.page, minutesAddress)
    await button(opened.page, 'Mark as checked').click()
    await expect(opened.page.getByText('Checked by the chair').first()).toBeVisible()
    await changeUser('Sam Okafor')
    await goTo(opened.page, minutesAddress)
    await button(opened.page, 'Mark as circulated').click()
    await expect(opened.page.getByText('Circulated').first()).toBeVisible()
    await changeUser('Grace Adeyemi')
    await goTo(opened.page, minutesAddress)
    await button(opened.page, 'Approve minutes').click()
    await opened.page.getByLabel('How', { exact: true }).fill('Agreed by e-mail, all by the day after')
    await button(opened.page, 'Approve minutes').last().click()
    await expect(opened.page.getByText('Approved').first()).toBeVisible()
  })

  const site = join(scratch, 'site')
  await test.step('nothing is published before everything that stands in the way is put right', async () => {
    const meetingId = minutesAddress.split('/')[2]
    await changeUser('Sam Okafor')
    await goTo(opened.page, `/publishing/${meetingId}`)
    await button(opened.page, 'Give an open title').click()
    await opened.page.getByLabel('Open title').fill('Closed part of the meeting')
    await button(opened.page, 'Use this title').click()
    await expect(opened.page.getByText('2 things stand in the way', { exact: true })).toBeVisible()
    await changeUser('Grace Adeyemi')
    await goTo(opened.page, `/publishing/${meetingId}`)
    await button(opened.page, 'Sign off').click()
    await expect(opened.page.getByText('1 thing stands in the way', { exact: true })).toBeVisible()
    await changeUser('Ines Carvalho')
    await goTo(opened.page, `/publishing/${meetingId}`)
    await button(opened.page, 'Sign off').click()
    await expect(opened.page.getByText('Nothing stands in the way')).toBeVisible()
    await changeUser('Sam Okafor')
    await goTo(opened.page, `/publishing/${meetingId}`)
    await expect(opened.page.getByText('Nothing stands in the way')).toBeVisible()
    const seen = opened.page.getByRole('region', { name: 'What the public will see' })
    await expect(seen.getByText(/Member \d+ asked about the lighting/)).toBeVisible()
    await expect(seen.getByText('Zielinski')).toHaveCount(0)
    await choose([site])
    await button(opened.page, 'Publish minutes').click()
    await button(opened.page, 'Choose the folder and publish').click()
    await expect(opened.page.getByRole('dialog', { name: 'Published' })).toBeVisible({ timeout: 60_000 })
    await expect(opened.page.getByRole('cell', { name: /^[0-9a-f]{64}$/ }).first()).toBeVisible()
  })

  await test.step('anyone can read the page, and no name that was not agreed is in any byte of it', async () => {
    const reader = await browser.newPage({ javaScriptEnabled: false })
    await reader.goto(pathToFileURL(join(site, 'index.html')).href)
    await reader.getByRole('link', { name: 'Hackney IAG' }).first().click()
    await reader
      .getByRole('link', { name: longDay(TODAY) })
      .first()
      .click()
    await expect(reader.getByText(/Member \d+ asked about the lighting/)).toBeVisible()
    await expect(reader.getByText('Grace Adeyemi').first()).toBeVisible()
    await expect(reader.getByText(`D-${YEAR}-001`).first()).toBeVisible()
    await reader.close()
    const files = readdirSync(site, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.some((file) => file.name === 'minutes.pdf')).toBe(true)
    for (const file of files) {
      const bytes = readFileSync(join(file.parentPath, file.name), 'latin1')
      expect(bytes, file.name).not.toMatch(/Zielinski|Rahmani|Lafleur|Carvalho/i)
    }
    expect(existsSync(join(site, 'feed.xml')) && existsSync(join(site, 'meetings.ics'))).toBe(true)
  })
})

import { expect, type Page, test } from '@playwright/test'
import { goTo } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

const FIRST = 'four quiet words here'
const NEXT = 'seven grey pigeons waiting'
const LAST = 'a kettle for the allotment'

let opened: OpenApp

test.beforeEach(async () => {
  opened = await launch()
})
test.afterEach(() => opened.close())

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const isOpen = (page: Page) => expect(button(page, 'Lock the office')).toBeVisible()

/** Makes an office as on a new computer; gives its recovery key. */
async function firstRun(): Promise<string> {
  const { page } = opened
  await page.getByLabel('Name of the office').fill('Hackney IAG office')
  await page.getByLabel('Your name').fill('Sam Okafor')
  await page.getByLabel('Your passphrase').fill(FIRST)
  await button(page, 'Create office').click()
  const key = (await page.getByRole('status', { name: 'Recovery key' }).textContent()) ?? ''
  await page.getByRole('checkbox').check()
  await button(page, 'Continue').click()
  await page.getByRole('button', { name: /^Start with my group/ }).click()
  await isOpen(page)
  return key
}

/** Locks the office; locking replaces the window. */
async function lock(): Promise<Page> {
  const next = opened.app.waitForEvent('window')
  // The window may be gone before the key is let go.
  await opened.page.keyboard.press('Control+l').catch(() => undefined)
  opened.page = await next
  await expect(opened.page.getByLabel('Passphrase', { exact: true })).toBeVisible()
  return opened.page
}

async function tryPassphrase(page: Page, user: string, passphrase: string): Promise<void> {
  const choice = page.getByRole('combobox', { name: 'User' })
  if (!(await choice.inputValue()).startsWith(user)) {
    await choice.click()
    await page.getByRole('option', { name: new RegExp(`^${user}`) }).click()
  }
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await button(page, 'Sign in').click()
}

async function useRecoveryKey(page: Page, key: string, passphrase: string): Promise<void> {
  await button(page, 'Use the recovery key').click()
  await page.getByLabel('Recovery key').fill(key)
  await page.getByLabel('New passphrase').fill(passphrase)
  await button(page, 'Open with the key').click()
}

test('a forgotten passphrase: the recovery key opens once, with a new passphrase and a new key; the old ones open nothing', async () => {
  const key = await firstRun()
  let page = await lock()
  await tryPassphrase(page, 'Sam Okafor', 'what was it again')
  await expect(page.getByText(/That is not the passphrase of this user/)).toBeVisible()

  await useRecoveryKey(page, key.toLowerCase().replaceAll('-', ' '), NEXT)
  const newKey = (await page.getByRole('status', { name: 'Recovery key' }).textContent()) ?? ''
  expect(newKey).toMatch(/^[2-9A-Z]{4}(-[2-9A-Z]{4}){7}$/)
  expect(newKey).not.toBe(key)
  await page.getByRole('checkbox').check()
  await button(page, 'Open the office').click()
  await isOpen(page)

  page = await lock()
  await useRecoveryKey(page, key, LAST)
  await expect(page.getByText(/That is not the recovery key of this office/)).toBeVisible()
  await button(page, 'Cancel').click()
  await tryPassphrase(page, 'Sam Okafor', FIRST)
  await expect(page.getByText(/That is not the passphrase of this user/)).toBeVisible()
  await tryPassphrase(page, 'Sam Okafor', NEXT)
  // After the third wrong attempt one waits.
  await expect(async () => {
    if (await page.getByText(/Too many wrong attempts/).isVisible())
      await tryPassphrase(page, 'Sam Okafor', NEXT)
    await expect(button(page, 'Lock the office')).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 30_000 })

  await goTo(page, '/office?tab=sign-ins')
  const log = page.getByRole('table', { name: 'Sign-in log' })
  await expect(log.getByRole('row', { name: /Wrong passphrase/ }).first()).toBeVisible()
  await expect(log.getByRole('row', { name: /Wrong recovery key/ })).toBeVisible()
  await expect(log.getByRole('row', { name: /Recovery key used/ })).toBeVisible()
  await page.getByText('Failed', { exact: true }).click()
  await expect(log.getByRole('row', { name: /Recovery key used/ })).toHaveCount(0)
  await expect(log.getByRole('row', { name: /Wrong recovery key/ })).toBeVisible()
})

test('a forgotten passphrase: whoever manages users makes one for one sign-in, and its user chooses their own', async () => {
  await firstRun()
  let { page } = opened
  await goTo(page, '/office?tab=users')
  await button(page, 'Add a user').click()
  await page.getByLabel('Name', { exact: true }).fill('Grace Adeyemi')
  await button(page, 'Add user').click()
  const first = (await page.getByRole('status', { name: 'One-time passphrase' }).textContent()) ?? ''
  await button(page, 'Done').click()

  page = await lock()
  await tryPassphrase(page, 'Grace Adeyemi', first)
  await expect(page.getByRole('heading', { name: 'Choose your own passphrase' })).toBeVisible()
  await page.getByLabel('New passphrase').fill('password password')
  await button(page, 'Open the office').click()
  await expect(page.getByText(/among the first that anybody would try/).last()).toBeVisible()
  await page.getByLabel('New passphrase').fill(NEXT)
  await button(page, 'Open the office').click()
  await isOpen(page)
  // She sees who can sign in, and nothing to change there.
  await goTo(page, '/office?tab=users')
  await expect(page.getByRole('cell', { name: 'Sam Okafor' })).toBeVisible()
  await expect(button(page, 'Add a user')).toHaveCount(0)
  await expect(page.getByRole('tab', { name: 'Sign-ins' })).toHaveCount(0)

  // She forgets it.
  page = await lock()
  await tryPassphrase(page, 'Sam Okafor', FIRST)
  await isOpen(page)
  await goTo(page, '/office?tab=users')
  await page.getByRole('link', { name: 'Grace Adeyemi' }).click()
  await button(page, 'Reset passphrase').click()
  const second = (await page.getByRole('status', { name: 'One-time passphrase' }).textContent()) ?? ''
  expect(second).not.toBe(first)
  await button(page, 'Done').click()
  await expect(page.getByRole('row', { name: /Grace Adeyemi/ })).toContainText('For one sign-in')

  page = await lock()
  await tryPassphrase(page, 'Grace Adeyemi', NEXT)
  await expect(page.getByText(/That is not the passphrase of this user/)).toBeVisible()
  await tryPassphrase(page, 'Grace Adeyemi', second)
  await page.getByLabel('New passphrase').fill(LAST)
  await button(page, 'Open the office').click()
  await isOpen(page)
})

test('a passphrase is pasted and shown, and the recovery key is replaced when the sheet was seen', async () => {
  const key = await firstRun()
  const { page } = opened
  await goTo(page, '/office?tab=users')
  await button(page, 'Replace the recovery key').click()
  const field = page.getByLabel('Your passphrase')
  await page.evaluate((words) => navigator.clipboard.writeText(words), FIRST)
  await field.focus()
  await page.keyboard.press('Control+v')
  await expect(field).toHaveValue(FIRST)
  await expect(field).toHaveAttribute('type', 'password')
  await button(page, 'Show what is typed').click()
  await expect(field).toHaveAttribute('type', 'text')
  await button(page, 'Make a new key').click()
  const newKey = (await page.getByRole('status', { name: 'Recovery key' }).textContent()) ?? ''
  expect(newKey).not.toBe(key)
  await page.getByRole('checkbox').check()
  await button(page, 'Done').click()
  const locked = await lock()
  await useRecoveryKey(locked, key, NEXT)
  await expect(locked.getByText(/That is not the recovery key of this office/)).toBeVisible()
  await locked.getByLabel('Recovery key').fill(newKey)
  await button(locked, 'Open with the key').click()
  // Three keys are derived on the way, each of which takes its time on purpose.
  await expect(locked.getByRole('status', { name: 'Recovery key' })).toBeVisible({ timeout: 60_000 })
})

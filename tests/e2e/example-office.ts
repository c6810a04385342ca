import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'
import { root } from './launch.ts'

/** The passphrase of every user of an example office made for a test. */
export const PASSPHRASE = 'four quiet words here'

const node = join(root, 'node_modules', '.bin', 'node')
const entry = join(root, 'electron', 'command-line', 'index.ts')

/** Runs one command of the office command line and gives what it printed. Throws when it fails. */
export function office(...words: string[]): string {
  return execFileSync(node, [entry, ...words], {
    env: { ...process.env, CRITICAL_FRIEND_PASSPHRASE: process.env.CRITICAL_FRIEND_PASSPHRASE ?? PASSPHRASE },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Calls a procedure as one of the example's users, while no app has the office open. */
export function call<Value>(dir: string, user: string, procedure: string, input: unknown = {}): Value {
  return JSON.parse(
    office('call', '--dir', dir, '--as', user, '--json', procedure, JSON.stringify(input)),
  ) as Value
}

/** Signs a user in on the sign-in screen and waits for the app behind it. */
export async function signIn(page: Page, user: string): Promise<void> {
  const choice = page.getByRole('combobox', { name: 'User' })
  await expect(choice).not.toHaveValue('')
  if (!(await choice.inputValue()).startsWith(user)) {
    await choice.click()
    await page.getByRole('option', { name: new RegExp(`^${user}`, 'i') }).click()
  }
  await page
    .getByLabel('Passphrase', { exact: true })
    .fill(process.env.CRITICAL_FRIEND_PASSPHRASE ?? PASSPHRASE)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Lock the office' })).toBeVisible()
}

/** Goes to a screen by its address, as a link would, and waits until it has taken the place of the one before. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page.evaluate(async (hash) => {
    const shown = () => decodeURI(document.getElementById('main')?.dataset.screen ?? '')
    const before = shown()
    const arrived = new Promise<void>((resolve) => {
      if (before === decodeURI(hash)) return resolve()
      // A screen may change its address at once: any new one will do.
      const watch = () => shown() !== before && resolve()
      new MutationObserver(watch).observe(document, { subtree: true, childList: true, attributes: true })
    })
    window.location.hash = hash
    await arrived
  }, route)
  await expect(page.locator('h1').first()).toBeVisible()
}

/** Drops a file on an agenda item, as a person does with the mouse. */
export async function dropOn(item: Locator, file: { name: string; content: string }): Promise<void> {
  const dataTransfer = await item.page().evaluateHandle(({ name, content }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([content], name))
    return transfer
  }, file)
  const title = item.getByRole('button', { name: /^\d+\. / })
  await title.dispatchEvent('dragover', { dataTransfer })
  await title.dispatchEvent('drop', { dataTransfer })
}

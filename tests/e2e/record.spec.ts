import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

let scratch: string
let dir: string

test.beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-record-'))
  dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function addPerson(page: Page, name: string): Promise<void> {
  await goTo(page, '/people/new')
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Add person' }).click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
}

test('what was done before a restart can be undone after it, and taken out of the recycle bin again', async () => {
  const first = await launch({ office: dir })
  await signIn(first.page, 'secretary')
  await addPerson(first.page, 'Ottoline Varga')
  await first.close()

  const second = await launch({ office: dir })
  const { page } = second
  await signIn(page, 'secretary')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('Undone: adding a person.').first()).toBeVisible()
  await goTo(page, '/office?tab=bin')
  const row = page.getByRole('row', { name: /Ottoline Varga/ })
  await expect(row).toBeVisible()
  await row.getByRole('button').first().click()
  await expect(row).toHaveCount(0)
  await goTo(page, '/people')
  await page.getByLabel('Find by name, rank or organisation').fill('Ottoline')
  await page.getByRole('link', { name: 'Ottoline Varga' }).click()
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Adding a person', { exact: true })).toBeVisible()
  await expect(page.getByText('Taken out of the recycle bin')).toBeVisible()
  await page.getByRole('tab', { name: 'Groups' }).click()
  await expect(page.getByText('Formal advisor', { exact: false }).last()).toBeVisible()
  await second.close()
})

test('the example office goes with one click and leaves what is one’s own', async () => {
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await addPerson(page, 'Peregrine Oduya')
  await expect(page.getByText('EXAMPLE DATA', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Remove example data' }).click()
  await expect(page.getByText('EXAMPLE DATA', { exact: true })).toHaveCount(0, { timeout: 60_000 })
  await goTo(page, '/people')
  await expect(page.getByRole('link', { name: 'Peregrine Oduya' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(3)
  await goTo(page, '/groups')
  await expect(page.getByText('Your advisory groups belong here.')).toBeVisible()
  await close()
})

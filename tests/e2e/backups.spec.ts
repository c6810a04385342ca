import { mkdtempSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { call, office, PASSPHRASE, signIn, goTo } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'

let base: string
let dir: string
let stick: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-backups-'))
  dir = join(base, 'office')
  stick = join(base, 'STICK')
  mkdirSync(stick)
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

/** What the folder dialog answers from now on. */
async function choosing({ app }: Pick<OpenApp, 'app'>, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = (async () => ({
      canceled: false,
      filePaths: [chosen],
    })) as typeof dialog.showOpenDialog
  }, path)
}

type Check = { counts: Record<string, number>; sound: boolean; chain: { head: string } }
const kept = (counts: Record<string, number>) => {
  // What was restored and who signed in goes on being counted.
  const { officeEvent: _event, signInEntry: _signIn, ...rest } = counts
  return rest
}
const picture = (page: Page, name: string) =>
  process.env.CF_PICTURES ? page.screenshot({ path: join(process.env.CF_PICTURES, `${name}.png`) }) : null

test('S15: back up to a stick, restore on a second computer, and everything is there', async () => {
  const first = await launch({ office: dir })
  const { page } = first
  await signIn(page, 'secretary')
  await goTo(page, '/office/backups')
  await choosing(first, stick)
  await picture(page, 'bk-empty')
  await page.getByRole('button', { name: 'Choose a folder', exact: true }).click()
  await expect(page.getByText('From now on every backup is copied to “STICK” as well.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(
    page.getByText('Backed up: the copy was opened, compared and found whole.').first(),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Test my backup' }).click()
  await expect(page.getByText(/^The backup of .* can be restored\.$/)).toBeVisible()
  await picture(page, 'bk-tested')
  await page
    .getByRole('button', { name: /^Look inside the backup of/ })
    .first()
    .click()
  const inside = page.getByRole('dialog', { name: /^Backup of/ })
  await expect(inside.getByText('It is whole.')).toBeVisible()
  await picture(page, 'bk-inside')
  await page.keyboard.press('Escape')
  await first.close()
  const before = call<Check>(dir, 'secretary', 'office.check')

  mkdirSync(join(base, 'second'))
  const second = await launch({
    profile: join(base, 'second-profile'),
    office: join(base, 'second', 'office'),
  })
  const there = second.page
  await choosing(second, stick)
  await there.getByRole('button', { name: 'Restore from a backup' }).click()
  await picture(there, 'bk-first-choose')
  await there.getByRole('button', { name: 'Choose a folder' }).click()
  await there.getByLabel('Passphrase', { exact: true }).fill('not the right words at all')
  await there.getByRole('button', { name: 'Restore this backup' }).click()
  await expect(there.getByText(/^That is not the passphrase of this user/)).toBeVisible()
  await picture(there, 'bk-first-prove')
  await there.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await there.getByRole('button', { name: 'Restore this backup' }).click()
  await expect(there.getByRole('heading', { name: 'The office is here' })).toBeVisible()
  await picture(there, 'bk-first-done')
  await there.getByRole('button', { name: 'Open the office' }).click()
  await expect(there.getByRole('heading', { name: 'Today' })).toBeVisible()
  await second.close()
  const after = call<Check>(join(base, 'second', 'office'), 'secretary', 'office.check')
  expect(after.sound).toBe(true)
  expect(kept(after.counts)).toEqual(kept(before.counts))
})

test('a restore is undone in one click; with an administrator it is theirs; everything can be exported', async () => {
  const app = await launch({ office: dir })
  const { page } = app
  await signIn(page, 'secretary')
  await goTo(page, '/office?tab=backups')
  await page
    .getByRole('button', { name: /^Look inside the backup of/ })
    .first()
    .click()
  const restore = page.getByRole('button', { name: 'Restore this backup' })
  await expect(page.getByText('It is whole.')).toBeVisible()
  await expect(restore).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Escape')
  await goTo(page, '/groups/new')
  await app.close()

  call(dir, 'secretary', 'office.changeSettings', {
    name: 'Renamed since',
    publicContact: '',
    siteAddress: '',
  })
  const again = await launch({ office: dir })
  await signIn(again.page, 'admin')
  await goTo(again.page, '/office?tab=backups')
  await again.page
    .getByRole('button', { name: /^Look inside the backup of/ })
    .last()
    .click()
  await again.page.getByRole('button', { name: 'Restore this backup' }).click()
  await expect(again.page.getByText(/^The office is as it was on/).first()).toBeVisible()
  await picture(again.page, 'bk-restored')
  await again.page.getByRole('button', { name: 'Undo the restore' }).click()
  // What the first restore brought is put aside as well.
  await expect(again.page.getByText('Before a restore')).toHaveCount(2)
  await expect(again.page.getByText(/^admin restored the backup of/)).toBeVisible()
  const out = join(base, 'everything')
  mkdirSync(out)
  await choosing(again, out)
  await again.page.getByRole('button', { name: 'Choose a folder to export to' }).click()
  const asked = again.page.getByRole('dialog', { name: 'Export everything to “everything”?' })
  await expect(asked).toContainText('The copy is not encrypted')
  await picture(again.page, 'bk-export-asked')
  await asked.getByRole('button', { name: 'Export everything' }).click()
  await expect(again.page.getByText(/files are in “Critical Friend export/)).toBeVisible()
  await picture(again.page, 'bk-exported')
  const [exported = ''] = readdirSync(out)
  expect(readdirSync(join(out, exported)).sort()).toEqual([
    'csv',
    'index.html',
    'json',
    'meetings',
    'papers',
    'style.css',
    'tables',
  ])
  await again.close()
  expect(call<{ name: string }>(dir, 'secretary', 'office.settings').name).toBe('Renamed since')
})

test('a backup is made by itself shortly after signing in, without anybody asking', async () => {
  const own = join(base, 'own')
  office('example', '--dir', own, '--seed', '2')
  const app = await launch({ office: own })
  await signIn(app.page, 'chair')
  await expect
    .poll(() => readdirSync(join(own, 'backups')).filter((name) => /^\d{4}-/.test(name)).length, {
      timeout: 90_000,
    })
    .toBe(1)
  await app.close()
})

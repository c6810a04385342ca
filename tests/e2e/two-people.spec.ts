import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { documentText, type MinuteNode } from '../../shared/minutes/document.ts'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

let scratch: string
let dir: string

test.beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'critical-friend-two-'))
  dir = join(scratch, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(scratch, { recursive: true, force: true }))

test('S6: a second person reads beside the first, and works on when the first has closed it; a command publishes meanwhile', async () => {
  const meetings = call<{ id: string; state: string }[]>(dir, 'secretary', 'meetings.list', {})
  const held = meetings.find((one) => one.state === 'held')?.id ?? ''
  const first = await launch({ office: dir })
  await signIn(first.page, 'secretary')

  const second = await launch({ office: dir })
  const { page } = second
  await expect(page.getByText(/^Secretary on .+ has had this office open since \d\d:\d\d\.$/i)).toBeVisible()
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-door.png` })
  await signIn(page, 'chair')
  await page.getByRole('button', { name: 'Lock the office' }).waitFor()
  const banner = page.getByRole('complementary', { name: 'Read only' })
  await expect(banner).toContainText('You can read everything')
  await goTo(page, `/meetings/${held}/minutes`)
  const editor = page.getByRole('textbox', { name: 'Minutes of this item' })
  await expect(editor).toHaveAttribute('contenteditable', 'false')
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-reading.png` })
  await page.locator('h1, h2').first().click()
  await page.keyboard.press('Control+z')
  await expect(
    page.getByText(/secretary on .+ is working in this office, so you can read it/i).first(),
  ).toBeVisible()

  // A scheduler on the same computer publishes while both are open.
  const said = office(
    'publish',
    '--dir',
    dir,
    '--as',
    'secretary',
    '--out',
    join(scratch, 'site'),
    '--no-pdf',
  )
  expect(said).toContain('Published the minutes of')

  await first.close()
  await expect(banner).toContainText('has closed this office')
  if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-free.png` })
  await banner.getByRole('button', { name: 'Work in it now' }).click()
  await expect(banner).toHaveCount(0)
  await expect(editor).toHaveAttribute('contenteditable', 'true')
  await editor.click()
  await page.keyboard.press('Control+End')
  const saved = page.locator('[data-saved-at]')
  const before = (await saved.getAttribute('data-saved-at')) ?? ''
  await page.keyboard.type(' Written by the second.')
  await expect(saved).not.toHaveAttribute('data-saved-at', before)
  await second.close()
  const { minutes } = call<{ minutes: { document: MinuteNode }[] }>(dir, 'secretary', 'minutes.open', {
    meetingId: held,
  })
  expect(minutes.map(({ document }) => documentText(document)).join(' ')).toContain('Written by the second.')
})

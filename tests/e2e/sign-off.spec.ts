import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { call, goTo, office, signIn } from './example-office.ts'
import { launch } from './launch.ts'

type Row = { id: string; blockers: number; state: string }

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-sign-off-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

test('S8: the secretary records by keyboard that SLT delegated its sign-off, signs under it, and ends it', async () => {
  const ready = call<Row[]>(dir, 'secretary', 'publishing.queue', {}).find(
    ({ state, blockers }) => state === 'approved' && blockers === 0,
  )
  if (!ready) throw new Error('The example office has no minutes that can be published.')
  const meetingId = ready.id
  // Their sign-offs are void then.
  call(dir, 'secretary', 'minutes.reopen', { meetingId, reason: 'To sign off again' })
  call(dir, 'chair', 'minutes.check', { meetingId })
  call(dir, 'secretary', 'minutes.circulate', { meetingId })
  call(dir, 'chair', 'minutes.approve', { meetingId, atMeetingId: null, note: 'Agreed by e-mail' })
  const { page, close } = await launch({ office: dir })
  await signIn(page, 'secretary')
  await goTo(page, `/publishing/${meetingId}`)
  const inTheWay = page.getByRole('list', { name: 'What stands in the way' })
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  for (const who of ['the chair', 'SLT']) {
    await press(`Record a delegation by ${who}`)
    await expect(page.getByLabel('Who delegated it')).toBeFocused()
    await page.keyboard.type('Ines Carvalho')
    await page.keyboard.press('Tab')
    await page.keyboard.type('By e-mail')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Sign off for the chair and SLT' }).first().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing stands in the way')).toBeVisible()
  await expect(inTheWay.getByRole('listitem')).toHaveCount(0)
  await expect(page.getByText('for SLT, by delegation').first()).toBeVisible()

  await goTo(page, '/publishing')
  await press('Delegations')
  const list = page.getByRole('dialog', { name: 'Delegated sign-offs' })
  await expect(
    list.getByRole('button', { name: 'End the delegation by Ines Carvalho' }).first(),
  ).toBeVisible()
  const before = await list.getByText('Ended').count()
  await list.getByRole('button', { name: 'End the delegation by Ines Carvalho' }).first().focus()
  await page.keyboard.press('Enter')
  await expect(list.getByText('Ended')).toHaveCount(before + 1)
  await close()
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { AcknowledgementMatrix } from '../../shared/acknowledgements/contract.ts'
import { textsOf } from '../../electron/service/publishing/leak-text.ts'
import type { RoleVersion } from '../../shared/role-descriptions/contract.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-roles-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const groupNamed = (name: string) =>
  call<{ id: string; name: string }[]>(dir, 'secretary', 'groups.list').find((group) =>
    group.name.includes(name),
  )?.id ?? ''
const matrixOf = (groupId: string) =>
  call<AcknowledgementMatrix>(dir, 'secretary', 'acknowledgements.matrix', { groupId })

test('S14: a new version of a role description, who has not acknowledged it, and a sign-in sheet, by keyboard', async () => {
  const hackney = groupNamed('Hackney')
  const before = call<RoleVersion[]>(dir, 'secretary', 'roleDescriptions.list', { groupId: hackney })
  const current = before.find(
    (role) => role.groupId === hackney && role.kind === 'local' && role.state === 'current',
  )
  if (!current) throw new Error('the example has no local role description in force')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  const began = Date.now()
  await typist.go('g l', 'Roles & induction')
  const table = page.getByRole('table', { name: 'Role descriptions' })
  await typist.reach(table.locator(`a[href*="${current.id}"]`).first())
  await typist.press('Enter')
  const detail = page.getByRole('region', { name: 'Local independent advisor' })
  await expect(detail.getByText('Version 2.0')).toBeVisible()

  await typist.pressButton('Begin a new version')
  await typist.reach(detail.getByLabel('What changes'))
  await typist.type('Two evenings a year instead of one.')
  await typist.press('Control+Enter')
  await expect(detail.getByText('Version 3.0')).toBeVisible()
  await typist.pressButton('Edit')
  await typist.reach(detail.getByLabel('Time and term'))
  await typist.press('Control+End')
  await typist.type(' Two evenings a year are for all advisors.')
  await typist.press('Control+Enter')
  await expect(detail.getByText('Two evenings a year are for all advisors.')).toBeVisible()
  await typist.reach(detail.getByRole('tab', { name: 'Words' }), 'Shift+Tab')
  await typist.press('ArrowRight')
  await expect(detail.getByText('8 words added')).toBeVisible()
  await typist.press('ArrowLeft')

  await typist.pressButton('Open consultation')
  await typist.reach(detail.getByLabel('Closes on', { exact: true }))
  await typist.press('Control+a')
  await typist.type(shortDay(localClock(new Date()).day))
  await typist.press('Control+Enter')
  await expect(detail.getByText('In consultation', { exact: true })).toBeVisible()
  await typist.pressButton('Approve')
  await typist.reach(detail.getByLabel('Approved by'))
  await typist.type('The group at its meeting')
  await typist.press('Control+Enter')
  await expect(detail.getByText('Approved', { exact: true }).first()).toBeVisible()
  await typist.pressButton('Put in force')
  await typist.reach(detail.getByLabel('In force since', { exact: true }))
  await typist.press('Control+Enter')
  await expect(detail.getByText('In force', { exact: true }).first()).toBeVisible()

  await typist.reach(detail.getByRole('link', { name: 'Who has not acknowledged' }))
  await typist.press('Enter')
  await expect(page.getByText('10 of 10 people have not acknowledged everything.')).toBeVisible()
  const grid = page.getByRole('grid', { name: 'People and documents' })
  await expect(grid.getByText('Ask again').first()).toBeVisible()
  await typist.press('r')
  const dialog = page.getByRole('dialog', { name: 'Local independent advisor 3.0' })
  await expect(dialog).toBeVisible()
  const boxes = dialog.getByRole('checkbox')
  for (const at of [0, 1, 2, 3, 4, 5]) {
    await typist.reach(boxes.nth(at))
    await typist.press('Space')
  }
  await typist.press('Control+Enter')
  await expect(page.getByText('4 of 10 people have not acknowledged everything.')).toBeVisible()
  await expect(grid.getByRole('row')).toHaveCount(5)
  await typist.reach(grid.locator('td[tabindex="0"]'))
  await typist.press('ArrowDown', 'Enter')
  await expect(dialog.getByText('1 of 4')).toBeVisible()
  await typist.press('Escape')
  console.log(`S14: ${((Date.now() - began) / 1000).toFixed(1)} s, ${typist.keys} keys`)
  await close()
  const { standings } = matrixOf(hackney)
  const ofNew = standings.filter((each) => each.state === 'acknowledged' && each.earlierVersion === '')
  expect(ofNew.length).toBeGreaterThanOrEqual(6)
})

test('a role description is saved as PDF with its holder; a mistaken acknowledgement is struck and stays there as struck', async () => {
  const newham = groupNamed('Newham')
  const { people, standings } = matrixOf(newham)
  const acknowledged = new Set(
    standings.filter((each) => each.state === 'acknowledged').map((each) => each.personId),
  )
  const person = people.find(
    (each) => acknowledged.has(each.personId) && each.places.some((place) => place.capacity === 'formal'),
  )
  if (!person) throw new Error('nobody has acknowledged anything in the example')
  const { page, app, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, `/people/${person.personId}?tab=roles`)
  const printed = join(base, 'role.pdf')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as never
  }, printed)
  await typist.pressButton(/^Save to print, with name and term: Local/)
  await expect(page.getByText(/Saved “role.pdf”/).first()).toBeVisible()
  const texts = await textsOf({ path: 'role.pdf', bytes: readFileSync(printed) })
  const words = texts
    .map((each) => each.text)
    .join(' ')
    .replace(/\s+/g, ' ')
  for (const said of [
    person.name,
    'Formal advisor, Newham',
    'I have read this version',
    'Not part of the role',
  ])
    expect(words).toContain(said)
  const recorded = page.getByRole('list', { name: 'What was recorded' })
  await typist.reach(
    recorded.getByRole('button', { name: /^Strike: Local independent advisor/ }).last(),
    'Tab',
    300,
  )
  await typist.press('Enter')
  await expect(recorded.getByLabel('What was wrong')).toBeFocused()
  await typist.type('It was somebody else who signed.')
  await typist.press('Control+Enter')
  await expect(recorded.getByText('Struck', { exact: true })).toBeVisible()
  await expect(recorded.getByText('It was somebody else who signed.')).toBeVisible()
  await close()
  const now = matrixOf(newham).standings.filter((each) => each.personId === person.personId)
  expect(now.map(({ state }) => state)).toContain('not asked')
})

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { addDays, localClock, shortDay } from '../../shared/dates.ts'
import type { EventWhole, SessionWhole } from '../../shared/induction/contract.ts'
import { call, goTo, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-induction-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const today = localClock(new Date()).day

/** Formal advisors of a group, by name. */
function advisorsOf(name: string) {
  const groups = call<{ id: string; name: string }[]>(dir, 'secretary', 'groups.list')
  const groupId = groups.find((group) => group.name.includes(name))?.id ?? ''
  const { people } = call<{
    people: { id: string; name: string; memberships: { capacity: string; groupId: string }[] }[]
  }>(dir, 'secretary', 'people.list', { groupId, kind: 'advisor', limit: 1000 })
  const formal = people.filter(({ memberships }) =>
    memberships.some((place) => place.capacity === 'formal' && place.groupId === groupId),
  )
  return { groupId, people: formal }
}

test('S3: two modules are recorded for six advisors from their sign-in sheet, and a seventh is added, by keyboard', async () => {
  const { groupId, people } = advisorsOf('Hackney')
  const [first, second, third, fourth, fifth, sixth, seventh] = people.map(({ name }) => name)
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await goTo(page, '/roles/induction/sessions/new')
  const began = Date.now()
  const group = page.getByRole('combobox', { name: 'Group' })
  await typist.reach(group)
  await typist.choose(group, /Hackney/)
  await typist.reach(page.getByLabel('Trainer'))
  await typist.type('Sergeant Ola Price')
  await typist.reach(page.getByLabel(/^Modules covered: /))
  for (const code of ['1', '2']) {
    await typist.type(code)
    await typist.press('Enter')
  }
  await typist.reach(page.getByLabel(/^Who came: /))
  for (const name of [first, second, third, fourth, fifth, sixth]) {
    await typist.type(name ?? '')
    await typist.press('Enter')
  }
  await typist.press('Control+Enter')
  await expect(page.getByText('6 recorded for module 1, module 2.').first()).toBeVisible()
  await typist.reach(page.getByLabel(/^Who else came: /))
  await typist.type(seventh ?? '')
  await typist.press('Enter')
  await typist.pressButton('Add to the sheet')
  await expect(page.getByText('7 came.').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Add to the sheet' })).toBeDisabled()
  console.log(`S3: ${((Date.now() - began) / 1000).toFixed(1)} s, ${typist.keys} keystrokes`)
  const id = new URL(page.url()).hash.split('/').at(-1) ?? ''
  await close()
  const session = call<SessionWhole>(dir, 'secretary', 'induction.session', { id })
  expect(session.groupId).toBe(groupId)
  expect(session.people.map(({ name }) => name).sort()).toEqual(
    people
      .slice(0, 7)
      .map(({ name }) => name)
      .sort(),
  )
})

test('C11: the chair plans the yearly event, and afterwards records who came and what it brought, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  await goTo(page, '/roles/events/new')
  const began = Date.now()
  await typist.reach(page.getByLabel('Day', { exact: true }))
  await typist.type(shortDay(addDays(today, -1)))
  await typist.press('Tab')
  await typist.reach(page.getByLabel(/^Venue/))
  await typist.type('The Round Chapel')
  await typist.press('Control+Enter')
  await expect(page.getByText(/^The event is planned; \d+ are invited\.$/).first()).toBeVisible()
  await expect(page).toHaveURL(/events\/(?!new)/)
  const id = new URL(page.url()).hash.split('/').at(-1) ?? ''
  const planned = call<EventWhole>(dir, 'secretary', 'induction.events.get', { id })
  const came = planned.people.slice(0, 3).map(({ name }) => name)
  await typist.reach(page.getByLabel(/^Who came: /))
  for (const name of came) {
    await typist.type(name)
    await typist.press('Enter')
  }
  await typist.pressButton('Record who came')
  await expect(page.getByText(new RegExp(`^3 of ${planned.people.length} came`)).first()).toBeVisible()
  console.log(`C11: ${((Date.now() - began) / 1000).toFixed(1)} s, ${typist.keys} keystrokes`)
  await close()
  const held = call<EventWhole>(dir, 'secretary', 'induction.events.get', { id })
  expect(held.state).toBe('held')
  const attended = held.people.filter(({ state }) => state === 'attended').map(({ name }) => name)
  expect(attended.sort()).toEqual(came.sort())
})

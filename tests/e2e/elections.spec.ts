import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { ElectionSummary } from '../../shared/elections/contract.ts'
import type { TermShown } from '../../shared/terms/contract.ts'
import { addDays, localClock, shortDay } from '../../shared/dates.ts'
import { call, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string
const today = localClock(new Date()).day

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-elections-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

/** Members of the group called Race who stay for two years or longer. */
function members(): TermShown[] {
  return call<TermShown[]>(dir, 'secretary', 'terms.list').filter(
    ({ kind, groupName, state, endsOn }) =>
      kind === 'membership' &&
      groupName.startsWith('Race') &&
      state === 'current' &&
      (endsOn ?? '') > addDays(today, 500),
  )
}

test('C7: the chair calls an election, adds who stands, records the result and hands over, by keyboard', async () => {
  const chairs = call<TermShown[]>(dir, 'secretary', 'terms.list').filter(
    ({ kind, state, groupName }) => kind === 'chair' && state === 'current' && groupName.startsWith('Race'),
  )
  const people = members().filter(({ personId }) => !chairs.some((one) => one.personId === personId))
  const [winner, second] = people
  if (!winner || !second) throw new Error('nobody to stand')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  typist.task('Signed in')
  await typist.go('g p', 'People')
  await typist.go('v e', 'Elections')
  await expect(page.getByRole('table', { name: 'Elections' })).toContainText('Elected, handover open')
  await typist.press('n')
  const group = page.getByRole('combobox', { name: 'Group' })
  await expect(page.getByRole('combobox', { name: 'Office' })).toBeFocused()
  await typist.reach(group)
  await typist.choose(group, /^Race/)
  await typist.reach(page.getByLabel('Handover', { exact: true }))
  await typist.press('Control+a')
  await typist.type(shortDay(today))
  await typist.reach(page.getByLabel('Last day in office (optional)', { exact: true }))
  await typist.type(shortDay(addDays(today, 400)))
  await typist.reach(page.getByLabel('Who runs the vote (optional)'))
  await typist.type('Rosa Returning')
  await typist.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Election of the chair' })).toBeVisible()

  const adding = page.getByRole('combobox', { name: 'Add a candidate' })
  for (const { name } of [winner, second]) {
    await typist.reach(adding)
    await typist.type(name)
    await expect(page.getByRole('option')).toHaveCount(1)
    await typist.chooseOption(adding, page.getByRole('option'))
    await expect(page.getByRole('list', { name: 'Candidates' })).toContainText(name)
    await expect(adding).toBeEnabled()
  }
  for (const [name, votes] of [
    [winner.name, '5'],
    [second.name, '5'],
  ] as const) {
    await typist.reach(page.getByLabel(`Votes for ${name}`))
    await typist.type(votes)
  }
  await expect(page.getByText(/ have the same number of votes\./)).toBeVisible()
  const recount = page.getByLabel(`Votes for ${winner.name}`)
  await typist.reach(recount, 'Shift+Tab')
  await typist.press('Control+a')
  await typist.type('7')
  await expect(page.getByText(`${winner.name} is elected.`)).toBeVisible()
  await typist.press('Control+Enter')
  await expect(page.getByText(`${winner.name}, elected by votes on ${shortDay(today)}`)).toBeVisible()

  await typist.reach(page.getByLabel('Outgoing and incoming met'))
  await typist.press('Space')
  await expect(page.getByText('Handover: 1 of 8 done')).toBeVisible()
  await typist.pressButton('Close the handover')
  await expect(page.getByText('Handed over', { exact: true })).toBeVisible()
  typist.task('C7')
  await close()

  const [election] = call<ElectionSummary[]>(dir, 'secretary', 'elections.list').filter(
    ({ groupName, heldOn }) => groupName.startsWith('Race') && heldOn === today,
  )
  expect(election).toMatchObject({ state: 'handed over', returningPerson: 'Rosa Returning', done: 1 })
  const now = call<TermShown[]>(dir, 'secretary', 'terms.list').filter(
    ({ kind, groupName }) => kind === 'chair' && groupName.startsWith('Race'),
  )
  expect(now.find(({ state }) => state === 'current')).toMatchObject({
    name: winner.name,
    startedOn: today,
    endsOn: addDays(today, 400),
  })
  expect(now.find(({ state }) => state === 'ended')).toMatchObject({
    name: chairs[0]?.name,
    endReason: 'office ended',
    endsOn: addDays(today, -1),
  })
})

test('a membership that ends soon is found on Today and renewed by keyboard', async () => {
  const soon = call<TermShown[]>(dir, 'secretary', 'terms.list').find(
    ({ kind, state, endsOn }) =>
      kind === 'membership' && state === 'current' && (endsOn ?? '9') < addDays(today, 40),
  )
  if (!soon) throw new Error('no term ends soon')
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await expect(page.getByText(`${soon.name}’s term ends on ${shortDay(soon.endsOn ?? '')}.`)).toBeVisible()
  typist.task('Signed in')
  await typist.go('g p', 'People')
  await typist.go('v t', 'Terms and offices')
  await typist.reach(page.getByRole('link', { name: soon.name, exact: true }).first())
  await typist.press('Enter')
  const detail = page.getByRole('region', { name: soon.name })
  await typist.reach(detail.getByRole('button', { name: 'Renew the membership' }))
  await typist.press('Enter')
  await expect(page.getByRole('dialog', { name: `Renew the membership of ${soon.name}` })).toBeVisible()
  await typist.press('Control+Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const terms = detail.getByRole('list', { name: 'Terms of membership and of office' })
  await expect(terms).toContainText('Membership, second term')
  await expect(terms).toContainText('To come')
  typist.task('A term renewed')
  await close()
})

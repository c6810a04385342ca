import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-plan-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const TEXT = 'Put a question to advisors on the first page of every plan'

test('L8: SLT notes how their action goes, sees the rule’s colour and sets another with a reason, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('slt')
  await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
  typist.task('Signed in')
  await typist.go('g k', 'Plan & standards')
  const plan = page.getByRole('link', { name: /^Plan of the group/ }).first()
  await typist.reach(plan)
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Where it stands' })).toBeVisible()
  // R goes to what is red or amber: the first is the one that is overdue.
  await typist.press('r')
  const note = page.getByRole('button', { name: `Note progress: ${TEXT}` })
  await expect(note).toBeFocused()
  await typist.press('Enter')
  await expect(page.getByLabel('How it goes')).toBeFocused()
  await expect(page.getByText(/^The rule says red: It was due /)).toBeVisible()
  await typist.type('One team is left; it begins on Monday.')
  const colour = page.getByRole('combobox', { name: 'Colour' })
  await typist.reach(colour)
  await typist.choose(colour, /^Amber/)
  // Another colour than the rule's is not kept without a reason.
  await typist.press('Control+Enter')
  await expect(page.getByText('The rule says red. Say why it is amber.')).toBeVisible()
  await typist.reach(page.getByLabel('Why it is amber'))
  await typist.type('The last team starts on Monday.')
  await typist.press('Control+Enter')
  const action = page.getByRole('listitem').filter({ has: note })
  await expect(action.getByText('One team is left; it begins on Monday.')).toBeVisible()
  await expect(action.getByRole('img', { name: 'Amber' })).toBeVisible()
  await expect(
    action.getByText('The rule says red; it is amber because: The last team starts on Monday.'),
  ).toBeVisible()
  typist.task('L8')
  await close()
})

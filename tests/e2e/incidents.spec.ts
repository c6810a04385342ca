import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { localClock } from '../../shared/dates.ts'
import type { ActivationRow } from '../../shared/incidents/contract.ts'
import { call, office } from './example-office.ts'
import { launch } from './launch.ts'
import { Typist } from './typist.ts'

let base: string
let dir: string

test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-incidents-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

const listed = () => call<ActivationRow[]>(dir, 'secretary', 'incidents.list')
const log = (page: Page) => page.getByRole('list', { name: 'Lines of the log' })

/** Fills in the form for a call-out, from the choice of its group on. */
async function fillIn(typist: Typist, group: RegExp, title: string): Promise<void> {
  const { page } = typist
  const choice = page.getByRole('combobox', { name: 'Group' })
  await expect(choice).toBeFocused()
  await typist.choose(choice, group)
  await typist.reach(page.getByLabel('Title', { exact: true }))
  await typist.type(title)
  await typist.press('Tab')
  await typist.type('To hear how families see it before the statement.')
  await typist.press('Tab')
  await typist.type('Who should hear first.')
  await typist.press('Control+Enter')
}

test('S9: a call-out is opened from any screen and its log is written, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.go('g m', 'Meetings')
  typist.task('Signed in')

  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Hackney/, 'Search outside the library')
  await expect(page.getByRole('heading', { level: 1, name: 'Search outside the library' })).toBeVisible()
  await expect(log(page)).toContainText('Call-out opened by the secretariat.')
  typist.task('S9, opened')

  await expect(page.getByRole('list', { name: 'Whom to call' }).getByRole('listitem').first()).toBeVisible()
  await typist.press('c')
  for (const [at, key] of ['4', '1', '3', '1'].entries()) {
    await typist.press(key)
    await expect(log(page).getByText('Contact', { exact: true })).toHaveCount(at + 1)
  }
  typist.task('S9, four calls')

  await typist.press('l')
  await expect(page.getByLabel('Write in the log')).toBeFocused()
  await typist.type('/b Told what is public; level 2, reminder read out.')
  await typist.press('Enter')
  await typist.type('@21:40 /v Speak to the parents first.')
  await typist.press('Enter')
  // Warned beside, once, and written all the same (R56).
  await typist.type('The victim is called Mrs Smith and lives at 4 Mare Street.')
  await expect(page.getByText('This looks like details of a victim')).toHaveCount(1)
  await typist.press('Enter')
  await expect(log(page)).toContainText('lives at 4 Mare Street')
  await expect(log(page)).toContainText('Speak to the parents first.')
  await expect(page.getByText('Open · advice given')).toBeVisible()
  await typist.type('/r Superintendent: the parents are met at eight (accepted).')
  await typist.press('Enter')
  await expect(page.getByText('Open · answered')).toBeVisible()
  typist.task('S9, briefing, advice, a note and the response')

  // What goes on paper: the call list and the log, and nothing to press.
  await page.emulateMedia({ media: 'print' })
  await expect(log(page)).toBeVisible()
  await expect(page.getByLabel('Write in the log')).toBeHidden()
  await page.emulateMedia({ media: null })

  await expect(page.getByText('not locked for being idle')).toBeVisible()
  await expect(page.getByRole('link', { name: /^Incidents/ }).first()).toContainText('2 open')
  await close()
  expect(listed().find(({ title }) => title === 'Search outside the library')?.reference).toMatch(
    /^IAG-HACK-\d{4}-\d{3}$/,
  )
})

test('S10: ten contacts are logged by one key each, and one is called although something stands against them', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Hackney/, 'Ten calls in one night')
  const list = page.getByRole('list', { name: 'Whom to call' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  typist.task('S10, opened')

  // Somebody grey says why, and is called by name and reason.
  const anyway = page.getByRole('button', { name: /^Call anyway: / }).first()
  await typist.reach(anyway)
  await typist.press('Enter')
  await expect(page.getByLabel(/decided$/)).toBeFocused()
  await typist.type('The chair')
  await typist.press('Tab')
  await typist.type('knows the families')
  await typist.press('Enter')
  await expect(log(page)).toContainText('is called although')
  typist.task('S10, called anyway')

  await page.getByRole('heading', { level: 1 }).focus()
  await typist.press('c')
  for (const [at, key] of ['4', '3', '5', '2', '1', '4', '4', '3', '1', '1'].entries()) {
    await typist.press(key)
    await expect(log(page).getByText('Contact', { exact: true })).toHaveCount(at + 1)
  }
  typist.task('S10, ten contacts')
  await expect(page.getByText('Open · advisors contacted')).toBeVisible()
  await expect(list).toContainText('again at')
  await close()
})

test('L6: SLT asks for a call-out and the secretariat runs it', async () => {
  const asked = await launch({ office: dir })
  const slt = new Typist(asked.page)
  await slt.signIn('slt')
  slt.task('Signed in')
  await slt.press('Control+Shift+A')
  await fillIn(slt, /^Newham/, 'Statement about the market')
  await expect(
    asked.page.getByRole('heading', { level: 1, name: 'Statement about the market' }),
  ).toBeVisible()
  await expect(asked.page.getByText('Asked for', { exact: true }).first()).toBeVisible()
  await expect(asked.page.getByLabel('Write in the log')).toHaveCount(0)
  slt.task('L6, asked for')
  await asked.close()

  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  typist.task('Signed in')
  await typist.go('g c', 'Incidents')
  await typist.reach(page.getByRole('link', { name: 'Statement about the market' }))
  await typist.press('Enter')
  await typist.pressButton('Run this call-out')
  await expect(log(page)).toContainText('Call-out opened by the secretariat.')
  typist.task('L6, run')
  await close()
})

test('C6: the chair raises an advisor’s concern, and sees later what the police answered', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('chair')
  typist.task('Signed in')
  await typist.press('Control+Shift+A')
  const choice = page.getByRole('combobox', { name: 'Group' })
  await expect(choice).toBeFocused()
  await typist.choose(choice, /^Hackney/)
  await typist.reach(page.getByRole('combobox', { name: 'Who asks' }))
  await typist.choose(page.getByRole('combobox', { name: 'Who asks' }), /concern/)
  await typist.reach(page.getByLabel('Title', { exact: true }), 'Shift+Tab')
  await typist.type('Stops at the bus station')
  await typist.press('Tab')
  await typist.type('An advisor hears of the same boys stopped every day.')
  await typist.press('Control+Enter')
  await expect(page.getByText('The police have not answered this concern yet.')).toBeVisible()
  typist.task('C6, raised')
  await typist.press('l')
  await expect(page.getByLabel('Write in the log')).toBeFocused()
  await typist.type('/r Superintendent: the stops are looked at, and end where there is no ground.')
  await typist.press('Enter')
  await expect(page.getByText('The police have not answered this concern yet.')).toHaveCount(0)
  typist.task('C6, answered')
  await close()
})

test('a line on record outlives the app killed between two key presses, and two call-outs go on at once', async () => {
  const first = await launch({ office: dir })
  const typist = new Typist(first.page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Newham/, 'The second at once')
  await expect(log(first.page)).toContainText('Call-out opened')
  await typist.press('l')
  await expect(first.page.getByLabel('Write in the log')).toBeFocused()
  for (const words of ['Rang the chair', 'Rang the deputy', 'Rang the third']) {
    await typist.type(words)
    await typist.press('Enter')
    await expect(log(first.page)).toContainText(words)
  }
  await typist.type('Half a li')
  first.app.process().kill('SIGKILL')
  await first.close().catch(() => undefined)

  const { page, close } = await launch({ office: dir })
  const again = new Typist(page)
  await again.signIn('secretary')
  await again.go('g c', 'Incidents')
  await expect(page.getByRole('table', { name: 'Call-outs' })).toContainText('search outside the college')
  await again.reach(page.getByRole('link', { name: 'The second at once' }))
  await again.press('Enter')
  for (const words of ['Rang the chair', 'Rang the deputy', 'Rang the third'])
    await expect(log(page)).toContainText(words)
  await close()
})

test('S9: an exercise is opened by keyboard, says so everywhere, and is scored', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  const choice = page.getByRole('combobox', { name: 'Group' })
  await expect(choice).toBeFocused()
  await typist.choose(choice, /^Hackney/)
  await typist.reach(page.getByLabel('Title', { exact: true }))
  await typist.type('A march that turns')
  await typist.press('Tab')
  await typist.type('To practise.')
  await typist.reach(page.getByRole('switch', { name: 'This is an exercise' }))
  await typist.press('Space', 'Control+Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'EXERCISE: A march that turns' })).toBeVisible()
  await expect(page.getByText('Nothing here is real.')).toBeVisible()
  await expect(log(page)).toContainText('EXERCISE opened by the secretariat.')
  await expect(page.getByRole('list', { name: 'Whom to call' }).getByRole('listitem').first()).toBeVisible()
  await typist.press('c', '1')
  await expect(page.getByRole('row', { name: /Reached within 30 minutes/ })).toContainText('1 of 1 called')
  typist.task('S9, as an exercise')
  await typist.go('g t', 'Today')
  await expect(page.getByText(/EXERCISE: A march that turns/).first()).toBeVisible()
  await close()
})

test('R19: standing down asks how long each advisor gave, and the page of the person says it', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Hackney/, 'Two hours in the evening')
  const list = page.getByRole('list', { name: 'Whom to call' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  await typist.press('c')
  await typist.press('1')
  const times = page.getByRole('list', { name: 'How long they gave' })
  const name = (await times.getByRole('listitem').first().textContent()) ?? ''
  typist.task('R19, one advisor called')
  await typist.reach(page.getByRole('button', { name: 'Stand down' }))
  await typist.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Stand down' })
  await expect(dialog.getByLabel('Why', { exact: true })).toBeFocused()
  await typist.type('The matter is settled.')
  await typist.press('Tab')
  await expect(dialog.getByLabel(`Time ${name} gave`)).toBeFocused()
  await typist.type('2 hourss')
  await typist.press('Enter')
  await expect(dialog.getByText('Give it in hours')).toBeVisible()
  await typist.press('Control+a')
  await typist.type('1:45')
  await typist.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Stand down' })).toBeFocused()
  await typist.press('Enter')
  await expect(page.getByText('Stood down', { exact: true }).first()).toBeVisible()
  await expect(times.getByRole('textbox')).toHaveValue('1 h 45 min')
  await expect(page.getByText('Together 1 h 45 min.')).toBeVisible()
  typist.task('R19, stood down with the time given')
  // R31: what is due now, and the welfare call recorded from there.
  const due = page.getByRole('list', { name: 'Due after this call-out' })
  await expect(due.getByRole('listitem')).toHaveCount(3)
  await expect(due).toContainText('Ask the advisors how they are by')
  await typist.reach(due.getByRole('button', { name: 'Record a welfare call' }))
  await typist.press('Enter')
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'What it is' })).toHaveValue(
    'Welfare call',
  )
  await typist.reach(page.getByRole('dialog').getByLabel('Who took part'))
  await typist.type('the advisor, by telephone')
  await typist.press('Control+Enter')
  await expect(due.getByRole('listitem')).toHaveCount(2)
  typist.task('R31, welfare call recorded')
  const id = listed().find(({ title }) => title === 'Two hours in the evening')?.id
  const { time } = call<{ time: { minutes: number }[] }>(dir, 'secretary', 'incidents.get', { id })
  expect(time.map(({ minutes }) => minutes)).toEqual([105])
  await close()
})

test('S9: the steps of the information sharing protocol are added to a call-out that runs, and taken off again', async () => {
  const approved = call<{ id: string; state: string }[]>(dir, 'secretary', 'protocols.list').find(
    ({ state }) => state === 'approved',
  )
  const effectiveOn = localClock(new Date()).day
  call(dir, 'secretary', 'protocols.putInForce', { id: approved?.id, effectiveOn })
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Hackney/, 'The press rings')
  await expect(page.getByRole('button', { name: 'Add the steps of another protocol' })).toBeVisible()
  typist.task('S9, opened')
  await typist.press('p')
  const item = page.getByRole('menuitem', { name: /^Information sharing protocol/ })
  await expect(item).toBeVisible()
  await typist.reach(item, 'ArrowDown')
  await typist.press('Enter')
  const steps = page.getByRole('list', { name: 'Steps of the information sharing protocol', exact: true })
  await expect(steps.getByRole('listitem').first()).toBeVisible()
  await expect(log(page)).toContainText(/Steps of the information sharing protocol \d\.\d added\./)
  typist.task('S9, the steps of another protocol added')
  await typist.pressButton(/^Take off again/)
  await expect(log(page)).toContainText(/Steps of the information sharing protocol \d\.\d taken off\./)
  await expect(steps).toHaveCount(0)
  await close()
})

test('S10: the printed sheet is filled in by hand and typed back in with the real times, by keyboard', async () => {
  const { page, close } = await launch({ office: dir })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Hackney/, 'Rung with paper and pencil')
  const list = page.getByRole('list', { name: 'Whom to call' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  typist.task('S10, opened')
  await typist.press('t')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Type in from paper')
  const sheet = page.getByRole('list', { name: 'The call sheet' })
  const lines = sheet.getByRole('listitem')
  await expect(lines.first().getByRole('textbox')).toBeFocused()
  // Whole minutes before and after now, as they would stand on the paper.
  const [earlier, later] = [20, 8].map((ago) => localClock(new Date(Date.now() - ago * 60_000)).time)
  await typist.type(`${earlier?.replace(':', '')} 4`)
  await expect(lines.first()).toContainText(`${earlier} no answer`)
  await typist.type(`, ${later?.replace(':', '')} 9`)
  await typist.press('Enter')
  await expect(lines.first().getByText('“9” is no outcome')).toBeVisible()
  await typist.press('Backspace')
  await typist.type('1')
  await typist.press('Enter')
  await expect(lines.nth(1).getByRole('textbox')).toBeFocused()
  await expect(lines.first()).toContainText(/reached, available, entered \d\d:\d\d/)
  for (const [at, key] of ['3', '2', '5', '4'].entries()) {
    await typist.type(`${later?.replace(':', '')} ${key}`)
    await typist.press('Enter')
    await expect(lines.nth(at + 1)).toContainText('entered')
  }
  typist.task('S10, six attempts at five advisors typed in from paper')
  await typist.press('Escape')
  await expect(log(page).getByText('Contact', { exact: true })).toHaveCount(6)
  await expect(
    log(page)
      .getByText(/entered/)
      .first(),
  ).toBeVisible()
  await close()
})

test('S9: Enter on a line rings the advisor, and the outcome is logged by the next key; the message is copied', async () => {
  const { app, page, close } = await launch({ office: dir })
  await app.evaluate(({ shell }) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    shell.openExternal = async (address) => void asked.push(address)
  })
  const typist = new Typist(page)
  await typist.signIn('secretary')
  await typist.press('Control+Shift+A')
  await fillIn(typist, /^Hackney/, 'Rung from here')
  const list = page.getByRole('list', { name: 'Whom to call' })
  await expect(list.getByRole('listitem').first()).toBeVisible()
  typist.task('S9, opened')
  await typist.press('c', 'Enter')
  await expect(page.getByText('Dialling.').first()).toBeVisible()
  const asked = () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
  expect(await asked()).toEqual([expect.stringMatching(/^tel:(020|07)\d{8,9}$/)])
  await typist.press('1')
  await expect(log(page).getByText('Contact', { exact: true })).toHaveCount(1)
  await typist.press('m')
  await expect(page.getByText('The message is copied.').first()).toBeVisible()
  typist.task('S9, rung and logged, the message copied')

  // A finger that stays on the key: whoever is next was not rung, and nothing can be taken out of the log.
  await typist.press('c')
  for (let held = 0; held < 4; held += 1) await page.keyboard.down('4')
  await page.keyboard.up('4')
  await typist.press('l')
  await typist.type('After the held key.')
  await typist.press('Enter')
  await expect(log(page).getByText('After the held key.')).toBeVisible()
  await expect(log(page).getByText('Contact', { exact: true })).toHaveCount(2)
  await close()
})

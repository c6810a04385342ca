import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { addDays, localClock } from '../../shared/dates.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { call, office } from './example-office.ts'
import { launch, type OpenApp } from './launch.ts'
import { Typist } from './typist.ts'

const DAY = addDays(localClock(new Date()).day, -9)
const SECRET = 'Observation point on Larch Road'
const PHONE = '020 7946 0321'

let base: string
let dir: string
let meetingId: string
let group: { id: string; slug: string }
/** A member who has not agreed to be named, with a letter too many. */
let misspelt: string
let opened: OpenApp
let typist: Typist

test.beforeAll(() => {
  test.setTimeout(120_000)
  base = mkdtempSync(join(tmpdir(), 'critical-friend-publish-story-'))
  dir = join(base, 'office')
  office('example', '--dir', dir, '--seed', '1')
  const [first] = call<{ id: string; slug: string }[]>(dir, 'secretary', 'groups.list')
  if (!first) throw new Error('the example office has no group')
  group = first
  const { people } = call<{ people: { name: string; nameConsent: string }[] }>(
    dir,
    'secretary',
    'people.list',
    { kind: 'advisor', groupId: group.id },
  )
  const member = people.find(
    ({ nameConsent, name }) => nameConsent !== 'agreed' && /^[A-Z][a-z]+ [A-Z][a-z]{5,}$/.test(name),
  )
  if (!member) throw new Error('the example office has no member who has not agreed to be named')
  misspelt = `${member.name.slice(0, -2)}w${member.name.slice(-2)}`
  meetingId = makeMeeting()
})
test.afterAll(async () => {
  await opened?.close()
  rmSync(base, { recursive: true, force: true, maxRetries: 3 })
})

/** Approved minutes with a restricted item without an open title, a name misspelt and a telephone number. */
function makeMeeting(): string {
  const fields = {
    kind: 'ordinary',
    date: DAY,
    startTime: '18:30',
    venue: '',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  const { meeting } = call<MeetingWhole>(dir, 'secretary', 'meetings.plan', {
    groupId: group.id,
    fromTemplate: false,
    fields,
  })
  const item = { openTitle: '', purpose: 'information', presenter: '', minutes: 10, standing: false }
  const add = (title: string, restricted: boolean) =>
    call(dir, 'secretary', 'meetings.addItem', {
      meetingId: meeting.id,
      fields: { ...item, title, restricted, restrictedReason: restricted ? 'Live operation' : '' },
    })
  add('Community voice', false)
  add(SECRET, true)
  const { items } = call<MeetingWhole>(dir, 'secretary', 'meetings.hold', { meetingId: meeting.id })
  const save = (at: number, ...texts: string[]) =>
    call(dir, 'secretary', 'minutes.save', {
      itemId: items[at]?.id,
      document: {
        type: 'doc',
        content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
      },
      burst: items[at]?.id,
    })
  save(0, `${misspelt} spoke of the lamps.`, `Whoever wants to help rings ${PHONE} in the evening.`)
  save(1, 'The observation point stays until March.')
  call(dir, 'chair', 'minutes.check', { meetingId: meeting.id })
  call(dir, 'secretary', 'minutes.circulate', { meetingId: meeting.id })
  call(dir, 'chair', 'minutes.approve', { meetingId: meeting.id, atMeetingId: null, note: 'By e-mail' })
  return meeting.id
}

async function changeUser(user: string): Promise<void> {
  const next = opened.app.waitForEvent('window')
  await typist.press('Control+l')
  opened.page = await next
  typist.page = opened.page
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await typist.signIn(user)
  await toMinutes()
}

/** From anywhere: G then U, and along the list to the minutes. */
async function toMinutes(): Promise<void> {
  const { page } = opened
  await typist.go('g u', 'Publishing')
  await typist.reach(page.locator(`a[href*="${meetingId}"]`).first(), 'Tab', 100)
  await typist.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Publish the minutes of/ })).toBeVisible()
}

const inTheWay = () => opened.page.getByRole('list', { name: 'What stands in the way' })
const dialog = () => opened.page.getByRole('dialog', { name: 'Redact words' })

/** Presses the Redact button of what stands in the way like this, selects words if it has to, says why, and proposes it. */
async function redact(sentence: RegExp, words: string | null): Promise<void> {
  const blocker = inTheWay().getByRole('listitem').filter({ hasText: sentence })
  await typist.reach(blocker.getByRole('button', { name: 'Redact' }))
  await typist.press('Enter')
  if (words !== null) {
    await typist.reach(dialog().getByRole('textbox', { name: 'Words' }))
    await typist.press('Control+Home')
    for (const _letter of words) await typist.press('Shift+ArrowRight')
  }
  await expect(dialog().getByRole('status')).toContainText('The public reads:')
  const why = dialog().getByRole('combobox', { name: 'Why' })
  await typist.reach(why)
  await typist.choose(why, /^Personal data/)
  await typist.press('Control+Enter')
  await expect(dialog()).toHaveCount(0)
}

function* filesIn(folder: string): Generator<string> {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) yield* filesIn(path)
    else yield path
  }
}

test('S8: a restricted item, a name and a telephone number are put right by keyboard, both sign off, and no trace of them is published', async () => {
  test.setTimeout(300_000)
  opened = await launch({ office: dir })
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  typist = new Typist(opened.page)
  await typist.signIn('secretary')
  await toMinutes()
  for (const sentence of [
    /no title the public may read/,
    /name very like a member/,
    /phone number stands in 1\.2/,
  ])
    await expect(inTheWay().getByRole('listitem').filter({ hasText: sentence })).toHaveCount(1)

  await typist.pressButton('Give an open title')
  await expect(opened.page.getByRole('textbox', { name: 'Open title' })).toBeFocused()
  await typist.type('Closed item')
  await typist.reach(opened.page.getByRole('button', { name: 'Use this title' }))
  await typist.press('Enter')
  await expect(inTheWay()).not.toContainText('no title the public may read')
  await redact(/phone number/, null)
  await redact(/name very like a member/, misspelt)
  await expect(inTheWay()).toContainText('waits for somebody else to agree it')

  await changeUser('chair')
  for (const left of [1, 0]) {
    await typist.pressButton('Agree')
    await expect(opened.page.getByRole('button', { name: 'Agree', exact: true })).toHaveCount(left)
  }
  await typist.pressButton('Sign off')
  await expect(inTheWay()).not.toContainText('The chair')
  await changeUser('slt')
  await typist.pressButton('Sign off')
  await expect(opened.page.getByText('Nothing stands in the way')).toBeVisible()

  await changeUser('secretary')
  const site = join(base, 'site')
  mkdirSync(site)
  await opened.app.evaluate(({ dialog: native }, folder) => {
    native.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] })
  }, site)
  await typist.pressButton('Publish minutes')
  await typist.pressButton('Choose the folder and publish')
  await expect(opened.page.getByRole('dialog', { name: 'Published' })).toBeVisible({ timeout: 120_000 })
  typist.task('S8, with three changes of user')

  const page = readFileSync(join(site, 'groups', group.slug, DAY, 'index.html'), 'utf8')
  expect(page.match(/\[redacted: personal data\]/g)).toHaveLength(2)
  expect(page).toContain('Closed item')
  const surname = misspelt.split(' ').at(-1) ?? ''
  for (const path of filesIn(site)) {
    const bytes = readFileSync(path, 'latin1')
    for (const words of [SECRET, surname, PHONE, PHONE.replaceAll(' ', ''), 'observation point'])
      expect(bytes.includes(words), `${words} in ${path}`).toBe(false)
  }
})

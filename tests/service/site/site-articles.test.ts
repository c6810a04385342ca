import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ArticleFields } from '../../../shared/library/entities.ts'
import type { PublishOutcome } from '../../../shared/publishing/contract.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let folder: string
let hackney: string
let newham: string

const file = (path: string) => readFileSync(join(folder, 'site', path), 'utf8')
const isThere = (path: string) => existsSync(join(folder, 'site', path))
const CARD = 'groups/hackney-iag/good-practice/a-member-and-one-card/index.html'

async function publish(): Promise<PublishOutcome> {
  const { client, session } = office
  const events = await client.publishing.publish({ handle: session.files.keep(join(folder, 'site')) })
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value as PublishOutcome
  }
}

const FIELDS: ArticleFields = {
  title: 'One card',
  theme: 'Calls',
  problem: 'Nobody knew what to say.',
  whatWasDone: '## The card\n\n- Who you are\n- Why you ring',
  outcome: 'Eight of nine calls brought advice.',
  whatItTook: '',
  contactRole: 'Vice-chair',
  source: '',
  audience: 'public',
}

async function reviewed(groupId: string, fields: Partial<ArticleFields>): Promise<string> {
  const { library } = office.client
  const { id } = await library.create({ groupId, fields: { ...FIELDS, ...fields } })
  await library.submit({ id })
  await library.review({ id })
  return id
}
async function shared(groupId: string, fields: Partial<ArticleFields>): Promise<string> {
  const id = await reviewed(groupId, fields)
  await office.client.library.share({ id })
  return id
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'site-articles-test-'))
  office = await makeOffice({ today: '2026-11-22', name: 'IAG office' })
  await office.client.office.changeSettings({
    name: 'IAG office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  hackney = await makeGroup(office, 'Hackney IAG')
  newham = await makeGroup(office, 'Newham IAG')
  await office.client.people.create({
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '07700 900123',
    nameConsent: 'agreed',
    notes: '',
    membership: { groupId: hackney, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
  })
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

it('nothing of good practice is on the site before something is shared with the public', async () => {
  await shared(hackney, { title: 'For groups alone', audience: 'all groups' })
  await reviewed(hackney, { title: 'Not shared yet' })
  await publish()
  expect(isThere('good-practice/index.html')).toBe(false)
  expect(file('index.html')).not.toContain('Good practice')
})

it('what is shared with the public is there, found by theme, group and search, with roles for every name, in its address too', async () => {
  await shared(hackney, {
    title: 'Ana Petrov and one card',
    problem: 'Nobody knew what to say. Ana Petrov asked why.',
  })
  await shared(newham, { title: 'Tea', theme: 'Who we are' })
  await publish()
  const page = file(CARD)
  expect(page).toContain('Nobody knew what to say.')
  expect(page).toContain('<h3>The card</h3>')
  expect(page).toContain('<li>Why you ring</li>')
  expect(page).toContain('shared on 22 November 2026')
  expect(page).toContain('Vice-chair')
  expect(page).not.toContain('What it took')
  const list = file('good-practice/index.html')
  expect(list).toContain('<h2>Calls</h2>')
  expect(list).toContain('href="../groups/newham-iag/good-practice/article-tea/index.html"')
  expect(list).not.toContain('For groups alone')
  expect(list).not.toContain('Not shared yet')
  expect(file('index.html')).toContain('<a href="good-practice/index.html">Good practice</a>')
  expect(file('groups/hackney-iag/index.html')).toContain(
    'href="good-practice/a-member-and-one-card/index.html"',
  )
  expect(file('search/pages.js')).toContain('Eight of nine calls')
  for (const path of [CARD, 'good-practice/index.html', 'groups/hackney-iag/index.html', 'search/pages.js'])
    expect(file(path), path).not.toContain('Petrov')
})

it('a link whose address names somebody goes, its words stay; other links stay', async () => {
  await shared(hackney, {
    title: 'With links',
    outcome:
      'See [the note](https://example.org/ana_petrov.html), [the same](https://example.org/%41na%20Petrov) and [the guide](https://example.org/guide).',
  })
  await publish()
  const page = file('groups/hackney-iag/good-practice/with-links/index.html')
  expect(page).toContain('See the note, the same and <a href="https://example.org/guide"')
  expect(page.toLowerCase()).not.toContain('petrov')
})

it('a name of ordinary words parted at the end of a line is a role, and other words parted there stay', async () => {
  await office.client.people.create({
    name: 'April Grace',
    title: 'Dr',
    preferredName: '',
    kind: 'officer',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: hackney, capacity: 'slt', startedOn: '2026-01-01', endsOn: null },
  })
  await shared(hackney, {
    title: 'Parted',
    outcome: 'It was April Gra-\nce who asked, in a well-\nknown place.',
  })
  await publish()
  const page = file('groups/hackney-iag/good-practice/parted/index.html')
  expect(page).toContain('who asked, in a well- known place.')
  for (const part of ['Gra-', 'April']) expect(page).not.toContain(part)
})

it('a telephone number stops an article from being shared with the public, and a shared one from being given it', async () => {
  const { library } = office.client
  const id = await reviewed(hackney, { title: 'With a number', outcome: 'Ring 07700 900123.' })
  await expect(library.share({ id })).rejects.toMatchObject({
    message: expect.stringMatching(/^Take out /),
    data: { code: 'NOT_PUBLIC' },
  })
  expect((await library.get({ id })).state).toBe('reviewed')
  const whole = await shared(hackney, { title: 'Without' })
  await expect(
    library.save({ id: whole, fields: { ...FIELDS, title: 'Without', outcome: 'Ring 020 7946 0113.' } }),
  ).rejects.toMatchObject({ data: { code: 'NOT_PUBLIC' } })
  await library.archive({ id: whole })
})

it('what was fit when it was shared and is not any more is left out, and the publication says why', async () => {
  await shared(newham, { title: 'Write to us', outcome: 'Write to iag@example.org.' })
  await publish()
  expect(isThere('groups/newham-iag/good-practice/write-to-us/index.html')).toBe(true)
  await office.client.office.changeSettings({
    name: 'IAG office',
    publicContact: 'office@example.org',
    siteAddress: '',
  })
  const { leftOut } = await publish()
  expect(leftOut).toEqual([
    'Left out: the good practice “Write to us” of Newham IAG. Take out an e-mail address, iag@example.org.',
  ])
  expect(isThere('groups/newham-iag/good-practice/write-to-us/index.html')).toBe(false)
})

it('what is archived is gone with the next publication', async () => {
  const { library } = office.client
  for (const { id, audience } of (await library.list({ state: 'shared' })).articles)
    if (audience === 'public') await library.archive({ id })
  await publish()
  expect(isThere(CARD)).toBe(false)
  expect(isThere('good-practice/index.html')).toBe(false)
})

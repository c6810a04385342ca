import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { collectSite } from '../../../electron/service/publishing/collect.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import type { PublishOutcome } from '../../../shared/publishing/contract.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { signOff } from '../../fixtures/publishable.ts'

let office: TestOffice
let folder: string
let groupId: string
let meetingId: string
let itemIds: string[]
const people: Record<string, string> = {}
const called: Record<string, string> = {}

const site = () => join(folder, 'site')
const page = (date: string) => readFileSync(join(site(), 'groups/hackney-iag', date, 'index.html'), 'utf8')
const pages = () =>
  readdirSync(join(site(), 'groups/hackney-iag')).filter((name) => /^\d{4}-\d\d-\d\d/.test(name))
const doc = (...texts: string[]): MinuteNode => ({
  type: 'doc',
  content: texts.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
})

async function publish(input: { meetingId?: string; groupId?: string } = {}) {
  const steps: string[] = []
  const events = await office.client.publishing.publish({
    handle: office.session.files.keep(site()),
    ...input,
  })
  for (;;) {
    const next = await events.next()
    if (next.done) return { outcome: next.value as PublishOutcome, steps }
    steps.push(next.value.step)
  }
}

async function heldMeeting(date: string, documents: MinuteNode[]) {
  const { client } = office
  const planned = await client.meetings.plan({
    groupId,
    fromTemplate: false,
    fields: {
      kind: 'ordinary',
      date,
      startTime: '18:30',
      venue: 'Town hall',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
  const id = planned.meeting.id
  for (const [index] of documents.entries()) {
    await client.meetings.addItem({
      meetingId: id,
      fields: {
        title: `Matter ${index + 1}`,
        openTitle: '',
        purpose: 'information',
        presenter: '',
        minutes: 10,
        standing: false,
        restricted: index === 2,
        restrictedReason: index === 2 ? 'Live operation' : '',
      },
    })
  }
  const { items } = await client.meetings.hold({ meetingId: id })
  for (const [index, document] of documents.entries()) {
    await client.minutes.save({ itemId: items[index]!.id, document, burst: office.session.newId() })
  }
  return { id, items: items.map((item) => item.id) }
}

async function approved(id: string) {
  const { client, signInAs } = office
  await signInAs('chair')
  await client.minutes.check({ meetingId: id })
  await signInAs('secretariat')
  await client.minutes.circulate({ meetingId: id })
  await signInAs('chair')
  await client.minutes.approve({ meetingId: id, atMeetingId: null, note: 'By e-mail, all agreed.' })
  await signInAs('secretariat')
}

const codes = async (id = meetingId) =>
  (await office.client.publishing.preview({ meetingId: id })).blockers.map((each) => each.code)

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'publishing-'))
  office = await makeOffice({ today: '2026-11-22' })
  const { client } = office
  const group = await client.groups.create({
    name: 'Hackney IAG',
    kind: 'local',
    area: 'Hackney',
    commandUnit: 'Central East',
    sltLead: '',
    meetingsPerYear: 6,
    quorumPercent: 33,
    quorumAtLeast: 1,
    quorumChairRequired: false,
    purpose: '',
    publicContact: 'hackney@example.org',
  })
  groupId = group.id
  for (const [name, nameConsent] of [
    ['Ana Petrov', 'not asked'],
    ['Grace Adeyemi', 'agreed'],
  ] as const) {
    const person = await client.people.create({
      name,
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent,
      notes: '',
      membership: { groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
    })
    people[name] = person.id
    called[name] = `Member ${person.memberships[0]?.number}`
  }
  const held = await heldMeeting('2026-09-10', [
    doc('Ana Petrov asked who would write to residents.', 'Grace Adeyemi would.'),
    doc('A parent could be reached on 020 7946 0123.', 'Write to hackney@example.org.'),
    doc('The raid was on Friday.'),
  ])
  meetingId = held.id
  itemIds = held.items
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S8: publishing minutes', () => {
  it('lists what stands in the way: not approved, a restricted item, a phone number, no contact', async () => {
    expect(await codes()).toEqual(['NOT_APPROVED', 'RESTRICTED_WITHOUT_OPEN_TITLE', 'PHONE', 'NO_CONTACT'])
    const { blockers } = await office.client.publishing.preview({ meetingId })
    expect(blockers[2]).toMatchObject({
      sentence: 'A phone number stands in 2.1.',
      itemId: itemIds[1],
      paragraph: '2.1',
      remedy: 'edit',
    })
  })

  it('refuses to publish it, naming all of that', async () => {
    await expect(publish({ meetingId })).rejects.toThrow(
      /^4 things stand in the way.*not approved.*phone number stands in 2\.1/s,
    )
    await expect(office.client.publishing.clear({ meetingId })).rejects.toThrow(/not approved yet/)
  })

  it('is solved one by one, and says what is in order', async () => {
    const { client } = office
    await client.minutes.save({
      itemId: itemIds[1]!,
      document: doc('A parent was worried.', 'Write to hackney@example.org.'),
      burst: office.session.newId(),
    })
    await client.publishing.setOpenTitle({ itemId: itemIds[2]!, openTitle: 'An operation' })
    await client.office.changeSettings({
      name: 'Test office',
      publicContact: 'office@example.org',
      siteAddress: '',
    })
    await approved(meetingId)
    expect(await codes()).toEqual(['NO_CHAIR_SIGN_OFF', 'NO_SLT_SIGN_OFF'])
    await signOff(office, meetingId)
    const { blockers, cleared, minutes, page: html, record } = await client.publishing.preview({ meetingId })
    expect(blockers).toEqual([])
    expect(cleared).toEqual([
      'Approved 22 Nov 2026',
      'marked OFFICIAL',
      'signed off by Chair for the chair, 22 Nov 2026',
      'signed off by SLT for SLT, 22 Nov 2026',
      'item 3 withheld with an open title',
      '1 name replaced by a role',
    ])
    expect(minutes?.items[0]?.blocks[0]).toMatchObject({
      number: '1.1',
      text: [{ text: called['Ana Petrov'], role: true }, { text: ' asked who would write to residents.' }],
    })
    expect(html).toContain(`${called['Ana Petrov']} asked`)
    expect(html).not.toMatch(/Petrov|raid|Live operation/)
    expect(record[0]?.paragraphs[0]?.runs[0]).toMatchObject({
      text: 'Ana Petrov',
      withheld: true,
      why: expect.stringContaining(`“${called['Ana Petrov']}”`),
    })
  })

  it('is published to the folder, with the steps on the way and each file’s hash on record', async () => {
    const { outcome, steps } = await publish({ meetingId })
    expect(outcome).toMatchObject({
      meetings: 1,
      removed: 0,
      leftOut: [],
      withoutPdf: expect.stringContaining('No PDF'),
    })
    expect(steps.length).toBeGreaterThan(0)
    expect(outcome.address).toBe(join(site(), 'groups/hackney-iag/2026-09-10/index.html'))
    expect(page('2026-09-10')).toContain(`${called['Ana Petrov']} asked`)
    const { publications, meeting } = await office.client.publishing.preview({ meetingId })
    expect(meeting.state).toBe('published')
    expect(publications).toMatchObject([
      {
        state: 'published',
        by: 'Secretariat',
        folder: site(),
        files: ['index.html', 'minutes.docx', 'minutes.odt'].map((name) => ({
          path: `groups/hackney-iag/2026-09-10/${name}`,
        })),
      },
    ])
    expect(publications[0]?.files[0]?.sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('changes nothing when published again, and goes to the same folder without being told', async () => {
    const events = await office.client.publishing.publish({})
    let outcome: PublishOutcome | undefined
    for (;;) {
      const next = await events.next()
      if (next.done) {
        outcome = next.value as PublishOutcome
        break
      }
    }
    expect(outcome).toMatchObject({ folder: site(), changed: 0, meetings: 1 })
    expect((await office.client.publishing.preview({ meetingId })).publications).toHaveLength(1)
  })
})

describe('afterwards', () => {
  it('a person who takes back the agreement is gone from the next publication, everywhere', async () => {
    expect(page('2026-09-10')).toContain('Grace Adeyemi would.')
    const { memberships: _memberships, ...grace } = await office.client.people.get({
      id: people['Grace Adeyemi']!,
    })
    const { name, title, preferredName, kind, organisation, email, phone, notes } = grace
    await office.client.people.update({
      id: grace.id,
      fields: {
        name,
        title,
        preferredName,
        kind,
        organisation,
        email,
        phone,
        notes,
        nameConsent: 'role only',
      },
    })
    const { outcome } = await publish()
    expect(outcome.changed).toBeGreaterThan(0)
    expect(page('2026-09-10')).toContain(`${called['Grace Adeyemi']} would.`)
    expect((await office.client.publishing.preview({ meetingId })).minutes).toMatchObject({ version: 2 })
  })

  it('minutes with something in their way are left out of a publication, which says so', async () => {
    const second = await heldMeeting('2026-10-08', [doc('Reach me at someone@example.com.')])
    await approved(second.id)
    await signOff(office, second.id)
    const { outcome } = await publish()
    expect(outcome.leftOut).toEqual(['Left out: Hackney IAG, 8 Oct 2026. An e-mail address stands in 1.1.'])
    expect(pages()).toEqual(['2026-09-10'])
    const queue = await office.client.publishing.queue({ groupId })
    expect(queue.map((meeting) => [meeting.date, meeting.blockers])).toEqual([
      ['2026-10-08', 1],
      ['2026-09-10', 0],
    ])
  })

  it('a coming meeting is announced without its link, purpose or number on record; a sensitive one is not', async () => {
    const { client } = office
    const fields = {
      kind: 'ordinary',
      startTime: '18:30',
      venue: 'Library, ask Ana Petrov',
      onlineLink: 'https://x.example.org/zanar',
      access: 'zanar',
      purpose: 'zanar',
    } as const
    const planned = await client.meetings.plan({
      groupId,
      fromTemplate: false,
      fields: { ...fields, date: '2026-12-10' },
    })
    const secret = await client.meetings.plan({
      groupId,
      fromTemplate: false,
      fields: { ...fields, date: '2026-12-17' },
    })
    await client.publishing.setMarking({ meetingId: secret.meeting.id, marking: 'OFFICIAL-SENSITIVE' })
    await publish()
    const calendar = readFileSync(join(site(), 'meetings.ics'), 'utf8').replace(/\r\n /g, '')
    expect(calendar).toContain(`Library\\, ask ${called['Ana Petrov']}`)
    expect(calendar).not.toMatch(new RegExp(`zanar|Petrov|20261217|${planned.meeting.id}`))
    const sequence = Number(
      /SEQUENCE:(\d+)[\s\S]*?20261210|20261210[\s\S]*?SEQUENCE:(\d+)/.exec(calendar)?.slice(1).find(Boolean),
    )
    await client.meetings.update({ meetingId: planned.meeting.id, fields: { ...fields, date: '2026-12-11' } })
    await publish()
    const moved = readFileSync(join(site(), 'meetings.ics'), 'utf8')
    expect(moved).toContain('20261211')
    expect(moved).toContain(`SEQUENCE:${sequence + 1}`)
    expect(/UID:(.*)/.exec(moved)?.[1]).toBe(/UID:(.*)/.exec(calendar)?.[1])
  })

  it('a new title of a restricted item has to be cleared before it is published', async () => {
    await office.client.publishing.setOpenTitle({ itemId: itemIds[2]!, openTitle: 'A police operation' })
    expect(await codes()).toEqual(['NO_CHAIR_SIGN_OFF', 'NO_SLT_SIGN_OFF'])
    await signOff(office, meetingId)
    await publish()
    expect(page('2026-09-10')).toContain('A police operation')
  })

  it('minutes are withdrawn with a reason the public may read, or not at all', async () => {
    const withdraw = (publicReason: string) =>
      office.client.publishing.withdraw({ meetingId, reason: 'A resident asked', publicReason })
    await expect(withdraw('Ring 020 7946 0123.')).rejects.toThrow(/would read a phone number/)
    await expect(withdraw('Ana Petrof asked us to.')).rejects.toThrow(/very like a member/)
    await expect(withdraw('It was wrong that the raid was on Friday.')).rejects.toThrow(/restricted part/)
    expect((await office.client.publishing.preview({ meetingId })).meeting.state).toBe('published')
  })

  it('withdrawn minutes leave a page at their address that says so and nothing else, until they are cleared again', async () => {
    const { client } = office
    const whole = await client.publishing.withdraw({
      meetingId,
      reason: 'A resident asked',
      publicReason: 'Ana Petrov found a mistake in them',
    })
    expect(whole.meeting).toMatchObject({ state: 'approved', clearedAt: null, publishedAt: null })
    const { blockers, publications } = await client.publishing.preview({ meetingId })
    expect(blockers[0]?.sentence).toMatch(
      /withdrawn on 22 Nov 2026; the next publication leaves a page that says so/,
    )
    expect(publications[0]).toMatchObject({ state: 'withdrawn', reason: 'A resident asked', files: [] })
    expect((await publish()).outcome.removed).toBeGreaterThan(0)
    expect((await publish()).outcome).toMatchObject({ meetings: 0, changed: 0 })
    expect(readdirSync(join(site(), 'groups/hackney-iag/2026-09-10'))).toEqual(['index.html'])
    expect(page('2026-09-10')).toContain('These minutes were withdrawn on 22 November 2026.')
    expect(page('2026-09-10')).toContain(`The reason: ${called['Ana Petrov']} found a mistake in them.`)
    const read = (name: string) => readFileSync(join(site(), name), 'utf8')
    for (const name of readdirSync(site(), { recursive: true, encoding: 'utf8' })) {
      if (!/\.(html|xml|ics|js|csv|json)$/.test(name)) continue
      expect(read(name), name).not.toMatch(/residents|A resident asked|police operation|Petrov/i)
    }
    expect(read('feed.xml')).toContain('minutes of 10 September 2026 (withdrawn)')
    expect(read('groups/hackney-iag/feed.xml')).toContain('were withdrawn on 22 November 2026. The reason')
    expect(read('groups/hackney-iag/index.html')).toContain('Withdrawn on 22 November 2026')
    expect(read('search/index.html')).toContain('(Withdrawn on 22 November 2026)')
    expect(read('data/meetings-2026.csv')).toMatch(/2026-09-10,.*,withdrawn,,,,,,/)
    expect(read('meetings.ics')).not.toContain('20260910')
    await signOff(office, meetingId)
    await publish({ meetingId })
    expect(pages()).toEqual(['2026-09-10'])
    expect(page('2026-09-10')).toContain(`${called['Ana Petrov']} asked`)
    expect(read('feed.xml')).not.toContain('withdrawn')
    await expect(client.publishing.withdraw({ meetingId: itemIds[0]!, reason: 'x' })).rejects.toThrow(
      /no longer here/,
    )
  })

  it('reopened minutes leave a page that says they are being corrected', async () => {
    await office.client.minutes.reopen({ meetingId, reason: 'A mistake in 1.1' })
    await publish()
    expect(page('2026-09-10')).toContain('These minutes are being corrected.')
    expect(page('2026-09-10')).not.toContain(called['Ana Petrov'])
  })

  it('a second meeting of one day has an address of its own, and keeps it', async () => {
    const first = await heldMeeting('2026-06-11', [doc('Morning.')])
    const second = await heldMeeting('2026-06-11', [doc('Evening.')])
    for (const { id } of [first, second]) {
      await approved(id)
      await signOff(office, id)
    }
    await publish()
    const before = page('2026-06-11-2')
    await publish()
    expect(page('2026-06-11-2')).toBe(before)
    expect(pages()).toEqual(['2026-06-11', '2026-06-11-2', '2026-09-10'])
  })

  it('somebody put on record later is replaced in minutes published before', async () => {
    const third = await heldMeeting('2026-05-14', [doc('Lena Novak sang. Novak was thanked.')])
    await approved(third.id)
    await signOff(office, third.id)
    await publish()
    expect(page('2026-05-14')).toContain('Lena Novak sang. Novak was thanked.')
    const nobody = {
      title: '',
      preferredName: '',
      organisation: '',
      email: '',
      phone: '',
      notes: '',
      membership: null,
    }
    await office.client.people.create({
      ...nobody,
      name: 'Lena Novak',
      kind: 'contact',
      nameConsent: 'not asked',
    })
    await publish()
    expect(page('2026-05-14')).toContain('A member of the public sang. A member of the public was thanked.')
  })

  it('what is used again of a publication is what the gate would make of it now', async () => {
    const context = office.context()
    const again = await collectSite(context, null)
    const whole = await again.held.whole(again.site.minutes)
    expect(again.held.onRecord.size).toBeGreaterThan(2)
    await context.write(async (record) => {
      const rows = await record.db
        .selectFrom('publication')
        .selectAll()
        .where('meetingId', 'is', null)
        .execute()
      for (const row of rows) await record.changeFrom('publication', row, { watermark: 0 })
    })
    const anew = await collectSite(context, null)
    expect(again.ready.length).toBeGreaterThan(2)
    expect(anew.held.onRecord.size).toBe(0)
    expect(anew.site).toEqual(again.site)
    const wholeAnew = await anew.held.whole(anew.site.minutes)
    expect([...wholeAnew.values()]).toEqual([...whole.values()])
    expect([...anew.held.terms.values()]).toEqual([...again.held.terms.values()])
    expect(anew.ready.some((ready) => ready.changed)).toBe(false)
  })

  it('nothing is published, and nothing put on record, when the folder is not ours', async () => {
    const handle = office.session.files.keep(process.cwd())
    const before = await office.client.office.check()
    const events = await office.client.publishing.publish({ handle })
    await expect(
      events.next().then(async function next(step): Promise<unknown> {
        return step.done ? step : next(await events.next())
      }),
    ).rejects.toThrow()
    expect((await office.client.office.check()).counts.publication).toBe(before.counts.publication)
  })
})

describe('S8: publishing the minutes of one meeting', () => {
  it('makes only that meeting public, and leaves what else is cleared for another time', async () => {
    const { client } = office
    const ids: string[] = []
    for (const date of ['2026-10-01', '2026-10-08']) {
      const { id } = await heldMeeting(date, [doc('The noticeboard was repaired.')])
      await approved(id)
      await signOff(office, id)
      ids.push(id)
    }
    const [asked = '', other = ''] = ids
    await publish({ meetingId: asked })
    expect(page('2026-10-01')).toContain('The noticeboard was repaired.')
    expect(existsSync(join(site(), 'groups/hackney-iag/2026-10-08'))).toBe(false)
    expect((await client.publishing.preview({ meetingId: other })).meeting.state).toBe('approved')
    await publish({})
    expect(page('2026-10-08')).toContain('The noticeboard was repaired.')
  })
})

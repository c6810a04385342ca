import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let folder: string
let groupId: string
let gwen: string
let member: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'called-'))
  office = await makeOffice({ today: '2026-11-22' })
  const { client } = office
  const fields = { ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney', quorumAtLeast: 1 }
  groupId = (await client.groups.create(fields)).id
  await client.office.changeSettings({
    name: 'Test office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  const person = await client.people.create({
    name: 'Gwen Adeyemi',
    title: '',
    preferredName: '',
    alsoKnownAs: 'Winnie',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'agreed',
    notes: '',
    membership: { groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
  })
  gwen = person.id
  member = `Member ${person.memberships[0]?.number}`
  await cleared('2026-09-10', 'Gwen Adeyemi asked, and Winnie’s idea was liked.')
  await cleared('2026-10-08', 'It was noted.')
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A meeting with one item that says `text`, cleared for publication. */
async function cleared(date: string, text: string): Promise<void> {
  const { client, session } = office
  const fields = {
    kind: 'ordinary',
    date,
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  } as const
  const { meeting } = await client.meetings.plan({ groupId, fromTemplate: false, fields })
  const { items } = await client.meetings.addItem({
    meetingId: meeting.id,
    fields: {
      title: 'Matters arising',
      openTitle: '',
      purpose: 'information',
      presenter: '',
      minutes: 10,
      standing: false,
      restricted: false,
      restrictedReason: '',
    },
  })
  const document = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] }
  await client.minutes.save({ itemId: items[0]?.id ?? '', document, burst: session.newId() })
  await office.context('test').write(async (record) => {
    const { now } = record
    const fields = { state: 'approved', approvedAt: now, clearedAt: now } as const
    await record.change('meeting', meeting.id, fields)
    for (const row of await record.db.selectFrom('attendance').selectAll().execute())
      if (row.meetingId === meeting.id) await record.remove('attendance', row.id)
  })
}

async function publish(): Promise<void> {
  const { client, session } = office
  const events = await client.publishing.publish({ handle: session.files.keep(join(folder, 'site')) })
  for (let step = await events.next(); ; step = await events.next())
    if (step.done) {
      expect(step.value.leftOut).toEqual([])
      return
    }
}
const page = (day: string) => readFileSync(join(folder, 'site/groups/hackney-iag', day, 'index.html'), 'utf8')
const change = async (more: { memberCalling?: 'name' | 'number' | 'role' }) => {
  const { name, kind, area, commandUnit, sltLead, meetingsPerYear, purpose, publicContact, ...rest } =
    await office.client.groups.get({ id: groupId })
  const { quorumPercent, quorumAtLeast, quorumChairRequired } = rest
  const quorum = { quorumPercent, quorumAtLeast, quorumChairRequired }
  const fields = {
    name,
    kind,
    area,
    commandUnit,
    sltLead,
    meetingsPerYear,
    purpose,
    publicContact,
    ...quorum,
  }
  await office.client.groups.update({ id: groupId, fields: { ...fields, ...more } })
}

describe('S8: how a group calls its people', () => {
  it('changes the published pages at the next publication, and says beforehand how many', async () => {
    const { client } = office
    await publish()
    expect(page('2026-09-10')).toContain('Gwen Adeyemi asked, and Winnie’s idea')
    const ways = { memberCalling: 'number', officerCalling: 'name' } as const
    expect(await client.publishing.namingEffect({ groupId, ...ways })).toEqual({ published: 2, changed: 1 })
    expect(await client.publishing.namingKey({ groupId })).toMatchObject({ published: 2, changed: 0 })
    await change(ways)
    expect(await client.publishing.namingKey({ groupId })).toMatchObject({ published: 2, changed: 1 })
    expect(page('2026-09-10')).toContain('Gwen Adeyemi')
    await publish()
    expect(page('2026-09-10')).toContain(`${member} asked, and ${member}’s idea`)
    expect(page('2026-09-10')).not.toMatch(/Gwen|Adeyemi|Winnie/)
    expect(await client.publishing.namingKey({ groupId })).toMatchObject({ published: 2, changed: 0 })
  })

  it('stays as it is when a change of the group says nothing of it', async () => {
    await change({})
    expect((await office.client.groups.get({ id: groupId })).memberCalling).toBe('number')
  })

  it('is told with its reason: in the key, on the person’s page, beside the minutes', async () => {
    const { client } = office
    const why = 'The group calls its members by number.'
    const { people } = await client.publishing.namingKey({ groupId })
    expect(people).toMatchObject([
      { personId: gwen, name: 'Gwen Adeyemi', text: member, why, now: true, capacity: 'Formal advisor' },
    ])
    expect(await client.publishing.callings({ personId: gwen })).toMatchObject([
      { groupName: 'Hackney IAG', text: member, why, changed: 0 },
    ])
    const [, first] = await client.publishing.queue({ groupId })
    const { called, record } = await client.publishing.preview({ meetingId: first?.id ?? '' })
    expect(called).toMatchObject([{ name: 'Gwen Adeyemi', text: member, why, named: false }])
    expect(record.flatMap((item) => item.paragraphs.flatMap((one) => one.runs))).toContainEqual(
      expect.objectContaining({
        text: 'Gwen Adeyemi',
        withheld: true,
        why: `${why} The public reads “${member}”`,
      }),
    )
  })

  it('gives way to what is chosen for the person, and keeps the number when they leave and come back', async () => {
    const { client } = office
    const fields = await client.people.get({ id: gwen })
    const { memberships, id, createdAt, updatedAt, deletedAt, importId, isExample, ...own } = fields
    await client.people.update({ id: gwen, fields: { ...own, calledInPublic: 'name' } })
    expect(await client.publishing.callings({ personId: gwen })).toMatchObject([
      { text: 'Gwen Adeyemi', changed: 1 },
    ])
    await client.people.update({
      id: gwen,
      fields: { ...own, calledInPublic: 'name', nameConsent: 'role only' },
    })
    expect(await client.publishing.callings({ personId: gwen })).toMatchObject([{ text: member, changed: 0 }])
    await client.people.leave({ membershipId: memberships[0]?.id ?? '' })
    await client.people.join({
      personId: gwen,
      fields: { groupId, capacity: 'informal', startedOn: '2026-11-01', endsOn: null },
    })
    expect(await client.publishing.callings({ personId: gwen })).toMatchObject([{ text: member }])
  })

  it('is read, and not asked for a group that is gone', async () => {
    const gone = '01900000-0000-7000-8000-000000000000'
    await expect(office.client.publishing.namingKey({ groupId: gone })).rejects.toThrow(/no longer here/)
    expect(await office.client.publishing.callings({ personId: gone })).toMatchObject([{ text: 'A person' }])
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { restrictionOf } from '../../../shared/meetings/visibility.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { FIELDS } from '../documents/story.ts'

const SECRET = 'Operation Kingfisher'

let office: TestOffice
let groupId: string
let meetingId: string
let itemId: string

/** A meeting whose second item is restricted until 22 November, approved and cleared before. */
beforeEach(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const { client, signInAs } = office
  const group = await client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
    publicContact: 'iag@example.org',
  })
  groupId = group.id
  await client.office.changeSettings({
    name: 'Test office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  const planned = await client.meetings.plan({ groupId, fields: FIELDS, fromTemplate: false })
  meetingId = planned.meeting.id
  const item = { purpose: 'information' as const, presenter: '', minutes: 10, standing: false }
  await client.meetings.addItem({
    meetingId,
    fields: { ...item, title: 'Welcome', openTitle: '', ...restrictionOf('public'), restrictedReason: '' },
  })
  const { items } = await client.meetings.addItem({
    meetingId,
    fields: {
      ...item,
      title: SECRET,
      openTitle: 'A police operation',
      ...restrictionOf('restricted'),
      restrictedReason: 'Live operation',
      releaseOn: '2026-11-22',
      releaseReason: 'The trial is over',
    },
  })
  itemId = items[1]?.id ?? ''
  await client.meetings.hold({ meetingId })
  await client.minutes.save({
    itemId,
    document: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'A warrant was served.' }] }],
    },
    burst: office.session.newId(),
  })
  await signInAs('chair')
  await client.minutes.check({ meetingId })
  await signInAs('secretariat')
  await client.minutes.circulate({ meetingId })
  await signInAs('chair')
  await client.minutes.approve({ meetingId, atMeetingId: null, note: 'By e-mail, all agreed.' })
  await signInAs('secretariat')
  await setMeeting({ clearedAt: office.context().now() })
})
afterEach(() => office.close())

/** What another part of the app does to a meeting. */
const setMeeting = (fields: { clearedAt?: string; state?: 'published' }) =>
  office.context().write((record) => record.change('meeting', meetingId, fields))
const preview = () => office.client.publishing.preview({ meetingId })
const blockers = async () => (await preview()).blockers.map(({ code }) => code)
const proposed = async () =>
  (await office.client.today.get({ groupId })).alerts.find(({ id }) => id === `release ${itemId}`)
const queued = async () =>
  (await office.client.publishing.queue({ groupId })).find(({ id }) => id === meetingId)?.blockers

describe('S8: an item whose release date has come', () => {
  it('is proposed on Today and before publishing, without its own title, and published by nobody', async () => {
    expect(await proposed()).toMatchObject({
      sentence: 'Item 2 of the minutes of 12 Nov 2026 may now be published.',
      detail: 'It was kept back until 22 Nov 2026: The trial is over. Nothing is published by itself.',
      to: `/publishing/${meetingId}`,
    })
    const { blockers: found, minutes } = await preview()
    expect(found).toMatchObject([{ code: 'UNRELEASED', remedy: 'release', itemId }])
    expect(JSON.stringify([found, await proposed()])).not.toContain(SECRET)
    expect(minutes?.items[1]).toMatchObject({ title: 'A police operation', withheld: true, blocks: [] })
    expect(await queued()).toBe(1)
  })

  it('is said nothing of the day before', async () => {
    await office.client.publishing.keepBack({ itemId, releaseOn: '2026-11-23', releaseReason: '' })
    expect(await proposed()).toBeUndefined()
    expect(await blockers()).toEqual([])
    expect(await queued()).toBe(0)
  })

  it('is made public with all it says, which has to be cleared before it is published; undone with one key', async () => {
    await office.client.publishing.release({ itemId })
    const { minutes, blockers: left } = await preview()
    expect(minutes?.items[1]).toMatchObject({ title: SECRET, withheld: false })
    expect(JSON.stringify(minutes)).toContain('A warrant was served.')
    expect(left.map(({ code }) => code)).not.toContain('UNRELEASED')
    expect(left.length).toBeGreaterThan(0)
    expect(await proposed()).toBeUndefined()

    await office.client.office.undo()
    expect((await preview()).minutes?.items[1]).toMatchObject({ title: 'A police operation', withheld: true })
    expect(await blockers()).toEqual(['UNRELEASED'])
  })

  it('is kept back without a day; a day that is not to come is refused', async () => {
    await expect(
      office.client.publishing.keepBack({ itemId, releaseOn: '2026-11-22', releaseReason: '' }),
    ).rejects.toThrow('Choose a day after today')
    const { items } = await office.client.publishing.keepBack({
      itemId,
      releaseOn: null,
      releaseReason: 'No more',
    })
    expect(items[1]).toMatchObject({ restricted: true, releaseOn: null, releaseReason: '' })
    expect(await blockers()).toEqual([])
    await office.client.publishing.release({ itemId })
    await expect(office.client.publishing.release({ itemId })).rejects.toThrow('public already')
  })

  it('takes nothing off that is published: it is proposed beside it', async () => {
    await setMeeting({ state: 'published' })
    const { blockers: found, releases } = await preview()
    expect(found).toEqual([])
    expect(releases).toMatchObject([{ code: 'UNRELEASED', itemId }])
    expect(await proposed()).toBeDefined()
  })

  it('is decided by the secretariat alone', async () => {
    await office.signInAs('chair')
    await expect(office.client.publishing.release({ itemId })).rejects.toThrow()
    await expect(
      office.client.publishing.keepBack({ itemId, releaseOn: null, releaseReason: '' }),
    ).rejects.toThrow()
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBrief } from '../../../electron/service/documents/read.ts'
import { chairBrief } from '../../../shared/documents/brief.ts'
import { briefLayout } from '../../../shared/documents/brief-layout.ts'
import type { Audience } from '../../../shared/documents/kinds.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { AGENDA, CANARIES, FIELDS, type Story, tellStory } from './story.ts'

let office: TestOffice
let story: Story
let next: MeetingWhole

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  story = await tellStory(office)
  const { client } = office
  await addMember('Hal Whitcombe', 'formal', '2026-11-20')
  await addMember('Ivy Castle', 'informal', '2027-03-01')
  next = await client.meetings.plan({
    groupId: story.groupId,
    fields: { ...FIELDS, date: '2026-12-10' },
    fromTemplate: false,
  })
  for (const item of AGENDA) await client.meetings.addItem({ meetingId: next.meeting.id, fields: item })
  next = await client.meetings.addAttendee({
    meetingId: next.meeting.id,
    personId: null,
    name: 'Jo from the youth centre',
    capacity: 'observer',
    state: 'expected',
  })
})
afterAll(() => office.close())

async function addMember(name: string, capacity: 'formal' | 'informal', startedOn: string) {
  await office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: story.groupId, capacity, startedOn, endsOn: null },
  })
}

const brief = async (audience: Audience = 'with restricted', id = next.meeting.id) =>
  chairBrief(await readBrief(office.context(), id), audience)

async function mark(name: string, state: 'apologies' | 'expected') {
  const row = next.attendance.find((each) => each.name === name)
  await office.client.meetings.markAttendance({ attendanceId: row?.id ?? '', state, partNote: '' })
}

describe('The chair’s brief', () => {
  it('has the agenda with its clock times', async () => {
    const { meeting } = await brief()
    expect(meeting.items.map((item) => `${item.startsAt}–${item.endsAt} ${item.number}`)).toEqual([
      '18:30–18:35 1',
      '18:35–19:00 2',
      '19:00–19:20 3',
      '19:20–19:35 4',
    ])
  })

  it('says who is new since the last meeting, and which guests come', async () => {
    const { previousDate, newMembers, guests } = await brief()
    expect(previousDate).toBe('2026-11-12')
    // Dee joined before the last meeting; Ivy joins after this one.
    expect(newMembers).toEqual([
      { name: 'Hal Whitcombe', capacity: 'Formal advisor', startedOn: '2026-11-20' },
    ])
    expect(guests).toEqual(['Jo from the youth centre'])
  })

  it('does not call somebody new whose first place ended and who took another', async () => {
    const { db } = office.context()
    const place = await db
      .selectFrom('membership')
      .innerJoin('person', 'person.id', 'membership.personId')
      .select(['membership.id', 'membership.personId', 'membership.groupId', 'membership.startedOn'])
      .where('person.name', '=', 'Bo Adeyemi')
      .executeTakeFirstOrThrow()
    const { groupId, startedOn } = place
    await office.client.people.changePlace({
      membershipId: place.id,
      fields: { capacity: 'formal', startedOn, endsOn: '2026-11-24' },
    })
    await office.client.people.join({
      personId: place.personId,
      fields: { groupId, capacity: 'vice-chair', startedOn: '2026-11-25', endsOn: null },
    })
    expect((await brief()).newMembers.map((each) => each.name)).toEqual(['Hal Whitcombe'])
    await office.client.office.undo()
    await office.client.office.undo()
  })

  it('lists the sensitive items with why', async () => {
    expect((await brief()).sensitive).toEqual([
      {
        number: '3',
        startsAt: '19:00',
        title: `Operation ${CANARIES.itemTitle}`,
        reason: `Live operation ${CANARIES.itemReason}`,
      },
    ])
  })

  it('lists what was promised and not yet done, the most overdue first', async () => {
    const { actions } = await brief()
    expect(actions.map((each) => [each.number, each.owner, each.overdueDays])).toEqual([
      ['A-2026-001', 'Ward team', 52],
      ['A-2026-003', 'Eli Marsh', 0],
      ['A-2026-004', CANARIES.itemOwner, 0],
      ['A-2026-002', 'Ana Petrov', 0],
    ])
    const { actions: listed } = await office.client.actions.list({ groupId: story.groupId })
    const done = listed.find((each) => each.number === 'A-2026-001')
    await office.client.actions.setState({ id: done?.id ?? '', state: 'done', reason: '', due: null })
    expect((await brief()).actions.map((each) => each.number)).not.toContain('A-2026-001')
    await office.client.office.undo()
  })

  it('lists the advice of earlier meetings of the last twelve months, newest first', async () => {
    expect((await brief()).advice.map((each) => `${each.number} ${each.meetingDate}`)).toEqual([
      'V-2026-003 2026-11-12',
      'V-2026-004 2026-11-12',
      'V-2026-001 2026-09-10',
      'V-2026-002 2026-09-10',
    ])
    expect(
      (await brief('with restricted', story.meeting.meeting.id)).advice.map((each) => each.number),
    ).toEqual(['V-2026-001', 'V-2026-002'])
  })

  it('counts the quorum as if everybody who is expected comes, and says what is missing', async () => {
    expect((await brief()).quorum).toEqual({ needed: 3, coming: 5, of: 5, missing: '', sltComing: true })
    const away = ['Ana Petrov', 'Bo Adeyemi', 'Cy Rahman', 'Eli Marsh']
    for (const name of away) await mark(name, 'apologies')
    const { quorum } = await brief()
    expect(quorum).toEqual({
      needed: 3,
      coming: 2,
      of: 5,
      missing: '1 more formal member is needed, and the chair or a vice-chair is needed',
      sltComing: false,
    })
    const said = JSON.stringify(briefLayout(await brief()))
    expect(said).toContain('Then it is not quorate: 1 more formal member is needed')
    expect(said).toContain('No SLT member is expected.')
    for (const name of away) await mark(name, 'expected')
  })

  it('without restricted items has no word of them, and no list of sensitive items', async () => {
    const open = await brief('without restricted')
    expect(open.sensitive).toBeNull()
    expect(open.actions.map((each) => each.number)).toEqual(['A-2026-001', 'A-2026-003'])
    expect(open.advice.map((each) => each.number)).toEqual(['V-2026-003', 'V-2026-001'])
    const said = JSON.stringify(briefLayout(open))
    expect(Object.values(CANARIES).filter((word) => said.includes(word))).toEqual([])
    expect(said).not.toContain('Sensitive items')
  })
})

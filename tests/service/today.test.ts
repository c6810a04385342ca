import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/dates.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { Meeting } from '../../shared/meetings/entities.ts'
import type { Capacity } from '../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const TODAY = '2026-11-22'

let office: TestOffice

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
})
afterAll(() => office.close())

let made = 0
async function addGroup(): Promise<string> {
  made += 1
  const group = await office.client.groups.create({
    ...starterGroup('corporate'),
    name: `Group ${made}`,
    area: 'Race',
  })
  return group.id
}

async function addPerson(
  groupId: string,
  name: string,
  capacity: Capacity,
  endsOn: string | null = null,
  nameConsent: 'agreed' | 'not asked' = 'agreed',
) {
  return office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent,
    notes: '',
    membership: { groupId, capacity, startedOn: '2025-01-01', endsOn },
  })
}

async function plan(groupId: string, date: string, fields: Partial<Meeting> = {}) {
  const whole = await office.client.meetings.plan({
    groupId,
    fields: {
      kind: 'ordinary',
      date,
      startTime: '18:30',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
  await office.context().write((record) => record.change('meeting', whole.meeting.id, fields))
  return whole
}

const sentences = async (groupId: string) =>
  (await office.client.today.get({ groupId })).alerts.map((a) => a.sentence)

describe('S1: Today, from the record', () => {
  it('a new group is asked to plan its first meeting, and is quiet once that is far off', async () => {
    const groupId = await addGroup()
    expect(await sentences(groupId)).toEqual([`Group ${made} has no next meeting.`])
    await plan(groupId, addDays(TODAY, 40))
    expect(await sentences(groupId)).toEqual([])
  })

  it('C1: the next meeting with its agenda, who is expected, and the quorum if they come', async () => {
    const groupId = await addGroup()
    await addPerson(groupId, 'Ana Petrov', 'chair')
    await addPerson(groupId, 'Bo Adeyemi', 'formal')
    await addPerson(groupId, 'Cy Rahman', 'formal')
    await addPerson(groupId, 'Eli Marsh', 'slt')
    const whole = await plan(groupId, addDays(TODAY, 5))
    const first = await office.client.today.get({ groupId })
    expect(first.next).toMatchObject({
      agenda: 'Not agreed',
      expected: 3,
      formalMembers: 3,
      sltExpected: true,
      quorum: { needed: 3, quorate: true },
    })
    expect(first.alerts.map((a) => a.sentence)).toEqual([
      'The agenda of 27 Nov 2026 is not agreed.',
      'Nobody of SLT has confirmed coming on 27 Nov 2026.',
      'The meeting on 27 Nov 2026 has no access checklist.',
      'Ana Petrov was to have a support session by 2 Mar 2025.',
    ])
    const apologies = (name: string) =>
      office.client.meetings.markAttendance({
        attendanceId: whole.attendance.find((a) => a.name === name)?.id ?? '',
        state: 'apologies',
      })
    await apologies('Eli Marsh')
    await apologies('Bo Adeyemi')
    const then = await office.client.today.get({ groupId })
    expect(then.next).toMatchObject({ expected: 2, sltExpected: false, quorum: { quorate: false } })
    expect(then.alerts.map((a) => a.sentence)).toContain('No SLT member is expected on 27 Nov 2026.')
  })

  it('C1: whose place ends before the next meeting is not expected there', async () => {
    const groupId = await addGroup()
    for (const name of ['Ana Petrov', 'Bo Adeyemi', 'Cy Rahman']) await addPerson(groupId, name, 'formal')
    const leaving = await addPerson(groupId, 'Dee Lawal', 'formal')
    await plan(groupId, addDays(TODAY, 5))
    expect((await office.client.today.get({ groupId })).next).toMatchObject({ expected: 4, formalMembers: 4 })
    await office.client.people.changePlace({
      membershipId: leaving.memberships[0]?.id ?? '',
      fields: { capacity: 'formal', startedOn: '2025-01-01', endsOn: addDays(TODAY, 2) },
    })
    expect((await office.client.today.get({ groupId })).next).toMatchObject({ expected: 3, formalMembers: 3 })
  })

  it('R2, R5: the last meeting without SLT and without a quorum, until the next one', async () => {
    const groupId = await addGroup()
    await addPerson(groupId, 'Ana Petrov', 'chair')
    await plan(groupId, addDays(TODAY, 60))
    const whole = await plan(groupId, addDays(TODAY, -3), { state: 'held' })
    expect(await sentences(groupId)).toEqual([
      'No SLT member was at the meeting on 19 Nov 2026.',
      'The meeting on 19 Nov 2026 was not quorate, so it made notes only.',
      'Ana Petrov was to have a support session by 2 Mar 2025.',
      'The minutes of 19 Nov 2026 are not written yet.',
    ])
    const burst = office.session.newId()
    const document = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Notes.' }] }],
    }
    await office.client.minutes.save({ itemId: whole.items[0]?.id ?? '', document, burst })
    expect(await sentences(groupId)).toContain('The draft minutes of 19 Nov 2026 wait for the chair’s check.')
    await office.client.meetings.remove({ meetingId: whole.meeting.id })
    expect(await sentences(groupId)).toEqual(['Ana Petrov was to have a support session by 2 Mar 2025.'])
  })

  it('R35, R36: what waits for publication, what stops it, and who was not asked', async () => {
    const groupId = await addGroup()
    await plan(groupId, addDays(TODAY, 60))
    const person = await addPerson(groupId, 'Gil Teal', 'slt', null, 'not asked')
    const whole = await plan(groupId, addDays(TODAY, -60), {
      state: 'approved',
      approvedAt: `${addDays(TODAY, -30)}T10:00:00.000Z`,
    })
    for (const { id } of whole.attendance)
      await office.context().write((record) => record.change('attendance', id, { state: 'present' }))
    const { alerts, counts } = await office.client.today.get({ groupId })
    expect(alerts.filter((a) => !a.id.startsWith('inquorate')).map((a) => [a.sentence, a.to])).toEqual([
      [
        '1 item of 23 Sep 2026 is not public and has no title the public may read.',
        `/publishing/${whole.meeting.id}`,
      ],
      [
        'The minutes of 23 Sep 2026 were approved 30 days ago and are not published.',
        `/publishing/${whole.meeting.id}`,
      ],
      [
        '1 person in minutes waiting for publication was not asked whether they may be named.',
        `/people/${person.id}`,
      ],
    ])
    expect(counts.waitingToPublish).toBe(1)
  })

  it('R22: a term that ends is announced, one that was renewed is not', async () => {
    const groupId = await addGroup()
    await plan(groupId, addDays(TODAY, 60))
    await addPerson(groupId, 'Bo Adeyemi', 'formal', addDays(TODAY, 20))
    const renewed = await addPerson(groupId, 'Cy Rahman', 'formal', addDays(TODAY, 20))
    const fields = { groupId, capacity: 'formal' as const, startedOn: addDays(TODAY, 21), endsOn: null }
    await office.client.people.join({ personId: renewed.id, fields })
    expect(await sentences(groupId)).toEqual(['Bo Adeyemi’s term ends on 12 Dec 2026.'])
  })

  it('R34: overdue actions are counted by group, and all of the office together', async () => {
    const groupId = await addGroup()
    await plan(groupId, addDays(TODAY, 60))
    const whole = await plan(groupId, addDays(TODAY, -400), { state: 'published' })
    const action = (text: string, due: string) => ({
      type: 'action',
      attrs: { due },
      content: [{ type: 'text', text }],
    })
    const content = [
      action('Late', addDays(TODAY, -40)),
      action('Also late', addDays(TODAY, -2)),
      action('Not yet', TODAY),
    ]
    await office.context().write((record) => record.change('meeting', whole.meeting.id, { state: 'held' }))
    await office.client.minutes.save({
      itemId: whole.items[0]?.id ?? '',
      document: { type: 'doc', content },
      burst: office.session.newId(),
    })
    await office
      .context()
      .write((record) => record.change('meeting', whole.meeting.id, { state: 'published' }))
    const own = await office.client.today.get({ groupId })
    expect(own.counts).toMatchObject({ overdueActions: 2, outstandingActions: 3 })
    expect(own.alerts.map((a) => a.sentence)).toContain('2 actions are overdue, the oldest by 40 days.')
    const all = await office.client.today.get({})
    expect(all.counts.overdueActions).toBe(2)
    expect(all.alerts.map(({ rag }) => rag).join('')).toMatch(/^R+A+G*$/)
    for (const rag of ['R', 'A', 'G']) {
      const harms = all.alerts.flatMap((a) => (a.rag === rag ? [a.harm] : []))
      expect(harms).toEqual(harms.toSorted((a, b) => b - a))
    }
    const other = await office.client.today.get({ groupId: await addGroup() })
    expect(other.counts).toMatchObject({ overdueActions: 0, outstandingActions: 0 })
  })
})

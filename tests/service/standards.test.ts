import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../shared/dates.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const TODAY = '2026-11-22'
let office: TestOffice
let groupId: string

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
  groupId = (
    await office.client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })
  ).id
  await office.client.people.create({
    name: 'Eli Marsh',
    title: 'Superintendent',
    preferredName: '',
    kind: 'officer',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity: 'slt', startedOn: '2020-01-01', endsOn: null },
  })
})
afterAll(() => office.close())

/** A meeting so many days ago, with or without SLT. */
async function met(daysAgo: number, withSlt: boolean): Promise<string> {
  const { meeting, attendance } = await office.client.meetings.plan({
    groupId,
    fields: {
      kind: 'ordinary',
      date: addDays(TODAY, -daysAgo),
      startTime: '18:30',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
  await office.client.meetings.hold({ meetingId: meeting.id })
  for (const { id } of attendance)
    await office.client.meetings.markAttendance({
      attendanceId: id,
      state: withSlt ? 'present' : 'apologies',
    })
  return meeting.id
}

describe('L5: standard 5 from the record', () => {
  it('counts twelve months, compares them with the twelve before, and names the meetings without SLT', async () => {
    const outside = await met(365 + 365, false)
    await met(365 + 364, true)
    await met(365, false)
    const missed = await met(364, false)
    const lately = await met(30, true)
    const card = await office.client.standards.get({ groupId })
    const slt = card.promises[0]?.evidence.find(({ key }) => key === 'slt')
    expect(slt).toMatchObject({
      sentence: 'SLT was at 1 of 2 meetings.',
      before: '1 of 2',
      trend: 'same',
      rag: 'A',
    })
    expect(card.withoutSlt.map(({ id }) => id)).toEqual([missed])
    expect(JSON.stringify(card)).not.toContain(outside)
    await office.client.meetings.remove({ meetingId: lately })
    const then = await office.client.standards.get({ groupId })
    expect(then.promises[0]?.rag).toBe('R')
  })

  it('is read by every role, of a group that is there', async () => {
    for (const role of ['chair', 'slt', 'administrator'] as const) {
      await office.signInAs(role)
      expect((await office.client.standards.get({ groupId })).promises).toHaveLength(5)
    }
    await office.signInAs('secretariat')
    await expect(office.client.standards.get({ groupId: office.session.newId() })).rejects.toThrow()
  })
})

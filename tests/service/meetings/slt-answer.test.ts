import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { sltAnswerInWords } from '../../../shared/meetings/slt-answer.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-22'
let office: TestOffice
let groupId: string
let meeting: MeetingWhole
let chief: string
let inspector: string
let advisor: string

async function addPerson(name: string, title: string, capacity: Capacity | null): Promise<string> {
  const made = await office.client.people.create({
    name,
    title,
    preferredName: '',
    kind: capacity === 'formal' ? 'advisor' : 'officer',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: capacity && { groupId, capacity, startedOn: '2025-01-01', endsOn: null },
  })
  return made.id
}

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
  groupId = (
    await office.client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })
  ).id
  chief = await addPerson('Eli Marsh', 'Superintendent', 'slt')
  inspector = await addPerson('Di Cole', 'Inspector', null)
  advisor = await addPerson('Bo Adeyemi', '', 'formal')
})
afterAll(() => office.close())

beforeEach(async () => {
  await office.signInAs('secretariat')
  meeting = await office.client.meetings.plan({
    groupId,
    fields: {
      kind: 'ordinary',
      date: '2026-11-30',
      startTime: '18:30',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
  await office.signInAs('slt')
})

const answer = (
  said: 'comes' | 'sends a deputy' | 'cannot come',
  deputyId: string | null = null,
  personId = chief,
) => office.client.meetings.answerForSlt({ meetingId: meeting.meeting.id, personId, answer: said, deputyId })
const words = ({ attendance }: MeetingWhole) => {
  const row = attendance.find(({ personId }) => personId === chief)
  return row ? sltAnswerInWords(row, attendance) : 'not there'
}
const asked = async () =>
  (await office.client.today.get({ groupId })).alerts.flatMap(({ id, sentence }) =>
    id.includes(meeting.meeting.id) && sentence.includes('SLT') ? [sentence] : [],
  )

describe('L3: SLT answer whether they come to a meeting', () => {
  it('Today asks until somebody has confirmed', async () => {
    expect(words(meeting)).toBe('Has not said yet.')
    expect(await asked()).toEqual(['Nobody of SLT has confirmed coming on 30 Nov 2026.'])
    expect(words(await answer('comes'))).toBe('Comes; confirmed on 22 Nov 2026.')
    expect(await asked()).toEqual([])
    await answer('cannot come')
    expect(await asked()).toEqual(['No SLT member is expected on 30 Nov 2026.'])
  })

  it('a deputy who is not SLT is named, and that this does not meet the standard', async () => {
    const whole = await answer('sends a deputy', inspector)
    expect(words(whole)).toMatch(/^Inspector Di Cole comes in their place, who is not SLT: /)
    expect(whole.attendance.find(({ personId }) => personId === inspector)).toMatchObject({
      capacity: 'officer',
      state: 'expected',
    })
    expect(await asked()).toEqual(['No SLT member is expected on 30 Nov 2026.'])
    // Who comes after all needs no deputy.
    const again = await answer('comes')
    expect(again.attendance.some(({ personId }) => personId === inspector)).toBe(false)
    expect(words(again)).toBe('Comes; confirmed on 22 Nov 2026.')
  })

  it('undo gives back what was said before, the deputy with it', async () => {
    await answer('comes')
    await answer('sends a deputy', inspector)
    await office.client.office.undo()
    const whole = await office.client.meetings.get({ meetingId: meeting.meeting.id })
    expect(words(whole)).toBe('Comes; confirmed on 22 Nov 2026.')
    expect(whole.attendance.some(({ personId }) => personId === inspector)).toBe(false)
  })

  it('nobody sends an advisor, themselves or nobody, and nobody answers for an advisor', async () => {
    for (const [deputy, field] of [
      [advisor, 'deputyId'],
      [chief, 'deputyId'],
      [null, 'deputyId'],
    ] as const)
      await expect(answer('sends a deputy', deputy)).rejects.toMatchObject({ data: { field } })
    await expect(answer('comes', null, advisor)).rejects.toMatchObject({ data: { field: 'personId' } })
    expect(words(await office.client.meetings.get({ meetingId: meeting.meeting.id }))).toBe(
      'Has not said yet.',
    )
  })

  it('only SLT answer, only before the meeting, and anew once it moves to another day', async () => {
    await answer('comes')
    await office.signInAs('chair')
    await expect(answer('cannot come')).rejects.toThrow()
    await office.signInAs('secretariat')
    const moved = await office.client.meetings.move({
      meetingId: meeting.meeting.id,
      date: '2026-12-01',
      startTime: '18:30',
      reason: 'The hall is closed',
      later: false,
    })
    expect(words(moved)).toBe('Has not said yet.')
    await office.client.meetings.hold({ meetingId: meeting.meeting.id })
    await office.signInAs('slt')
    await expect(answer('comes')).rejects.toThrow('no longer to come')
  })
})

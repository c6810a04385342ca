import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import type { AgendaItemFields } from '../../shared/meetings/entities.ts'
import type { Capacity } from '../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-12-10',
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}
const ITEM: AgendaItemFields = {
  title: 'Stop and search figures',
  openTitle: '',
  purpose: 'information',
  presenter: '',
  minutes: 10,
  standing: false,
  restricted: false,
  restrictedReason: '',
  forMembers: false,
  releaseOn: null,
  releaseReason: '',
}

let office: TestOffice
let groupId: string
let meeting: MeetingWhole

async function addPerson(name: string, capacity: Capacity, endsOn: string | null = null, title = '') {
  const person = {
    name,
    title,
    preferredName: '',
    kind: capacity === 'slt' || capacity === 'officer' ? ('officer' as const) : ('advisor' as const),
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked' as const,
    notes: '',
  }
  return office.client.people.create({
    ...person,
    membership: { groupId, capacity, startedOn: '2025-01-01', endsOn },
  })
}

const plan = (fields = {}) => office.client.meetings.plan({ groupId, fields: { ...FIELDS, ...fields } })
const titles = (whole: MeetingWhole) => whole.items.map((item) => item.title)

async function agreed(): Promise<MeetingWhole> {
  await office.signInAs('chair')
  await office.client.meetings.agreeAgenda({ meetingId: meeting.meeting.id })
  await office.signInAs('slt')
  const whole = await office.client.meetings.agreeAgenda({ meetingId: meeting.meeting.id })
  await office.signInAs('secretariat')
  return whole
}

/** Puts the meeting in a state its own procedures would bring it to later. */
async function inState(state: 'approved' | 'published') {
  await office
    .context('minutes.approve')
    .write((record) => record.change('meeting', meeting.meeting.id, { state, approvedAt: record.now }))
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
  await addPerson('Ana Petrov', 'chair')
  await addPerson('Bo Adeyemi', 'formal')
  await addPerson('Cy Rahman', 'formal')
  await addPerson('Dee Okafor', 'formal', '2026-11-30')
  await addPerson('Eli Marsh', 'slt', null, 'Superintendent')
})
afterAll(() => office.close())

beforeEach(async () => {
  await office.signInAs('secretariat')
  meeting = await plan()
})

describe('Planning a meeting', () => {
  it('S4: builds the agenda from the group’s template, with its standing items', async () => {
    expect(meeting.meeting.state).toBe('planned')
    expect(titles(meeting)[0]).toBe('Welcome, apologies and access check')
    expect(meeting.items).toHaveLength(13)
    expect(meeting.items.map((item) => item.position)).toEqual([...Array(13).keys()].map((n) => n + 1))
    expect(meeting.items.find((item) => item.title === 'Restricted items')?.restricted).toBe(true)
  })

  it('starts from the group’s own template once it has one, or from nothing when told so', async () => {
    const own = [
      {
        title: 'Ours',
        purpose: 'decision' as const,
        minutes: 5,
        standing: true,
        restricted: false,
        restrictedReason: '',
      },
    ]
    await office.client.groups.setTemplate({ id: groupId, template: own })
    expect(titles(await plan())).toEqual(['Ours'])
    expect(
      (await office.client.meetings.plan({ groupId, fields: FIELDS, fromTemplate: false })).items,
    ).toEqual([])
    await office.client.office.undo()
    await office.client.office.undo()
    await office.client.office.undo()
  })

  it('expects everybody whose place in the group runs on the day, in their capacity', () => {
    expect(meeting.attendance.map((a) => [a.name, a.capacity, a.state])).toEqual([
      ['Ana Petrov', 'chair', 'expected'],
      ['Bo Adeyemi', 'formal', 'expected'],
      ['Cy Rahman', 'formal', 'expected'],
      ['Eli Marsh', 'slt', 'expected'],
    ])
    expect(meeting.formalMembers).toBe(3)
    expect(meeting.attendance[3]?.title).toBe('Superintendent')
  })

  it('is one command: undo takes back the meeting, its agenda and its attendance together', async () => {
    await office.client.office.undo()
    await expect(office.client.meetings.get({ meetingId: meeting.meeting.id })).rejects.toThrow(
      /no longer here/,
    )
    const left = await office
      .context()
      .db.selectFrom('agendaItem')
      .selectAll()
      .where('meetingId', '=', meeting.meeting.id)
      .where('deletedAt', 'is', null)
      .execute()
    expect(left).toEqual([])
  })

  it('refuses a group that is not there, and leaves nothing half done', async () => {
    const before = await office.client.office.check()
    await expect(
      office.client.meetings.plan({ groupId: '0195d3c0-0000-7000-8000-000000000000', fields: FIELDS }),
    ).rejects.toThrow(/group is no longer here/)
    expect((await office.client.office.check()).counts).toEqual(before.counts)
  })

  it('lists meetings newest first, by state and by day', async () => {
    await plan({ date: '2027-02-01' })
    const dates = (await office.client.meetings.list({ groupId })).map((m) => m.date)
    expect(dates).toEqual([...dates].sort().reverse())
    expect(await office.client.meetings.list({ groupId, states: ['published'] })).toEqual([])
    expect((await office.client.meetings.list({ groupId, from: '2027-01-01' })).map((m) => m.date)).toEqual([
      '2027-02-01',
    ])
    expect((await office.client.meetings.list({ groupId, limit: 1 }))[0]).toMatchObject({
      groupName: 'Hackney IAG',
      items: 13,
    })
  })
})

describe('The agenda', () => {
  it('adds an item at the end or before another, and keeps the numbering without gaps', async () => {
    const id = meeting.meeting.id
    const third = meeting.items[2]
    const whole = await office.client.meetings.addItem({ meetingId: id, fields: ITEM, before: third?.id })
    expect(titles(whole).slice(1, 4)).toEqual([
      'Declarations of interest',
      ITEM.title,
      'Minutes of the last meeting',
    ])
    const last = await office.client.meetings.addItem({ meetingId: id, fields: { ...ITEM, title: 'Last' } })
    expect(titles(last).at(-1)).toBe('Last')
    expect(last.items.map((i) => i.position)).toEqual([...Array(15).keys()].map((n) => n + 1))
    const less = await office.client.meetings.removeItem({ itemId: whole.items[2]?.id ?? '' })
    expect(less.items.map((i) => i.position)).toEqual([...Array(14).keys()].map((n) => n + 1))
  })

  it('C2: moves an item and marks one restricted with a reason; a restricted item without a reason is refused', async () => {
    const ids = meeting.items.map((item) => item.id)
    const moved = await office.client.meetings.orderItems({
      meetingId: meeting.meeting.id,
      itemIds: ids.toReversed(),
    })
    expect(moved.items.map((i) => i.id)).toEqual(ids.toReversed())
    const itemId = ids[0] ?? ''
    await expect(
      office.client.meetings.updateItem({ itemId, fields: { ...ITEM, restricted: true } }),
    ).rejects.toThrow('Say why this item is restricted.')
    const restricted = await office.client.meetings.updateItem({
      itemId,
      fields: { ...ITEM, restricted: true, restrictedReason: 'Live operation' },
    })
    expect(restricted.items.at(-1)).toMatchObject({ restricted: true, restrictedReason: 'Live operation' })
  })

  it('refuses an order that misses an item or names one twice', async () => {
    const ids = meeting.items.map((item) => item.id)
    const meetingId = meeting.meeting.id
    for (const itemIds of [ids.slice(1), [...ids.slice(1), ids[1] ?? ''], [...ids, ids[0] ?? '']]) {
      await expect(office.client.meetings.orderItems({ meetingId, itemIds })).rejects.toThrow(
        /changed meanwhile/,
      )
    }
  })

  it('a first change makes the planned agenda a draft; agreeing by chair and SLT makes it agreed (R7)', async () => {
    const drafted = await office.client.meetings.addItem({ meetingId: meeting.meeting.id, fields: ITEM })
    expect(drafted.meeting.state).toBe('agenda draft')
    await office.signInAs('chair')
    const half = await office.client.meetings.agreeAgenda({ meetingId: meeting.meeting.id })
    expect(half.meeting).toMatchObject({ state: 'agenda draft', agendaAgreedBySlt: null })
    expect(half.meeting.agendaAgreedByChair).not.toBeNull()
    await office.signInAs('slt')
    const both = await office.client.meetings.agreeAgenda({ meetingId: meeting.meeting.id })
    expect(both.meeting.state).toBe('agenda agreed')
  })

  it('changing an agreed agenda takes both agreements back', async () => {
    expect((await agreed()).meeting.state).toBe('agenda agreed')
    const itemId = meeting.items[4]?.id ?? ''
    const changed = await office.client.meetings.updateItem({ itemId, fields: ITEM })
    expect(changed.meeting).toMatchObject({
      state: 'agenda draft',
      agendaAgreedByChair: null,
      agendaAgreedBySlt: null,
    })
  })

  it('saving an item as it was changes nothing, so an agreement stays', async () => {
    await agreed()
    const {
      id: itemId,
      title,
      openTitle,
      purpose,
      presenter,
      minutes,
      standing,
      restricted,
      restrictedReason,
    } = meeting.items[4] ??
    (() => {
      throw new Error('no item')
    })()
    const same = await office.client.meetings.updateItem({
      itemId,
      fields: { title, openTitle, purpose, presenter, minutes, standing, restricted, restrictedReason },
    })
    expect(same.meeting.state).toBe('agenda agreed')
  })

  it('the secretariat records an agreement given elsewhere, with how', async () => {
    const meetingId = meeting.meeting.id
    await office.client.meetings.recordAgreement({ meetingId, who: 'slt', note: 'by e-mail on 20 November' })
    const whole = await office.client.meetings.recordAgreement({
      meetingId,
      who: 'chair',
      note: 'on the phone',
    })
    expect(whole.meeting).toMatchObject({
      state: 'agenda agreed',
      agendaNote: 'SLT: by e-mail on 20 November; Chair: on the phone',
    })
  })

  it('an empty agenda cannot be agreed', async () => {
    const empty = await office.client.meetings.plan({ groupId, fields: FIELDS, fromTemplate: false })
    await office.signInAs('chair')
    await expect(office.client.meetings.agreeAgenda({ meetingId: empty.meeting.id })).rejects.toThrow(
      /nothing on the agenda/,
    )
  })

  it('stays open during the meeting, and is locked with the minutes, naming the way out', async () => {
    const meetingId = meeting.meeting.id
    await office.client.meetings.hold({ meetingId })
    const added = await office.client.meetings.addItem({ meetingId, fields: ITEM })
    expect(added.meeting.state).toBe('held')
    await inState('approved')
    const itemId = meeting.items[0]?.id ?? ''
    const locked = 'These minutes are approved. To change them, reopen them with a reason.'
    await expect(office.client.meetings.addItem({ meetingId, fields: ITEM })).rejects.toThrow(locked)
    await expect(office.client.meetings.updateItem({ itemId, fields: ITEM })).rejects.toThrow(locked)
    await expect(office.client.meetings.removeItem({ itemId })).rejects.toThrow(locked)
    await expect(office.client.meetings.orderItems({ meetingId, itemIds: [] })).rejects.toThrow(locked)
    await expect(office.client.meetings.update({ meetingId, fields: FIELDS })).rejects.toThrow(locked)
    await expect(office.client.meetings.remove({ meetingId })).rejects.toThrow(/reopen them with a reason/)
  })
})

describe('Holding and cancelling', () => {
  it('a meeting without agenda can be held', async () => {
    const empty = await office.client.meetings.plan({ groupId, fields: FIELDS, fromTemplate: false })
    const held = await office.client.meetings.hold({ meetingId: empty.meeting.id })
    expect(held.meeting.state).toBe('held')
  })

  it('is begun once, and cannot be cancelled afterwards', async () => {
    const meetingId = meeting.meeting.id
    await office.client.meetings.hold({ meetingId })
    await expect(office.client.meetings.hold({ meetingId })).rejects.toThrow('already begun')
    await expect(office.client.meetings.cancel({ meetingId, reason: 'Snow' })).rejects.toThrow(
      'no longer be cancelled',
    )
  })

  it('a cancelled meeting keeps its reason and takes no more changes', async () => {
    const meetingId = meeting.meeting.id
    const cancelled = await office.client.meetings.cancel({ meetingId, reason: 'Snow' })
    expect(cancelled.meeting).toMatchObject({ state: 'cancelled', cancelledReason: 'Snow' })
    await expect(office.client.meetings.hold({ meetingId })).rejects.toThrow('Plan a new meeting instead.')
    await expect(office.client.meetings.addItem({ meetingId, fields: ITEM })).rejects.toThrow('was cancelled')
  })

  it('goes to the recycle bin and comes back whole', async () => {
    await office.client.meetings.remove({ meetingId: meeting.meeting.id })
    await expect(office.client.meetings.get({ meetingId: meeting.meeting.id })).rejects.toThrow(/recycle bin/)
    await office.client.office.restoreDeleted({ entity: 'meeting', id: meeting.meeting.id })
    expect(await office.client.meetings.get({ meetingId: meeting.meeting.id })).toMatchObject({
      items: meeting.items,
    })
  })
})

describe('S6: Attendance', () => {
  const row = (name: string) => meeting.attendance.find((a) => a.name === name)?.id ?? ''

  it('marking people brings the quorum and “SLT present” up to date at once', async () => {
    const mark = (name: string, state: 'present' | 'online') =>
      office.client.meetings.markAttendance({ attendanceId: row(name), state })
    expect((await mark('Bo Adeyemi', 'present')).quorum).toMatchObject({
      here: 1,
      quorate: false,
      sltPresent: false,
    })
    expect((await mark('Ana Petrov', 'online')).quorum).toMatchObject({
      here: 2,
      chairHere: true,
      quorate: false,
    })
    expect((await mark('Cy Rahman', 'present')).quorum).toMatchObject({ here: 3, quorate: true, missing: '' })
    expect((await mark('Eli Marsh', 'present')).quorum.sltPresent).toBe(true)
  })

  it('part attendance needs a note of which part; the note goes when the mark changes', async () => {
    const attendanceId = row('Bo Adeyemi')
    await expect(office.client.meetings.markAttendance({ attendanceId, state: 'part' })).rejects.toThrow(
      /for which part/,
    )
    const part = await office.client.meetings.markAttendance({
      attendanceId,
      state: 'part',
      partNote: 'left after item 5',
    })
    expect(part.attendance.find((a) => a.id === attendanceId)).toMatchObject({
      state: 'part',
      partNote: 'left after item 5',
    })
    const whole = await office.client.meetings.markAttendance({
      attendanceId,
      state: 'present',
      partNote: 'left after item 5',
    })
    expect(whole.attendance.find((a) => a.id === attendanceId)).toMatchObject({
      state: 'present',
      partNote: '',
    })
  })

  it('adds a guest by name and a person on record once', async () => {
    const meetingId = meeting.meeting.id
    const guest = { meetingId, personId: null, name: 'Fay Stone', capacity: 'observer' as const }
    const whole = await office.client.meetings.addAttendee(guest)
    expect(whole.attendance.at(-1)).toMatchObject({ name: 'Fay Stone', personId: null, state: 'present' })
    await expect(office.client.meetings.addAttendee({ ...guest, name: '' })).rejects.toThrow(
      'Give the name of the guest.',
    )
    const { id } = await addPerson('Gil Teal', 'informal')
    await office.client.meetings.addAttendee({ meetingId, personId: id, name: '', capacity: 'informal' })
    await expect(
      office.client.meetings.addAttendee({ meetingId, personId: id, name: '', capacity: 'informal' }),
    ).rejects.toThrow('Gil Teal is already on the attendance.')
    const less = await office.client.meetings.removeAttendee({
      attendanceId: whole.attendance.at(-1)?.id ?? '',
    })
    expect(less.attendance.map((a) => a.name)).not.toContain('Fay Stone')
    await office.client.people.remove({ id })
  })

  it('is locked with the minutes', async () => {
    await inState('published')
    await expect(
      office.client.meetings.markAttendance({ attendanceId: row('Bo Adeyemi'), state: 'absent' }),
    ).rejects.toThrow('These minutes are published. To change them, reopen them with a reason.')
  })
})

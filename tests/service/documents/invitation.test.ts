import ICAL from 'ical.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { drawFile } from '../../../electron/service/documents/draw.ts'
import { drawInvitation } from '../../../electron/service/documents/formats/calendar.ts'
import { invitation } from '../../../shared/documents/invitation.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { AGENDA, FIELDS } from './story.ts'

let office: TestOffice
let groupId: string
let meetingId: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
    publicContact: 'The secretary, iag@example.org, 020 7946 0000',
  })
  groupId = group.id
  meetingId = (await plan()).meeting.id
})
afterAll(() => office.close())

/** A meeting of 65 minutes. */
async function plan(fields: Partial<typeof FIELDS> = {}): Promise<MeetingWhole> {
  const { client } = office
  const whole = await client.meetings.plan({
    groupId,
    fields: { ...FIELDS, date: '2026-12-10', ...fields },
    fromTemplate: false,
  })
  for (const item of AGENDA) await client.meetings.addItem({ meetingId: whole.meeting.id, fields: item })
  return client.meetings.get({ meetingId: whole.meeting.id })
}

async function issued(id = meetingId): Promise<string> {
  const wanted = {
    meetingId: id,
    document: 'invitation',
    format: 'ics',
    audience: 'without restricted',
  } as const
  return new TextDecoder().decode(await drawFile(office.context(), wanted))
}

/** The calendar file as another program reads it. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [component, ...others] = calendar.getAllSubcomponents('vevent')
  if (!component || others.length > 0) throw new Error('not one event')
  const event = new ICAL.Event(component)
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    summary: event.summary,
    place: event.location,
    description: event.description,
    status: component.getFirstPropertyValue('status'),
    link: component.getFirstPropertyValue('url'),
    organiser: component.getFirstPropertyValue('organizer'),
    alarms: component
      .getAllSubcomponents('valarm')
      .map((alarm) => `${alarm.getFirstPropertyValue('action')} ${alarm.getFirstPropertyValue('trigger')}`),
  }
}

describe('An invitation', () => {
  it('S5: says when, where, how to join, and reminds', async () => {
    expect(read(await issued())).toMatchObject({
      method: 'PUBLISH',
      start: '2026-12-10T18:30:00.000Z',
      end: '2026-12-10T19:35:00.000Z',
      summary: 'Hackney IAG meeting',
      place: 'Town hall, room 2',
      link: 'https://meet.example.org/hackney',
      organiser: 'mailto:iag@example.org',
      status: 'CONFIRMED',
      alarms: ['DISPLAY -P1D', 'DISPLAY -PT1H'],
    })
    const { description } = read(await issued())
    expect(description).toContain('Marking: OFFICIAL')
    expect(description).toContain('Join online: https://meet.example.org/hackney')
    expect(description).toContain('Access: Step-free; hearing loop.')
  })

  it('names nobody invited, and nothing of the agenda', async () => {
    const text = await issued()
    expect(text).not.toContain('ATTENDEE')
    for (const item of AGENDA) expect(text).not.toContain(item.title.slice(0, 20))
  })

  it('is the same entry when nothing changed, and a later one of the same UID after each change', async () => {
    const first = read(await issued())
    expect(read(await issued())).toEqual(first)
    await office.client.meetings.update({ meetingId, fields: { ...FIELDS, date: '2026-12-17' } })
    const moved = read(await issued())
    expect(moved.uid).toBe(first.uid)
    expect(moved.sequence).toBeGreaterThan(first.sequence)
    expect(moved.start).toBe('2026-12-17T18:30:00.000Z')
    await office.client.office.undo()
    const back = read(await issued())
    expect(back.start).toBe(first.start)
    expect(back.sequence).toBeGreaterThan(moved.sequence)
  })

  it('is a later one too when the agenda, and with it the end, changed', async () => {
    const before = read(await issued())
    const { items } = await office.client.meetings.get({ meetingId })
    await office.client.meetings.removeItem({ itemId: items.at(-1)?.id ?? '' })
    const after = read(await issued())
    expect(after.end).toBe('2026-12-10T19:20:00.000Z')
    expect(after.sequence).toBeGreaterThan(before.sequence)
    await office.client.office.undo()
    expect(read(await issued()).sequence).toBeGreaterThan(after.sequence)
  })

  it('takes a cancelled meeting out of the calendar, without an alarm', async () => {
    const { meeting } = await plan()
    const invited = read(await issued(meeting.id))
    await office.client.meetings.cancel({ meetingId: meeting.id, reason: 'The hall is flooded' })
    const cancelled = read(await issued(meeting.id))
    expect(cancelled).toMatchObject({
      method: 'CANCEL',
      uid: invited.uid,
      status: 'CANCELLED',
      summary: 'Cancelled: Hackney IAG meeting',
      alarms: [],
    })
    expect(cancelled.sequence).toBeGreaterThan(invited.sequence)
    expect(cancelled.description).toContain('This meeting is cancelled: The hall is flooded')
  })
})

describe('The clock of an invitation', () => {
  afterEach(() => {
    delete process.env.TZ
  })

  it.each([
    ['in winter', '2026-12-10', '18:30', '2026-12-10T18:30:00.000Z', '2026-12-10T19:35:00.000Z'],
    ['in summer', '2026-07-09', '18:30', '2026-07-09T17:30:00.000Z', '2026-07-09T18:35:00.000Z'],
    ['across midnight', '2026-07-09', '23:30', '2026-07-09T22:30:00.000Z', '2026-07-09T23:35:00.000Z'],
    [
      'on the evening before the clocks go forward',
      '2027-03-27',
      '18:30',
      '2027-03-27T18:30:00.000Z',
      '2027-03-27T19:35:00.000Z',
    ],
    [
      'over the hour the clocks skip',
      '2027-03-28',
      '00:30',
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T01:35:00.000Z',
    ],
    [
      'after the clocks went forward',
      '2027-03-28',
      '18:30',
      '2027-03-28T17:30:00.000Z',
      '2027-03-28T18:35:00.000Z',
    ],
    [
      'over the hour the clocks repeat',
      '2026-10-25',
      '00:30',
      '2026-10-24T23:30:00.000Z',
      '2026-10-25T00:35:00.000Z',
    ],
    [
      'after the clocks went back',
      '2026-10-25',
      '18:30',
      '2026-10-25T18:30:00.000Z',
      '2026-10-25T19:35:00.000Z',
    ],
  ])('is right %s, wherever the computer thinks it is', async (_when, date, startTime, start, end) => {
    const { meeting } = await plan({ date, startTime })
    for (const zone of ['Europe/London', 'Pacific/Auckland']) {
      process.env.TZ = zone
      expect(read(await issued(meeting.id))).toMatchObject({ start, end })
    }
  })
})

describe('The file of an invitation', () => {
  const written = (changed: Partial<MeetingWhole['meeting']>, whole: MeetingWhole) =>
    drawInvitation(
      invitation({ ...whole, meeting: { ...whole.meeting, ...changed } }, { changes: 3, contact: '' }),
      new Date('2026-11-22T12:00:00Z'),
    )

  it('keeps to the lines of RFC 5545: CRLF, at most 75 bytes, whatever the text', async () => {
    const whole = await plan()
    const text = written({ venue: 'Höllräum – '.repeat(40), purpose: 'one\ntwo, three; four\\five' }, whole)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true)
    expect(read(text).description).toContain('Purpose: one\ntwo, three; four\\five')
  })

  it('cannot be given a second entry through a title or a place', async () => {
    const whole = await plan()
    const evil = 'Hall\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:Other'
    expect(
      read(written({ venue: evil, groupName: evil, onlineLink: 'javascript:alert(1)' }, whole)),
    ).toMatchObject({
      link: null,
      place: 'Hall END:VEVENT BEGIN:VEVENT SUMMARY:Other',
    })
  })

  it('gives an online meeting its link for a place, and an agenda without times an hour', async () => {
    const whole = await plan()
    const text = written({ venue: '' }, { ...whole, items: [] })
    expect(read(text)).toMatchObject({
      place: 'https://meet.example.org/hackney',
      end: '2026-12-10T19:30:00.000Z',
      organiser: null,
    })
  })
})

import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { router } from '../../electron/service/router.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const SECRET = 'Operation Kingfisher'

let office: TestOffice
let meeting: MeetingWhole

beforeEach(async () => {
  office = await makeOffice()
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const fields = {
    kind: 'ordinary' as const,
    date: '2026-09-10',
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: SECRET,
  }
  meeting = await office.client.meetings.plan({ groupId: group.id, fields, fromTemplate: false })
  for (const [title, restricted, openTitle] of [
    ['Welcome', false, ''],
    [SECRET, true, ''],
    [`${SECRET}, part two`, true, 'A policing matter'],
  ] as const) {
    meeting = await office.client.meetings.addItem({
      meetingId: meeting.meeting.id,
      fields: {
        title,
        openTitle,
        purpose: 'information',
        presenter: SECRET,
        minutes: 10,
        standing: false,
        restricted,
        restrictedReason: restricted ? SECRET : '',
      },
    })
  }
})
afterEach(() => office.close())

const ofItem = (index: number | null) => ({
  meetingId: meeting.meeting.id,
  itemId: index === null ? null : (meeting.items[index]?.id ?? null),
})

describe('What the room sees', () => {
  it('the item that is on with its clock times, and what is next', async () => {
    const view = await office.client.meetings.room(ofItem(0))
    expect(view.current).toEqual({ number: '1', title: 'Welcome', startsAt: '18:30', endsAt: '18:40' })
    expect(view.next).toEqual({ number: '2', title: 'Restricted item', startsAt: '18:40', endsAt: '18:50' })
    expect((await office.client.meetings.room(ofItem(2))).next).toBeNull()
    const before = await office.client.meetings.room(ofItem(null))
    expect([before.current, before.next?.title]).toEqual([null, 'Welcome'])
  })

  it('never the title of a restricted item, its reason, or anybody’s name; its open title when it has one', async () => {
    await office.client.minutes.save({
      itemId: meeting.items[0]?.id ?? '',
      document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: SECRET }] }] },
      burst: office.session.newId(),
    })
    for (const index of [null, 0, 1, 2]) {
      expect(JSON.stringify(await office.client.meetings.room(ofItem(index)))).not.toContain('Kingfisher')
    }
    expect((await office.client.meetings.room(ofItem(2))).current?.title).toBe('A policing matter')
  })

  it('an item for the members while no visitor is expected, and no more of it than of a restricted one when somebody is', async () => {
    const { meeting: added } = await office.client.meetings.addItem({
      meetingId: meeting.meeting.id,
      fields: {
        title: 'Vetting of new members',
        openTitle: '',
        purpose: 'information',
        presenter: '',
        minutes: 10,
        standing: false,
        restricted: true,
        forMembers: true,
        restrictedReason: '',
      },
    })
    const last = async () => {
      const { items } = await office.client.meetings.get({ meetingId: added.id })
      return office.client.meetings.room({ meetingId: added.id, itemId: items[3]?.id ?? null })
    }
    expect((await last()).current?.title).toBe('Vetting of new members')
    await office.client.meetings.addAttendee({
      meetingId: added.id,
      personId: null,
      name: 'A resident',
      capacity: 'observer',
      state: 'expected',
    })
    expect((await last()).current?.title).toBe('An item for members')
  })

  it('its window is answered nothing else, whoever is signed in', async () => {
    const room = createRouterClient(router, { context: { session: office.session, window: 'room' } })
    expect((await room.meetings.room(ofItem(0))).current?.title).toBe('Welcome')
    const refused = 'The window for the room shows the agenda and nothing else.'
    await expect(room.meetings.get({ meetingId: meeting.meeting.id })).rejects.toThrow(refused)
    await expect(room.minutes.open({ meetingId: meeting.meeting.id })).rejects.toThrow(refused)
    await expect(room.people.list({})).rejects.toThrow(refused)
    await expect(room.office.status()).rejects.toThrow(refused)
    await expect(room.office.undo()).rejects.toThrow(refused)
  })
})

import { fc } from '../properties.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import type { AgendaItemFields } from '../../shared/meetings/entities.ts'
import { grouped } from '../../shared/meetings/sub-items.ts'
import { documentFromText, type MinuteNode } from '../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}
const ITEM: AgendaItemFields = {
  title: 'Stop and search figures',
  openTitle: '',
  purpose: 'advice wanted',
  presenter: 'Insp Malik',
  minutes: 15,
  standing: false,
  restricted: true,
  forMembers: false,
  restrictedReason: 'Live operation',
  releaseOn: null,
  releaseReason: '',
}
const { standing: _standing, releaseOn: _on, releaseReason: _until, ...KEPT } = ITEM

let office: TestOffice
let groupId: string
let last: MeetingWhole
let next: MeetingWhole

const meetings = () => office.client.meetings
const whole = (meetingId: string) => meetings().get({ meetingId })
const titlesOf = async (meetingId: string) => (await whole(meetingId)).items.map((item) => item.title)
const suggested = async (meetingId = next.meeting.id) =>
  (await meetings().outlook({ meetingId })).suggestions.map(({ suggestion }) => suggestion)
const undo = () => office.client.office.undo()

async function plan(date: string, titles: string[], id = groupId): Promise<MeetingWhole> {
  const { meeting } = await meetings().plan({
    groupId: id,
    fields: { ...FIELDS, date },
    fromTemplate: false,
  })
  for (const title of titles)
    await meetings().addItem({
      meetingId: meeting.id,
      fields: { ...ITEM, title, restricted: false, restrictedReason: '' },
    })
  return whole(meeting.id)
}

const line = (kind: 'action' | 'advice', text: string): MinuteNode => ({
  type: 'doc',
  content: [{ type: kind, attrs: {}, content: [{ type: 'text', text }] }],
})
const write = (itemId: string, document: MinuteNode) =>
  office.client.minutes.save({ itemId, document, burst: office.context().newId() })
const itemOf = (of: MeetingWhole, title: string) => of.items.find((item) => item.title === title)?.id ?? ''

/** Every row of the tables an agenda is kept in, times of change left out: what undo has to bring back. */
async function record() {
  const { db } = office.context()
  const tables = [
    'meeting',
    'agendaItem',
    'minute',
    'backlogItem',
    'itemTemplate',
    'rejectedSuggestion',
  ] as const
  const rows = []
  for (const table of tables) {
    const all = await db
      .selectFrom(table as 'meeting')
      .selectAll()
      .where('deletedAt', 'is', null)
      .orderBy('id')
      .execute()
    rows.push(...all.map(({ updatedAt: _updatedAt, ...row }) => row))
  }
  return rows
}

/** Does something, takes it back, and checks that undo has words for it and the record is exactly as before. */
async function undone(act: () => Promise<unknown>) {
  const before = await record()
  await act()
  expect(await record()).not.toEqual(before)
  expect((await undo()).said).not.toContain('the last change')
  expect(await record()).toEqual(before)
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
})
afterAll(() => office.close())

beforeEach(async () => {
  await office.signInAs('secretariat')
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
  last = await plan('2026-11-10', ['Welcome', 'Knife crime', 'Any other business'])
  next = await plan('2026-12-10', ['Welcome', 'Any other business'])
})

describe('S4: Suggestions for an agenda', () => {
  it('always begin with the approval of the last minutes, and put it after the opening items', async () => {
    expect(await suggested()).toEqual(['last minutes'])
    const { itemId } = await meetings().acceptSuggestion({
      meetingId: next.meeting.id,
      suggestion: 'last minutes',
    })
    expect(await titlesOf(next.meeting.id)).toEqual([
      'Welcome',
      'Minutes of the last meeting',
      'Any other business',
    ])
    expect(await suggested()).toEqual([])
    await meetings().updateItem({ itemId, fields: { ...ITEM, title: 'What we wrote down' } })
    expect(await suggested()).toEqual([])
  })

  it('name the actions that are outstanding, and let them go when they are closed', async () => {
    await write(itemOf(last, 'Knife crime'), line('action', 'Send the figures'))
    const { suggestions } = await meetings().outlook({ meetingId: next.meeting.id })
    const [action] = (await office.client.actions.list({ groupId })).actions
    const { id = '', number = '' } = action ?? {}
    expect(suggestions.find(({ kind }) => kind === 'actions')?.why).toBe(
      `One action is outstanding: ${number}.`,
    )
    await office.client.actions.setState({ id, state: 'done' })
    expect(await suggested()).toEqual(['last minutes'])
  })

  it('are carried by themselves under the item on matters arising', async () => {
    await write(itemOf(last, 'Knife crime'), line('action', 'Send the figures'))
    const { itemId } = await meetings().acceptSuggestion({
      meetingId: next.meeting.id,
      suggestion: 'actions',
    })
    const { actions } = await meetings().outlook({ meetingId: next.meeting.id })
    expect(actions.itemId).toBe(itemId)
    expect(actions.numbers).toHaveLength(1)
  })

  it('name advice of the last year until the police have answered it', async () => {
    await meetings().hold({ meetingId: last.meeting.id })
    const { lines } = await write(itemOf(last, 'Knife crime'), line('advice', 'Publish the figures'))
    expect(await suggested()).toEqual(['last minutes', 'advice'])
    await office.client.advice.respond({
      id: lines[0]?.id ?? '',
      status: 'accepted',
      decidedBy: 'Borough Commander',
      decidedOn: last.meeting.date,
      reason: '',
      changed: '',
      actionId: null,
      publish: false,
    })
    expect(await suggested()).toEqual(['last minutes'])
  })

  it('say which terms end within 90 days of the meeting; the title names nobody', async () => {
    const ends = async (name: string, endsOn: string) =>
      office.client.people.create({
        name,
        title: '',
        preferredName: '',
        kind: 'advisor',
        organisation: '',
        email: '',
        phone: '',
        nameConsent: 'not asked',
        notes: '',
        membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn },
      })
    await ends('Bo Adeyemi', '2027-03-10')
    await ends('Cy Rahman', '2027-03-11')
    const { suggestions } = await meetings().outlook({ meetingId: next.meeting.id })
    const terms = suggestions.find(({ kind }) => kind === 'terms')
    expect(terms?.why).toBe('One term ends soon: Bo Adeyemi (Formal advisor), 10 Mar 2027.')
    expect(JSON.stringify(terms?.fields)).not.toContain('Adeyemi')
  })

  it('turned down for a meeting stay away there and come at another; undo brings them back', async () => {
    const later = await plan('2027-02-10', ['Welcome'])
    const turnDown = () =>
      meetings().rejectSuggestion({ meetingId: next.meeting.id, suggestion: 'last minutes' })
    await undone(turnDown)
    expect(await suggested()).toEqual(['last minutes'])
    await turnDown()
    expect(await suggested()).toEqual([])
    expect(await suggested(later.meeting.id)).toEqual(['last minutes'])
    await expect(turnDown()).rejects.toThrow('no longer suggested')
  })

  it('end when the meeting begins, and are refused once its minutes are locked', async () => {
    await meetings().hold({ meetingId: next.meeting.id })
    expect(await suggested()).toEqual([])
    await meetings().cancel({ meetingId: last.meeting.id, reason: 'Snow' })
    await expect(
      meetings().acceptSuggestion({ meetingId: last.meeting.id, suggestion: 'last minutes' }),
    ).rejects.toThrow('This meeting was cancelled.')
  })

  it('accepting one is taken back whole', () =>
    undone(() => meetings().acceptSuggestion({ meetingId: next.meeting.id, suggestion: 'last minutes' })))
})

describe('An item that was put off', () => {
  it('is suggested for the next meeting with its reason, its restriction and its presenter', async () => {
    const itemId = itemOf(last, 'Knife crime')
    await meetings().updateItem({ itemId, fields: ITEM })
    await meetings().hold({ meetingId: last.meeting.id })
    await undone(() => meetings().putOff({ itemId, reason: 'No time left' }))
    await meetings().putOff({ itemId, reason: 'No time left' })
    const { suggestions } = await meetings().outlook({ meetingId: next.meeting.id })
    const one = suggestions.find(({ kind }) => kind === 'put off')
    expect(one).toMatchObject({ why: 'Put off on 10 Nov 2026: No time left.', fields: ITEM })
    await meetings().acceptSuggestion({ meetingId: next.meeting.id, suggestion: one?.suggestion ?? '' })
    expect(await titlesOf(next.meeting.id)).toEqual(['Welcome', ITEM.title, 'Any other business'])
    expect(await suggested()).toEqual(['last minutes'])
  })

  it('is no longer suggested when that is taken back; before the meeting nothing is put off', async () => {
    const itemId = itemOf(last, 'Knife crime')
    await expect(meetings().putOff({ itemId, reason: '' })).rejects.toThrow('has not begun')
    await meetings().hold({ meetingId: last.meeting.id })
    await meetings().putOff({ itemId, reason: '' })
    await meetings().takePutOffBack({ itemId })
    expect(await suggested()).toEqual(['last minutes'])
  })
})

describe('Moving and copying an item to the next meeting', () => {
  it('moves it before the closing items, with its history; both agendas keep their numbering', async () => {
    const itemId = itemOf(last, 'Knife crime')
    await undone(() => meetings().sendToNext({ itemId, as: 'move' }))
    const { next: to } = await meetings().sendToNext({ itemId, as: 'move' })
    expect(to).toEqual({ id: next.meeting.id, date: '2026-12-10' })
    expect(await titlesOf(last.meeting.id)).toEqual(['Welcome', 'Any other business'])
    const there = await whole(next.meeting.id)
    expect(there.items.map(({ id, position }) => [id === itemId, position])).toEqual([
      [false, 1],
      [true, 2],
      [false, 3],
    ])
  })

  it('copies it and leaves it here', async () => {
    const itemId = itemOf(last, 'Knife crime')
    await undone(() => meetings().sendToNext({ itemId, as: 'copy' }))
    await meetings().sendToNext({ itemId, as: 'copy' })
    expect(await titlesOf(last.meeting.id)).toContain('Knife crime')
    expect(await titlesOf(next.meeting.id)).toContain('Knife crime')
  })

  it('says what to do when there is no next meeting, the item is minuted, or the agenda is locked', async () => {
    await expect(meetings().sendToNext({ itemId: itemOf(next, 'Welcome'), as: 'copy' })).rejects.toThrow(
      'Plan the next meeting first',
    )
    const itemId = itemOf(last, 'Knife crime')
    await write(itemId, documentFromText('Much was said.'))
    await expect(meetings().sendToNext({ itemId, as: 'move' })).rejects.toThrow('has minutes')
    const before = await record()
    await meetings().cancel({ meetingId: last.meeting.id, reason: 'Snow' })
    await expect(meetings().sendToNext({ itemId: itemOf(last, 'Welcome'), as: 'move' })).rejects.toThrow(
      'This meeting was cancelled.',
    )
    await undo()
    expect(await record()).toEqual(before)
  })
})

describe('The backlog of a group', () => {
  it('holds what waits: added, changed, removed, each taken back with undo', async () => {
    const fields = { ...KEPT, note: 'Asked for by residents' }
    await undone(() => meetings().addBacklogItem({ groupId, fields }))
    const { id } = await meetings().addBacklogItem({ groupId, fields })
    await undone(() => meetings().updateBacklogItem({ id, fields: { ...fields, minutes: 20 } }))
    await undone(() => meetings().removeBacklogItem({ id }))
    await expect(
      meetings().addBacklogItem({ groupId, fields: { ...fields, restrictedReason: '' } }),
    ).rejects.toThrow('Say why this item is restricted.')
    expect(await meetings().backlog({ groupId })).toMatchObject([{ id, ...fields }])
  })

  it('is suggested, waits no longer once on an agenda, and waits again when taken off it', async () => {
    const { id } = await meetings().addBacklogItem({ groupId, fields: { ...KEPT, note: 'Residents' } })
    expect(await suggested()).toEqual(['last minutes', `backlog:${id}`])
    await undone(() => meetings().fromBacklog({ id, meetingId: next.meeting.id }))
    const { itemId } = await meetings().fromBacklog({ id, meetingId: next.meeting.id })
    expect(await meetings().backlog({ groupId })).toEqual([])
    await expect(meetings().fromBacklog({ id, meetingId: last.meeting.id })).rejects.toThrow('already')
    expect((await whole(next.meeting.id)).items.find((item) => item.id === itemId)).toMatchObject(ITEM)
    await meetings().removeItem({ itemId })
    expect(await meetings().backlog({ groupId })).toMatchObject([{ id }])
  })

  it('takes an item from an agenda with its restriction, and the same one back again', async () => {
    const itemId = itemOf(next, 'Welcome')
    await meetings().updateItem({ itemId, fields: ITEM })
    await undone(() => meetings().toBacklog({ itemId }))
    await meetings().toBacklog({ itemId })
    const [waiting] = await meetings().backlog({ groupId })
    expect(waiting).toMatchObject(KEPT)
    const back = await meetings().fromBacklog({ id: waiting?.id ?? '', meetingId: next.meeting.id })
    await meetings().toBacklog({ itemId: back.itemId })
    expect((await meetings().backlog({ groupId })).map(({ id }) => id)).toEqual([waiting?.id])
    expect(await titlesOf(next.meeting.id)).toEqual(['Any other business'])
  })

  it('keeps to its group', async () => {
    const { id } = await meetings().addBacklogItem({ groupId, fields: { ...KEPT, note: '' } })
    const other = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Camden IAG',
      area: 'Camden',
    })
    const theirs = await plan('2026-12-01', [], other.id)
    await expect(meetings().fromBacklog({ id, meetingId: theirs.meeting.id })).rejects.toThrow(
      'another group',
    )
  })
})

describe('Item templates', () => {
  const TEMPLATE = { ...KEPT, text: 'Figures for the quarter:\nQuestions asked:' }

  it('put an item on any agenda, and its minutes begin with their text', async () => {
    const { id } = await meetings().addItemTemplate({ groupId, fields: TEMPLATE })
    await undone(() => meetings().insertItemTemplate({ id, meetingId: next.meeting.id }))
    const { itemId } = await meetings().insertItemTemplate({ id, meetingId: next.meeting.id })
    const minutes = await office.client.minutes.open({ meetingId: next.meeting.id })
    expect(minutes.items.find((item) => item.id === itemId)).toMatchObject({
      ...ITEM,
      startText: TEMPLATE.text,
    })
    expect(minutes.minutes.find((minute) => minute.itemId === itemId)?.document).toEqual(
      documentFromText(TEMPLATE.text),
    )
  })

  it('text nobody wrote does not keep the item on the agenda; what somebody wrote does', async () => {
    const { id } = await meetings().addItemTemplate({ groupId, fields: TEMPLATE })
    const first = await meetings().insertItemTemplate({ id, meetingId: next.meeting.id })
    await undone(() => meetings().removeItem({ itemId: first.itemId }))
    await write(first.itemId, documentFromText(`${TEMPLATE.text} none`))
    await expect(meetings().removeItem({ itemId: first.itemId })).rejects.toThrow('has minutes')
  })

  it('are changed and removed, each taken back with undo', async () => {
    const { id } = await meetings().addItemTemplate({ groupId, fields: TEMPLATE })
    await undone(() => meetings().updateItemTemplate({ id, fields: { ...TEMPLATE, minutes: 5 } }))
    await undone(() => meetings().removeItemTemplate({ id }))
    expect(await meetings().itemTemplates({ groupId })).toMatchObject([{ id, ...TEMPLATE }])
  })
})

describe('S4: The next meeting copied from the last', () => {
  it('takes the standing items of that meeting in their order, and nothing else', async () => {
    const meetingId = last.meeting.id
    for (const title of ['Welcome', 'Any other business'])
      await meetings().updateItem({
        itemId: itemOf(last, title),
        fields: { ...ITEM, title, restricted: false, restrictedReason: '', standing: true },
      })
    const copy = await meetings().plan({
      groupId,
      fields: { ...FIELDS, date: '2027-01-10' },
      copyOf: meetingId,
    })
    expect(copy.items.map(({ title, minutes, presenter }) => [title, minutes, presenter])).toEqual([
      ['Welcome', 15, 'Insp Malik'],
      ['Any other business', 15, 'Insp Malik'],
    ])
  })

  it('starts from the group’s template when the last meeting has no standing item; another group’s meeting is refused', async () => {
    const copy = await meetings().plan({
      groupId,
      fields: { ...FIELDS, date: '2027-01-10' },
      copyOf: last.meeting.id,
    })
    expect(copy.items).toHaveLength(13)
    const other = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Camden IAG',
      area: 'Camden',
    })
    await expect(
      meetings().plan({
        groupId: other.id,
        fields: { ...FIELDS, date: '2027-01-10' },
        copyOf: last.meeting.id,
      }),
    ).rejects.toThrow('another group')
  })
})

describe('An agenda changed after it was agreed', () => {
  it('keeps who had agreed and when, until they agree again (R7)', async () => {
    const meetingId = next.meeting.id
    await meetings().recordAgreement({ meetingId, who: 'chair', note: 'on the phone' })
    const agreed = (await whole(meetingId)).meeting.agendaAgreedByChair
    expect(agreed).not.toBeNull()
    await meetings().acceptSuggestion({ meetingId, suggestion: 'last minutes' })
    await meetings().removeItem({ itemId: itemOf(next, 'Welcome') })
    expect((await whole(meetingId)).meeting).toMatchObject({
      agendaAgreedByChair: null,
      agendaLapsedByChair: agreed,
      agendaLapsedBySlt: null,
    })
    await meetings().recordAgreement({ meetingId, who: 'chair', note: 'on the phone again' })
    expect((await whole(meetingId)).meeting.agendaLapsedByChair).toBeNull()
  })
})

describe('What changed since an agenda was agreed', () => {
  const since = async () => (await meetings().outlook({ meetingId: next.meeting.id })).sinceAgreed
  const agree = () =>
    meetings().recordAgreement({ meetingId: next.meeting.id, who: 'slt', note: 'by e-mail' })

  it('names what was added, changed and taken off, also by moving it to another meeting', async () => {
    next = await plan('2026-12-11', ['Welcome', 'Drones', 'Knife crime', 'Any other business'])
    await plan('2027-01-11', [])
    expect(await since()).toBeNull()
    await agree()
    expect(await since()).toBeNull()
    await meetings().acceptSuggestion({ meetingId: next.meeting.id, suggestion: 'last minutes' })
    await meetings().sendToNext({ itemId: itemOf(next, 'Drones'), as: 'move' })
    await meetings().removeItem({ itemId: itemOf(next, 'Knife crime') })
    await meetings().updateItem({ itemId: itemOf(next, 'Welcome'), fields: { ...ITEM, title: 'Hello' } })
    expect(await since()).toEqual({
      added: ['Minutes of the last meeting'],
      changed: ['Hello'],
      takenOff: ['Drones', 'Knife crime'],
      reordered: false,
    })
  })

  it('says when only the order is another; what was taken back counts for nothing', async () => {
    await agree()
    const ids = next.items.map(({ id }) => id)
    await meetings().orderItems({ meetingId: next.meeting.id, itemIds: ids.toReversed() })
    expect(await since()).toEqual({ added: [], changed: [], takenOff: [], reordered: true })
    await meetings().orderItems({ meetingId: next.meeting.id, itemIds: ids })
    await meetings().acceptSuggestion({ meetingId: next.meeting.id, suggestion: 'last minutes' })
    await undo()
    expect(await since()).toEqual({ added: [], changed: [], takenOff: [], reordered: false })
  })
})

describe('Whatever is done to two agendas', () => {
  it('their numbering stays without gaps, no item is lost, and undo brings back the exact earlier state', async () => {
    const step = fc.record({
      what: fc.constantFrom('move', 'copy', 'backlog', 'remove', 'order', 'accept', 'sub-item', 'lift out'),
      which: fc.nat({ max: 9 }),
    })
    const act = async (what: string, which: number) => {
      const { items } = await whole(last.meeting.id)
      const itemId = items[which % Math.max(1, items.length)]?.id
      if (what === 'accept') {
        const [first] = await suggested()
        if (first) await meetings().acceptSuggestion({ meetingId: next.meeting.id, suggestion: first })
        return first !== undefined
      }
      if (itemId === undefined) return false
      if (what === 'move' || what === 'copy') await meetings().sendToNext({ itemId, as: what })
      else if (what === 'backlog') {
        if (items.some((item) => item.parentId === itemId)) return false
        await meetings().toBacklog({ itemId })
      } else if (what === 'remove') await meetings().removeItem({ itemId })
      else if (what === 'sub-item' || what === 'lift out') {
        const rank = what === 'lift out' ? meetings().liftOut : meetings().makeSubItem
        return rank({ itemId }).then(
          () => true,
          () => false,
        )
      } else {
        const ids = items.map((item) => item.id)
        const itemIds = [...ids.slice(which % ids.length), ...ids.slice(0, which % ids.length)]
        const wanted = grouped(itemIds.flatMap((id) => items.find((item) => item.id === id) ?? []))
        if (wanted.every((item, at) => item.id === ids[at])) return false
        await meetings().orderItems({ meetingId: last.meeting.id, itemIds })
      }
      return true
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const before = await record()
        let done = 0
        for (const { what, which } of steps) {
          if (await act(what, which)) done += 1
          for (const { meeting } of [last, next]) {
            const { items } = await whole(meeting.id)
            expect(items.map((item) => item.position)).toEqual(items.map((_, index) => index + 1))
          }
        }
        for (let n = 0; n < done; n += 1) await undo()
        expect(await record()).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { documentLines, type MinuteNode } from '../../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-22'
const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-09-10',
  startTime: '18:30',
  venue: '',
  onlineLink: '',
  access: '',
  purpose: '',
}

let office: TestOffice
let groupId: string
let personId: string

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
  const person = await office.client.people.create({
    name: 'Bo Adeyemi',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
  })
  personId = person.id
})
afterAll(() => office.close())

type Made = { meetingId: string; itemId: string; ids: string[]; numbers: string[] }

/** A meeting of a group with these actions minuted under its first item. */
async function minuted(
  actions: { text: string; due?: string | null; ownerId?: string; owner?: string }[],
  group = groupId,
): Promise<Made> {
  const whole = await office.client.meetings.plan({ groupId: group, fields: FIELDS })
  const itemId = whole.items[0]?.id ?? ''
  const content = actions.map(
    ({ text, due = null, ownerId = null, owner = '' }): MinuteNode => ({
      type: 'action',
      attrs: { id: '', number: '', ownerId, owner, due },
      content: [{ type: 'text', text }],
    }),
  )
  const { lines } = await office.client.minutes.save({
    itemId,
    document: { type: 'doc', content },
    burst: office.session.newId(),
  })
  return {
    meetingId: whole.meeting.id,
    itemId,
    ids: lines.map((l) => l.id),
    numbers: lines.map((l) => l.number),
  }
}

const only = (made: Made) => made.ids[0] ?? ''

async function lineIn({ meetingId, itemId }: Made) {
  const { minutes } = await office.client.minutes.open({ meetingId })
  const document = minutes.find((one) => one.itemId === itemId)?.document
  return document ? documentLines(document)[0] : undefined
}

async function approve({ meetingId }: Made) {
  await office
    .context('minutes.approve')
    .write((record) => record.change('meeting', meetingId, { state: 'approved', approvedAt: record.now }))
}

describe('The list of actions', () => {
  it('shows the most overdue first, then by due day, then those without one; the totals count all that match', async () => {
    const group = await office.client.groups.create({
      ...starterGroup('local'),
      name: 'Camden IAG',
      area: 'Camden',
    })
    const made = await minuted(
      [
        { text: 'No day' },
        { text: 'Next week', due: addDays(TODAY, 7) },
        { text: 'Long ago', due: addDays(TODAY, -40) },
        { text: 'Yesterday', due: addDays(TODAY, -1) },
        { text: 'Today', due: TODAY },
        { text: 'Done long ago', due: addDays(TODAY, -90) },
      ],
      group.id,
    )
    await office.client.actions.setState({ id: made.ids[5] ?? '', state: 'done' })
    const list = await office.client.actions.list({ groupId: group.id })
    expect(list.actions.map((a) => [a.text, a.overdueDays])).toEqual([
      ['Long ago', 40],
      ['Yesterday', 1],
      ['Today', 0],
      ['Next week', 0],
      ['No day', 0],
    ])
    expect(list).toMatchObject({ total: 5, overdue: 2 })
    expect(list.actions[0]).toMatchObject({ groupName: 'Camden IAG', meetingDate: '2026-09-10' })
    const all = await office.client.actions.list({ groupId: group.id, query: '', limit: 2 })
    expect(all).toMatchObject({ total: 6, overdue: 2 })
    expect(all.actions.map((a) => a.text)).toEqual(['Long ago', 'Yesterday'])
    expect(await office.client.actions.list({ groupId: group.id, query: 'nothing like it' })).toEqual({
      actions: [],
      total: 0,
      overdue: 0,
      problems: [],
    })
  })

  it('finds by words, number and owner, and takes per cent signs and underlines as they are', async () => {
    const made = await minuted([
      { text: 'Raise it by 10% at once', ownerId: personId, owner: 'Bo Adeyemi' },
      { text: 'Ask the ward team' },
    ])
    const found = async (query: string) =>
      (await office.client.actions.list({ groupId, query })).actions.map((a) => a.id)
    expect(await found('10%')).toEqual([made.ids[0]])
    expect(await found('RAISE IT')).toEqual([made.ids[0]])
    expect(await found('1_%')).toEqual([])
    expect(await found(made.numbers[1] ?? '')).toEqual([made.ids[1]])
    expect(await found('adeyemi')).toEqual([made.ids[0]])
    expect(await found('owner:"bo adeyemi"')).toEqual([made.ids[0]])
  })
})

describe('Changing an action', () => {
  it('owner and due day change in the minutes too, and one undo takes both back', async () => {
    const made = await minuted([{ text: 'Ask', owner: 'Ward team' }])
    const row = await office.client.actions.update({
      id: only(made),
      ownerId: personId,
      owner: '',
      due: '2026-12-01',
    })
    expect(row).toMatchObject({ ownerName: 'Bo Adeyemi', due: '2026-12-01' })
    expect(await lineIn(made)).toMatchObject({ ownerId: personId, owner: 'Bo Adeyemi', due: '2026-12-01' })
    await office.client.office.undo()
    expect(await office.client.actions.get({ id: only(made) })).toMatchObject({
      ownerName: 'Ward team',
      due: null,
    })
    expect(await lineIn(made)).toMatchObject({ ownerId: null, owner: 'Ward team', due: null })
  })

  it('its words change here and in its minutes, and keep the number', async () => {
    const made = await minuted([{ text: 'Ask' }])
    const row = await office.client.actions.setText({ id: only(made), text: 'Ask the ward team' })
    expect(row).toMatchObject({ text: 'Ask the ward team', number: made.numbers[0] })
    expect(await lineIn(made)).toMatchObject({ text: 'Ask the ward team', number: made.numbers[0] })
    const [hit] = await office
      .context()
      .db.selectFrom('minute')
      .select('text')
      .where('itemId', '=', made.itemId)
      .execute()
    expect(hit?.text).toBe('Ask the ward team')
  })

  it('in approved minutes the words stay, but who does it, by when and how it stands go on', async () => {
    const made = await minuted([{ text: 'Ask', owner: 'Ward team' }])
    await approve(made)
    await expect(office.client.actions.setText({ id: only(made), text: 'Tell' })).rejects.toThrow(
      'These minutes are approved. To change them, reopen them with a reason.',
    )
    await office.client.actions.update({
      id: only(made),
      ownerId: null,
      owner: 'Town team',
      due: '2026-12-24',
    })
    const row = await office.client.actions.setState({ id: only(made), state: 'in progress' })
    expect(row).toMatchObject({ owner: 'Town team', due: '2026-12-24', state: 'in progress' })
    expect(await lineIn(made)).toMatchObject({ owner: 'Ward team', due: null })
  })

  it('what was set while the minutes were locked stays when they are reopened and written on', async () => {
    const made = await minuted([{ text: 'Ask', owner: 'Ward team' }])
    await approve(made)
    await office.client.actions.update({ id: only(made), ownerId: null, owner: 'Town team', due: null })
    await office.client.minutes.reopen({ meetingId: made.meetingId, reason: 'A word was wrong' })
    const { minutes } = await office.client.minutes.open({ meetingId: made.meetingId })
    const [node] = minutes[0]?.document.content ?? []
    const changed = { ...node, type: 'action', content: [{ type: 'text', text: 'Ask again' }] }
    await office.client.minutes.save({
      itemId: made.itemId,
      document: { type: 'doc', content: [changed] },
      burst: office.session.newId(),
    })
    expect(await office.client.actions.get({ id: only(made) })).toMatchObject({
      text: 'Ask again',
      owner: 'Town team',
    })
  })

  it('deferring needs a reason and a new date, which the minutes get too; cancelling a reason', async () => {
    const made = await minuted([{ text: 'Ask', due: '2026-11-01' }])
    const id = only(made)
    const set = (change: object) => office.client.actions.setState({ id, state: 'deferred', ...change })
    await expect(set({})).rejects.toThrow('Say why this action is deferred.')
    await expect(set({ reason: 'Staff away' })).rejects.toThrow('Give the new date')
    const row = await set({ reason: 'Staff away', due: '2026-12-24' })
    expect(row).toMatchObject({
      state: 'deferred',
      stateReason: 'Staff away',
      due: '2026-12-24',
      overdueDays: 0,
    })
    expect(await lineIn(made)).toMatchObject({ due: '2026-12-24' })
    await expect(set({ state: 'cancelled' })).rejects.toThrow('Say why this action is cancelled.')
    await expect(set({ state: 'verified' })).rejects.toThrow('Mark it done first.')
    expect((await set({ state: 'cancelled', reason: 'Overtaken' })).due).toBe('2026-12-24')
    expect((await office.client.actions.list({ query: `is:open number:${made.numbers[0]}` })).total).toBe(0)
  })

  it('a person who is not on record cannot own it', async () => {
    const made = await minuted([{ text: 'Ask' }])
    const stranger = { id: only(made), ownerId: office.session.newId(), owner: '', due: null }
    await expect(office.client.actions.update(stranger)).rejects.toThrow('no longer on record')
  })
})

describe('The recycle bin', () => {
  it('an action taken out of the minutes comes back with its number, in the text as well', async () => {
    const made = await minuted([{ text: 'Ask', owner: 'Ward team', due: '2026-12-01' }])
    const empty = { type: 'doc', content: [{ type: 'paragraph' }] }
    await office.client.minutes.save({ itemId: made.itemId, document: empty, burst: office.session.newId() })
    expect((await office.client.office.recycleBin()).map((one) => one.title)).toContain(made.numbers[0])
    await office.client.office.restoreDeleted({ entity: 'action', id: only(made) })
    expect(await lineIn(made)).toMatchObject({
      id: only(made),
      number: made.numbers[0],
      text: 'Ask',
      owner: 'Ward team',
      due: '2026-12-01',
    })
    expect(await office.client.actions.get({ id: only(made) })).toMatchObject({
      text: 'Ask',
      deletedAt: null,
    })
  })

  it('nothing comes back into approved minutes', async () => {
    const made = await minuted([{ text: 'Ask' }])
    const empty = { type: 'doc', content: [{ type: 'paragraph' }] }
    await office.client.minutes.save({ itemId: made.itemId, document: empty, burst: office.session.newId() })
    await approve(made)
    await expect(office.client.office.restoreDeleted({ entity: 'action', id: only(made) })).rejects.toThrow(
      'reopen them with a reason',
    )
  })
})

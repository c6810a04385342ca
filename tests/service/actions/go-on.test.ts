import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { linesOf, lockMinutes, makeGroup, makeMember, minuted } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-25'

let office: TestOffice
let groupId: string
let bo: string

beforeAll(async () => {
  office = await makeOffice({ today: TODAY })
  groupId = await makeGroup(office, 'Hackney IAG')
  bo = await makeMember(office, groupId, 'Bo Adeyemi')
})
afterAll(() => office.close())

const one = async (text = 'Ask', more: object = {}) => {
  const made = await minuted(office, groupId, [{ text, owner: 'Ward team', due: '2026-12-01', ...more }])
  return { made, id: made.ids[0] ?? '' }
}
const story = async (id: string) =>
  (await office.client.actions.story({ id })).map(({ what, note }) => [what.join('; '), note])

describe('How an action goes on', () => {
  it('notes and changes stand in one story, newest first, each with who and when', async () => {
    const { id } = await one()
    await office.client.actions.addNote({ id, text: 'The ward team will answer by Friday.' })
    await office.client.actions.setState({ id, state: 'in progress' })
    await office.client.actions.setState({ id, state: 'cancelled', reason: 'Overtaken by events' })
    expect(await story(id)).toEqual([
      ['In progress → Cancelled', 'Overtaken by events'],
      ['Open → In progress', ''],
      ['', 'The ward team will answer by Friday.'],
      ['Put on record', ''],
    ])
    const [latest] = await office.client.actions.story({ id })
    expect(latest).toMatchObject({ by: 'Secretariat', at: expect.stringContaining(TODAY) })
    const [note] = await office
      .context()
      .db.selectFrom('actionNote')
      .selectAll()
      .where('actionId', '=', id)
      .execute()
    expect(note).toMatchObject({ day: TODAY, author: 'Secretariat' })
  })

  it('a note is taken back by undo, and an empty one is refused', async () => {
    const { id } = await one()
    await office.client.actions.addNote({ id, text: 'Wrong action' })
    expect(await office.client.office.undo()).toEqual({ said: 'Undone: a progress note.' })
    expect(await story(id)).toEqual([['Put on record', '']])
    await expect(office.client.actions.addNote({ id, text: '  ' })).rejects.toThrow()
  })

  it('put off until a day, it leaves the list and Today until then, and comes back by itself', async () => {
    const { id } = await one('Sleep on it', { due: addDays(TODAY, -5) })
    const counts = async () => (await office.client.today.get({ groupId })).counts
    const before = await counts()
    await expect(office.client.actions.snooze({ id, until: TODAY })).rejects.toThrow(
      'Choose a day after today',
    )
    await office.client.actions.snooze({ id, until: addDays(TODAY, 3) })
    const texts = async (query: string) =>
      (await office.client.actions.list({ query })).actions.map((row) => row.text)
    expect(await texts('is:open "sleep on it"')).toEqual([])
    expect(await texts('is:snoozed "sleep on it"')).toEqual(['Sleep on it'])
    expect(await counts()).toMatchObject({
      overdueActions: before.overdueActions - 1,
      outstandingActions: before.outstandingActions - 1,
    })
    office.session.now = () => new Date(`${addDays(TODAY, 3)}T08:00:00.000Z`)
    expect(await texts('is:overdue "sleep on it"')).toEqual(['Sleep on it'])
    office.session.now = () => new Date(`${TODAY}T12:00:00.000Z`)
    expect(await office.client.office.undo()).toMatchObject({ said: expect.stringContaining('off the list') })
    expect(await counts()).toEqual(before)
    expect(await story(id)).toEqual([['Put on record', '']])
  })

  it('a closed action cannot be put off, and one that is closed while off the list comes back when it is opened again', async () => {
    const { id } = await one()
    await office.client.actions.snooze({ id, until: addDays(TODAY, 30) })
    await office.client.actions.setState({ id, state: 'done' })
    await expect(office.client.actions.snooze({ id, until: addDays(TODAY, 3) })).rejects.toThrow('closed')
    expect((await office.client.actions.setState({ id, state: 'open' })).snoozedUntil).toBeNull()
  })

  it('handed over with a note: the minutes, the action and its story say so, and one undo takes all of it back', async () => {
    const { made, id } = await one()
    const given = { id, ownerId: bo, owner: '', note: 'The ward team has no capacity.' }
    expect(await office.client.actions.handOver(given)).toMatchObject({ ownerName: 'Bo Adeyemi' })
    expect(await linesOf(office, made)).toMatchObject([{ ownerId: bo, owner: 'Bo Adeyemi' }])
    expect((await story(id))[0]).toEqual(['Owner: Ward team → Bo Adeyemi', 'The ward team has no capacity.'])
    await expect(office.client.actions.handOver(given)).rejects.toThrow('Bo Adeyemi has this action already')
    await expect(office.client.actions.handOver({ ...given, ownerId: null, owner: ' ' })).rejects.toThrow(
      'Choose who takes this action over',
    )
    await office.client.office.undo()
    expect(await linesOf(office, made)).toMatchObject([{ ownerId: null, owner: 'Ward team' }])
    expect(await story(id)).toEqual([['Put on record', '']])
  })

  it('put back from its history, the minutes say what the action says', async () => {
    const { made, id } = await one()
    await office.client.actions.handOver({ id, ownerId: bo, owner: '', note: 'By phone' })
    await office.client.actions.setText({ id, text: 'Ask again' })
    const history = await office.client.office.history({ entity: 'action', id })
    const [worded, given] = history
    await office.client.office.restore({ seq: given?.seq ?? 0 })
    expect(await linesOf(office, made)).toMatchObject([
      { ownerId: null, owner: 'Ward team', text: 'Ask again' },
    ])
    await office.client.office.restore({ seq: worded?.seq ?? 0 })
    expect(await linesOf(office, made)).toMatchObject([{ owner: 'Ward team', text: 'Ask' }])
    expect(await office.client.actions.get({ id })).toMatchObject({ owner: 'Ward team', text: 'Ask' })
  })

  it('split in two: the second gets the next number, refers to the first, and stands after it in the minutes', async () => {
    const made = await minuted(office, groupId, [{ text: 'Ask and tell' }, { text: 'Other' }])
    const id = made.ids[0] ?? ''
    const part = await office.client.actions.split({
      id,
      text: 'Tell',
      ownerId: bo,
      owner: '',
      due: '2026-12-20',
    })
    expect(part).toMatchObject({ text: 'Tell', ownerName: 'Bo Adeyemi', due: '2026-12-20', state: 'open' })
    expect(Number(part.number.slice(-3))).toBe(Number(made.numbers[1]?.slice(-3)) + 1)
    expect((await linesOf(office, made)).map((line) => [line.text, line.number])).toEqual([
      ['Ask and tell', made.numbers[0]],
      ['Tell', part.number],
      ['Other', made.numbers[1]],
    ])
    expect(await office.client.actions.get({ id })).toMatchObject({ splitInto: [{ number: part.number }] })
    expect(await office.client.actions.get({ id: part.id })).toMatchObject({ splitFrom: { id } })
    expect((await story(id))[0]).toEqual(['', `A part of this goes on as ${part.number}: Tell`])
    expect(await office.client.office.undo()).toEqual({ said: 'Undone: splitting an action.' })
    expect((await linesOf(office, made)).map((line) => line.text)).toEqual(['Ask and tell', 'Other'])
    await expect(office.client.actions.get({ id: part.id })).rejects.toThrow('no longer here')
    const next = await office.client.actions.split({ id, text: 'Tell', ownerId: null, owner: '', due: null })
    expect(next.number).not.toBe(part.number)
  })

  it('approved minutes stay as they are: what is handed over, put off or split since is on the action only, and can be undone', async () => {
    const { made, id } = await one()
    await lockMinutes(office, made)
    const lines = await linesOf(office, made)
    await office.client.actions.handOver({ id, ownerId: bo, owner: '', note: '' })
    await office.client.actions.snooze({ id, until: addDays(TODAY, 5) })
    const part = await office.client.actions.split({ id, text: 'Tell', ownerId: null, owner: '', due: null })
    await office.client.actions.setText({ id: part.id, text: 'Tell them all' })
    expect(await linesOf(office, made)).toEqual(lines)
    for (let step = 0; step < 4; step += 1) await office.client.office.undo()
    expect(await office.client.actions.get({ id })).toMatchObject({
      ownerName: 'Ward team',
      snoozedUntil: null,
      splitInto: [],
    })
    await office.client.office.restoreDeleted({ entity: 'action', id: part.id })
    expect(await office.client.actions.get({ id: part.id })).toMatchObject({
      text: 'Tell',
      splitFrom: { id },
    })
    expect(await linesOf(office, made)).toEqual(lines)
  })
})

describe('What bad input gets', () => {
  it('a day before the meeting is refused with the way out, and nothing is changed', async () => {
    const { id } = await one()
    const early = { id, ownerId: bo, owner: '', due: '2026-09-09' }
    await expect(office.client.actions.update(early)).rejects.toMatchObject({
      message:
        'This is before the meeting of 10 Sep 2026, which set the action. Give a later day, or leave the day empty.',
      data: { code: 'DUE_TOO_EARLY', field: 'due' },
    })
    expect(await office.client.actions.get({ id })).toMatchObject({
      ownerName: 'Ward team',
      due: '2026-12-01',
    })
    await expect(office.client.actions.split({ ...early, text: 'Part' })).rejects.toThrow(
      'before the meeting',
    )
  })

  it('a day that stood before the meeting already does not stop other changes', async () => {
    const { id } = await one('Old', { due: '2026-09-01' })
    const changed = await office.client.actions.update({ id, ownerId: bo, owner: '', due: '2026-09-01' })
    expect(changed.ownerName).toBe('Bo Adeyemi')
  })

  it('an owner who has left the group keeps the action, and the action says so', async () => {
    const left = await makeMember(office, groupId, 'Gone Away', { endsOn: '2026-10-31' })
    const { id } = await one()
    await office.client.actions.update({ id, ownerId: left, owner: '', due: null })
    expect(await office.client.actions.get({ id })).toMatchObject({
      ownerName: 'Gone Away',
      ownerLeftOn: '2026-10-31',
      ownerGone: false,
    })
    await office.client.actions.update({ id, ownerId: bo, owner: '', due: null })
    expect(await office.client.actions.get({ id })).toMatchObject({ ownerLeftOn: null, ownerGone: false })
  })
})

describe('The meeting of an action in the recycle bin', () => {
  it('leaves the action in the register with a sign, and finds what was changed meanwhile when it comes back', async () => {
    const { made, id } = await one('Of a removed meeting')
    const { outstandingActions } = (await office.client.today.get({ groupId })).counts
    await office.client.meetings.remove({ meetingId: made.meetingId })
    const [row] = (await office.client.actions.list({ query: '"removed meeting"' })).actions
    expect(row).toMatchObject({ id, meetingInBin: true })
    expect((await office.client.today.get({ groupId })).counts).toMatchObject({ outstandingActions })
    await office.client.actions.update({ id, ownerId: bo, owner: '', due: '2026-12-24' })
    await office.client.actions.setText({ id, text: 'Of a meeting that was away' })
    const part = await office.client.actions.split({
      id,
      text: 'Second half',
      ownerId: null,
      owner: '',
      due: null,
    })
    await office.client.office.restoreDeleted({ entity: 'meeting', id: made.meetingId })
    expect(await office.client.actions.get({ id })).toMatchObject({ meetingInBin: false, due: '2026-12-24' })
    expect(await linesOf(office, made)).toMatchObject([
      { id, text: 'Of a meeting that was away', ownerId: bo, due: '2026-12-24' },
      { id: part.id, text: 'Second half' },
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../shared/groups/rules.ts'
import { fieldChanges } from '../../renderer/ui/history-words.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const FIELDS = {
  kind: 'ordinary' as const,
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: 'Step-free from the square.',
  purpose: '',
}

let office: TestOffice
let groupId: string
let camdenId: string

const meetings = () => office.client.meetings
const plan = (date: string, of = groupId) => meetings().plan({ groupId: of, fields: { ...FIELDS, date } })
const dates = async (of = groupId) => (await meetings().list({ groupId: of })).map(({ date }) => date).sort()
const titlesOf = async (meetingId: string) =>
  (await meetings().get({ meetingId })).items.map(({ title }) => title)
const need = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('nothing there')
  return value
}

/** Four monthly meetings on last Thursdays, January to April 2027, planned as one series. */
async function planSeries(): Promise<string[]> {
  const { meetings: planned } = await meetings().planSeries({
    groupId,
    recurrence: { every: 'month', months: 1, week: 'last', weekday: 4 },
    from: '2027-01-01',
    onHoliday: 'skip',
    dates: ['2027-01-28', '2027-02-25', '2027-03-25', '2027-04-29'],
    fields: FIELDS,
  })
  return planned.map(({ id }) => id)
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const group = (name: string) =>
    office.client.groups.create({ ...starterGroup('local'), name: `${name} IAG`, area: name })
  groupId = (await group('Hackney')).id
  camdenId = (await group('Camden')).id
})
afterAll(() => office.close())

describe('Moving a meeting to another date', () => {
  it('keeps the meeting with its agenda, says why in its history, and undo takes it back', async () => {
    const { meeting, items } = await plan('2026-12-10')
    const wanted = { meetingId: meeting.id, date: '2026-12-17', startTime: '19:00', reason: 'Hall is closed' }
    const moved = await meetings().move(wanted)
    expect(moved.meeting).toMatchObject({
      id: meeting.id,
      date: '2026-12-17',
      startTime: '19:00',
      movedFrom: '2026-12-10',
      movedReason: 'Hall is closed',
      state: 'planned',
    })
    expect(moved.items).toEqual(items)
    const [entry] = await office.client.office.history({ entity: 'meeting', id: meeting.id })
    const words = fieldChanges(need(entry)).map(({ words: field, after }) => `${field}: ${after}`)
    expect(words).toContain('Why it was moved: Hall is closed')
    expect(words).toContain('Date: 17 Dec 2026')
    expect((await office.client.office.undo()).said).toMatch(/moving a meeting/)
    expect((await meetings().get({ meetingId: meeting.id })).meeting).toMatchObject({
      date: '2026-12-10',
      startTime: '18:30',
      movedFrom: '',
      movedReason: '',
    })
    await meetings().remove({ meetingId: meeting.id })
  })

  it('warns of a bank holiday and of what another group has that day, not of itself, and writes nothing', async () => {
    const { meeting } = await plan('2026-12-10')
    const camden = await plan('2026-12-28', camdenId)
    const [move] = await meetings().previewMove({
      meetingId: meeting.id,
      date: '2026-12-28',
      startTime: '18:30',
    })
    expect(move).toMatchObject({
      from: '2026-12-10',
      date: '2026-12-28',
      holiday: 'Boxing Day (substitute day)',
      clashes: [{ groupName: 'Camden IAG', sameGroup: false }],
    })
    const [next] = await meetings().previewMove({
      meetingId: meeting.id,
      date: '2026-12-11',
      startTime: '18:30',
    })
    expect(next).toMatchObject({ holiday: null, clashes: [] })
    expect(await dates()).toEqual(['2026-12-10'])
    await meetings().remove({ meetingId: meeting.id })
    await meetings().remove({ meetingId: camden.meeting.id })
  })

  it('is refused in one sentence: to the past, to where it is, without a reason, after it was held or cancelled', async () => {
    const { meeting } = await plan('2026-12-10')
    const move = (changed = {}) =>
      meetings().move({
        meetingId: meeting.id,
        date: '2026-12-17',
        startTime: '18:30',
        reason: 'Hall closed',
        ...changed,
      })
    await expect(move({ date: '2026-11-21' })).rejects.toThrow('today or later')
    await expect(move({ date: '2026-12-10' })).rejects.toThrow('already')
    await expect(move({ reason: ' ' })).rejects.toThrow('Write something here.')
    await meetings().cancel({ meetingId: meeting.id, reason: 'Nobody can come' })
    await expect(move()).rejects.toThrow('was cancelled')
    await office.client.office.undo()
    await meetings().hold({ meetingId: meeting.id })
    await expect(move()).rejects.toThrow('was held, so it can no longer be moved')
    await meetings().remove({ meetingId: meeting.id })
  })

  it('is for the secretariat and the chair', async () => {
    const { meeting } = await plan('2026-12-10')
    const move = () =>
      meetings().move({
        meetingId: meeting.id,
        date: '2026-12-17',
        startTime: '18:30',
        reason: 'Hall closed',
      })
    await office.signInAs('slt')
    await expect(move()).rejects.toThrow('role slt')
    await office.signInAs('chair')
    await expect(move()).resolves.toMatchObject({ meeting: { date: '2026-12-17' } })
    await office.signInAs('secretariat')
    await meetings().remove({ meetingId: meeting.id })
  })
})

describe('A series', () => {
  it('one meeting of it moves alone; with the later ones all move by as many days, and one undo takes all back', async () => {
    const [, second] = await planSeries()
    const meetingId = need(second)
    const move = { meetingId, date: '2027-03-01', startTime: '18:30' }
    expect(await meetings().laterInSeries({ meetingId })).toMatchObject([
      { date: '2027-03-25' },
      { date: '2027-04-29' },
    ])
    await meetings().move({ ...move, reason: 'Half-term' })
    expect(await dates()).toEqual(['2027-01-28', '2027-03-01', '2027-03-25', '2027-04-29'])
    await office.client.office.undo()

    const preview = await meetings().previewMove({ ...move, later: true })
    expect(preview.map(({ date, holiday, clashes }) => [date, holiday, clashes.length])).toEqual([
      ['2027-03-01', null, 0],
      ['2027-03-29', 'Easter Monday', 0],
      ['2027-05-03', 'Early May bank holiday', 0],
    ])
    await meetings().move({ ...move, startTime: '19:00', later: true, reason: 'Mondays from now on' })
    expect(await dates()).toEqual(['2027-01-28', '2027-03-01', '2027-03-29', '2027-05-03'])
    expect((await meetings().list({ groupId })).map(({ startTime }) => startTime)).toEqual([
      '19:00',
      '19:00',
      '19:00',
      '18:30',
    ])
    await office.client.office.undo()
    expect(await dates()).toEqual(['2027-01-28', '2027-02-25', '2027-03-25', '2027-04-29'])
  })

  it('the later ones are cancelled with one reason, what was held stays, and one undo takes all back', async () => {
    const [first, second] = (await meetings().list({ groupId })).map(({ id }) => id).reverse()
    await meetings().hold({ meetingId: need(first) })
    await meetings().cancel({ meetingId: need(second), reason: 'The group pauses', later: true })
    const standing = async () => (await meetings().list({ groupId })).map(({ state }) => state)
    expect(await standing()).toEqual(['cancelled', 'cancelled', 'cancelled', 'held'])
    expect((await meetings().list({ groupId }))[0]?.cancelledReason).toBe('The group pauses')
    await office.client.office.undo()
    expect(await standing()).toEqual(['planned', 'planned', 'planned', 'held'])
    expect(await meetings().laterInSeries({ meetingId: need(first) })).toHaveLength(3)
  })

  it('a meeting planned by itself belongs to no series', async () => {
    const [one, other] = [await plan('2028-01-10'), await plan('2028-02-10')]
    expect(one.meeting.seriesId).toBe('')
    expect(await meetings().laterInSeries({ meetingId: one.meeting.id })).toEqual([])
    await meetings().remove({ meetingId: one.meeting.id })
    await meetings().remove({ meetingId: other.meeting.id })
  })
})

describe('The forward plan of a group', () => {
  const of = () => ({ groupId: camdenId, year: 2027 })

  it('begins from starter topics in the months the group meets, is there once, and undo takes it back', async () => {
    const begun = await meetings().startForwardPlan({ ...of(), from: 'starter' })
    expect(begun.topics.find(({ title }) => title === 'Stop and search data')).toMatchObject({
      months: '01 07',
    })
    await expect(meetings().startForwardPlan({ ...of(), from: 'starter' })).rejects.toThrow('already')
    await office.client.office.undo()
    expect((await meetings().forwardPlan(of())).topics).toEqual([])
    await expect(meetings().startForwardPlan({ ...of(), from: 'year before' })).rejects.toThrow(
      'no plan for 2026',
    )
  })

  it('a topic is added, ticked, changed and taken off, each undoable and in its history', async () => {
    const fields = { title: 'Stop and search data', purpose: 'advice wanted' as const, minutes: 15 }
    const { topics } = await meetings().addTopic({ ...of(), fields })
    const { id } = need(topics[0])
    await expect(
      meetings().addTopic({ ...of(), fields: { ...fields, title: 'stop and search data' } }),
    ).rejects.toThrow('on the plan already')
    await meetings().tickTopic({ topicId: id, month: 9, ticked: true })
    const ticked = await meetings().tickTopic({ topicId: id, month: 3, ticked: true })
    expect(ticked.topics[0]?.months).toBe('03 09')
    const [entry] = await office.client.office.history({ entity: 'forwardTopic', id })
    expect(fieldChanges(need(entry))).toMatchObject([{ words: 'Months', before: 'Sep', after: 'Mar, Sep' }])
    await office.client.office.undo()
    expect((await meetings().forwardPlan(of())).topics[0]?.months).toBe('09')
    await meetings().tickTopic({ topicId: id, month: 3, ticked: true })
    const changed = await meetings().updateTopic({ topicId: id, fields: { ...fields, minutes: 20 } })
    expect(changed.topics[0]).toMatchObject({ minutes: 20, months: '03 09' })
    expect((await meetings().removeTopic({ topicId: id })).topics).toEqual([])
    await office.client.office.undo()
    expect((await meetings().forwardPlan(of())).topics).toHaveLength(1)
  })

  it('a meeting planned in a ticked month gets the topic after the template’s items, and the plan says so', async () => {
    const march = await plan('2027-03-11', camdenId)
    expect(march.items).toHaveLength(14)
    expect(march.items.at(-1)).toMatchObject({
      title: 'Stop and search data',
      purpose: 'advice wanted',
      minutes: 20,
      position: 14,
    })
    const { meetings: planned } = await meetings().forwardPlan(of())
    expect(planned).toMatchObject([{ id: march.meeting.id, date: '2027-03-11' }])
    expect(planned[0]?.titles).toContain('Stop and search data')
    // A second meeting of the month does not get it again, nor one in a month that is not ticked, nor one without the template.
    const rest = await plan('2027-03-25', camdenId)
    const april = await plan('2027-04-15', camdenId)
    expect([rest.items.length, april.items.length]).toEqual([13, 13])
    const bare = await meetings().plan({
      groupId: camdenId,
      fields: { ...FIELDS, date: '2027-09-02' },
      fromTemplate: false,
    })
    expect(bare.items).toEqual([])
    for (const { meeting } of [march, rest, april, bare]) await meetings().remove({ meetingId: meeting.id })
  })

  it('what is ticked afterwards goes on the agendas in one command, which undo takes back', async () => {
    const { meeting } = await plan('2027-04-15', camdenId)
    await office.signInAs('chair')
    await meetings().agreeAgenda({ meetingId: meeting.id })
    await office.signInAs('secretariat')
    const [topic] = (await meetings().forwardPlan(of())).topics
    await meetings().tickTopic({ topicId: need(topic).id, month: 4, ticked: true })
    expect(await meetings().putTopicsOnAgendas(of())).toEqual({ items: 1 })
    expect(await titlesOf(meeting.id)).toContain('Stop and search data')
    // What the chair agreed to is no longer what is on it (R7).
    expect((await meetings().get({ meetingId: meeting.id })).meeting.agendaAgreedByChair).toBe(null)
    await expect(meetings().putTopicsOnAgendas(of())).rejects.toThrow('on an agenda already')
    await office.client.office.undo()
    expect(await titlesOf(meeting.id)).not.toContain('Stop and search data')
  })

  it('next year’s plan can be a copy of this one', async () => {
    const next = { groupId: camdenId, year: 2028 }
    expect((await meetings().forwardPlan(next)).hasYearBefore).toBe(true)
    const copy = await meetings().startForwardPlan({ ...next, from: 'year before' })
    expect(copy.topics).toMatchObject([{ title: 'Stop and search data', months: '03 04 09', year: 2028 }])
  })

  it('is read by everybody and changed by the secretariat and the chair', async () => {
    await office.signInAs('slt')
    await expect(meetings().forwardPlan(of())).resolves.toMatchObject({ topics: [{}] })
    await expect(meetings().startForwardPlan({ ...of(), from: 'starter' })).rejects.toThrow('role slt')
    await office.signInAs('secretariat')
  })
})

describe('R35: minutes on time', () => {
  it('lists what is not published, the latest first, of one group or all', async () => {
    const held = async (date: string, of: string) => {
      const { meeting } = await plan(date, of)
      await meetings().hold({ meetingId: meeting.id })
      return meeting.id
    }
    const [late, fresh] = [await held('2026-10-01', camdenId), await held('2026-11-18', groupId)]
    const ages = await meetings().ages({})
    expect(ages.map(({ meetingId, stage, daysLate }) => [meetingId, stage, daysLate])).toEqual([
      [late, 'draft', 38],
      [fresh, 'draft', 0],
    ])
    expect(ages[0]).toMatchObject({
      groupName: 'Camden IAG',
      limit: '2026-10-15',
      sentence: 'Late by 26 working days: a draft is due within 10 working days.',
    })
    expect((await meetings().ages({ groupId })).map(({ meetingId }) => meetingId)).toEqual([fresh])
    // A meeting still to come has no minutes yet.
    await plan('2026-12-30', groupId)
    expect(await meetings().ages({})).toHaveLength(2)
  })
})

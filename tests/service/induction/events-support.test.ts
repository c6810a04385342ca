import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  EVENT_STEP_REFUSED,
  EventState,
  EventStep,
  eventDue,
  eventStateAfter,
  evaluationOf,
} from '../../../shared/induction/events.ts'
import { supportDueBy } from '../../../shared/induction/support.ts'
import { makeGroup, makeMember } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-20'
const FORMS = [0, 1, 2, 4, 3]

let office: TestOffice
let group: string
let amina: string
let ben: string

const EVENT = {
  title: 'All-advisor day',
  venue: 'Town hall',
  access: 'Step-free, loop',
  programme: 'Morning: what changed',
}
const plan = (date: string, groupId: string | null = group) =>
  office.client.induction.events.plan({ groupId, fields: { ...EVENT, date } })

beforeEach(async () => {
  office = await makeOffice({ today: TODAY })
  group = await makeGroup(office, 'Hackney IAG')
  amina = await makeMember(office, group, 'Amina Yusuf')
  ben = await makeMember(office, group, 'Ben Chair')
})
afterEach(() => office.close())

/** How an event comes to stand in a state, by steps of the product only. */
const WAY_TO: Record<EventState, () => Promise<string>> = {
  planned: async () => (await plan('2026-11-19')).id,
  held: async () => {
    const { id } = await plan('2026-11-19')
    await office.client.induction.events.recordAttendance({ id, attended: [amina] })
    return id
  },
  reported: async () => {
    const id = await WAY_TO.held()
    await office.client.induction.events.report({ id, evaluation: FORMS, learning: 'Start earlier' })
    return id
  },
}
const TAKE: Record<EventStep, (id: string) => Promise<unknown>> = {
  hold: (id) => office.client.induction.events.recordAttendance({ id, attended: [amina, ben] }),
  report: (id) => office.client.induction.events.report({ id, evaluation: FORMS, learning: '' }),
}

describe('The state table of an event', () => {
  it('names for every state and step either where it leads or why it is refused', () => {
    for (const step of EventStep.options)
      for (const state of EventState.options)
        expect([
          step,
          state,
          (eventStateAfter(step, state) === null) === (EVENT_STEP_REFUSED[step][state] !== undefined),
        ]).toEqual([step, state, true])
  })

  describe.each(EventState.options)('from %s', (from) => {
    it.each(EventStep.options)('%s goes where the table says, or is refused in its words', async (step) => {
      const id = await WAY_TO[from]()
      const stateNow = async () => (await office.client.induction.events.get({ id })).state
      expect(await stateNow()).toBe(from)
      const to = eventStateAfter(step, from)
      if (to === null) {
        await expect(TAKE[step](id)).rejects.toMatchObject({
          data: { code: 'STEP_REFUSED' },
          message: EVENT_STEP_REFUSED[step][from],
        })
        expect(await stateNow()).toBe(from)
      } else {
        await TAKE[step](id)
        expect(await stateNow()).toBe(to)
      }
    })
  })
})

describe('C11: The yearly event', () => {
  it('invites every advisor, says who came of those asked, and what they made of it', async () => {
    const planned = await plan('2026-11-19')
    expect(planned).toMatchObject({
      state: 'planned',
      invited: 2,
      attended: 0,
      percent: null,
      groupName: 'Hackney IAG',
    })
    const guest = await makeMember(office, group, 'Guest Later')
    const held = await office.client.induction.events.recordAttendance({
      id: planned.id,
      attended: [amina, guest],
      apologies: [ben],
    })
    expect(held).toMatchObject({ state: 'held', invited: 3, attended: 2, percent: 67 })
    expect(held.people.map(({ name, state }) => [name, state])).toEqual([
      ['Amina Yusuf', 'attended'],
      ['Ben Chair', 'apologies'],
      ['Guest Later', 'attended'],
    ])
    const reported = await office.client.induction.events.report({
      id: planned.id,
      evaluation: FORMS,
      learning: 'Start earlier',
    })
    expect(reported).toMatchObject({ state: 'reported', forms: 10, average: 3.9, learning: 'Start earlier' })
  })

  it('cannot have been attended before its day, nor moved to a day to come afterwards', async () => {
    const { id } = await plan('2026-11-21')
    await expect(TAKE.hold(id)).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
    const held = await WAY_TO.held()
    await expect(
      office.client.induction.events.change({ id: held, fields: { ...EVENT, date: '2026-12-01' } }),
    ).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
    await expect(
      office.client.induction.events.recordAttendance({ id: held, attended: [amina], apologies: [amina] }),
    ).rejects.toMatchObject({ data: { code: 'TWICE' } })
  })

  it('is planned and recorded by the chair too', async () => {
    await office.signInAs('chair')
    const { id } = await plan('2026-11-19')
    await TAKE.hold(id)
    expect((await office.client.induction.events.list({})).events).toMatchObject([{ attended: 2 }])
  })

  it('of the whole office counts for every group', async () => {
    const newham = await makeGroup(office, 'Newham IAG')
    await plan('2026-12-10', null)
    const { due } = await office.client.induction.events.list({})
    expect(due.map(({ groupId, planned }) => [groupId, planned])).toEqual([
      [group, '2026-12-10'],
      [newham, '2026-12-10'],
    ])
  })

  it('R17: is due a year after the last; amber within 90 days without a plan, red when the year is over', () => {
    const facts = { lastHeld: '2025-12-01', since: '2020-01-01', planned: null }
    expect(eventDue(facts, '2026-09-01').rag).toBeNull()
    expect(eventDue(facts, '2026-09-02').rag).toBe('A')
    expect(eventDue({ ...facts, planned: '2026-11-30' }, '2026-09-02').rag).toBeNull()
    expect(eventDue(facts, '2026-12-01').rag).toBe('A')
    expect(eventDue(facts, '2026-12-02')).toEqual({ dueBy: '2026-12-01', rag: 'R' })
    expect(eventDue({ ...facts, planned: '2026-12-20' }, '2026-12-02').rag).toBe('A')
    expect(eventDue({ lastHeld: null, since: '2026-01-10', planned: null }, '2026-06-01')).toEqual({
      dueBy: '2027-01-10',
      rag: null,
    })
  })

  it('has no average without forms', () => {
    expect(evaluationOf([0, 0, 0, 0, 0])).toEqual({ forms: 0, average: null })
    expect(evaluationOf([0, 0, 0, 0, 4])).toEqual({ forms: 4, average: 5 })
  })
})

describe('Support of chairs', () => {
  const fields = {
    kind: 'mentoring',
    date: '2026-11-02',
    minutes: 90,
    withWhom: 'An experienced chair',
    topic: 'Quieter voices',
    next: 'Watch a meeting together',
    nextOn: '2027-01-15',
  } as const

  async function makeChair(): Promise<void> {
    const [place] = (await office.client.people.get({ id: ben })).memberships
    if (!place) throw new Error('no place')
    await office.client.people.changePlace({
      membershipId: place.id,
      fields: { capacity: 'chair', startedOn: '2026-01-05', endsOn: null },
    })
  }

  it('R16: is due 60 days after taking office, and six months after the last session', () => {
    expect(supportDueBy('2026-01-05', null)).toBe('2026-03-06')
    expect(supportDueBy('2026-01-05', '2026-01-20')).toBe('2026-07-20')
    expect(supportDueBy('2026-01-05', '2026-08-31')).toBe('2027-02-28')
  })

  it('is recorded for those who chair, with what was agreed for the next time', async () => {
    await expect(
      office.client.induction.support.add({ personId: amina, groupId: group, fields }),
    ).rejects.toMatchObject({
      data: { code: 'NOT_A_CHAIR' },
      message:
        'Amina Yusuf does not chair this group. Support sessions are for chairs, co-chairs and vice-chairs.',
    })
    await makeChair()
    expect((await office.client.induction.support.list({})).chairs).toMatchObject([
      { name: 'Ben Chair', lastHeld: null, dueBy: '2026-03-06' },
    ])
    const { id } = await office.client.induction.support.add({ personId: ben, groupId: group, fields })
    const { chairs, sessions } = await office.client.induction.support.list({ groupId: group })
    expect(chairs).toMatchObject([{ lastHeld: '2026-11-02', next: '2027-01-15', dueBy: '2027-05-02' }])
    expect(sessions).toMatchObject([{ name: 'Ben Chair', minutes: 90, topic: 'Quieter voices' }])
    await office.client.induction.support.remove({ id })
    expect((await office.client.office.undo()).said).toBe('Undone: removing a support session.')
    expect((await office.client.induction.support.list({})).sessions).toHaveLength(1)
  })
})

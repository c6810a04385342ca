import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lockMinutes, makeGroup, type Minuted, minuted } from '../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let hackney: string
let march: Minuted
let recent: Minuted
let elsewhere: Minuted

const ANSWER = {
  status: 'accepted' as const,
  decidedBy: 'Borough Commander',
  decidedOn: '2026-10-01',
  reason: '',
  changed: 'Notices go out in the same hour.',
  actionId: null,
  publish: false,
}
const TOLD = { day: '2026-10-10', toWhom: 'The group', channel: 'meeting' as const, text: '' }

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-25' })
  hackney = await makeGroup(office, 'Hackney IAG')
  const camden = await makeGroup(office, 'Camden IAG')
  const advice = (text: string, restricted = false) => ({ kind: 'advice' as const, text, restricted })
  march = await minuted(
    office,
    hackney,
    [advice('Say why a notice is given'), advice('Closed advice', true), { text: 'Draft a notice' }],
    '2026-09-10',
  )
  recent = await minuted(office, hackney, [advice('Try two evenings')], '2026-11-12')
  elsewhere = await minuted(office, camden, [{ text: 'Ask the council' }], '2026-10-10')
  await lockMinutes(office, march)
  await lockMinutes(office, recent)
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.signInAs('secretariat')
})

const id = () => march.ids[0] ?? ''
const closed = () => march.ids[1] ?? ''
const list = async (input: Parameters<TestOffice['client']['advice']['list']>[0]) =>
  (await office.client.advice.list(input)).advice.map((row) => row.text)
const alerts = async () =>
  (await office.client.today.get({})).alerts.filter(({ to }) => to.startsWith('/advice'))

describe('The advice ledger', () => {
  it('lists advice of all meetings with what is to do, the newest first, and finds it by words', async () => {
    expect(await list({})).toEqual(['Try two evenings', 'Say why a notice is given', 'Closed advice'])
    expect(await list({ text: 'notice WHY' })).toEqual(['Say why a notice is given'])
    const [late] = (await office.client.advice.list({ show: 'awaiting' })).advice
    expect(late).toMatchObject({ status: null, rag: 'R', standing: 'No answer for 76 days', closed: false })
    const [hit] = await office.client.search.find({ text: 'two evenings' })
    expect(hit).toMatchObject({ kind: 'advice', to: `/advice/${recent.ids[0]}` })
  })

  it('L2: SLT answer it in part with the reason and the action that came of it, and it is refused without a reason', async () => {
    await office.signInAs('slt')
    const partly = { id: id(), ...ANSWER, status: 'partly accepted' as const }
    await expect(office.client.advice.respond(partly)).rejects.toMatchObject({
      message: 'Say why: advice that is not accepted in full is owed a reason.',
      data: { field: 'reason' },
    })
    expect((await office.client.advice.get({ id: id() })).response).toBeNull()
    const actionId = march.ids[2] ?? ''
    const row = await office.client.advice.respond({ ...partly, reason: 'Staff from spring.', actionId })
    expect(row).toMatchObject({
      status: 'partly accepted',
      standing: 'Nobody was told for 55 days',
      rag: 'A',
    })
    const whole = await office.client.advice.get({ id: id() })
    expect(whole).toMatchObject({
      action: { number: march.numbers[2] },
      response: { reason: 'Staff from spring.' },
    })
    expect(await list({ show: 'answered' })).toEqual(['Say why a notice is given'])
    expect(await list({ text: 'spring' })).toEqual(['Say why a notice is given'])
    await office.client.advice.respond({ id: id(), ...ANSWER })
    expect((await office.client.advice.get({ id: id() })).response).toMatchObject({
      status: 'accepted',
      reason: '',
    })
    expect(await office.client.office.undo()).toEqual({ said: 'Undone: the answer to a piece of advice.' })
    expect((await office.client.advice.get({ id: id() })).response?.status).toBe('partly accepted')
    await office.client.advice.removeResponse({ id: id() })
    expect(await list({ show: 'answered' })).toEqual([])
    await office.client.office.undo()
    expect(await list({ show: 'answered' })).toEqual(['Say why a notice is given'])
  })

  it('is complete when somebody was told; taking that back opens it again', async () => {
    await office.client.advice.giveFeedback({ id: id(), ...TOLD })
    expect(await list({ show: 'complete' })).toEqual(['Say why a notice is given'])
    const { feedback } = await office.client.advice.get({ id: id() })
    expect(feedback).toMatchObject([{ toWhom: 'The group', day: '2026-10-10' }])
    await office.client.advice.removeFeedback({ feedbackId: feedback[0]?.id ?? '' })
    expect(await list({ show: 'complete' })).toEqual([])
    await office.client.office.undo()
    expect(await list({ show: 'complete' })).toEqual(['Say why a notice is given'])
    await office.client.office.undo()
    await office.client.office.undo()
  })

  it('takes no day to come, none before the advice, no action of another group and no public answer to restricted advice', async () => {
    const respond = (change: object) => office.client.advice.respond({ id: id(), ...ANSWER, ...change })
    await expect(respond({ decidedOn: '2026-11-26' })).rejects.toMatchObject({ data: { field: 'decidedOn' } })
    await expect(respond({ decidedOn: '2026-09-09' })).rejects.toMatchObject({ data: { field: 'decidedOn' } })
    const other = elsewhere.ids[0]
    await expect(respond({ actionId: other })).rejects.toMatchObject({ data: { field: 'actionId' } })
    await expect(respond({ id: closed(), publish: true })).rejects.toMatchObject({
      data: { field: 'publish' },
    })
    await expect(
      office.client.advice.giveFeedback({ id: id(), ...TOLD, day: '2026-09-09' }),
    ).rejects.toMatchObject({ data: { field: 'day' } })
    await expect(office.client.advice.get({ id: elsewhere.ids[0] ?? '' })).rejects.toMatchObject({
      data: { code: 'NO_SUCH_ADVICE' },
    })
  })

  it('L1: Today says what has waited longer than four weeks, for an answer and for being told, and for whom', async () => {
    const before = await alerts()
    expect(before.map(({ sentence }) => sentence)).toContain(
      'Advice V-2026-002 has waited 76 days for an answer of the police.',
    )
    await office.client.advice.removeResponse({ id: id() })
    expect(await alerts()).toMatchObject([
      {
        sentence: '2 pieces of advice wait for an answer of the police, the longest for 76 days.',
        by: ['slt', 'secretariat'],
        to: '/advice?show=awaiting',
        rag: 'R',
      },
    ])
    await office.client.office.undo()
    expect((await alerts()).find(({ id: of }) => of.startsWith('untold'))).toMatchObject({
      sentence: 'Nobody was told what became of advice V-2026-001.',
      to: `/advice/${id()}`,
    })
  })

  it('is suggested for the agenda of the next meeting by number, until it is answered', async () => {
    const plan = {
      kind: 'ordinary' as const,
      startTime: '18:30',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    }
    const { meeting } = await office.client.meetings.plan({
      groupId: hackney,
      fields: { ...plan, date: '2026-12-10' },
    })
    const numbers = async () =>
      (await office.client.meetings.outlook({ meetingId: meeting.id })).advice.numbers.map(
        ({ number }) => number,
      )
    expect(await numbers()).toEqual(['V-2026-002', 'V-2026-003'])
    await office.client.advice.respond({ id: recent.ids[0] ?? '', ...ANSWER, decidedOn: '2026-11-20' })
    expect(await numbers()).toEqual(['V-2026-002'])
  })

  it('outlives the deletion of its meeting and says so', async () => {
    const draft = await minuted(office, hackney, [{ kind: 'advice', text: 'Ask the schools' }], '2026-11-20')
    await office.client.meetings.remove({ meetingId: draft.meetingId })
    expect(await office.client.advice.get({ id: draft.ids[0] ?? '' })).toMatchObject({ meetingInBin: true })
    await office.client.office.undo()
  })

  it('L1: SLT see in figures what was given, heeded and waits, by group and by theme, of a year or of all', async () => {
    await office.signInAs('slt')
    const { figures, list: listed } = office.client.advice
    const year = await figures({})
    const totalOf = async (show: 'all' | 'awaiting' | 'answered') => (await listed({ show })).total
    expect(year.from).toBe('2025-11-25')
    expect([year.all.given, year.all.awaiting, year.all.untold]).toEqual([
      await totalOf('all'),
      await totalOf('awaiting'),
      await totalOf('answered'),
    ])
    expect(year.byGroup.map(({ name }) => name)).toContain('Hackney IAG')
    expect(year.byTheme.map(({ name }) => name)).toContain('What the public are told')
    const ofHackney = await figures({ groupId: hackney })
    expect(ofHackney.byGroup.map(({ name, figures: { given } }) => [name, given])).toEqual([
      ['Hackney IAG', (await listed({ groupId: hackney })).total],
    ])
    office.session.now = () => new Date('2027-09-20T12:00:00.000Z')
    const [later, all] = [await figures({}), await figures({ period: 'all' })]
    office.session.now = () => new Date('2026-11-25T12:00:00.000Z')
    expect(later.all.given).toBeLessThan(all.all.given)
    expect(all).toMatchObject({ from: null, all: { given: year.all.given } })
  })
})

describe('What accepted advice brought', () => {
  it('Today asks after three months and again after six; what was found is on record once each, and undone', async () => {
    await office.client.advice.respond({ id: id(), ...ANSWER, decidedOn: '2026-09-10' })
    office.session.now = () => new Date('2026-12-09T12:00:00.000Z')
    const asked = async () => (await alerts()).filter(({ id: of }) => of.startsWith('to check'))
    const toCheck = () => list({ show: 'to check' })
    expect(await asked()).toEqual([])
    office.session.now = () => new Date('2026-12-10T12:00:00.000Z')
    expect(await asked()).toMatchObject([{ to: `/advice/${id()}?tab=outcome` }])
    expect(await toCheck()).toEqual(['Say why a notice is given'])
    const look = (months: 3 | 6, result: 'works' | 'in part', note = '') =>
      office.client.advice.checkOutcome({ id: id(), months, day: '2026-12-10', result, note })
    await expect(look(3, 'in part')).rejects.toMatchObject({ data: { field: 'note' } })
    await look(3, 'in part', 'Two teams still write no reason.')
    await look(3, 'works')
    expect(await asked()).toEqual([])
    const whole = await office.client.advice.get({ id: id() })
    expect(whole.checks).toMatchObject([{ months: 3, result: 'works', recordedBy: 'Secretariat' }])
    expect(whole.nextCheck).toMatchObject({ months: 6 })
    await office.client.office.undo()
    expect((await office.client.advice.get({ id: id() })).checks).toMatchObject([{ result: 'in part' }])
    office.session.now = () => new Date('2027-04-01T12:00:00.000Z')
    expect(await toCheck()).toContain('Say why a notice is given')
    await look(6, 'works')
    expect(await toCheck()).not.toContain('Say why a notice is given')
  })

  it('SLT and administrators read what was found and record nothing', async () => {
    for (const role of ['slt', 'administrator'] as const) {
      await office.signInAs(role)
      await expect(
        office.client.advice.checkOutcome({
          id: id(),
          months: 6,
          day: '2026-12-10',
          result: 'works',
          note: '',
        }),
      ).rejects.toThrow()
    }
  })
})

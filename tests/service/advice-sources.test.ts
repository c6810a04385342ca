import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { IncidentKind } from '../../shared/protocols/entities.ts'
import { makeGroup } from '../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

let office: TestOffice
let hackney: string
let camden: string
const at = (instant: string) => {
  office.session.now = () => new Date(instant)
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-25' })
  hackney = await makeGroup(office, 'Hackney IAG')
  camden = await makeGroup(office, 'Camden IAG')
})
afterAll(() => office.close())
beforeEach(async () => {
  at('2026-11-01T20:00:00.000Z')
  await office.signInAs('secretariat')
})

const open = (kind: IncidentKind = 'critical incident', groupId = hackney) =>
  office.client.incidents.open({
    groupId,
    title: 'Search outside the college',
    kind,
    stage: 'during',
    origin: 'police',
    purpose: 'To hear how families see it.',
    adviceWanted: '',
    wantedBy: null,
    communities: '',
    confidentiality: 2,
    policeReference: '',
    requestedBy: '',
  })
const ADVICE = { text: 'Speak to the head first.', givenOn: '2026-11-01', givenTo: 'Gold', dissent: '' }
const record = (more: Partial<Parameters<TestOffice['client']['advice']['record']>[0]> = {}) =>
  office.client.advice.record({ groupId: hackney, activationId: null, entryId: null, ...ADVICE, ...more })
const ANSWER = {
  status: 'accepted' as const,
  decidedBy: 'Gold',
  decidedOn: '2026-11-02',
  reason: '',
  changed: '',
  actionId: null,
  publish: false,
}

describe('Advice of call-outs and of the group itself in the ledger', () => {
  it('is numbered with that of meetings, says where it comes from, and is found by its words', async () => {
    const { id: activationId } = await open()
    const own = await record({
      text: 'Open the front office on Saturdays.',
      dissent: 'Some would rather Sundays.',
    })
    const called = await record({ activationId })
    expect([own.number, called.number]).toEqual(['V-2026-001', 'V-2026-002'])
    expect(own).toMatchObject({ source: 'group', about: '', closed: true, givenOn: '2026-11-01' })
    expect(called).toMatchObject({
      source: 'call-out',
      about: 'Search outside the college',
      closed: true,
      isCritical: true,
      standing: 'Answer due by 15 Nov 2026',
    })
    expect(own.standing).toBe('Answer due by 29 Nov 2026')
    const { advice } = await office.client.advice.list({ text: 'sundays' })
    expect(advice.map(({ id }) => id)).toEqual([own.id])
    const only = await office.client.advice.ofCallOut({ activationId })
    expect(only.map(({ id }) => id)).toEqual([called.id])
  })

  it('R28: about a critical incident it waits 14 days, about anything else 28: then Today says so, in red after twice as many', async () => {
    const alertsOn = async (day: string) => {
      at(`${day}T12:00:00.000Z`)
      const { alerts } = await office.client.today.get({ groupId: camden })
      return alerts.filter(({ to }) => to.startsWith('/advice')).map(({ rag }) => rag)
    }
    const waits = async (day: string) => (await alertsOn(day)).length
    const critical = await open('critical incident', camden)
    const other = await open('policy', camden)
    const { id } = await record({ groupId: camden, activationId: critical.id })
    expect(await waits('2026-11-15')).toBe(0)
    expect(await alertsOn('2026-11-16')).toEqual(['A'])
    expect(await alertsOn('2026-11-29')).toEqual(['A'])
    expect(await alertsOn('2026-11-30')).toEqual(['R'])
    at('2026-11-01T20:00:00.000Z')
    await office.client.advice.remove({ id })
    await record({ groupId: camden, activationId: other.id })
    expect(await waits('2026-11-29')).toBe(0)
    expect(await alertsOn('2026-11-30')).toEqual(['A'])
    expect(await alertsOn('2026-12-28')).toEqual(['R'])
  })

  it('closes the call-out once it is answered and the advisors were told, in the ledger as in the log', async () => {
    const { id: activationId } = await open()
    const missing = async () =>
      (await office.client.incidents.get({ id: activationId })).closing.missing.map(({ step }) => step)
    expect(await missing()).toEqual(expect.arrayContaining(['advice', 'feedback']))
    const { id } = await record({ activationId })
    expect(await missing()).toEqual(expect.arrayContaining(['response', 'feedback']))
    expect(await missing()).not.toContain('advice')
    at('2026-11-02T20:00:00.000Z')
    await office.client.advice.respond({ id, ...ANSWER })
    expect(await missing()).not.toContain('response')
    expect((await office.client.incidents.get({ id: activationId })).state).toBe('response recorded')
    await office.client.advice.giveFeedback({
      id,
      day: '2026-11-02',
      toWhom: 'The group',
      channel: 'telephone',
      text: '',
    })
    expect(await missing()).not.toContain('feedback')
  })

  it('is never published, and its answer neither', async () => {
    const { id } = await record()
    await expect(
      office.client.advice.respond({ id, ...ANSWER, decidedOn: '2026-11-01', publish: true }),
    ).rejects.toThrow('not for the public')
  })

  it('whoever may not read call-outs does not see their advice, by list, number, figures, search or history', async () => {
    const { id: activationId } = await open()
    const { id } = await record({ activationId, text: 'Zanzibar advice' })
    const given = (await office.client.advice.figures({})).all.given
    await office.signInAs('administrator')
    expect((await office.client.advice.list({ text: 'zanzibar' })).total).toBe(0)
    await expect(office.client.advice.get({ id })).rejects.toThrow('no longer here')
    expect((await office.client.advice.figures({})).all.given).toBeLessThan(given)
    expect(await office.client.search.find({ text: 'zanzibar' })).toEqual([])
    for (const [entity, record] of [
      ['advice', id],
      ['activation', activationId],
    ] as const)
      await expect(office.client.office.history({ entity, id: record })).rejects.toThrow(
        'Call-outs are read by',
      )
  })

  it('is changed, taken out, and brought back; that of minutes is changed in them', async () => {
    const { id } = await record()
    const { text } = await office.client.advice.amend({ id, ...ADVICE, text: 'Speak to the parents first.' })
    expect(text).toBe('Speak to the parents first.')
    await office.client.advice.remove({ id })
    await expect(office.client.advice.get({ id })).rejects.toThrow('no longer here')
    await office.client.office.restoreDeleted({ entity: 'advice', id })
    expect((await office.client.advice.get({ id })).text).toBe('Speak to the parents first.')
  })

  it.each([
    ['a day to come', { givenOn: '2026-11-02' }, 'This day is still to come.'],
    ['a call-out that is gone', { activationId: crypto.randomUUID() }, 'no longer here'],
    ['no words', { text: ' ' }, 'Write what was advised.'],
  ])('refuses %s', async (_, wrong, sentence) => {
    await expect(record(wrong)).rejects.toThrow(sentence)
  })
  it('refuses the call-out of another group, a day before it was opened, and a line of another log', async () => {
    const { id: activationId } = await open()
    const other = await open('critical incident', camden)
    await expect(record({ activationId: other.id })).rejects.toThrow('of another group')
    await expect(record({ activationId, givenOn: '2026-10-31' })).rejects.toThrow(
      'The call-out was opened on 1 Nov 2026',
    )
    const { entry } = await office.client.incidents.write({
      id: other.id,
      kind: 'advice',
      text: 'Not here',
      correctsId: null,
    })
    await expect(record({ activationId, entryId: entry?.id ?? '' })).rejects.toThrow('not in the log')
  })
})

import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let ana: string

const BEGUN = '2026-11-23T20:00:00.000Z'
const at = (instant: string) => {
  office.session.now = () => new Date(instant)
}

/** A call-out one advisor said yes to. */
async function callOut(isExercise = false): Promise<string> {
  const { id } = await office.client.incidents.open({ groupId, ...CALL_OUT, isExercise })
  await office.client.incidents.logContact({ id, personId: ana, outcome: 'reached, available' })
  return id
}
const clocksOf = async (id: string) =>
  (await office.client.incidents.get({ id })).clocks.map(({ rag, of }) => `${rag} ${of}`)
const onToday = async () =>
  (await office.client.today.get({})).alerts.filter(({ id }) => id.startsWith('after call-out'))
const debrief = (activationId: string, kind: 'hot' | 'cold' | 'welfare', heldOn: string) =>
  office.client.debriefs.save({
    activationId,
    debriefId: null,
    fields: { kind, heldOn, participants: '', worked: '', welfareOffered: false },
  })

beforeEach(async () => {
  await office?.close()
  office = await makeOffice({ today: '2026-11-23' })
  at(BEGUN)
  groupId = (
    await office.client.groups.create({ ...starterGroup('corporate'), name: 'Safety', area: 'Safety' })
  ).id
  const rest = { title: '', preferredName: '', organisation: '', email: '', notes: '' }
  ana = (
    await office.client.people.create({
      ...rest,
      name: 'Ana Petrov',
      kind: 'advisor',
      phone: '020 7946 0123',
      nameConsent: 'not asked',
      membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
    })
  ).id
})
afterAll(() => office.close())

describe('R31: what is due after a call-out', () => {
  it('runs from when it is stood down, and not again once it is opened anew', async () => {
    const id = await callOut()
    expect(await clocksOf(id)).toEqual([])
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Settled.' })
    expect(await clocksOf(id)).toEqual(['G welfare', 'G hot debrief', 'G cold debrief'])
    await office.client.incidents.move({ id, to: 'closed', reason: '' })
    at('2026-11-26T09:00:00.000Z')
    expect(await clocksOf(id)).toEqual(['R welfare', 'G hot debrief', 'G cold debrief'])
    await office.client.incidents.move({ id, to: 'reopened', reason: 'A new question.' })
    expect(await clocksOf(id)).toEqual([])
  })

  it('runs from when the advisors were told, though the police still owe an answer', async () => {
    const id = await callOut()
    await office.client.incidents.after({
      id,
      step: 'advisors told',
      day: '2026-11-23',
      text: 'By telephone.',
      by: '',
    })
    expect(await clocksOf(id)).toEqual(['G welfare', 'G hot debrief', 'G cold debrief'])
  })

  it('a welfare call, a line about welfare and a debrief each stop their clock; SLT may waive one', async () => {
    const id = await callOut()
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Settled.' })
    await office.client.incidents.write({ id, kind: 'welfare', text: 'Rung; well.' })
    expect(await clocksOf(id)).toEqual(['G hot debrief', 'G cold debrief'])
    at('2026-11-25T09:00:00.000Z')
    await debrief(id, 'hot', '2026-11-25')
    expect(await clocksOf(id)).toEqual(['G cold debrief'])
    await office.signInAs('slt')
    at('2026-11-25T09:00:00.000Z')
    await office.client.debriefs.waive({ activationId: id, kind: 'cold', reason: 'All was said.' })
    expect(await clocksOf(id)).toEqual([])
  })

  it('is on Today for the secretariat until it is done; nothing is due after an exercise', async () => {
    const id = await callOut()
    const exercise = await callOut(true)
    for (const each of [id, exercise])
      await office.client.incidents.move({ id: each, to: 'stood down', reason: 'Settled.' })
    expect(await clocksOf(exercise)).toEqual([])
    at('2026-11-26T09:00:00.000Z')
    expect(await onToday()).toMatchObject([
      {
        rag: 'R',
        to: `/incidents/${id}`,
        sentence: 'After IAG-SAFE-2026-001: nobody asked the advisors how they are within 48 h of the end.',
      },
    ])
    await debrief(id, 'welfare', '2026-11-26')
    expect(await onToday()).toEqual([])
  })
})

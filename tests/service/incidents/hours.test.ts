import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let ana: string
let bea: string

async function advisor(name: string): Promise<string> {
  const rest = { title: '', preferredName: '', organisation: '', email: '', notes: '' }
  const { id } = await office.client.people.create({
    ...rest,
    name,
    kind: 'advisor',
    phone: '020 7946 0123',
    nameConsent: 'not asked',
    membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
  })
  return id
}

/** A call-out both advisors said yes to. */
async function callOut(isExercise = false): Promise<string> {
  const { id } = await office.client.incidents.open({ groupId, ...CALL_OUT, isExercise })
  for (const personId of [ana, bea])
    await office.client.incidents.logContact({ id, personId, outcome: 'reached, available' })
  return id
}

const timeOf = async (id: string) => (await office.client.incidents.get({ id })).time
const loadOf = async (name: string) =>
  (await office.client.callLoad.get({ groupId })).rows.find((row) => row.name === name)

beforeEach(async () => {
  await office?.close()
  office = await makeOffice({ today: '2026-11-23' })
  office.session.now = () => new Date('2026-11-23T21:41:00.000Z')
  groupId = (
    await office.client.groups.create({ ...starterGroup('corporate'), name: 'Safety', area: 'Safety' })
  ).id
  ana = await advisor('Ana Petrov')
  bea = await advisor('Bea Okoro')
})
afterAll(() => office.close())

describe('R19: how long advisors gave to a call-out', () => {
  it('is asked of who said yes, is remembered, and can be put right and taken back', async () => {
    const id = await callOut()
    expect(await timeOf(id)).toEqual([
      { personId: ana, name: 'Ana Petrov', minutes: null, hoursId: null },
      { personId: bea, name: 'Bea Okoro', minutes: null, hoursId: null },
    ])
    await office.client.incidents.hours({ id, personId: ana, minutes: 150 })
    await office.client.incidents.hours({ id, personId: ana, minutes: 90 })
    expect((await timeOf(id))[0]?.minutes).toBe(90)
    expect((await office.client.office.undo()).said).toContain('how long an advisor gave')
    expect((await timeOf(id))[0]?.minutes).toBe(150)
    await office.client.incidents.hours({ id, personId: ana, minutes: null })
    expect((await timeOf(id))[0]?.minutes).toBeNull()
  })

  it('have a history, also once they are taken back', async () => {
    const id = await callOut()
    await office.client.incidents.hours({ id, personId: ana, minutes: 150 })
    await office.client.incidents.hours({ id, personId: ana, minutes: null })
    const hoursId = (await timeOf(id))[0]?.hoursId ?? ''
    expect(await office.client.office.history({ entity: 'hoursGiven', id: hoursId })).toHaveLength(2)
    await office.client.incidents.hours({ id, personId: ana, minutes: 60 })
    expect((await timeOf(id))[0]).toMatchObject({ minutes: 60 })
    expect((await timeOf(id))[0]?.hoursId).not.toBe(hoursId)
  })

  it('can be said after it is closed, and stands in the way of nothing', async () => {
    const id = await callOut()
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Not needed.' })
    await office.client.incidents.move({ id, to: 'closed', reason: '' })
    await office.client.incidents.hours({ id, personId: bea, minutes: 45 })
    expect((await timeOf(id))[1]?.minutes).toBe(45)
  })

  it('more than ten hours in 30 days are too many: the list and the figures say so', async () => {
    const id = await callOut()
    await office.client.incidents.hours({ id, personId: ana, minutes: 600 })
    expect(await loadOf('Ana Petrov')).toMatchObject({ minutes: 600, overUsed: null })
    await office.client.incidents.hours({ id, personId: ana, minutes: 605 })
    expect((await loadOf('Ana Petrov'))?.overUsed).toBe('more than 10 h on call-outs in 30 days')
    const next = await office.client.incidents.open({ groupId, ...CALL_OUT })
    const { lines } = await office.client.incidents.calls({ id: next.id })
    expect(lines.find(({ name }) => name === 'Ana Petrov')?.overUse?.words).toMatch(
      /^More than 10 h on call-outs in 30 days; /,
    )
  })

  it('of an exercise they weigh on nobody', async () => {
    const id = await callOut(true)
    await office.client.incidents.hours({ id, personId: ana, minutes: 700 })
    expect(await loadOf('Ana Petrov')).toMatchObject({ minutes: 0, inQuarter: 0, overUsed: null })
    expect((await office.client.standing.get({ personId: ana })).callOuts).toEqual([])
  })

  it('stand with the call-outs on the page of the person', async () => {
    const id = await callOut()
    await office.client.incidents.hours({ id, personId: ana, minutes: 90 })
    expect((await office.client.standing.get({ personId: ana })).callOuts).toMatchObject([
      { activationId: id, reference: 'IAG-SAFE-2026-001', groupName: 'Safety', minutes: 90 },
    ])
  })

  it('stay with who stays when two entries are made one, and count once', async () => {
    const id = await callOut()
    await office.client.incidents.hours({ id, personId: ana, minutes: 90 })
    const again = await advisor('Anna Petrov')
    await office.client.people.merge({ keepId: again, mergedId: ana })
    expect((await timeOf(id)).map(({ personId, minutes }) => [personId, minutes])).toEqual([
      [again, 90],
      [bea, null],
    ])
    expect(await loadOf('Anna Petrov')).toMatchObject({ inQuarter: 1, minutes: 90 })
  })

  it('are refused of a call-out that is only asked for, and kept by the secretariat and the chair', async () => {
    await office.signInAs('slt')
    const asked = await office.client.incidents.request({ groupId, ...CALL_OUT })
    await expect(
      office.client.incidents.hours({ id: asked.id, personId: ana, minutes: 60 }),
    ).rejects.toThrow()
    await office.signInAs('chair')
    await expect(office.client.incidents.hours({ id: asked.id, personId: ana, minutes: 60 })).rejects.toThrow(
      'only asked for',
    )
  })
})

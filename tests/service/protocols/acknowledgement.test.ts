import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let group: string
let person: string

const on = (day: string) => {
  office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}

/** Puts a version in force on `day`, of the group or with null of the office. */
async function inForce(day: string, groupId: string | null, material = true): Promise<string> {
  on(day)
  const { protocols } = office.client
  const { id } = await protocols.create({ groupId, kind: 'critical incident', material, changeSummary: '' })
  await protocols.send({ id })
  await office.signInAs('chair')
  await protocols.check({ id })
  await office.signInAs('slt')
  await protocols.approve({ id })
  await office.signInAs('secretariat')
  await protocols.putInForce({ id, effectiveOn: day })
  return id
}
const standing = async () => {
  const { standings } = await office.client.acknowledgements.ofPerson({ personId: person })
  return standings.map(({ documentId, state, earlierVersion }) => ({ documentId, state, earlierVersion }))
}
const acknowledge = (documentId: string, day: string) =>
  office.client.acknowledgements.record({
    groupId: group,
    documentKind: 'protocol',
    documentId,
    personIds: [person],
    entry: 'acknowledged',
    method: 'in person',
    day,
    note: '',
  })
/** Why they are not ready, as far as protocols are concerned. */
const reason = async () => {
  const { rows } = await office.client.standing.readinessOf({ personId: person })
  return rows[0]?.reasons.find(({ part }) => part === 'protocol')?.what ?? ''
}

beforeAll(async () => {
  office = await makeOffice({ today: '2025-01-01' })
  group = await makeGroup(office, 'Hackney IAG')
  const added = await office.client.people.create({
    name: 'Ada Addo',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: group, capacity: 'formal', startedOn: '2024-01-01', endsOn: null },
  })
  person = added.id
})
afterAll(() => office.close())

it('R13: a protocol is acknowledged every year, and whoever has not is not ready to be called', async () => {
  expect(await standing()).toEqual([])
  expect(await reason()).toBe('')
  const shared = await inForce('2025-01-10', null)
  expect(await standing()).toMatchObject([{ documentId: shared, state: 'not asked' }])
  expect(await reason()).toBe('They have not acknowledged “Critical incident protocol” 1.0 this year.')
  await acknowledge(shared, '2025-01-10')
  expect(await reason()).toBe('')
  await expect(acknowledge(shared, '2025-01-10')).rejects.toMatchObject({ data: { code: 'CANNOT_RECORD' } })
  on('2026-01-10')
  expect(await standing()).toMatchObject([{ state: 'acknowledged' }])
  on('2026-01-11')
  expect(await standing()).toMatchObject([{ state: 'lapsed' }])
  expect(await reason()).toMatch(/^They have not acknowledged .* this year\.$/)
  await acknowledge(shared, '2026-01-11')
  expect(await reason()).toBe('')
})

it('a small change of a protocol leaves what was acknowledged; a group’s own takes the place of the office’s', async () => {
  await inForce('2026-02-01', null, false)
  expect(await standing()).toMatchObject([{ state: 'acknowledged', earlierVersion: '1.0' }])
  const own = await inForce('2026-03-01', group)
  expect(await standing()).toMatchObject([{ documentId: own, state: 'lapsed' }])
  await acknowledge(own, '2026-03-01')
  expect(await reason()).toBe('')
  const { entries } = await office.client.acknowledgements.ofPerson({ personId: person })
  expect(entries[0]).toMatchObject({ title: 'Critical incident protocol', version: '1.0' })
})

it('a version somebody acknowledged is not undone from under them', async () => {
  const [current] = (await office.client.protocols.list({ groupId: group })).filter(
    (each) => each.groupId === group && each.state === 'current',
  )
  const history = await office.client.office.history({ entity: 'protocol', id: current?.id ?? '', limit: 20 })
  const entry = history.find(({ after }) => after.state === 'current')
  await expect(office.client.office.restore({ seq: entry?.seq ?? 0 })).rejects.toMatchObject({
    data: { code: 'ACKNOWLEDGED' },
  })
})

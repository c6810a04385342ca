import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let hackney: string
let race: string
let version: string

const at = (today: string) => {
  office.session.now = () => new Date(`${today}T12:00:00.000Z`)
}
const named = async (name: string, groupId: string) =>
  (
    await office.client.people.create({
      name,
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
    })
  ).id
const putInForce = async (groupId: string | null, kind: 'local' | 'corporate') => {
  const { id } = await office.client.roleDescriptions.create({
    groupId,
    kind,
    material: true,
    changeSummary: '',
  })
  await office.client.roleDescriptions.consult({ id, opensOn: '2026-08-01', closesOn: '2026-08-20' })
  await office.client.roleDescriptions.approve({ id, approvedBy: 'The group', approvedOn: '2026-08-21' })
  await office.client.roleDescriptions.putInForce({ id, effectiveOn: '2026-09-01' })
  return id
}
const record = (groupId: string, documentId: string, personId: string) =>
  office.client.acknowledgements.record({
    groupId,
    documentKind: 'role description',
    documentId,
    personIds: [personId],
    entry: 'acknowledged',
    method: 'in person',
    day: '2026-09-02',
    note: '',
  })
const alerts = async (prefix: string) =>
  (await office.client.today.get({})).alerts.filter(({ id }) => id.startsWith(prefix))

beforeAll(async () => {
  office = await makeOffice({ today: '2026-09-05' })
  hackney = await makeGroup(office, 'Hackney IAG')
  race = (await office.client.groups.create({ ...starterGroup('corporate'), name: 'Race IAG', area: 'Race' }))
    .id
  version = await putInForce(hackney, 'local')
})
afterAll(() => office.close())

describe('Today, about role descriptions', () => {
  it('R9: says who has not acknowledged, amber from the thirtieth day, red from the sixtieth, until they do', async () => {
    const ada = await named('Ada Addo', hackney)
    const bilal = await named('Bilal Begum', hackney)
    at('2026-09-30')
    expect(await alerts('not acknowledged')).toEqual([])
    at('2026-10-01')
    expect(await alerts('not acknowledged')).toMatchObject([
      {
        rag: 'A',
        sentence: '2 advisors have not acknowledged the role description “Local independent advisor” 1.0.',
      },
    ])
    await record(hackney, version, ada)
    at('2026-10-31')
    expect(await alerts('not acknowledged')).toMatchObject([
      {
        rag: 'R',
        sentence: 'Bilal Begum has not acknowledged the role description “Local independent advisor” 1.0.',
        to: `/roles/acknowledgements?document=${version}&show=missing`,
      },
    ])
    await record(hackney, version, bilal)
    expect(await alerts('not acknowledged')).toEqual([])
  })

  it('R9: counts from the day somebody joined, when that is later', async () => {
    at('2026-10-31')
    const { id } = await office.client.people.create({
      name: 'Carmel Cadogan',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId: hackney, capacity: 'formal', startedOn: '2026-10-20', endsOn: null },
    })
    expect(await alerts('not acknowledged')).toEqual([])
    at('2026-11-19')
    expect(await alerts('not acknowledged')).toMatchObject([
      { rag: 'A', sentence: expect.stringContaining('Carmel') },
    ])
    await office.client.people.remove({ id })
  })

  it('R10: names the advisor of a corporate group who holds only the local one, until they acknowledge the corporate one', async () => {
    const office1 = await putInForce(null, 'local')
    const corporate = await putInForce(null, 'corporate')
    const deepa = await named('Deepa Desai', race)
    at('2026-11-20')
    expect(await alerts('other role')).toEqual([])
    await office.client.acknowledgements.record({
      groupId: race,
      documentKind: 'role description',
      documentId: office1,
      personIds: [deepa],
      entry: 'acknowledged',
      method: 'in person',
      day: '2026-09-02',
      note: '',
    })
    expect(await alerts('other role')).toMatchObject([
      {
        rag: 'A',
        sentence: 'Deepa Desai has acknowledged the local role description and not the corporate one.',
      },
    ])
    await record(race, corporate, deepa)
    expect(await alerts('other role')).toEqual([])
  })
})

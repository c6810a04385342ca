import { afterAll, beforeAll, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  const fields = {
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
    sltLead: 'Superintendent Petrov',
  }
  groupId = (await office.client.groups.create(fields)).id
  const people = [
    ['Ada Osei', 'chair', '2024-01-01', '2027-01-31'],
    ['Bo Ito', 'formal', '2024-01-01', '2026-12-31'],
    ['Cy Lund', 'formal', '2024-01-01', null],
    ['Dee New', 'formal', '2026-10-01', '2029-09-30'],
  ] as const
  for (const [name, capacity, startedOn, endsOn] of people)
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
      membership: { groupId, capacity, startedOn, endsOn },
    })
})
afterAll(() => office.close())

it('C1: the chair reads on one page how the group stands', async () => {
  await office.signInAs('chair')
  const health = await office.client.health.get({ groupId })
  expect(Object.fromEntries(health.parts.map(({ key, rag }) => [key, rag]))).toEqual({
    members: 'R',
    chair: 'A',
    meetings: 'R',
    slt: 'A',
    'role description': 'R',
    protocol: 'R',
    'slt lead': 'G',
  })
  expect(health.members).toEqual({ active: 4, onLeave: 0, suspended: 0, onTheWayIn: 0 })
  // The chair holds both until 31 January: the office is told first, four months before.
  expect(health.terms.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'Bo Ito: membership',
    'Ada Osei: membership',
    'Ada Osei: chair',
  ])
  expect(health.next).toBeNull()
})

it('R20: names members who were at no meeting for a year, and nobody who came lately', async () => {
  const { quiet } = await office.client.health.get({ groupId })
  expect(quiet.map(({ name }) => name)).toEqual(['Ada Osei', 'Bo Ito', 'Cy Lund'])
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let id: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  const { id: groupId } = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const opened = await office.client.incidents.open({
    groupId,
    title: 'Concern after a search outside the college',
    kind: 'critical incident',
    stage: 'during',
    origin: 'police',
    purpose: 'To understand how families see it.',
    adviceWanted: 'Who should hear first.',
    wantedBy: null,
    communities: 'Turkish-speaking families',
    confidentiality: 2,
    policeReference: '',
    requestedBy: 'the duty superintendent',
  })
  id = opened.id
  await office.client.incidents.write({ id, kind: 'note', text: 'The head teacher of Kestrel Road rang.' })
})
afterAll(() => office.close())

const found = async (text: string) =>
  (await office.client.search.find({ text })).filter(({ kind }) => kind === 'call-out')

it('a call-out is found by its title, its reference, whom it concerns and the words of its log', async () => {
  const to = `/incidents/${id}`
  for (const text of ['search college', 'IAG-HACK-2026-001', 'turkish', 'duty superintendent'])
    expect(await found(text), text).toMatchObject([{ to }])
  expect(await found('Kestrel')).toMatchObject([
    {
      title: 'Concern after a search outside the college',
      detail: expect.stringMatching(/^IAG-HACK-2026-001 · Hackney IAG · 23 Nov 2026 · .*Kestrel Road/),
    },
  ])
  expect(await found('Kestrel nowhere')).toEqual([])
})

it('is found by the chair and SLT, and by no administrator', async () => {
  for (const role of ['chair', 'slt'] as const) {
    await office.signInAs(role)
    expect(await found('Kestrel'), role).toHaveLength(1)
  }
  await office.signInAs('administrator')
  expect(await found('Kestrel')).toEqual([])
})

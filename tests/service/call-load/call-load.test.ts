import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
const people: string[] = []

/** A call-out so many days ago that these advisors answered, and this one did not. */
async function callOut(day: string, answered: readonly string[], silent: string): Promise<void> {
  const { id: activationId } = await office.client.incidents.open({ groupId, ...CALL_OUT })
  const context = office.context()
  await context.write(async (record) => {
    for (const personId of [...answered, silent]) {
      const of = { activationId, groupId, at: `${day}T20:00:00.000Z` }
      const outcome = answered.includes(personId) ? ('reached, available' as const) : ('no answer' as const)
      const line = await record.add('activationEntry', context.newId(), {
        ...of,
        enteredAt: of.at,
        kind: 'contact',
        text: outcome,
        author: 'Secretariat',
        correctsId: null,
      })
      const said = { personId, entryId: line.id, outcome, reasons: '', by: 'Secretariat' }
      await record.add('contactAttempt', context.newId(), { ...of, ...said })
    }
  })
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  const group = { ...starterGroup('corporate'), name: 'Safety', area: 'Safety' }
  groupId = (await office.client.groups.create(group)).id
  for (const name of ['Ana Petrov', 'Bea Okoro', 'Carl Osei']) {
    const rest = {
      title: '',
      preferredName: '',
      organisation: '',
      email: '',
      notes: '',
      phone: '020 7946 0123',
    }
    const { id } = await office.client.people.create({
      ...rest,
      name,
      kind: 'advisor',
      nameConsent: 'not asked',
      membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
    })
    people.push(id)
  }
  const [ana = '', bea = '', carl = ''] = people
  await callOut('2026-11-20', [bea, ana], carl)
  await callOut('2026-10-20', [bea], carl)
  await callOut('2026-09-20', [bea], ana)
  await callOut('2026-03-20', [ana], carl)
})
afterAll(() => office.close())

describe('C5: who was called most in 90 days', () => {
  it('names those asked most first, and says in words who is asked too often', async () => {
    await office.signInAs('chair')
    const { rows } = await office.client.callLoad.get({ groupId })
    expect(rows.map(({ name, inQuarter, inYear, lastDay }) => [name, inQuarter, inYear, lastDay])).toEqual([
      ['Bea Okoro', 3, 3, '2026-11-20'],
      ['Ana Petrov', 1, 2, '2026-11-20'],
      ['Carl Osei', 0, 0, null],
    ])
    expect(rows.map(({ overUsed }) => overUsed)).toEqual(['called 3 times in 90 days', null, null])
  })

  it('the chair notes a decision about whom to call, and takes it out again', async () => {
    await office.signInAs('chair')
    const { id } = await office.client.callLoad.decide({ groupId, text: 'Ask Carl first until Christmas.' })
    const noted = async () => (await office.client.callLoad.get({})).decisions
    expect(await noted()).toMatchObject([
      { text: 'Ask Carl first until Christmas.', decidedOn: '2026-11-23', recordedBy: 'Chair' },
    ])
    await expect(office.client.callLoad.decide({ groupId, text: '  ' })).rejects.toThrow()
    await office.client.callLoad.removeDecision({ id })
    expect(await noted()).toEqual([])
    await office.signInAs('slt')
    await expect(office.client.callLoad.decide({ groupId, text: 'Ask Bea.' })).rejects.toThrow()
  })
})

it('a decision about a group that is not there is refused in words', async () => {
  await office.signInAs('secretariat')
  const decide = office.client.callLoad.decide({
    groupId: '019a0000-0000-7000-8000-000000000000',
    text: 'Bo first.',
  })
  await expect(decide).rejects.toThrow('This group')
})

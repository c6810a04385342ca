import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { PoliceRecordFields } from '../../../shared/incidents/police-records.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let ana: string
let id: string

async function advisor(name: string): Promise<string> {
  const rest = { title: '', preferredName: '', organisation: '', email: '', notes: '' }
  const person = await office.client.people.create({
    ...rest,
    name,
    kind: 'advisor',
    phone: '020 7946 0123',
    nameConsent: 'not asked',
    membership: { groupId, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
  })
  return person.id
}

const gold = (more: Partial<PoliceRecordFields> = {}): PoliceRecordFields => ({
  kind: 'gold group',
  day: '2026-11-23',
  time: '21:30',
  personId: ana,
  reference: 'GG/14',
  version: '',
  ...more,
})
const input = (more: Partial<PoliceRecordFields> = {}): PoliceRecordFields => ({
  kind: 'impact assessment',
  day: '2026-11-22',
  time: '',
  personId: null,
  reference: 'CIA/31',
  version: '2',
  ...more,
})
const save = (fields: PoliceRecordFields, policeRecordId: string | null = null) =>
  office.client.incidents.savePoliceRecord({ id, policeRecordId, fields })
const onRecord = async () => (await office.client.incidents.get({ id })).policeRecords

beforeEach(async () => {
  await office?.close()
  office = await makeOffice({ today: '2026-11-23' })
  office.session.now = () => new Date('2026-11-23T22:41:00.000Z')
  groupId = (
    await office.client.groups.create({ ...starterGroup('local'), name: 'Hackney', area: 'Hackney' })
  ).id
  ana = await advisor('Ana Petrov')
  id = (await office.client.incidents.open({ groupId, ...CALL_OUT })).id
})
afterAll(() => office.close())

describe('Gold Groups and community impact assessments, by reference', () => {
  it('say who attended, when, and the police references, the earlier first', async () => {
    await save(gold())
    await save(input())
    expect(await onRecord()).toMatchObject([
      { kind: 'impact assessment', name: '', reference: 'CIA/31', version: '2' },
      { kind: 'gold group', name: 'Ana Petrov', day: '2026-11-23', time: '21:30', reference: 'GG/14' },
    ])
  })

  it('are put right, removed and taken back, and each step is in the history', async () => {
    const { id: recordId } = await save(gold({ reference: '' }))
    await save(gold(), recordId)
    const history = await office.client.office.history({ entity: 'policeRecord', id: recordId })
    expect(history).toHaveLength(2)
    expect((await office.client.office.undo()).said).toContain('Gold Group')
    expect(await onRecord()).toMatchObject([{ reference: '' }])
    await office.client.incidents.removePoliceRecord({ policeRecordId: recordId })
    expect(await onRecord()).toEqual([])
    await office.client.office.undo()
    expect(await onRecord()).toHaveLength(1)
  })

  it('are taken after the call-out is closed too', async () => {
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Not needed.' })
    await office.client.incidents.move({ id, to: 'closed', reason: '' })
    await save(input())
    expect(await onRecord()).toHaveLength(1)
  })

  it.each([
    ['a Gold Group nobody attended', () => gold({ personId: null }), 'Say who attended'],
    ['an assessment without its reference', () => input({ reference: ' ' }), 'Give the reference'],
    ['a day to come', () => gold({ day: '2026-11-24' }), 'still to come'],
    ['what the minutes say, where their reference belongs', () => gold({ reference: 'x'.repeat(81) }), ''],
    ['somebody who is not on record', () => gold({ personId: groupId }), ''],
  ])('refuse %s in a sentence, and keep nothing', async (_what, fields, sentence) => {
    await expect(save(fields())).rejects.toThrow(sentence)
    expect(await onRecord()).toEqual([])
  })

  it('of another call-out are not put right in this one', async () => {
    const { id: recordId } = await save(gold())
    const other = await office.client.incidents.open({ groupId, ...CALL_OUT })
    await expect(
      office.client.incidents.savePoliceRecord({ id: other.id, policeRecordId: recordId, fields: gold() }),
    ).rejects.toThrow('no longer here')
  })

  it('are written by the secretariat and the chair, read by SLT, and refused of what is only asked for', async () => {
    await office.signInAs('chair')
    await save(gold())
    await office.signInAs('slt')
    expect(await onRecord()).toHaveLength(1)
    await expect(save(gold())).rejects.toThrow()
    const asked = await office.client.incidents.request({ groupId, ...CALL_OUT })
    await office.signInAs('administrator')
    await expect(onRecord()).rejects.toThrow()
    await office.signInAs('secretariat')
    await expect(
      office.client.incidents.savePoliceRecord({ id: asked.id, policeRecordId: null, fields: gold() }),
    ).rejects.toThrow('only asked for')
  })

  it('stay with who stays when two entries are made one', async () => {
    await save(gold())
    const again = await advisor('Anna Petrov')
    await office.client.people.merge({ keepId: again, mergedId: ana })
    expect(await onRecord()).toMatchObject([{ personId: again, name: 'Anna Petrov' }])
  })
})

describe('R19: sitting in a Gold Group', () => {
  const loadOf = async (name: string) =>
    (await office.client.callLoad.get({ groupId })).rows.find((row) => row.name === name)
  const timeOf = async () => (await office.client.incidents.get({ id })).time

  it('is attending the call-out: it counts once, with a call that was answered or without', async () => {
    expect(await loadOf('Ana Petrov')).toMatchObject({ inQuarter: 0, lastDay: null })
    await save(gold())
    expect(await loadOf('Ana Petrov')).toMatchObject({ inQuarter: 1, lastDay: '2026-11-23', overUsed: null })
    await save(gold({ day: '2026-11-22', time: '' }))
    await office.client.incidents.logContact({ id, personId: ana, outcome: 'reached, available' })
    expect(await loadOf('Ana Petrov')).toMatchObject({ inQuarter: 1, lastDay: '2026-11-22' })
  })

  it('in three of them in a quarter is over-use, which the call list of the next call-out says', async () => {
    for (const day of ['2026-11-21', '2026-11-22', '2026-11-23']) {
      id = (await office.client.incidents.open({ groupId, ...CALL_OUT })).id
      await save(gold({ day }))
    }
    expect((await loadOf('Ana Petrov'))?.overUsed).toBe('called 3 times in 90 days')
    const next = await office.client.incidents.open({ groupId, ...CALL_OUT })
    const { lines } = await office.client.incidents.calls({ id: next.id })
    expect(lines.find(({ name }) => name === 'Ana Petrov')?.overUse?.words).toMatch(
      /^Called 3 times in 90 days/,
    )
  })

  it('asks how long they gave, and stands among the call-outs on their page', async () => {
    const of = async () => (await office.client.standing.get({ personId: ana })).callOuts
    expect([await timeOf(), await of()]).toEqual([[], []])
    const policeRecordId = (await save(gold())).id
    expect(await timeOf()).toMatchObject([{ personId: ana, minutes: null }])
    expect(await of()).toMatchObject([{ activationId: id, minutes: null }])
    await office.client.incidents.removePoliceRecord({ policeRecordId })
    expect([await timeOf(), await of()]).toEqual([[], []])
  })

  it('of an exercise weighs on nobody, and neither does input to an assessment', async () => {
    await save(input({ personId: ana }))
    id = (await office.client.incidents.open({ groupId, ...CALL_OUT, isExercise: true })).id
    await save(gold())
    expect(await loadOf('Ana Petrov')).toMatchObject({ inQuarter: 0 })
  })
})

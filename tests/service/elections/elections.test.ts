import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ElectionCalled, Result } from '../../../shared/elections/contract.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let made = 0
const on = (day: string) => {
  office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
})
beforeEach(async () => {
  on('2026-11-23')
  await office.signInAs('secretariat')
  made += 1
  const fields = { ...starterGroup('local'), name: `Group ${made}`, area: 'Hackney' }
  groupId = (await office.client.groups.create(fields)).id
})
afterAll(() => office.close())

const member = async (name: string, capacity: Capacity = 'formal', endsOn: string | null = '2028-12-31') => {
  const person = await office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity, startedOn: '2026-01-01', endsOn },
  })
  return person.id
}
const call = (more: Partial<ElectionCalled> = {}) =>
  office.client.elections.call({
    groupId,
    office: 'chair',
    seats: 1,
    heldOn: '2026-11-23',
    startsOn: '2026-12-01',
    endsOn: null,
    returningPerson: 'Ruth Ahn',
    note: '',
    ...more,
  })
const standing = async (people: readonly string[], more: Partial<ElectionCalled> = {}) => {
  let election = await call(more)
  for (const personId of people) election = await office.client.elections.stand({ id: election.id, personId })
  return election
}
type Election = Awaited<ReturnType<typeof call>>
const result = (election: Election, votes: Record<string, number>, more: Partial<Result> = {}) =>
  office.client.elections.recordResult({
    id: election.id,
    heldOn: election.heldOn,
    method: 'votes',
    returningPerson: election.returningPerson,
    startsOn: election.startsOn,
    endsOn: election.endsOn,
    votes: election.candidates.map(({ id, personId }) => ({
      candidateId: id,
      votes: votes[personId] ?? null,
    })),
    chosen: [],
    tieDecided: '',
    reason: '',
    ...more,
  })
const candidate = (election: Election, personId: string) =>
  election.candidates.find((one) => one.personId === personId)?.id ?? ''
const placesOf = async (id: string) =>
  (await office.client.people.get({ id })).memberships
    .map(({ capacity, startedOn, endsOn }) => `${capacity} ${startedOn} ${endsOn}`)
    .sort((a, b) => (a.split(' ')[1] ?? '').localeCompare(b.split(' ')[1] ?? ''))

describe('C7: an election', () => {
  it('gives the office to whoever has most votes from the handover on, and ends it for whoever had it', async () => {
    const old = await member('Olu Old', 'chair')
    const [ada, bo] = [await member('Ada Osei'), await member('Bo Ito')]
    await office.signInAs('chair')
    const election = await standing([ada, bo])
    expect(election).toMatchObject({ state: 'open', endsOn: '2027-11-30', holders: [{ name: 'Olu Old' }] })
    const now = await result(election, { [ada]: 7, [bo]: 4 })
    expect(now).toMatchObject({
      state: 'elected',
      candidates: [
        { name: 'Ada Osei', votes: 7, elected: true },
        { name: 'Bo Ito', votes: 4 },
      ],
    })
    expect(await placesOf(ada)).toEqual([
      'formal 2026-01-01 2026-11-30',
      'chair 2026-12-01 2027-11-30',
      'formal 2027-12-01 2028-12-31',
    ])
    expect(await placesOf(old)).toEqual(['chair 2026-01-01 2026-11-30', 'formal 2026-12-01 2028-12-31'])
    expect(await placesOf(bo)).toEqual(['formal 2026-01-01 2028-12-31'])
    const terms = await office.client.terms.ofPerson({ personId: ada })
    expect(terms.find(({ kind }) => kind === 'chair')).toMatchObject({ electionId: election.id })
    await office.client.office.undo({})
    expect(await placesOf(ada)).toEqual(['formal 2026-01-01 2028-12-31'])
    expect(await placesOf(old)).toEqual(['chair 2026-01-01 2028-12-31'])
    expect(await office.client.elections.get({ id: election.id })).toMatchObject({ state: 'open' })
  })

  it('that ties is kept as a tie, and decided or voted again', async () => {
    const [ada, bo] = [await member('Ada Osei'), await member('Bo Ito')]
    const election = await standing([ada, bo])
    const tied = await result(election, { [ada]: 5, [bo]: 5 })
    expect(tied.state).toBe('tied')
    expect(await placesOf(ada)).toHaveLength(1)
    const again = await office.client.elections.take({ id: tied.id, to: 'open', reason: 'A second vote.' })
    expect(again).toMatchObject({ state: 'open', candidates: [{ votes: null }, { votes: null }] })
    const twice = await result(again, { [ada]: 5, [bo]: 5 })
    const chosen = [candidate(twice, bo)]
    await expect(result(twice, { [ada]: 5, [bo]: 5 }, { chosen })).rejects.toMatchObject({
      data: { code: 'TIE_NOT_DECIDED', field: 'tieDecided' },
    })
    const decided = await result(twice, { [ada]: 5, [bo]: 5 }, { chosen, tieDecided: 'By lot.' })
    expect(decided).toMatchObject({ state: 'elected', tieDecided: 'By lot.' })
    expect(await placesOf(bo)).toHaveLength(3)
  })

  it('of two co-chairs takes the place of the chair', async () => {
    const old = await member('Olu Old', 'chair')
    const people = [await member('Ada Osei'), await member('Bo Ito'), await member('Cy Lund')]
    const election = await standing(people, { office: 'co-chair', seats: 2 })
    const [ada = '', bo = '', cy = ''] = people
    await result(election, { [ada]: 6, [bo]: 2, [cy]: 5 })
    expect((await placesOf(ada))[1]).toBe('co-chair 2026-12-01 2027-11-30')
    expect((await placesOf(cy))[1]).toBe('co-chair 2026-12-01 2027-11-30')
    expect(await placesOf(old)).toEqual(['chair 2026-01-01 2026-11-30', 'formal 2026-12-01 2028-12-31'])
  })

  it('of one co-chair lets the other stay', async () => {
    const first = await member('Olu First', 'co-chair', '2027-06-30')
    const second = await member('Pat Second', 'co-chair', '2028-12-31')
    const ada = await member('Ada Osei')
    const election = await standing([ada], { office: 'co-chair' })
    await result(election, {}, { method: 'unopposed', chosen: [candidate(election, ada)] })
    expect(await placesOf(first)).toHaveLength(2)
    expect(await placesOf(second)).toHaveLength(1)
  })

  it('re-elects a chair, and beyond the limit in a row with a reason only', async () => {
    const ada = await member('Ada Osei')
    let startsOn = '2026-12-01'
    for (const next of ['2027-12-01', '2028-06-01']) {
      const election = await standing([ada], {
        startsOn,
        endsOn: next === '2028-06-01' ? '2028-05-31' : null,
      })
      await result(election, { [ada]: 9 })
      startsOn = next
    }
    const third = await standing([ada], { startsOn, endsOn: '2028-12-31' })
    await expect(result(third, { [ada]: 9 })).rejects.toMatchObject({ data: { code: 'OVER_THE_LIMIT' } })
    await result(third, { [ada]: 9 }, { reason: 'Nobody else stood; agreed with SLT.' })
    const terms = await office.client.terms.ofPerson({ personId: ada })
    expect(terms.filter(({ kind }) => kind === 'chair').map(({ number }) => number)).toEqual([1, 2, 3])
    expect(terms.at(-1)).toMatchObject({ reason: 'Nobody else stood; agreed with SLT.' })
  })

  it('takes nobody as a candidate who is no member, nobody twice, and nobody once it is decided', async () => {
    const [ada, gone] = [await member('Ada Osei'), await member('Gus Gone', 'formal', '2026-11-30')]
    const election = await standing([ada])
    const stand = (personId: string) => office.client.elections.stand({ id: election.id, personId })
    await expect(stand(gone)).rejects.toMatchObject({ data: { code: 'NOT_A_MEMBER' } })
    await expect(stand(ada)).rejects.toMatchObject({ data: { code: 'STANDS_ALREADY' } })
    await result(election, { [ada]: 1 })
    const candidateId = candidate(election, ada)
    await expect(office.client.elections.withdraw({ id: election.id, candidateId })).rejects.toMatchObject({
      data: { code: 'NOT_OPEN' },
    })
  })

  it('does not outlast the membership of whoever is elected', async () => {
    const ada = await member('Ada Osei', 'formal', '2027-03-31')
    const election = await standing([ada])
    await expect(result(election, { [ada]: 1 })).rejects.toMatchObject({
      data: { code: 'MEMBERSHIP_ENDS_FIRST', field: 'endsOn' },
    })
    expect(await office.client.elections.get({ id: election.id })).toMatchObject({ state: 'open' })
  })

  it('is handed over with a checklist, from the day of the handover on', async () => {
    const ada = await member('Ada Osei')
    const election = await result(await standing([ada]), { [ada]: 1 })
    const tick = (item: string, done = true) =>
      office.client.elections.tick({ id: election.id, item, done, day: '2026-11-23' })
    expect((await tick('met')).done).toBe(1)
    expect((await tick('met')).done).toBe(1)
    expect((await tick('met', false)).done).toBe(0)
    const close = () => office.client.elections.take({ id: election.id, to: 'handed over', reason: '' })
    await expect(close()).rejects.toMatchObject({
      message: 'The handover is on 1 Dec 2026. Close it on that day or later.',
    })
    on('2026-12-01')
    expect(await close()).toMatchObject({ state: 'handed over' })
    await expect(tick('met')).rejects.toMatchObject({ data: { code: 'NO_HANDOVER' } })
  })

  it('S13: stands in what a person is told is held on them', async () => {
    const ada = await member('Ada Osei')
    await result(await standing([ada]), { [ada]: 4 })
    const held = await office.client.dataProtection.access({ personId: ada, shown: [], also: [] })
    const section = held.sections.find(({ title }) => title === 'Offices you stood for')
    const words = section?.passages.flatMap(({ label, pieces }) => [
      label,
      ...pieces.map((piece) => piece.text),
    ])
    expect(words).toEqual(['Chair, vote of 23 Nov 2026', 'stood, 4 votes, elected'])
  })

  it('is called once at a time for an office, and called off with a reason', async () => {
    const election = await call()
    await expect(call()).rejects.toMatchObject({ data: { code: 'ELECTION_RUNNING' } })
    await expect(call({ office: 'vice-chair', seats: 2 })).rejects.toMatchObject({
      data: { code: 'ONE_SEAT' },
    })
    await office.client.elections.take({ id: election.id, to: 'called off', reason: 'Too few could come.' })
    await expect(call()).resolves.toMatchObject({ state: 'open' })
    await office.signInAs('slt')
    await expect(call({ office: 'vice-chair' })).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    expect(await office.client.elections.list({ groupId })).toHaveLength(2)
  })
})

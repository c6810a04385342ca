import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCallFacts } from '../../../db/incidents-call-facts.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { ActivationFields } from '../../../shared/incidents/entities.ts'
import { ContactOutcome } from '../../../shared/incidents/outcomes.ts'
import { callList } from '../../../shared/incidents/selection.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const NOW = '2026-11-23T21:41:00.000Z'
let office: TestOffice
let groupId: string
let ana: string
let bea: string
let tonight: string

const FIELDS: ActivationFields = {
  title: 'Concern after a search',
  kind: 'critical incident',
  stage: 'during',
  origin: 'police',
  purpose: 'To understand how families see it.',
  adviceWanted: 'Who should hear first.',
  wantedBy: null,
  communities: 'Turkish and Kurdish communities, night workers',
  confidentiality: 2,
  policeReference: '',
  requestedBy: '',
}

const at = (instant: string) => {
  office.session.now = () => new Date(instant)
}

async function open(of = groupId, when = NOW): Promise<string> {
  at(when)
  const { id } = await office.client.incidents.open({ groupId: of, ...FIELDS })
  at(NOW)
  return id
}

async function advisor(name: string, of = groupId): Promise<string> {
  const person = { title: '', preferredName: '', organisation: '', email: '', notes: '' }
  const { id } = await office.client.people.create({
    ...person,
    name,
    kind: 'advisor',
    phone: '020 7946 0123',
    nameConsent: 'not asked',
    membership: { groupId: of, capacity: 'formal', startedOn: '2025-01-01', endsOn: null },
  })
  return id
}

type Tried = { callOut: string; personId: string; at: string; outcome: ContactOutcome }

async function tried(all: readonly Tried[], of = groupId): Promise<void> {
  const context = office.context()
  await context.write(async (record) => {
    for (const { callOut, personId, at: when, outcome } of all) {
      const line = { activationId: callOut, groupId: of, at: when }
      const entry = await record.add('activationEntry', context.newId(), {
        ...line,
        enteredAt: when,
        kind: 'contact',
        text: `${outcome}.`,
        author: 'Secretariat',
        correctsId: null,
      })
      await record.add('contactAttempt', context.newId(), {
        ...line,
        personId,
        entryId: entry.id,
        outcome,
        reasons: '',
        by: 'Secretariat',
      })
    }
  })
}

const factsOf = async (id = tonight) => {
  const facts = await readCallFacts(office.context().db, { activationId: id, now: NOW })
  if (!facts) throw new Error('There is no such call-out.')
  return facts
}
const candidateOf = async (personId: string) =>
  (await factsOf()).candidates.find((one) => one.personId === personId)

const group = async (name: string, area: string) =>
  (await office.client.groups.create({ ...starterGroup('corporate'), name, area })).id

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  at(NOW)
  groupId = await group('Safety group', 'Safety')
  ana = await advisor('Ana Petrov')
  bea = await advisor('Bea Okoro')
  tonight = await open()
})
afterAll(() => office.close())

describe('S10: what the call list is made of', () => {
  it('is when it is, what is asked for, and everybody of the group', async () => {
    const facts = await factsOf()
    expect(facts).toMatchObject({ day: '2026-11-23', time: '21:41', level: 2 })
    expect(facts.matter).toContain('how families see it')
    expect(facts.wanted.map(({ label }) => label)).toEqual([
      'Turkish and Kurdish communities',
      'night workers',
    ])
    expect(facts.wanted[0]?.words).toContain('kurdish')
    expect(facts.candidates.map(({ name }) => name)).toEqual(['Ana Petrov', 'Bea Okoro'])
  })

  it('is nothing for a call-out that is not there', async () => {
    const none = await readCallFacts(office.context().db, { activationId: groupId, now: NOW })
    expect(none).toBeNull()
  })

  it('has their own words from the day they agreed to them', async () => {
    const say = (words: string, consentOn: string) =>
      office.client.standing.saveKnowledge({
        personId: ana,
        partId: null,
        fields: { kind: 'language', words, consentOn },
      })
    await say('Kurdish', '2026-11-23')
    await say('Turkish', '2026-11-24')
    expect((await candidateOf(ana))?.ownWords).toEqual(['Kurdish'])
    expect((await candidateOf(bea))?.ownWords).toEqual([])
    const line = callList(await factsOf()).find(({ personId }) => personId === ana)
    expect(line?.reasons.map(({ words }) => words)).toContain('Reaches Turkish and Kurdish communities.')
  })

  it('counts each other call-out they answered in the year once, by the local day, and this one not', async () => {
    const older = await open(groupId, '2026-09-01T20:00:00.000Z')
    await tried([
      // Half past midnight in London.
      { callOut: older, personId: ana, at: '2026-09-01T23:30:00.000Z', outcome: 'reached, available' },
      { callOut: older, personId: ana, at: '2026-09-02T08:00:00.000Z', outcome: 'reached, not available' },
      { callOut: older, personId: bea, at: '2026-09-02T08:00:00.000Z', outcome: 'no answer' },
      { callOut: older, personId: bea, at: '2026-09-02T09:00:00.000Z', outcome: 'message left' },
      { callOut: tonight, personId: ana, at: NOW, outcome: 'reached, available' },
    ])
    expect((await candidateOf(ana))?.asked).toEqual([{ day: '2026-09-02', minutes: 0 }])
    expect((await candidateOf(bea))?.asked).toEqual([])
    const long = await open(groupId, '2025-11-01T20:00:00.000Z')
    await tried([
      { callOut: long, personId: bea, at: '2025-11-22T20:00:00.000Z', outcome: 'reached, available' },
    ])
    expect((await candidateOf(bea))?.asked).toEqual([])
  })

  it('has the last three outcomes, the newest first, and what was tried here in its order', async () => {
    expect((await candidateOf(bea))?.lastOutcomes).toEqual([
      'message left',
      'no answer',
      'reached, available',
    ])
    expect((await candidateOf(ana))?.lastOutcomes).toEqual(['reached, not available', 'reached, available'])
    expect((await candidateOf(ana))?.here).toEqual([{ outcome: 'reached, available', time: '21:41' }])
  })

  it('says who helps with another open call-out tonight; of another group it does not say which', async () => {
    const other = await open(groupId, '2026-11-23T18:00:00.000Z')
    const { reference } = await office.client.incidents.get({ id: other })
    await tried([
      { callOut: other, personId: bea, at: '2026-11-23T18:30:00.000Z', outcome: 'reached, available' },
    ])
    expect((await candidateOf(bea))?.elsewhere).toEqual([reference])
    await office.client.incidents.move({ id: other, to: 'stood down', reason: 'Called off.' })
    expect((await candidateOf(bea))?.elsewhere).toEqual([])
    const youth = await group('Youth group', 'Youth')
    const theirs = await open(youth, '2026-11-23T19:00:00.000Z')
    await tried(
      [{ callOut: theirs, personId: bea, at: '2026-11-23T19:30:00.000Z', outcome: 'reached, available' }],
      youth,
    )
    expect((await candidateOf(bea))?.elsewhere).toEqual(['a call-out of another group'])
  })

  it('says who was rung for another open call-out in the last hours, and what came of it last', async () => {
    const other = await open(groupId, '2026-11-23T18:00:00.000Z')
    const { reference } = await office.client.incidents.get({ id: other })
    await tried([
      { callOut: other, personId: bea, at: '2026-11-23T18:30:00.000Z', outcome: 'no answer' },
      { callOut: other, personId: bea, at: '2026-11-23T18:50:00.000Z', outcome: 'message left' },
    ])
    const rung = async () => (await candidateOf(bea))?.rung
    expect(await rung()).toEqual([{ callOut: reference, outcome: 'message left', time: '18:50' }])
    await tried([
      { callOut: other, personId: bea, at: '2026-11-23T19:10:00.000Z', outcome: 'reached, available' },
    ])
    expect(await rung()).toEqual([])
    expect((await candidateOf(bea))?.elsewhere).toContain(reference)
    await office.client.incidents.move({ id: other, to: 'stood down', reason: 'Called off.' })
    const youth = await group('Night group', 'Night')
    const theirs = await open(youth, '2026-11-23T19:00:00.000Z')
    const lastNight = '2026-11-22T21:00:00.000Z'
    await tried([{ callOut: theirs, personId: bea, at: lastNight, outcome: 'no answer' }], youth)
    expect(await rung()).toEqual([])
    await tried(
      [{ callOut: theirs, personId: bea, at: '2026-11-23T20:00:00.000Z', outcome: 'no answer' }],
      youth,
    )
    expect(await rung()).toEqual([
      { callOut: 'a call-out of another group', outcome: 'no answer', time: '20:00' },
    ])
  })

  it('takes the same number of statements for two advisors and for sixty with a thousand attempts', async () => {
    let statements = 0
    const counting: KyselyPlugin = {
      transformQuery: ({ node }) => {
        statements += 1
        return node
      },
      transformResult: async ({ result }) => result,
    }
    const db = office.context().db.withPlugin(counting)
    const count = async (activationId: string) => {
      statements = 0
      const facts = await readCallFacts(db, { activationId, now: NOW })
      return { statements, people: facts?.candidates.length }
    }
    const few = await count(tonight)
    expect(few.people).toBe(2)
    const many = await group('Large group', 'Large')
    const people: string[] = []
    for (let number = 0; number < 60; number += 1) people.push(await advisor(`Advisor ${number}`, many))
    const callOut = await open(many)
    const earlier = await open(many, '2026-10-01T20:00:00.000Z')
    await tried(
      Array.from({ length: 1_000 }, (_, index) => ({
        callOut: index % 2 === 0 ? callOut : earlier,
        personId: people[index % 60] ?? ana,
        at: '2026-10-02T20:00:00.000Z',
        outcome: ContactOutcome.options[index % 5] ?? 'no answer',
      })),
      many,
    )
    const large = await count(callOut)
    expect(large.people).toBe(60)
    expect(large.statements).toBe(few.statements)
  })
})

import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let made = 0
const at = (instant: string) => {
  office.session.now = () => new Date(instant)
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
})
beforeEach(async () => {
  at('2026-11-23T21:41:00.000Z')
  await office.signInAs('secretariat')
  made += 1
  const fields = { ...starterGroup('corporate'), name: `Group ${made}`, area: `Theme ${made}` }
  groupId = (await office.client.groups.create(fields)).id
})
afterAll(() => office.close())

const advisor = async (name: string, capacity: Capacity = 'formal') => {
  const { id } = await office.client.people.create({
    name,
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '07700 900123',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId, capacity, startedOn: '2026-01-01', endsOn: null },
  })
  return id
}
const open = async (confidentiality = 1) => {
  const { id } = await office.client.incidents.open({
    groupId,
    title: 'Search outside the college',
    kind: 'critical incident',
    stage: 'during',
    origin: 'police',
    purpose: 'To hear how families see it.',
    adviceWanted: '',
    wantedBy: null,
    communities: '',
    confidentiality,
    policeReference: '',
    requestedBy: '',
  })
  return id
}
const lineOf = async (id: string, personId: string) =>
  (await office.client.incidents.calls({ id })).lines.find((one) => one.personId === personId)

describe('calling advisors', () => {
  it('S10: each outcome is a timed line of the log and an attempt, with what spoke for and against them then', async () => {
    const personId = await advisor('Ana Advisor')
    const id = await open()
    at('2026-11-23T21:44:00.000Z')
    const { entry } = await office.client.incidents.logContact({ id, personId, outcome: 'no answer' })
    expect(entry).toMatchObject({
      kind: 'contact',
      text: 'Ana Advisor: no answer.',
      at: '2026-11-23T21:44:00.000Z',
    })
    const line = await lineOf(id, personId)
    expect(line?.attempts).toMatchObject([{ outcome: 'no answer', at: '2026-11-23T21:44:00.000Z' }])
    expect(line?.retryAt).toBe('2026-11-23T21:54:00.000Z')
    expect(line?.phone).toBe('07700 900123')
    const kept = await office
      .context()
      .db.selectFrom('contactAttempt')
      .selectAll()
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow()
    expect(kept.entryId).toBe(entry.id)
    const standing: { listed: boolean; reasons: string[] } = JSON.parse(kept.reasons)
    expect(standing.listed).toBe(true)
    expect(standing.reasons.join(' ')).toContain('role description')
    expect((await office.client.incidents.get({ id })).state).toBe('advisors contacted')
  })
  it('keeps with an attempt what the list said when it was read last, and what the record says once that is long ago', async () => {
    const id = await open()
    await office.client.incidents.calls({ id })
    const personId = await advisor('Came a minute later')
    await office.client.incidents.logContact({ id, personId, outcome: 'no answer' })
    at('2026-11-23T21:47:00.000Z')
    await office.client.incidents.logContact({ id, personId, outcome: 'no answer' })
    const kept = await office
      .context()
      .db.selectFrom('contactAttempt')
      .select('reasons')
      .where('activationId', '=', id)
      .orderBy('at')
      .execute()
    expect(kept.map(({ reasons }) => JSON.parse(reasons).listed)).toEqual([false, true])
  })
  it('an attempt is never changed and never taken out', async () => {
    const personId = await advisor('Ben Advisor')
    const id = await open()
    await office.client.incidents.logContact({ id, personId, outcome: 'no answer' })
    const { db } = office.context()
    await expect(
      sql`update contact_attempt set outcome = 'reached, available' where person_id = ${personId}`.execute(
        db,
      ),
    ).rejects.toThrow('append-only')
    await expect(sql`delete from contact_attempt where person_id = ${personId}`.execute(db)).rejects.toThrow(
      'append-only',
    )
  })
  it('whoever was rung is logged, also who is grey and who is in no group (R58)', async () => {
    const id = await open()
    const elsewhere = groupId
    groupId = (
      await office.client.groups.create({
        ...starterGroup('corporate'),
        name: 'Other',
        area: `Other ${made}`,
      })
    ).id
    const personId = await advisor('Cleo Elsewhere')
    groupId = elsewhere
    const { entry } = await office.client.incidents.logContact({ id, personId, outcome: 'message left' })
    expect(entry.text).toBe('Cleo Elsewhere: message left.')
  })
  it('whoever is no longer on record is not logged as a contact, and nothing is half done', async () => {
    const id = await open()
    const before = (await office.client.incidents.get({ id })).lines
    await expect(
      office.client.incidents.logContact({ id, personId: crypto.randomUUID(), outcome: 'no answer' }),
    ).rejects.toThrow('no longer on record. Write the call as a line in the log.')
    expect((await office.client.incidents.get({ id })).lines).toBe(before)
  })
  it('an attempt typed back from paper keeps its real time', async () => {
    const personId = await advisor('Dan Advisor')
    const id = await open()
    const when = '2026-11-22T03:00:00.000Z'
    const { entry } = await office.client.incidents.logContact({
      id,
      personId,
      outcome: 'no answer',
      at: when,
    })
    expect([entry.at, entry.enteredAt]).toEqual([when, '2026-11-23T21:41:00.000Z'])
  })
  it('somebody two groups call in one night is told apart: the other call-out stands beside their name', async () => {
    const personId = await advisor('Eve Advisor')
    const first = await open()
    await office.client.incidents.logContact({ id: first, personId, outcome: 'reached, available' })
    const second = await open()
    const words = (await lineOf(second, personId))?.reasons.map((one) => one.words).join(' ')
    const { reference } = await office.client.incidents.get({ id: first })
    expect(words).toContain(`Already helps with ${reference}.`)
  })
})

it('says what somebody is in the group today, not what they are next', async () => {
  const personId = await advisor('Hal Chair', 'chair')
  const { db } = office.context()
  const [{ id: place } = { id: '' }] = await db
    .selectFrom('membership')
    .select('id')
    .where('personId', '=', personId)
    .execute()
  const chaired = { capacity: 'chair', startedOn: '2026-01-01', endsOn: '2026-12-31' } as const
  await office.client.people.changePlace({ membershipId: place, fields: chaired })
  const next = { groupId, capacity: 'formal', startedOn: '2027-01-01', endsOn: null } as const
  await office.client.people.join({ personId, fields: next })
  expect((await lineOf(await open(), personId))?.capacity).toBe('chair')
})

describe('calling although something stands against it', () => {
  it('is on record with who decided and why, and lifts what stood against it', async () => {
    const personId = await advisor('Fay Advisor')
    const id = await open()
    const before = await lineOf(id, personId)
    expect([before?.canBeCalled, before?.override]).toEqual([false, 'by name'])
    await office.client.incidents.allow({ id, personId, by: 'the chair', reason: 'Nobody else knows them' })
    const after = await lineOf(id, personId)
    expect(after?.canBeCalled).toBe(true)
    expect(after?.reasons.map(({ words }) => words).join(' ')).toContain('the chair decided')
    const { entries } = await office.client.incidents.get({ id })
    expect(entries.at(-1)).toMatchObject({ kind: 'decision' })
    await expect(
      office.client.incidents.allow({ id, personId, by: 'the chair', reason: 'again' }),
    ).rejects.toThrow('Nothing stands against')
  })
  it('at level 3 it is SLT’s word, and is written so (R18)', async () => {
    const personId = await advisor('Gus Advisor')
    const id = await open(3)
    expect((await lineOf(id, personId))?.override).toBe('SLT')
    await office.client.incidents.allow({ id, personId, by: 'Superintendent Ahn', reason: 'Risk looked at' })
    const { entries } = await office.client.incidents.get({ id })
    expect(entries.at(-1)?.text).toContain('Decided by Superintendent Ahn (SLT)')
    expect((await lineOf(id, personId))?.canBeCalled).toBe(true)
  })
})

describe('a sheet that is typed back in', () => {
  it('puts each attempt on record at its own time, and says when it was typed in', async () => {
    const personId = await advisor('Zainab Byrne')
    const id = await open()
    at('2026-11-24T08:30:00.000Z')
    const attempts = [
      { outcome: 'no answer', at: '2026-11-23T21:44:00.000Z' },
      { outcome: 'reached, available', at: '2026-11-23T21:58:00.000Z' },
    ] as const
    await office.client.incidents.typeIn({ id, personId, attempts: [...attempts] })
    const enteredAt = '2026-11-24T08:30:00.000Z'
    expect((await lineOf(id, personId))?.attempts).toEqual(attempts.map((one) => ({ ...one, enteredAt })))
    const { entries, state } = await office.client.incidents.get({ id })
    expect(state).toBe('advisors contacted')
    expect(entries.slice(1).map(({ text, at: when, enteredAt: typed }) => [text, when, typed])).toEqual([
      ['Zainab Byrne: no answer.', attempts[0].at, enteredAt],
      ['Zainab Byrne: reached, available.', attempts[1].at, enteredAt],
    ])
    await expect(office.client.office.undo()).rejects.toThrow('in the log of a call-out')
  })
  it('is taken of a call-out that is over, and of whoever was rung; never by SLT', async () => {
    const id = await open()
    await office.client.incidents.move({ id, to: 'stood down', reason: 'Settled.' })
    const personId = await advisor('Olga Ubah', 'informal')
    const typed = {
      id,
      personId,
      attempts: [{ outcome: 'no answer' as const, at: '2026-11-23T20:00:00.000Z' }],
    }
    expect((await office.client.incidents.typeIn(typed)).entries[0]?.text).toBe('Olga Ubah: no answer.')
    await office.signInAs('slt')
    await expect(office.client.incidents.typeIn(typed)).rejects.toThrow()
  })
})

describe('ringing an advisor from here', () => {
  it('hands the number on record, and no other words, to the program that dials', async () => {
    const asked: string[] = []
    office.session.host.dial = async (number) => asked.push(number) > 0
    const personId = await advisor('Ana Advisor')
    const id = await open()
    expect(await office.client.incidents.dial({ id, personId })).toEqual({ name: 'Ana Advisor' })
    expect(asked).toEqual(['07700900123'])
    expect((await office.client.incidents.get({ id })).entries).toHaveLength(1)
    office.session.host.dial = async () => false
    await expect(office.client.incidents.dial({ id, personId })).rejects.toThrow(
      'No program on this computer',
    )
    await office.signInAs('slt')
    await expect(office.client.incidents.dial({ id, personId })).rejects.toThrow()
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let made = 0

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
})
beforeEach(async () => {
  await office.signInAs('secretariat')
  made += 1
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: `Group ${made}`,
    area: 'Hackney',
  })
  groupId = group.id
})
afterAll(() => office.close())

const member = async (
  name: string,
  days: { startedOn: string; endsOn: string | null },
  capacity: Capacity = 'formal',
) => {
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
    membership: { groupId, capacity, ...days },
  })
  return person.id
}
const renew = (personId: string, reason = '', endsOn: string | null = null) =>
  office.client.terms.renew({ personId, groupId, endsOn, reason })
const give = (personId: string, more: Record<string, unknown> = {}) =>
  office.client.terms.giveOffice({
    personId,
    groupId,
    office: 'chair',
    startsOn: '2026-11-23',
    endsOn: null,
    reason: '',
    ...more,
  })
const alerts = async () =>
  (await office.client.today.get({ groupId })).alerts.filter(({ id }) => /^(term|office) /.test(id))

const RUNNING = { startedOn: '2024-01-01', endsOn: '2026-12-31' }
const LONG = { startedOn: '2026-01-01', endsOn: '2028-12-31' }

describe('a membership', () => {
  it('is renewed before it ends for as long as the group’s terms are, and Today is quiet about it', async () => {
    const id = await member('Amina Osei', RUNNING)
    expect(await alerts()).toMatchObject([{ sentence: 'Amina Osei’s term ends on 31 Dec 2026.' }])
    const now = await renew(id)
    expect(now).toMatchObject([
      { kind: 'membership', number: 1, endsOn: '2026-12-31', state: 'current', followed: true },
      { kind: 'membership', number: 2, startedOn: '2027-01-01', endsOn: '2029-12-31', state: 'pending' },
    ])
    expect(await alerts()).toEqual([])
    await expect(renew(id)).rejects.toMatchObject({
      message: 'Amina Osei’s membership is renewed already, to 31 Dec 2029.',
    })
  })

  it('R23: goes beyond the limit with a reason only, which is kept', async () => {
    const id = await member('Ben Ito', { startedOn: '2020-01-01', endsOn: '2022-12-31' })
    await office.client.people.join({
      personId: id,
      fields: { groupId, capacity: 'formal', startedOn: '2023-02-01', endsOn: '2026-12-31' },
    })
    await expect(renew(id)).rejects.toMatchObject({ data: { code: 'OVER_THE_LIMIT', field: 'reason' } })
    const now = await renew(id, 'Nobody else speaks Somali; agreed with the chair and SLT.')
    expect(now.at(-1)).toMatchObject({
      number: 3,
      reason: 'Nobody else speaks Somali; agreed with the chair and SLT.',
    })
    await office.signInAs('administrator')
    const read = await office.client.terms.ofPerson({ personId: id })
    expect(read.every(({ reason }) => reason === '')).toBe(true)
  })

  it('that would end before it starts is refused, and one that is over too', async () => {
    const id = await member('Cara Lund', RUNNING)
    await expect(renew(id, '', '2026-12-30')).rejects.toMatchObject({
      data: { code: 'ENDS_BEFORE_IT_STARTS' },
    })
    const gone = await member('Dan Reed', { startedOn: '2020-01-01', endsOn: '2022-12-31' })
    await expect(renew(gone)).rejects.toMatchObject({ data: { code: 'NO_SUCH_TERM_STEP' } })
  })

  it('whose renewal is taken back ends again when it did', async () => {
    const id = await member('Eve Moss', RUNNING)
    const [, next] = await renew(id)
    const now = await office.client.terms.takeBack({ placeId: next?.placeId ?? '' })
    expect(now).toMatchObject([{ number: 1, endsOn: '2026-12-31', followed: false }])
    await office.client.office.undo({})
    expect(await office.client.terms.ofPerson({ personId: id })).toHaveLength(2)
  })
})

describe('an office', () => {
  it('runs as long as the group’s offices do, and the membership goes on around it', async () => {
    const id = await member('Amina Osei', LONG)
    const now = await give(id)
    expect(now).toMatchObject([
      { kind: 'membership', startedOn: '2026-01-01', endsOn: '2028-12-31' },
      { kind: 'chair', startedOn: '2026-11-23', endsOn: '2027-11-22', number: 1, state: 'current' },
    ])
    const person = await office.client.people.get({ id })
    expect(new Set(person.memberships.map(({ number }) => number)).size).toBe(1)
  })

  it('goes no further than the membership', async () => {
    const id = await member('Ben Ito', { startedOn: '2024-01-01', endsOn: '2027-03-31' })
    expect((await give(id)).at(-1)).toMatchObject({ kind: 'chair', endsOn: '2027-03-31' })
    await expect(give(id, { startsOn: '2027-04-01' })).rejects.toMatchObject({
      message:
        'Ben Ito is not a member on 1 Apr 2027, so they cannot be chair then. Give them a membership first.',
    })
  })

  it('of chair is not given twice for the same days', async () => {
    await give(await member('Amina Osei', LONG))
    const other = await member('Ben Ito', LONG)
    await expect(give(other)).rejects.toMatchObject({ data: { code: 'CHAIR_TAKEN' } })
    expect(await office.client.terms.ofPerson({ personId: other })).toHaveLength(1)
    await expect(give(other, { startsOn: '2027-11-23' })).resolves.toHaveLength(2)
  })

  it('is told of on Today four months before, until somebody follows', async () => {
    const id = await member('Amina Osei', LONG)
    await give(id, { endsOn: '2027-03-22' })
    expect(await alerts()).toMatchObject([
      {
        rag: 'A',
        sentence: 'Amina Osei’s time as chair ends on 22 Mar 2027.',
        detail: 'An election is needed.',
      },
    ])
    await give(await member('Ben Ito', LONG), { startsOn: '2027-03-23' })
    expect(await alerts()).toEqual([])
  })

  it('ends early with a reason, and the days go back to the membership', async () => {
    const id = await member('Amina Osei', LONG)
    const placeId = (await give(id)).at(-1)?.placeId ?? ''
    const end = (day: string, reason: string) => office.client.terms.endEarly({ placeId, day, reason })
    await expect(end('2027-01-31', ' ')).rejects.toMatchObject({ data: { code: 'REASON_NEEDED' } })
    await expect(end('2026-11-22', 'Ill.')).rejects.toMatchObject({ data: { code: 'ENDS_BEFORE_IT_STARTS' } })
    await expect(end('2027-11-22', 'Ill.')).rejects.toMatchObject({ data: { code: 'NOT_EARLY' } })
    await office.signInAs('chair')
    const now = await end('2027-01-31', 'Ill for some time.')
    expect(now).toMatchObject([
      { kind: 'membership', endsOn: '2028-12-31' },
      { kind: 'chair', endsOn: '2027-01-31', endReason: 'office ended', endNote: 'Ill for some time.' },
    ])
    await office.client.office.undo({})
    expect((await office.client.terms.ofPerson({ personId: id })).at(-1)).toMatchObject({
      endsOn: '2027-11-22',
      endNote: '',
    })
  })

  it('is left to the secretariat to give', async () => {
    const id = await member('Amina Osei', LONG)
    await office.signInAs('chair')
    await expect(give(id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
  })
})

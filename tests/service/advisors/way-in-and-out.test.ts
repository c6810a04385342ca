import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAdvisors } from '../../../db/advisors.ts'
import { readDue } from '../../../db/data-protection-due.ts'
import type { StepTaken } from '../../../shared/advisors/contract.ts'
import { type AdvisorState, NO_CONCERN } from '../../../shared/advisors/entities.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let today = '2026-11-23'

const on = (day: string) => {
  today = day
  office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}
const begin = async (name: string, more: Record<string, unknown> = {}) =>
  (
    await office.client.advisors.begin({
      groupId,
      name,
      email: '',
      phone: '',
      state: 'applicant',
      day: today,
      knows: '',
      ...NO_CONCERN,
      ...more,
    })
  ).personId
const take = (personId: string, to: AdvisorState, more: Partial<StepTaken> = {}) =>
  office.client.advisors.take({
    personId,
    groupId,
    toKind: 'formal',
    to,
    day: today,
    reason: '',
    agreedChair: '',
    agreedSlt: '',
    endsOn: null,
    ...more,
  })
const makeActive = async (name: string) => {
  const id = await begin(name)
  for (const to of ['interviewed', 'offered', 'onboarding', 'active'] as const) await take(id, to)
  return id
}
const stateOf = async (id: string) => (await office.client.advisors.ofPerson({ personId: id }))[0]

beforeAll(async () => {
  office = await makeOffice({ today })
  const made = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = made.id
})
afterAll(() => office.close())

describe('S2: the way in', () => {
  it('goes from an application to an active member with a place for one term, every step kept with its day', async () => {
    on('2026-11-02')
    const id = await begin('Amina Osei', { phone: '020 7946 0111', knows: 'Estates in the north' })
    on('2026-11-09')
    await take(id, 'interviewed', { reason: 'Met the chair and two members.' })
    await take(id, 'offered')
    await take(id, 'onboarding')
    on('2026-11-23')
    const done = await take(id, 'active')
    expect(done).toMatchObject({ state: 'active', since: '2026-11-23', endsOn: '2029-11-22' })
    expect(done.place).toMatchObject({
      capacity: 'formal',
      startedOn: '2026-11-23',
      endsOn: '2029-11-22',
      termNumber: 1,
      number: expect.any(Number),
    })
    expect(done.steps.map((step) => [step.fromState, step.toState, step.day])).toEqual([
      [null, 'applicant', '2026-11-02'],
      ['applicant', 'interviewed', '2026-11-09'],
      ['interviewed', 'offered', '2026-11-09'],
      ['offered', 'onboarding', '2026-11-09'],
      ['onboarding', 'active', '2026-11-23'],
    ])
    expect(done.steps[1]).toMatchObject({ reason: 'Met the chair and two members.', by: 'Secretariat' })
    const members = await office.client.groups.get({ id: groupId })
    expect(members.formalMembers).toBe(1)
  })

  it('undoes the last step with its place', async () => {
    const id = await makeActive('Bea Undone')
    await office.client.office.undo({})
    const now = await stateOf(id)
    expect(now).toMatchObject({ state: 'onboarding', place: null })
    expect(now?.steps).toHaveLength(4)
  })

  it('refuses a step the table does not have, in one sentence', async () => {
    const id = await begin('Carl Straight')
    await expect(take(id, 'active')).rejects.toMatchObject({
      message:
        'Carl Straight is “applicant”, and cannot become “active” from there. What can follow is: interviewed, offered a place, declined.',
      data: { code: 'NO_SUCH_STEP', field: 'to' },
    })
    await expect(take(id, 'declined')).rejects.toMatchObject({ data: { code: 'REASON_NEEDED' } })
    expect((await stateOf(id))?.steps).toHaveLength(1)
  })

  it('takes nobody on twice', async () => {
    const id = await begin('Dee Twice')
    await expect(begin('', { personId: id })).rejects.toMatchObject({ data: { code: 'ALREADY_ON_THE_WAY' } })
    await take(id, 'declined', { reason: 'Lives elsewhere.' })
    await begin('', { personId: id })
    expect(await stateOf(id)).toMatchObject({ state: 'applicant' })
  })

  it('warns of what bears on independence, and never bars (R33)', async () => {
    const id = await begin('Ed Constable', {
      formerOfficer: true,
      formerOfficerYears: 2,
      policeContractor: true,
    })
    expect((await stateOf(id))?.warnings).toHaveLength(2)
    await expect(take(id, 'offered')).resolves.toMatchObject({ state: 'offered' })
  })

  it('leaves what the secretariat records to the secretariat', async () => {
    const id = await begin('Fay Chairs')
    await office.signInAs('chair')
    await take(id, 'offered')
    await expect(take(id, 'onboarding')).rejects.toMatchObject({ data: { code: 'NOT_YOUR_STEP' } })
    await office.signInAs('secretariat')
    await expect(take(id, 'onboarding')).resolves.toMatchObject({ state: 'onboarding' })
  })

  it('keeps ticks of the checklist with who and when, and takes them back', async () => {
    const id = await begin('Gus Ticks')
    const item = { personId: id, groupId, item: 'application received', day: '2026-11-20' }
    const ticked = await office.client.advisors.tick({ ...item, done: true })
    expect(ticked).toMatchObject({
      done: 1,
      toDo: 4,
      ticks: [{ item: 'application received', doneOn: '2026-11-20', by: 'Secretariat' }],
    })
    expect(await office.client.advisors.tick({ ...item, done: true })).toMatchObject({ done: 1 })
    expect(await office.client.advisors.tick({ ...item, done: false })).toMatchObject({ done: 0, ticks: [] })
    await expect(
      office.client.advisors.tick({ ...item, done: true, day: '2026-12-24' }),
    ).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
  })
})

describe('S11: an informal advisor', () => {
  it('is noted in one line and found next week by any word of it', async () => {
    on('2026-11-23')
    const noted = await office.client.advisors.registerInformal({
      groupId,
      name: 'Yusuf Karim',
      reach: '07700 900456, after Friday prayers',
      knows: 'Trustee of the mosque on Linden Road',
      reachedThrough: 'Amina Osei',
    })
    expect(noted).toMatchObject({ kind: 'informal', state: 'registered', place: null })
    const person = await office.client.people.get({ id: noted.personId })
    expect(person).toMatchObject({ phone: '07700 900456', kind: 'advisor' })
    on('2026-11-30')
    for (const text of ['yusuf', 'mosque', 'linden', 'friday', 'amina osei karim'])
      expect(
        (await office.client.search.find({ text })).map((hit) => hit.id),
        text,
      ).toContain(noted.personId)
  })

  it('becomes an applicant with what was recorded before, and its informal place ends when the formal one begins', async () => {
    on('2026-12-01')
    const { personId: id } = await office.client.advisors.registerInformal({
      groupId,
      name: 'Ines Pilar',
      reach: 'ines@example.org',
      knows: '',
      reachedThrough: '',
    })
    await take(id, 'active', { toKind: 'informal' })
    expect((await stateOf(id))?.place).toMatchObject({ capacity: 'informal', endsOn: null })
    on('2026-12-10')
    await take(id, 'applicant')
    await take(id, 'offered')
    await take(id, 'onboarding')
    on('2026-12-20')
    const active = await take(id, 'active')
    expect(active.steps.map((step) => `${step.toKind} ${step.toState}`)).toEqual([
      'informal registered',
      'informal active',
      'formal applicant',
      'formal offered',
      'formal onboarding',
      'formal active',
    ])
    expect(active.places.map(({ capacity, startedOn, endsOn }) => [capacity, startedOn, endsOn])).toEqual([
      ['informal', '2026-12-01', '2026-12-19'],
      ['formal', '2026-12-20', '2029-12-19'],
    ])
  })
})

describe('The way out', () => {
  it('ends the place on the day and starts the retention clock', async () => {
    on('2026-12-21')
    const id = await makeActive('Hal Leaves')
    on('2027-02-01')
    const left = await take(id, 'stood down')
    expect(left.places).toMatchObject([{ endsOn: '2027-02-01', endReason: 'stood down' }])
    on('2027-02-10')
    expect(await take(id, 'alumni')).toMatchObject({ state: 'alumni', keptUntil: '2033-02-10' })
    const due = await readDue(office.context().db, '2033-02-09')
    expect(due.map((each) => each.id)).not.toContain(id)
    const later = await readDue(office.context().db, '2033-02-10')
    expect(later.find((each) => each.id === id)).toMatchObject({ kind: 'advisor', from: '2027-02-10' })
  })

  it('keeps somebody who was declined for a year from then', async () => {
    const id = await begin('Ivy Declined')
    const declined = await take(id, 'declined', { reason: 'Is moving away.' })
    expect(declined.keptUntil).toBe('2028-02-10')
    const due = await readDue(office.context().db, '2028-02-10')
    expect(due.find((each) => each.id === id)).toMatchObject({ kind: 'applicant', from: '2027-02-10' })
  })

  it('suspends and removes only with both names and a reason', async () => {
    const id = await makeActive('Jan Suspended')
    await expect(take(id, 'suspended', { reason: 'Spoke to the press.' })).rejects.toMatchObject({
      data: { code: 'BOTH_AGREE' },
    })
    const both = {
      reason: 'Spoke to the press.',
      agreedChair: 'Femi Okafor',
      agreedSlt: 'Superintendent Petrov',
    }
    const suspended = await take(id, 'suspended', both)
    expect(suspended.steps.at(-1)).toMatchObject({
      toState: 'suspended',
      agreedChair: 'Femi Okafor',
      agreedSlt: 'Superintendent Petrov',
    })
    expect(suspended.place).not.toBeNull()
    await office.signInAs('administrator')
    expect((await stateOf(id))?.steps.at(-1)?.reason).toBe('')
    await office.signInAs('secretariat')
    on('2027-03-01')
    expect(await take(id, 'removed', both)).toMatchObject({
      places: [{ endsOn: '2027-03-01', endReason: 'removed' }],
    })
  })

  it('renews a term that ended, and over the limit only with a reason (R23)', async () => {
    on('2027-03-02')
    const id = await makeActive('Kim Renews')
    on('2030-03-10')
    expect(await stateOf(id)).toMatchObject({ state: 'term ended', since: '2030-03-01' })
    const second = await take(id, 'active')
    expect(second.place).toMatchObject({
      startedOn: '2030-03-10',
      endsOn: '2033-03-09',
      termNumber: 2,
      termReason: '',
    })
    expect(second.steps.slice(-2).map((step) => step.toState)).toEqual(['term ended', 'active'])
    on('2033-03-10')
    await expect(take(id, 'active')).rejects.toMatchObject({
      message: 'This would be Kim Renews’s third term, and the group’s limit is 2. Say why, or leave it.',
      data: { code: 'OVER_THE_LIMIT', field: 'reason' },
    })
    const third = await take(id, 'active', { reason: 'Nobody else speaks Somali; agreed with SLT.' })
    expect(third.place).toMatchObject({
      termNumber: 3,
      termReason: 'Nobody else speaks Somali; agreed with SLT.',
    })
  })
})

describe('People who had a place before anything was recorded', () => {
  it('stand where their place says, and get a record with their first step', async () => {
    on('2033-04-01')
    const membership = { groupId, capacity: 'formal' as const, startedOn: '2031-01-01', endsOn: '2034-12-31' }
    const { id } = await office.client.people.create({
      name: 'Lou Before',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership,
    })
    expect(await stateOf(id)).toMatchObject({ state: 'active', since: '2031-01-01', steps: [] })
    await take(id, 'on leave', { reason: 'Caring for a parent.' })
    expect(await stateOf(id)).toMatchObject({
      state: 'on leave',
      steps: [{ fromState: 'active', toState: 'on leave' }],
    })
    const { db } = office.context()
    const asOf = async (day: string) =>
      (await readAdvisors(db, { groups: [groupId], personId: id }, day))[0]?.state
    expect([await asOf('2030-12-31'), await asOf('2032-01-01'), await asOf('2033-04-01')]).toEqual([
      undefined,
      'active',
      'on leave',
    ])
  })
})

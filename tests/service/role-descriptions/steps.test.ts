import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { UserRole } from '../../../shared/roles.ts'
import { RoleDescriptionState } from '../../../shared/role-descriptions/entities.ts'
import { ROLE_STEPS, type RoleStep, whyNotStep } from '../../../shared/role-descriptions/rules.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let group: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-25' })
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.signInAs('secretariat')
  group = await makeGroup(office, 'Hackney IAG')
})

const roles = () => office.client.roleDescriptions
const draft = async (material = false) =>
  (await roles().create({ groupId: group, kind: 'local', material, changeSummary: 'Shorter.' })).id

/** What each step of the table is called by, on a version. `supersede` comes with the next version that is put in force. */
const TAKE: Record<Exclude<RoleStep, 'supersede'>, (id: string) => Promise<unknown>> = {
  consult: (id) => roles().consult({ id, opensOn: '2026-10-01', closesOn: '2026-10-20' }),
  approve: (id) => roles().approve({ id, approvedBy: 'The group', approvedOn: '2026-10-21' }),
  'put in force': (id) => roles().putInForce({ id, effectiveOn: '2026-10-22' }),
  withdraw: (id) => roles().withdraw({ id, reason: 'Not needed.' }),
}
const STEPS = Object.keys(TAKE) as (keyof typeof TAKE)[]

/** A version brought to a state by the steps of the table alone. */
async function inState(state: RoleDescriptionState): Promise<string> {
  const id = await draft()
  if (state === 'draft') return id
  if (state === 'withdrawn') {
    await TAKE.withdraw(id)
    return id
  }
  for (const step of ['consult', 'approve', 'put in force'] as const) {
    await TAKE[step](id)
    if (ROLE_STEPS[step].to === state) return id
  }
  const next = await draft(true)
  for (const step of ['consult', 'approve', 'put in force'] as const) await TAKE[step](next)
  return id
}
const stateOf = async (id: string) => (await roles().get({ id })).state

describe('the steps of a role description, from the table', () => {
  for (const state of RoleDescriptionState.options) {
    for (const step of STEPS) {
      const { from, to } = ROLE_STEPS[step]
      const allowed = (from as readonly string[]).includes(state)
      it(`${state}: ${step} ${allowed ? `leads to ${to}` : 'is refused in a sentence'}`, async () => {
        const id = await inState(state)
        expect(await stateOf(id)).toBe(state)
        if (allowed) {
          await TAKE[step](id)
          expect(await stateOf(id)).toBe(to)
          return
        }
        const why = whyNotStep(step, state) ?? ''
        expect(why).toMatch(/^[A-Z].*\.$/)
        await expect(TAKE[step](id)).rejects.toMatchObject({ message: why, data: { code: 'NOT_NOW' } })
        expect(await stateOf(id)).toBe(state)
      })
    }
  }

  it('supersede: current becomes superseded the day the next version comes into force, and by nothing else', async () => {
    const id = await inState('superseded')
    expect(await roles().get({ id })).toMatchObject({ state: 'superseded', supersededOn: '2026-10-22' })
    const current = (await roles().list({ groupId: group })).filter((role) => role.state === 'current')
    expect(current.map((role) => [role.major, role.minor])).toEqual([[2, 0]])
  })

  for (const step of STEPS)
    for (const role of UserRole.options)
      it(`${step} is ${(ROLE_STEPS[step].by as readonly string[]).includes(role) ? '' : 'not '}for ${role}`, async () => {
        const id = await inState(ROLE_STEPS[step].from[0])
        await office.signInAs(role)
        if ((ROLE_STEPS[step].by as readonly string[]).includes(role)) await TAKE[step](id)
        else await expect(TAKE[step](id)).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
      })

  it('each step is taken back by undo, and the version before is in force again', async () => {
    const first = await inState('current')
    const next = await draft(true)
    for (const step of ['consult', 'approve', 'put in force'] as const) await TAKE[step](next)
    expect(await stateOf(first)).toBe('superseded')
    for (const state of ['approved', 'in consultation', 'draft']) {
      await office.client.office.undo()
      expect(await stateOf(next)).toBe(state)
    }
    expect(await stateOf(first)).toBe('current')
  })
})

describe('versions', () => {
  it('begin with the starter text as 1.0, and say so until a word is changed', async () => {
    const first = await roles().get({ id: await draft() })
    expect(first).toMatchObject({ major: 1, minor: 0, starter: true, material: true, beforeId: null })
    const { time, ...rest } = first
    expect(time).toContain('four to six meetings')
    await roles().save({ id: first.id, fields: { ...rest, time: 'Six meetings a year.' } })
    expect(await roles().get({ id: first.id })).toMatchObject({
      starter: false,
      time: 'Six meetings a year.',
    })
  })

  it('are numbered by whether the change is material, and begin from the words in force', async () => {
    const first = await inState('current')
    const second = await roles().get({ id: await draft(false) })
    expect(second).toMatchObject({ major: 1, minor: 1, material: false, beforeId: first })
    const saved = await roles().save({ id: second.id, fields: { ...second, material: true } })
    expect(saved).toMatchObject({ major: 2, minor: 0, material: true })
  })

  it('are prepared one at a time, and never of the other kind of group', async () => {
    await draft()
    await expect(draft()).rejects.toMatchObject({
      message: 'Version 1.0 is still being prepared. Finish or withdraw it first.',
    })
    const corporate = { groupId: group, kind: 'corporate' as const, material: true, changeSummary: '' }
    await expect(roles().create(corporate)).rejects.toMatchObject({ data: { code: 'OTHER_KIND' } })
  })

  it('keep their words once approved, also against undo of an earlier change by another', async () => {
    const id = await draft()
    const before = await roles().get({ id })
    await roles().save({ id, fields: { ...before, time: 'Five meetings.' } })
    const { seq } = (await office.client.office.history({ entity: 'roleDescription', id, limit: 10 }))[0] ?? {
      seq: 0,
    }
    await TAKE.consult(id)
    await TAKE.approve(id)
    await expect(roles().save({ id, fields: { ...before, time: 'Other.' } })).rejects.toMatchObject({
      data: { code: 'LOCKED' },
    })
    await expect(office.client.office.restore({ seq })).rejects.toMatchObject({ data: { code: 'LOCKED' } })
    expect((await roles().get({ id })).time).toBe('Five meetings.')
  })

  it('are not approved before their consultation closes, nor in force before they are approved', async () => {
    const id = await draft()
    await roles().consult({ id, opensOn: '2026-11-01', closesOn: '2026-12-01' })
    await expect(roles().approve({ id, approvedBy: 'SLT', approvedOn: '2026-11-20' })).rejects.toMatchObject({
      message: 'The consultation runs until 1 Dec 2026. Wait for it, or close it earlier first.',
      data: { field: 'approvedOn' },
    })
    await roles().changeConsultation({ id, opensOn: '2026-11-01', closesOn: '2026-11-10' })
    await roles().approve({ id, approvedBy: 'SLT', approvedOn: '2026-11-20' })
    await expect(roles().putInForce({ id, effectiveOn: '2026-11-19' })).rejects.toMatchObject({
      data: { field: 'effectiveOn' },
    })
    await expect(roles().putInForce({ id, effectiveOn: '2026-11-26' })).rejects.toMatchObject({
      data: { field: 'effectiveOn' },
    })
  })

  it('keep what was said in consultation, with what was done about it', async () => {
    const id = await draft()
    const said = {
      id,
      section: 'time' as const,
      fromWhom: 'Advisors at the away day',
      text: 'Evenings only.',
    }
    await expect(roles().comment(said)).rejects.toMatchObject({ data: { code: 'NOT_NOW' } })
    await TAKE.consult(id)
    const [comment] = (await roles().comment(said)).said
    await roles().answerComment({ commentId: comment?.id ?? '', answer: 'Taken up.' })
    await TAKE.approve(id)
    await TAKE['put in force'](id)
    expect((await roles().get({ id })).said).toMatchObject([{ text: 'Evenings only.', answer: 'Taken up.' }])
  })
})

describe('the office’s role description', () => {
  it('is inherited by groups without one of their own, and read by users of one group', async () => {
    const own = await roles().create({ groupId: null, kind: 'vice', material: true, changeSummary: '' })
    for (const step of ['consult', 'approve', 'put in force'] as const) await TAKE[step](own.id)
    const everybody = office.user
    const chair = await office.signInAs('chair', 'One group only')
    if (office.session.open) office.session.open = { office: office.session.open.office, user: everybody }
    await office.client.office.setUserGroups({ userId: chair.id, groupIds: [group] })
    await office.signInAs('chair', 'One group only')
    expect(await roles().get({ id: own.id })).toMatchObject({ kind: 'vice', groupName: '' })
    expect((await roles().list({})).map((role) => role.id)).toContain(own.id)
    await expect(TAKE.approve(own.id)).rejects.toMatchObject({ data: { code: 'OTHER_GROUP' } })
  })
})

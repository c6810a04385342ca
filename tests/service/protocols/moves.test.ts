import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ProtocolState } from '../../../shared/protocols/entities.ts'
import {
  isJointlyApproved,
  PROTOCOL_MOVES,
  type ProtocolMove,
  whyNotMove,
} from '../../../shared/protocols/rules.ts'
import type { UserRole } from '../../../shared/roles.ts'
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

const protocols = () => office.client.protocols
const draft = async (material = false) =>
  (await protocols().create({ groupId: group, kind: 'media', material, changeSummary: '' })).id

async function as<T>(role: UserRole, work: () => Promise<T>): Promise<T> {
  await office.signInAs(role)
  try {
    return await work()
  } finally {
    await office.signInAs('secretariat')
  }
}

/** What each move of the table is called by, on a version. `supersede` comes with the next version that is put in force. */
const TAKE: Record<Exclude<ProtocolMove, 'supersede'>, (id: string) => Promise<unknown>> = {
  send: (id) => protocols().send({ id }),
  check: (id) => as('chair', () => protocols().check({ id })),
  'return as chair': (id) => as('chair', () => protocols().giveBack({ id, comment: 'Shorter, please.' })),
  approve: (id) => as('slt', () => protocols().approve({ id })),
  'return as SLT': (id) => as('slt', () => protocols().giveBack({ id, comment: 'Who decides?' })),
  'take back': (id) => protocols().takeBack({ id }),
  'put in force': (id) => protocols().putInForce({ id, effectiveOn: '2026-11-25' }),
  withdraw: (id) => protocols().withdraw({ id, reason: 'Not needed.' }),
}
const MOVES = Object.keys(TAKE) as (keyof typeof TAKE)[]
const WAY = ['send', 'check', 'approve', 'put in force'] as const

/** A version brought to a state by the moves of the table alone. */
async function inState(state: ProtocolState): Promise<string> {
  const id = await draft()
  if (state === 'draft') return id
  if (state === 'withdrawn') {
    await TAKE.withdraw(id)
    return id
  }
  for (const move of WAY) {
    await TAKE[move](id)
    if (PROTOCOL_MOVES[move].to === state) return id
  }
  const next = await draft(true)
  for (const move of WAY) await TAKE[move](next)
  return id
}
const stateOf = async (id: string) => (await protocols().get({ id })).state

describe('the moves of a protocol, from the table', () => {
  for (const state of ProtocolState.options) {
    for (const move of MOVES) {
      const { from, to } = PROTOCOL_MOVES[move]
      const allowed = (from as readonly string[]).includes(state)
      it(`${state}: ${move} ${allowed ? `leads to ${to}` : 'is refused in a sentence'}`, async () => {
        const id = await inState(state)
        expect(await stateOf(id)).toBe(state)
        if (allowed) {
          await TAKE[move](id)
          expect(await stateOf(id)).toBe(to)
        } else {
          const why = whyNotMove(move, state) ?? ''
          expect(why).toMatch(/^[A-Z].*\.$/)
          await expect(TAKE[move](id)).rejects.toMatchObject({ message: why, data: { code: 'NOT_NOW' } })
          expect(await stateOf(id)).toBe(state)
        }
        // Both approvals or none, wherever it stands but between the two.
        const now = await protocols().get({ id })
        const given = [now.chairApprovedOn, now.sltApprovedOn].filter((day) => day !== null).length
        if (now.state === 'with SLT') expect(given).toBe(1)
        else expect(given).toBe(['approved', 'current', 'superseded'].includes(now.state) ? 2 : 0)
      })
    }
  }
})

describe('what a protocol goes through', () => {
  it('begins with the starter text, and the next version with the steps in force, known as the same', async () => {
    const first = await protocols().get({ id: await draft() })
    expect(first).toMatchObject({ major: 1, minor: 0, starter: true, beforeId: null })
    for (const move of WAY) await TAKE[move](first.id)
    const next = await protocols().get({ id: await draft(true) })
    expect(next).toMatchObject({ major: 2, minor: 0, beforeId: first.id })
    expect(next.steps.map((step) => step.lineId)).toEqual(first.steps.map((step) => step.lineId))
    for (const move of WAY) await TAKE[move](next.id)
    expect(await protocols().get({ id: first.id })).toMatchObject({
      state: 'superseded',
      supersededOn: '2026-11-25',
      steps: first.steps,
    })
    expect((await protocols().get({ id: next.id })).reviewDue).toBe('2027-11-25')
  })

  it('a group without one of its own begins from the office’s', async () => {
    const office = await protocols().create({
      groupId: null,
      kind: 'media',
      material: true,
      changeSummary: '',
    })
    await protocols().saveStep({
      stepId: office.steps[0]?.id ?? '',
      fields: { title: 'Breathe', who: 'You', within: '', script: '', incident: '', community: '' },
    })
    for (const move of WAY) await TAKE[move](office.id)
    const own = await protocols().get({ id: await draft() })
    expect(own.steps[0]).toMatchObject({ title: 'Breathe', lineId: office.steps[0]?.lineId, groupId: group })
    expect(own.beforeId).toBe(office.id)
    expect(own.starter).toBe(false)
  })

  it('a returned version keeps the comment and has lost the approval of the chair', async () => {
    const id = await inState('with SLT')
    await TAKE['return as SLT'](id)
    const returned = await protocols().get({ id })
    expect(returned.returns).toMatchObject([{ part: 'slt', text: 'Who decides?' }])
    expect(isJointlyApproved(returned)).toBe(false)
    expect(returned.chairApprovedOn).toBeNull()
  })

  it('steps are added, moved, reworded and removed while it is a draft, and not after', async () => {
    const id = await draft()
    const fields = {
      title: 'Ring the press office',
      who: 'Secretariat',
      within: 'within 30 minutes',
      script: '',
      incident: 'policy',
      community: 'Turkish-speaking',
    } as const
    const added = await protocols().addStep({ id, fields })
    const last = added.steps.at(-1)
    if (!last) throw new Error('no step')
    const first = added.steps[0]?.id ?? ''
    const moved = await protocols().moveStep({ stepId: last.id, beforeId: first })
    expect(moved.steps[0]).toMatchObject(fields)
    await protocols().moveStep({ stepId: last.id, beforeId: null })
    expect((await protocols().removeStep({ stepId: first })).steps).toHaveLength(added.steps.length - 1)
    await office.client.office.undo()
    expect((await protocols().get({ id })).steps).toHaveLength(added.steps.length)
    await TAKE.send(id)
    for (const refused of [
      () => protocols().addStep({ id, fields }),
      () => protocols().saveStep({ stepId: first, fields }),
      () => protocols().moveStep({ stepId: last.id, beforeId: first }),
      () => protocols().removeStep({ stepId: first }),
      () => protocols().save({ id, fields: { ...added, purpose: 'Other words' } }),
    ])
      await expect(refused()).rejects.toMatchObject({ data: { code: 'LOCKED' } })
  })

  it('a step is kept, copied to another protocol and removed from those kept; the copy stays', async () => {
    const from = await protocols().get({ id: await draft() })
    const kept = await protocols().keepStep({ stepId: from.steps[0]?.id ?? '' })
    await expect(protocols().keepStep({ stepId: from.steps[0]?.id ?? '' })).rejects.toMatchObject({
      data: { code: 'KEPT_ALREADY' },
    })
    const other = await protocols().create({
      groupId: group,
      kind: 'lone call-out safety',
      material: true,
      changeSummary: '',
    })
    const copied = await protocols().useKept({ id: other.id, stepId: kept.id })
    await protocols().removeKept({ stepId: kept.id })
    expect(await protocols().kept({ groupId: group })).toEqual([])
    expect(copied.steps.at(-1)?.title).toBe(kept.title)
    expect((await protocols().get({ id: other.id })).steps.at(-1)?.title).toBe(kept.title)
  })

  it('an approval that was lost is not put back by taking back what took it', async () => {
    const id = await inState('approved')
    await TAKE['take back'](id)
    await expect(office.client.office.undo()).rejects.toMatchObject({ data: { code: 'APPROVAL' } })
    expect(await stateOf(id)).toBe('draft')
  })

  it('the file itself refuses a version in force without both approvals', async () => {
    const id = await inState('with SLT')
    await expect(
      office.context().db.updateTable('protocol').set({ state: 'current' }).where('id', '=', id).execute(),
    ).rejects.toThrow(/protocol_jointly_approved/)
  })
})

describe('A protocol on Today', () => {
  const told = async (role: UserRole, id: string) =>
    as(role, async () => {
      const { alerts } = await office.client.today.get({ groupId: group })
      return alerts
        .filter((alert) => alert.id.endsWith(id) && alert.by.includes(role))
        .map(({ button }) => button)
    })

  it('waits for the chair, then for SLT, then to be put in force', async () => {
    const id = await draft()
    await TAKE.send(id)
    expect(await told('chair', id)).toEqual(['Read what changed'])
    expect(await told('slt', id)).toEqual([])
    await TAKE.check(id)
    expect(await told('chair', id)).toEqual([])
    expect(await told('slt', id)).toEqual(['Read what changed'])
    await TAKE.approve(id)
    expect(await told('secretariat', id)).toEqual(['Put in force'])
  })
})

describe('R13: a protocol of call-outs in force', () => {
  it('makes nobody ready who has not acknowledged it within the year', async () => {
    const { client } = office
    const { id: personId } = await client.people.create({
      name: 'Ana Petrov',
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId: group, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
    })
    const lacks = async () => {
      const [row] = (await client.standing.readinessOf({ personId })).rows
      return row?.reasons.find(({ part }) => part === 'protocol')?.what ?? null
    }
    expect(await lacks()).toBeNull()
    const { id } = await protocols().create({
      groupId: group,
      kind: 'critical incident',
      material: true,
      changeSummary: '',
    })
    for (const move of WAY) await TAKE[move](id)
    expect(await lacks()).toBe('They have not acknowledged “Critical incident protocol” 1.0 this year.')
    await client.acknowledgements.record({
      groupId: group,
      documentKind: 'protocol',
      documentId: id,
      personIds: [personId],
      entry: 'acknowledged',
      method: 'in person',
      day: '2026-11-25',
      note: '',
    })
    expect(await lacks()).toBeNull()
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readInductionStandings } from '../../../db/induction.ts'
import { addDays } from '../../../shared/dates.ts'
import type { InductionModule } from '../../../shared/induction/entities.ts'
import { moduleStanding } from '../../../shared/induction/rules.ts'
import {
  INDUCTION_STEPS,
  InductionStep,
  ModuleState,
  stateAfter,
  STEP_REFUSED,
} from '../../../shared/induction/states.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { makeGroup, makeMember } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-20'

let office: TestOffice
let group: string
let person: string
let module: InductionModule

const take = (step: InductionStep, date = TODAY, more: Record<string, unknown> = {}) =>
  office.client.induction.take({
    personId: person,
    moduleId: module.id,
    step,
    details: { date, reason: 'Did it elsewhere', ...more },
  })
const stateNow = async () => {
  const { modules } = await office.client.induction.ofPerson({ personId: person })
  return modules.find(({ id }) => id === module.id)?.standing
}

/** Changes somebody's place in the group. */
async function placedAs(id: string, capacity: Capacity): Promise<void> {
  const [place] = (await office.client.people.get({ id })).memberships
  if (!place) throw new Error('no place')
  const { startedOn, endsOn } = place
  await office.client.people.changePlace({ membershipId: place.id, fields: { capacity, startedOn, endsOn } })
}

/** How somebody comes to stand in a state, by steps of the product only. */
const WAY_TO: Record<ModuleState, () => Promise<unknown>> = {
  'not started': async () => undefined,
  booked: () => take('book', '2026-12-10'),
  'did not attend': async () => {
    await take('book', '2026-11-10')
    await take('miss', '2026-11-10')
  },
  completed: () => take('complete', '2026-06-01'),
  'refresher booked': async () => {
    await take('complete', '2026-06-01')
    await take('book', '2026-12-10')
  },
  expired: () => take('complete', '2024-11-19'),
  exempt: () => take('exempt'),
}

beforeEach(async () => {
  office = await makeOffice({ today: TODAY })
  group = await makeGroup(office, 'Hackney IAG')
  person = await makeMember(office, group, 'Amina Yusuf')
  await office.client.induction.useStarter()
  const { modules } = await office.client.induction.programmes()
  const found = modules.find(({ code }) => code === '3')
  if (!found) throw new Error('the starter has a module 3')
  module = found
})
afterEach(() => office.close())

describe('The state table of a module', () => {
  it('names for every state and step either where it leads or why it is refused, and never both', () => {
    for (const step of InductionStep.options)
      for (const state of ModuleState.options) {
        const leads = stateAfter(step, state) !== null
        const refused = STEP_REFUSED[step][state] !== undefined
        expect([step, state, leads !== refused]).toEqual([step, state, true])
      }
  })

  describe.each(ModuleState.options)('from %s', (from) => {
    it.each(InductionStep.options)(
      '%s goes where the table says, or is refused in its words',
      async (step) => {
        await WAY_TO[from]()
        expect((await stateNow())?.state).toBe(from)
        const to = stateAfter(step, from)
        if (to === null) {
          await expect(take(step)).rejects.toMatchObject({
            data: { code: 'STEP_REFUSED' },
            message: `Amina Yusuf ${STEP_REFUSED[step][from]}`,
          })
          expect((await stateNow())?.state).toBe(from)
          return
        }
        await take(step)
        expect((await stateNow())?.state).toBe(to)
      },
    )
  })

  it('a completed module expires by its date, and by nothing else', () => {
    const occasions = [{ moduleId: module.id, state: 'completed', date: '2024-11-20' } as const]
    expect(moduleStanding(24, occasions, TODAY).state).toBe('completed')
    expect(moduleStanding(24, occasions, addDays(TODAY, 1)).state).toBe('expired')
    expect(Object.values(INDUCTION_STEPS).flatMap((steps) => Object.values(steps))).not.toContain('expired')
  })
})

describe('Recording a step', () => {
  it('of a day to come is refused, but for a booking', async () => {
    for (const step of ['complete', 'miss', 'exempt'] as const)
      await expect(take(step, '2026-11-21')).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
    await take('book', '2026-11-21')
  })

  it('of an exemption needs a reason and says by whom', async () => {
    await expect(take('exempt', TODAY, { reason: '' })).rejects.toMatchObject({
      data: { code: 'REASON_NEEDED' },
    })
    expect(await take('exempt')).toMatchObject({ reason: 'Did it elsewhere', decidedBy: 'Secretariat' })
  })

  it('is in the history and taken back with undo', async () => {
    const record = await take('complete', '2026-10-01', { evidence: 'Sign-in sheet', rating: 4 })
    expect(record).toMatchObject({ evidence: 'Sign-in sheet', rating: 4, state: 'completed' })
    const history = await office.client.office.history({ entity: 'inductionRecord', id: record.id })
    expect(history.map(({ procedure }) => procedure)).toEqual(['induction.take'])
    expect((await office.client.office.undo()).said).toBe('Undone: recording a step of somebody’s induction.')
    expect((await stateNow())?.state).toBe('not started')
  })

  it('once completed, a refresher keeps the day it was completed first', async () => {
    await take('complete', '2025-01-10')
    await take('complete', '2026-11-02')
    const { records } = await office.client.induction.ofPerson({ personId: person })
    expect(records.map(({ date, state }) => [date, state])).toEqual([
      ['2026-11-02', 'completed'],
      ['2025-01-10', 'completed'],
    ])
    expect((await stateNow())?.validUntil).toBe('2028-11-02')
  })
})

describe('The induction of a whole group, read at once', () => {
  it('has each formal advisor once, with what their own programmes ask', async () => {
    const chair = await makeMember(office, group, 'Ben Chair')
    const informal = await makeMember(office, group, 'Ina Informal')
    await placedAs(chair, 'chair')
    await placedAs(informal, 'informal')
    await take('complete', '2026-10-01')
    const { db } = office.context()
    const standings = await readInductionStandings(db, { groups: [group], day: TODAY })
    expect(standings.map(({ name, standing }) => [name, standing.done, standing.of])).toEqual([
      ['Amina Yusuf', 1, 13],
      ['Ben Chair', 0, 17],
    ])
    expect(standings.find(({ personId }) => personId === chair)?.targetDays).toBe(90)
    const all = await readInductionStandings(db, { groups: null, day: TODAY })
    expect(all).toEqual(standings)
  })

  it('a module that was removed is asked of nobody; what was done stays on record', async () => {
    await take('complete', '2026-10-01')
    await office.client.induction.removeModule({ id: module.id })
    const [standing] = await readInductionStandings(office.context().db, { groups: [group], day: TODAY })
    expect(standing?.standing).toMatchObject({ done: 0, of: 12 })
    const { records } = await office.client.induction.ofPerson({ personId: person })
    expect(records[0]?.moduleTitle).toBe('A module in the recycle bin')
  })
})

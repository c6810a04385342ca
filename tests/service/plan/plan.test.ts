import { afterAll, beforeAll, expect, it } from 'vitest'
import type { PlanActionShown } from '../../../shared/plan/contract.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let planId: string
let actionId: string

const get = () => office.client.plan.get({ id: planId })
const actionNow = async (): Promise<PlanActionShown | undefined> =>
  (await get()).objectives.flatMap(({ actions }) => actions).find(({ id }) => id === actionId)
const on = (day: string) => {
  office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}
const ACTION = { text: 'Visit custody', lead: '', support: '', funding: '', timescale: 'quarter' } as const
const NOTE = { note: 'It goes well.', state: 'in progress', due: null, rag: null, reason: '' } as const

beforeAll(async () => {
  office = await makeOffice({ today: '2026-01-10' })
  groupId = await makeGroup(office, 'Hackney IAG')
  const fields = { title: 'Plan 2026', startsOn: '2026-01-01', endsOn: '2026-12-31' }
  planId = (await office.client.plan.create({ groupId, fields })).id
})
afterAll(() => office.close())

it('R49: a plan is not put in use before each objective has a measure and each action a lead', async () => {
  const { plan } = office.client
  const take = () => plan.take({ id: planId, to: 'active' })
  await expect(take()).rejects.toThrow('Add an objective.')
  const objective = { theme: 'Custody', text: 'See custody for ourselves', measure: '' }
  const whole = await plan.addObjective({ id: planId, fields: objective })
  const objectiveId = whole.objectives[0]?.id ?? ''
  const added = await plan.addAction({ objectiveId, fields: { ...ACTION, due: '2026-02-01' } })
  const action = added.objectives[0]?.actions[0]
  actionId = action?.id ?? ''
  expect(action).toMatchObject({ due: '2026-03-31', state: 'not started', rag: 'G' })
  await expect(take()).rejects.toThrow('Say how you will know')
  await plan.saveObjective({ objectiveId, fields: { ...objective, measure: 'Four visits' } })
  await expect(take()).rejects.toThrow('Name who leads')
  await plan.saveAction({ actionId, fields: { ...ACTION, lead: 'Supt Ward', due: '2026-02-01' } })
  const second = await plan.addObjective({ id: planId, fields: { ...objective, theme: 'By mistake' } })
  const mistake = second.objectives[1]?.id ?? ''
  const wrong = await plan.addAction({ objectiveId: mistake, fields: { ...ACTION, due: '2026-02-01' } })
  await expect(plan.removeObjective({ objectiveId: mistake })).rejects.toThrow('Remove those first')
  await plan.removeAction({ actionId: wrong.objectives[1]?.actions[0]?.id ?? '' })
  expect((await plan.removeObjective({ objectiveId: mistake })).objectives).toHaveLength(1)
  expect(await take()).toMatchObject({ state: 'active', missing: [] })
})

it('L8: SLT notes how an action goes, sees the rule’s colour and sets another with a reason; both stay on record', async () => {
  on('2026-04-02')
  expect(await actionNow()).toMatchObject({ rag: 'R', why: 'It was due 31 Mar 2026, 2 days ago.' })
  await office.signInAs('slt')
  const note = (fields: object) =>
    office.client.plan.note({ actionId, fields: { ...NOTE, ...fields } as typeof NOTE })
  await expect(note({ rag: 'A' })).rejects.toMatchObject({ data: { field: 'reason' } })
  await note({ rag: 'A', reason: 'Three visits are done.' })
  expect(await actionNow()).toMatchObject({
    rag: 'A',
    suggested: 'R',
    overridden: 'Three visits are done.',
    progress: [{ text: 'It goes well.', suggested: 'R', chosen: 'A', day: '2026-04-02' }],
  })
  await note({ note: 'The last visit is next week.', rag: null })
  expect(await actionNow()).toMatchObject({ rag: 'R', overridden: '' })
  expect((await actionNow())?.progress).toHaveLength(2)
  await expect(
    office.client.plan.saveAction({ actionId, fields: { ...ACTION, due: '2026-02-01' } }),
  ).rejects.toThrow(/not something a user with the role/)
  await office.signInAs('secretariat')
  await expect(office.client.plan.removeAction({ actionId })).rejects.toThrow('notes stay')
})

it('what is red or amber is suggested for the agenda of its group, and undo takes a note back', async () => {
  const fields = {
    kind: 'ordinary',
    date: '2026-05-12',
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  } as const
  const { meeting } = await office.client.meetings.plan({ groupId, fields, fromTemplate: false })
  const suggested = async () =>
    (await office.client.meetings.outlook({ meetingId: meeting.id })).suggestions.find(
      ({ kind }) => kind === 'plan',
    )
  expect((await suggested())?.why).toBe('The plan has 1 red: “Visit custody” (red).')
  await office.client.plan.note({ actionId, fields: { ...NOTE, state: 'complete' } })
  expect(await suggested()).toBeUndefined()
  expect(await actionNow()).toMatchObject({ rag: 'B' })
  await office.client.office.undo()
  expect(await suggested()).toBeDefined()
})

it('R48: a plan without a note for a quarter says so, and a closed one is not changed', async () => {
  on('2026-07-04')
  const [line] = await office.client.plan.list({})
  const { alerts } = await office.client.today.get({})
  expect(alerts.map(({ sentence }) => sentence)).toEqual(
    expect.arrayContaining([
      '1 action of “Plan 2026” is red.',
      'Nothing was noted in “Plan 2026” for 93 days.',
    ]),
  )
  expect(line).toMatchObject({ stale: 93, counts: { R: 1, A: 0, G: 0, B: 0 } })
  await office.client.plan.take({ id: planId, to: 'closed' })
  await expect(office.client.plan.note({ actionId, fields: NOTE })).rejects.toThrow('This plan is closed.')
})

import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { LessonKind } from '../../../shared/debriefs/entities.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let reference: string
let debriefId: string
let made = 0

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
})
beforeEach(async () => {
  await office.signInAs('secretariat')
  made += 1
  const { client } = office
  const area = `Theme${String.fromCharCode(64 + made)}`
  groupId = (await client.groups.create({ ...starterGroup('corporate'), name: `Group ${made}`, area })).id
  const callOut = await client.incidents.open({ ...CALL_OUT, groupId })
  reference = callOut.reference
  const fields = {
    kind: 'hot' as const,
    heldOn: '2026-11-22',
    participants: '',
    worked: '',
    welfareOffered: true,
  }
  debriefId = (await client.debriefs.save({ activationId: callOut.id, debriefId: null, fields })).id
})
afterAll(() => office.close())

const learn = async (text: string, kind: LessonKind = 'action') =>
  (await office.client.debriefs.addLesson({ debriefId, kind, text })).id
const plan = (date: string) =>
  office.client.meetings.plan({
    groupId,
    fields: {
      kind: 'ordinary',
      date,
      startTime: '18:30',
      venue: '',
      onlineLink: '',
      access: '',
      purpose: '',
    },
  })
const row = async (id: string) =>
  (await office.client.debriefs.learning({ groupId, show: 'all' })).find((one) => one.id === id)

it('a lesson becomes an action of the next meeting with one key, restricted, and each leads to the other', async () => {
  await plan('2027-02-10')
  const next = await plan('2026-12-09')
  const lessonId = await learn('Keep a list of interpreters.')
  const { actionId } = await office.client.debriefs.toAction({ lessonId })
  const action = await office.client.actions.get({ id: actionId })
  expect(action).toMatchObject({
    text: 'Keep a list of interpreters.',
    state: 'open',
    meetingDate: '2026-12-09',
  })
  const item = (await office.client.meetings.get({ meetingId: next.meeting.id })).items.find(
    (one) => one.id === action.itemId,
  )
  expect(item).toMatchObject({ restricted: true, openTitle: 'Learning from a call-out' })
  expect((await row(lessonId))?.action).toEqual({ id: actionId, number: action.number })
  expect(await office.client.debriefs.linked({ actionId })).toMatchObject([
    { id: lessonId, text: 'Keep a list of interpreters.', reference },
  ])
  expect(await office.client.debriefs.toAction({ lessonId })).toEqual({ actionId })
  await office.client.office.undo()
  expect((await row(lessonId))?.action).toBeNull()
  expect((await office.client.meetings.get({ meetingId: next.meeting.id })).items).not.toContainEqual(
    expect.objectContaining({ id: action.itemId }),
  )
})

it('what SLT accepted leaves the backlog when it becomes an action', async () => {
  await plan('2026-12-09')
  const lessonId = await learn('Ring the head teacher first.')
  await office.signInAs('slt')
  await office.client.debriefs.decide({ lessonId, decision: 'accepted', reason: '' })
  await office.signInAs('chair')
  const waiting = async () => (await office.client.meetings.backlog({ groupId })).length
  expect(await waiting()).toBe(1)
  await office.client.debriefs.toAction({ lessonId })
  expect(await waiting()).toBe(0)
})

it('without a planned meeting it says what to do, and of a declined lesson nothing is made', async () => {
  const lessonId = await learn('Nowhere to stand')
  await expect(office.client.debriefs.toAction({ lessonId })).rejects.toThrow('Plan the next meeting first')
  await plan('2026-12-09')
  await office.signInAs('slt')
  await office.client.debriefs.decide({ lessonId, decision: 'declined', reason: 'Done already.' })
  await office.signInAs('secretariat')
  await expect(office.client.debriefs.toAction({ lessonId })).rejects.toThrow('declined this lesson')
  await expect(office.client.debriefs.toProtocol({ lessonId })).rejects.toThrow('declined this lesson')
})

it('a lesson is noted in the draft of the next version, which is begun when there is none, without a word about which call-out it was', async () => {
  const first = await learn('The chair is rung within ten minutes.', 'protocol change')
  const second = await learn('Interpreters are thought of early.', 'protocol change')
  const { protocolId } = await office.client.debriefs.toProtocol({ lessonId: first })
  expect(await office.client.debriefs.toProtocol({ lessonId: second })).toEqual({ protocolId })
  const draft = await office.client.protocols.get({ id: protocolId })
  expect(draft).toMatchObject({ groupId, kind: 'critical incident', state: 'draft' })
  expect(draft.changeSummary).toBe(
    'Learnt from a call-out: The chair is rung within ten minutes.\nLearnt from a call-out: Interpreters are thought of early.',
  )
  expect(JSON.stringify(draft)).not.toContain(reference)
  expect((await row(second))?.protocol).toEqual({ id: protocolId, version: '1.0' })
  expect((await office.client.debriefs.linked({ protocolId })).map(({ id }) => id)).toEqual([first, second])
  await office.client.office.undo()
  expect((await office.client.protocols.get({ id: protocolId })).changeSummary).not.toContain('Interpreters')
  expect((await row(second))?.protocol).toBeNull()
})

it('a version that is with those who approve it is not changed behind their back; the chair proposes nothing', async () => {
  const lessonId = await learn('Too late for this one', 'protocol change')
  const { client } = office
  const { id } = await client.protocols.create({
    groupId,
    kind: 'critical incident',
    material: false,
    changeSummary: '',
  })
  await client.protocols.send({ id })
  await expect(client.debriefs.toProtocol({ lessonId })).rejects.toThrow('Take it back to change it')
  await office.signInAs('chair')
  await expect(client.debriefs.toProtocol({ lessonId })).rejects.toThrow()
})

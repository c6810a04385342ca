import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DebriefFields } from '../../../shared/debriefs/entities.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let activationId: string

const HOT: DebriefFields = {
  kind: 'hot',
  heldOn: '2026-11-22',
  participants: 'the two advisors',
  worked: 'Both were reached within ten minutes.',
  welfareOffered: true,
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  groupId = (
    await office.client.groups.create({ ...starterGroup('corporate'), name: 'Safety', area: 'Safety' })
  ).id
})
beforeEach(async () => {
  await office.signInAs('secretariat')
  activationId = (await office.client.incidents.open({ groupId, ...CALL_OUT })).id
})
afterAll(() => office.close())

const save = (fields: Partial<DebriefFields> = {}, debriefId: string | null = null) =>
  office.client.debriefs.save({ activationId, debriefId, fields: { ...HOT, ...fields } })
const all = () => office.client.debriefs.ofCallOut({ activationId })

describe('debriefs of a call-out', () => {
  it('are recorded, planned when their day is to come, and changed until they are agreed', async () => {
    const { id } = await save({ heldOn: '2026-12-01' })
    expect(await all()).toMatchObject([{ id, state: 'planned', recordedBy: 'Secretariat', lessons: [] }])
    await save({ worked: 'It went well.' }, id)
    expect(await all()).toMatchObject([{ id, state: 'held', worked: 'It went well.' }])
    await expect(office.client.debriefs.move({ debriefId: id, to: 'agreed' })).rejects.toThrow(
      'The chair agrees',
    )
    await office.signInAs('chair')
    await office.client.debriefs.move({ debriefId: id, to: 'agreed' })
    await expect(save({}, id)).rejects.toThrow('This debrief is agreed. Take it up again')
  })

  it('are waived by SLT with a reason, and by nobody else', async () => {
    const waive = (reason: string) => office.client.debriefs.waive({ activationId, kind: 'cold', reason })
    await expect(waive('Called off')).rejects.toThrow()
    await office.signInAs('slt')
    await expect(waive('  ')).rejects.toThrow()
    await waive('Called off within minutes.')
    expect(await all()).toMatchObject([
      { state: 'waived', kind: 'cold', reason: 'Called off within minutes.' },
    ])
  })

  it('a call-out that was only asked for has nothing to look back on, and a welfare call teaches nothing', async () => {
    await office.signInAs('slt')
    const asked = await office.client.incidents.request({ groupId, ...CALL_OUT })
    await office.signInAs('secretariat')
    await expect(
      office.client.debriefs.save({ activationId: asked.id, debriefId: null, fields: HOT }),
    ).rejects.toThrow('nothing to look back on')
    const { id } = await save({ kind: 'welfare' })
    await expect(
      office.client.debriefs.addLesson({ debriefId: id, kind: 'note', text: 'They are well' }),
    ).rejects.toThrow('about how somebody is')
  })
})

describe('L10: SLT read what was learnt', () => {
  it('accept a point, which then waits for the next agenda, and decline another with a reason', async () => {
    const { id: debriefId } = await save()
    const add = (kind: 'action' | 'note' | 'protocol change', text: string) =>
      office.client.debriefs.addLesson({ debriefId, kind, text })
    const first = await add('action', 'Keep the list of interpreters by the telephone')
    const second = await add('protocol change', 'Ring the vice-chair after 30 minutes')
    const third = await add('note', 'The forum meets on Tuesdays')
    await office.signInAs('chair')
    await office.client.debriefs.move({ debriefId, to: 'agreed' })
    await expect(office.client.debriefs.move({ debriefId, to: 'closed' })).rejects.toThrow('3 lessons')
    await expect(
      office.client.debriefs.decide({ lessonId: first.id, decision: 'accepted', reason: '' }),
    ).rejects.toThrow()
    await office.signInAs('slt')
    const waiting = async () => (await office.client.debriefs.learning({ groupId })).map(({ text }) => text)
    expect(await waiting()).toHaveLength(3)
    const decide = (lessonId: string, decision: 'accepted' | 'declined', reason = '') =>
      office.client.debriefs.decide({ lessonId, decision, reason })
    expect(await decide(first.id, 'accepted')).toEqual({ decision: 'accepted', isOnBacklog: true })
    await expect(decide(second.id, 'declined')).rejects.toMatchObject({ data: { field: 'reason' } })
    await decide(second.id, 'declined', 'The vice-chair asked not to be rung.')
    expect(await decide(third.id, 'accepted')).toEqual({ decision: 'accepted', isOnBacklog: false })
    await expect(decide(third.id, 'accepted')).rejects.toThrow('accepted already')
    expect(await waiting()).toEqual([])
    await office.signInAs('secretariat')
    await office.client.debriefs.move({ debriefId, to: 'closed' })
    const [debrief] = await all()
    expect(debrief?.lessons.map(({ decision, decidedBy }) => [decision, decidedBy])).toEqual([
      ['accepted', 'SLT'],
      ['declined', 'SLT'],
      ['accepted', 'SLT'],
    ])
    const backlog = await office
      .context()
      .db.selectFrom('backlogItem')
      .selectAll()
      .where('id', '=', debrief?.lessons[0]?.backlogId ?? '')
      .execute()
    expect(backlog).toMatchObject([
      { title: 'Learning: Keep the list of interpreters by the telephone', restricted: true, groupId },
    ])
  })

  it('Today tells SLT how many points wait, and nobody whose groups they are not', async () => {
    const other = await office.client.groups.create({
      ...starterGroup('corporate'),
      name: 'Another',
      area: 'Race',
    })
    const { id: debriefId } = await save()
    for (const text of ['Ring the forum first', 'Read the advice back'])
      await office.client.debriefs.addLesson({ debriefId, kind: 'note', text })
    await office.signInAs('slt')
    const waits = async (id: string) =>
      (await office.client.today.get({ groupId: id })).alerts.filter(({ id: alert }) =>
        alert.startsWith('lessons '),
      )
    const open = await office.client.debriefs.learning({ groupId })
    expect(await waits(groupId)).toMatchObject([
      { sentence: expect.stringContaining(`${open.length} lessons`), by: ['slt'], to: '/incidents/learning' },
    ])
    expect(await waits(other.id)).toEqual([])
    for (const { id } of open)
      await office.client.debriefs.decide({ lessonId: id, decision: 'accepted', reason: '' })
    expect(await waits(groupId)).toEqual([])
  })

  it('a lesson is taken out until SLT have decided', async () => {
    const { id: debriefId } = await save()
    const { id } = await office.client.debriefs.addLesson({ debriefId, kind: 'note', text: 'Written twice' })
    const kept = await office.client.debriefs.addLesson({ debriefId, kind: 'note', text: 'Kept' })
    await office.client.debriefs.removeLesson({ lessonId: id })
    expect((await all())[0]?.lessons.map(({ text }) => text)).toEqual(['Kept'])
    await office.signInAs('slt')
    await office.client.debriefs.decide({ lessonId: kept.id, decision: 'accepted', reason: '' })
    await office.signInAs('secretariat')
    await expect(office.client.debriefs.removeLesson({ lessonId: kept.id })).rejects.toThrow(
      'stays on record',
    )
  })
})

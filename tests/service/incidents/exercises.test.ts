import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { ActivationFields } from '../../../shared/incidents/entities.ts'
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
afterAll(() => office.close())
beforeEach(async () => {
  at('2026-11-23T21:00:00.000Z')
  await office.signInAs('secretariat')
  made += 1
  const fields = { ...starterGroup('corporate'), name: `Group ${made}`, area: `Theme ${made}` }
  groupId = (await office.client.groups.create(fields)).id
})

const open = (isExercise: boolean) =>
  office.client.incidents.open({
    groupId,
    isExercise,
    title: 'Search outside the college',
    kind: 'critical incident',
    stage: 'during',
    origin: 'police',
    purpose: 'To practise.',
    adviceWanted: '',
    wantedBy: null,
    communities: '',
    confidentiality: 1,
    policeReference: '',
    requestedBy: '',
  })
const advisor = async (name: string) =>
  (
    await office.client.people.create({
      name,
      title: '',
      preferredName: '',
      kind: 'advisor',
      organisation: '',
      email: '',
      phone: '',
      nameConsent: 'not asked',
      notes: '',
      membership: { groupId, capacity: 'formal', startedOn: '2026-01-01', endsOn: null },
    })
  ).id

describe('An exercise', () => {
  it('has a reference of its own, says so on Today and in search, and leaves no gap among the real ones', async () => {
    const { id, reference } = await open(true)
    expect(reference).toMatch(/^EXERCISE-THEM-2026-\d{3}$/)
    const real = [await open(false), await open(false)].map((one) => Number(one.reference.slice(-3)))
    expect((real[1] ?? 0) - (real[0] ?? 0)).toBe(1)
    const alerts = (await office.client.today.get({ groupId })).alerts.map((alert) => JSON.stringify(alert))
    expect(alerts.filter((alert) => alert.includes('EXERCISE: Search outside the college'))).toHaveLength(1)
    const hits = await office.client.search.find({ text: 'practise' })
    expect(hits.find((hit) => hit.id === id)?.title).toBe('EXERCISE: Search outside the college')
    expect((await office.client.incidents.calls({ id })).message).toMatch(/^EXERCISE\./)
  })

  it('weighs on nobody: those called in it are not over-used, nor busy elsewhere', async () => {
    const personId = await advisor('Ana Advisor')
    const asked = async () => {
      const { rows } = await office.client.callLoad.get({ groupId })
      return rows.find((one) => one.personId === personId)?.inQuarter ?? 0
    }
    const exercise = await open(true)
    await office.client.incidents.logContact({ id: exercise.id, personId, outcome: 'reached, available' })
    expect(await asked()).toBe(0)
    const real = await open(false)
    const line = (await office.client.incidents.calls({ id: real.id })).lines.find(
      (one) => one.personId === personId,
    )
    expect(JSON.stringify(line?.reasons)).not.toContain(exercise.reference)
    await office.client.incidents.logContact({ id: real.id, personId, outcome: 'reached, available' })
    expect(await asked()).toBe(1)
  })

  it('in which somebody did not answer sets nobody back in a real call-out', async () => {
    const personId = await advisor('Bea Silent')
    const lineOf = async (id: string) =>
      (await office.client.incidents.calls({ id })).lines.find((one) => one.personId === personId)
    const before = (await lineOf((await open(false)).id))?.reasons
    const exercise = await open(true)
    for (let time = 0; time < 3; time += 1)
      await office.client.incidents.logContact({ id: exercise.id, personId, outcome: 'no answer' })
    expect((await lineOf((await open(false)).id))?.reasons).toEqual(before)
    const real = await open(false)
    for (let time = 0; time < 3; time += 1)
      await office.client.incidents.logContact({ id: real.id, personId, outcome: 'no answer' })
    expect(JSON.stringify((await lineOf((await open(false)).id))?.reasons)).toContain('confirm details')
  })

  it('says so wherever its lessons go, and what is held about somebody says so too', async () => {
    const personId = await advisor('Cem Asked')
    const exercise = await open(true)
    await office.client.incidents.logContact({ id: exercise.id, personId, outcome: 'reached, available' })
    const debrief = await office.client.debriefs.save({
      activationId: exercise.id,
      debriefId: null,
      fields: {
        kind: 'hot',
        heldOn: office.context().today(),
        participants: '',
        worked: '',
        welfareOffered: false,
      },
    })
    const lesson = await office.client.debriefs.addLesson({
      debriefId: debrief.id,
      kind: 'action',
      text: 'Keep two numbers.',
    })
    await office.signInAs('slt')
    await office.client.debriefs.decide({ lessonId: lesson.id, decision: 'accepted', reason: '' })
    await office.signInAs('secretariat')
    const items = await office.context().db.selectFrom('backlogItem').selectAll().execute()
    const item = items.find(({ note }) => note.includes('Keep two numbers.'))
    expect(item?.openTitle).toBe('Learning from an exercise')
    expect(item?.restrictedReason).toBe(`It comes from exercise ${exercise.reference}.`)
  })

  it('is scored, and compared with the real call-outs of its group only', async () => {
    const personId = await advisor('Ben Advisor')
    const real = await open(false)
    at('2026-11-23T21:20:00.000Z')
    await office.client.incidents.logContact({ id: real.id, personId, outcome: 'reached, available' })
    at('2026-11-23T22:00:00.000Z')
    const { id } = await open(true)
    expect((await office.client.incidents.score({ id })).score.called).toBe(0)
    at('2026-11-23T22:07:00.000Z')
    await office.client.incidents.logContact({ id, personId, outcome: 'reached, available' })
    at('2026-11-23T22:40:00.000Z')
    await office.client.incidents.write({ id, kind: 'advice', text: 'Speak first.', correctsId: null })
    expect(await office.client.incidents.score({ id })).toEqual({
      score: { called: 1, reached: 1, minutesToReached: 7, minutesToAdvice: 40 },
      real: { callOuts: 1, share: 100, minutesToReached: 20, minutesToAdvice: null },
    })
  })

  it('stays one: its advice is not put in the ledger, and changing what is asked does not make it real', async () => {
    const { id } = await open(true)
    await expect(
      office.client.advice.record({
        groupId,
        activationId: id,
        entryId: null,
        text: 'Speak first.',
        givenOn: '2026-11-23',
        givenTo: '',
        dissent: '',
      }),
    ).rejects.toThrow('This is an exercise')
    const fields = ActivationFields.parse(await office.client.incidents.get({ id }))
    await office.client.incidents.update({ id, fields: { ...fields, isExercise: false } as typeof fields })
    expect((await office.client.incidents.get({ id })).isExercise).toBe(true)
  })
})

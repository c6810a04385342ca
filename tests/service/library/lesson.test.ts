import { afterAll, beforeAll, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let lessonId: string

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  const { client } = office
  const { id: groupId } = await client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const { id: activationId } = await client.incidents.open({
    groupId,
    title: 'Concern after a search at Kestrel Road',
    kind: 'critical incident',
    stage: 'during',
    origin: 'police',
    purpose: 'To understand how families see it.',
    adviceWanted: '',
    wantedBy: null,
    communities: '',
    confidentiality: 2,
    policeReference: '',
    requestedBy: '',
  })
  const { id: debriefId } = await client.debriefs.save({
    activationId,
    debriefId: null,
    fields: { kind: 'hot', heldOn: '2026-11-22', participants: '', worked: '', welfareOffered: true },
  })
  const text = 'Ring the head teacher before the parents hear of it. It took an hour too long.'
  lessonId = (await client.debriefs.addLesson({ debriefId, kind: 'note', text })).id
})
afterAll(() => office.close())

const learnt = async () => (await office.client.debriefs.learning({ show: 'all' }))[0]

it('a lesson of a call-out becomes a draft for the own group, once, without a word about which call-out it was', async () => {
  await office.signInAs('chair')
  expect((await learnt())?.articleId).toBeNull()
  const article = await office.client.library.fromLesson({ lessonId })
  expect(article).toMatchObject({
    state: 'draft',
    audience: 'own group',
    title: 'Ring the head teacher before the parents hear of it',
    whatWasDone: 'Ring the head teacher before the parents hear of it. It took an hour too long.',
    problem: '',
    lessonId,
  })
  expect(JSON.stringify(article)).not.toMatch(/Kestrel|IAG-HACK/)
  expect((await office.client.library.fromLesson({ lessonId })).id).toBe(article.id)
  expect((await learnt())?.articleId).toBe(article.id)
})

it('SLT do not write it, and undo takes it back', async () => {
  await office.signInAs('slt')
  await expect(office.client.library.fromLesson({ lessonId })).rejects.toThrow(
    /not something a user with the role/,
  )
  await office.signInAs('chair')
  await office.client.library.remove({ id: (await learnt())?.articleId ?? '' })
  expect((await learnt())?.articleId).toBeNull()
  await office.client.office.undo()
  expect((await learnt())?.articleId).not.toBeNull()
})

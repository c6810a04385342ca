import { afterAll, beforeAll, expect, it } from 'vitest'
import type { QuestionFields } from '../../../shared/library/questions.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let hackney: string
let newham: string
let secretary: TestOffice['user']
let chair: TestOffice['user']

const refused = expect.objectContaining({ data: expect.objectContaining({ code: 'OTHER_GROUP' }) })
const FIELDS = {
  title: 'Who rings the family first?',
  topic: 'Call-outs',
  text: 'Two of us rang within an hour.',
  askedBy: 'Zerelda Quibblethorn',
  anonymous: true,
  audience: 'all groups',
} as const
const ANSWER = { text: 'One advisor, with a deputy.', by: 'Chair of Hackney', official: false }

const be = (user: TestOffice['user']) => {
  if (office.session.open) office.session.open = { office: office.session.open.office, user }
}
const questions = () => office.client.library.questions
const ask = (fields: Partial<QuestionFields> = {}) => {
  be(secretary)
  return questions().ask({ groupId: newham, fields: { ...FIELDS, ...fields } })
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-20' })
  hackney = await makeGroup(office, 'Hackney IAG')
  newham = await makeGroup(office, 'Newham IAG')
  secretary = office.user
  chair = await office.signInAs('chair', 'Hackney chair')
  be(secretary)
  await office.client.office.setUserGroups({ userId: chair.id, groupIds: [hackney] })
})
afterAll(() => office.close())

it('another group reads who asks only by name of the group, in the list, the question and the search', async () => {
  const { id } = await ask()
  expect(await questions().get({ id })).toMatchObject({ askedBy: 'Zerelda Quibblethorn', isOwn: true })
  be(chair)
  const seen = [
    await questions().get({ id }),
    await questions().list({}),
    await office.client.search.find({ text: 'family first' }),
  ]
  expect(seen[0]).toMatchObject({ askedBy: 'An advisor of the group', isOwn: false, groupName: 'Newham IAG' })
  expect(JSON.stringify(seen)).toContain('Who rings the family first?')
  expect(JSON.stringify(seen)).not.toContain('Quibblethorn')
  expect(await office.client.search.find({ text: 'Quibblethorn' })).toEqual([])
  expect((await questions().list({ text: 'quibblethorn' })).questions).toEqual([])
})

it('a question that is not anonymous says who asks', async () => {
  const { id } = await ask({ anonymous: false })
  be(chair)
  expect(await questions().get({ id })).toMatchObject({ askedBy: 'Zerelda Quibblethorn' })
})

it('a question for the own group is read and answered by nobody else', async () => {
  const { id } = await ask({ title: 'Between us', audience: 'own group' })
  be(chair)
  expect(JSON.stringify(await questions().list({}))).not.toContain('Between us')
  expect(await office.client.search.find({ text: 'between us' })).toEqual([])
  await expect(questions().get({ id })).rejects.toEqual(refused)
  await expect(questions().answer({ id, groupId: hackney, fields: ANSWER })).rejects.toEqual(refused)
  be(secretary)
  await expect(questions().answer({ id, groupId: hackney, fields: ANSWER })).rejects.toThrow('its own group')
})

it('C9: the chair of another group answers; the group that asked accepts, and nobody else', async () => {
  const { id } = await ask()
  be(chair)
  const answered = await questions().answer({ id, groupId: hackney, fields: ANSWER })
  expect(answered).toMatchObject({
    state: 'answered',
    answers: [{ ...ANSWER, groupName: 'Hackney IAG', isOwn: true, answeredOn: '2026-11-20' }],
  })
  const answerId = answered.answers[0]?.id ?? ''
  await expect(questions().accept({ answerId })).rejects.toEqual(refused)
  await expect(questions().close({ id })).rejects.toEqual(refused)
  await expect(questions().save({ id, fields: FIELDS })).rejects.toEqual(refused)
  await expect(questions().promote({ id })).rejects.toEqual(refused)
  be(secretary)
  expect(await questions().accept({ answerId })).toMatchObject({
    state: 'accepted',
    acceptedId: answerId,
  })
  await office.client.office.undo()
  expect(await questions().get({ id })).toMatchObject({ state: 'answered', acceptedId: null })
})

it('nobody answers for a group that is not theirs, or changes the answer of another', async () => {
  const { id } = await ask()
  const { answers } = await questions().answer({ id, groupId: newham, fields: ANSWER })
  const answerId = answers[0]?.id ?? ''
  be(chair)
  await expect(questions().answer({ id, groupId: newham, fields: ANSWER })).rejects.toEqual(refused)
  await expect(questions().changeAnswer({ answerId, fields: ANSWER })).rejects.toEqual(refused)
  await expect(questions().removeAnswer({ answerId })).rejects.toEqual(refused)
})

it('the article a question became is named for whoever may read it', async () => {
  const { id } = await ask()
  await questions().answer({ id, groupId: newham, fields: ANSWER })
  const { articleId } = await questions().promote({ id })
  expect(await questions().get({ id })).toMatchObject({ article: { id: articleId, title: FIELDS.title } })
  be(chair)
  expect(await questions().get({ id })).toMatchObject({ article: null })
})

it('what other groups ask is suggested for the agenda, until this group has answered', async () => {
  const fields = {
    kind: 'ordinary',
    date: '2026-12-10',
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  } as const
  const { id } = await ask({ title: 'Suggested?' })
  await ask({ title: 'Not for you', audience: 'own group' })
  const { meeting } = await office.client.meetings.plan({ groupId: hackney, fields, fromTemplate: false })
  const suggested = async () =>
    (await office.client.meetings.outlook({ meetingId: meeting.id })).suggestions.find(
      ({ kind }) => kind === 'questions',
    )?.why ?? ''
  expect(await suggested()).toContain('“Suggested?” (Newham IAG)')
  expect(await suggested()).not.toContain('Not for you')
  await questions().refer({ id })
  await questions().answer({ id, groupId: hackney, fields: ANSWER })
  expect(await suggested()).not.toContain('Suggested?')
})

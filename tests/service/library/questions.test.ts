import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let id: string

const FIELDS = {
  title: 'Who rings the family first?',
  topic: 'Call-outs',
  text: 'Two of us rang within an hour.',
  askedBy: 'Zerelda Quibblethorn',
  anonymous: false,
  audience: 'all groups',
} as const
const ANSWER = { text: 'One advisor, with a deputy.', by: 'A chair', official: false }

const questions = () => office.client.library.questions
const answer = (fields: Partial<typeof ANSWER> = {}) =>
  questions().answer({ id, groupId, fields: { ...ANSWER, ...fields } })

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-20' })
  groupId = await makeGroup(office, 'Hackney IAG')
})
afterAll(() => office.close())
beforeEach(async () => {
  await office.signInAs('secretariat')
  id = (await questions().ask({ groupId, fields: FIELDS })).id
})

it('a question is asked, answered, its answer accepted, and closed', async () => {
  expect(await questions().get({ id })).toMatchObject({
    state: 'open',
    askedOn: '2026-11-20',
    dueOn: '2026-12-04',
  })
  await expect(questions().close({ id })).rejects.toThrow('It waits for an answer.')
  const { answers } = await answer()
  await answer({ text: 'The family liaison officer.' })
  await questions().accept({ answerId: answers[0]?.id ?? '' })
  await expect(answer()).rejects.toThrow('close the question')
  expect(await questions().close({ id })).toMatchObject({ state: 'closed', closedOn: '2026-11-20' })
  expect((await questions().list({ state: 'closed', text: 'liaison hackney' })).questions).toMatchObject([
    { id, answers: 2 },
  ])
})

it('a question referred to SLT waits until what they say is there', async () => {
  await questions().refer({ id })
  expect(await answer()).toMatchObject({ state: 'referred' })
  await expect(questions().refer({ id })).rejects.toThrow('referred to SLT')
  await office.signInAs('slt')
  const official = await answer({ text: 'Always the liaison officer.', official: true })
  expect(official).toMatchObject({ state: 'answered', referredOn: '2026-11-20' })
  const last = official.answers.at(-1)?.id ?? ''
  expect(await questions().removeAnswer({ answerId: last })).toMatchObject({ state: 'referred' })
})

it('a chair does not speak for the police', async () => {
  await office.signInAs('chair')
  await expect(answer({ official: true })).rejects.toMatchObject({
    data: { code: 'NOT_OFFICIAL', field: 'official' },
  })
  expect(await answer()).toMatchObject({ state: 'answered' })
})

it('what was answered is not asked differently afterwards, and what was accepted is not answered differently', async () => {
  const changed = { ...FIELDS, title: 'Who rings first?' }
  expect(await questions().save({ id, fields: changed })).toMatchObject({ title: 'Who rings first?' })
  const { answers } = await answer()
  const answerId = answers[0]?.id ?? ''
  await expect(questions().save({ id, fields: FIELDS })).rejects.toThrow('It is answered as it was asked.')
  await expect(questions().remove({ id })).rejects.toThrow('It is answered as it was asked.')
  expect(await questions().changeAnswer({ answerId, fields: { ...ANSWER, text: 'Two.' } })).toMatchObject({
    answers: [{ text: 'Two.' }],
  })
  await questions().accept({ answerId })
  await expect(questions().changeAnswer({ answerId, fields: ANSWER })).rejects.toThrow('stay as they are')
  await expect(questions().removeAnswer({ answerId })).rejects.toThrow('stay as they are')
})

it('a question becomes a draft of good practice that names nobody, once', async () => {
  await expect(questions().promote({ id })).rejects.toThrow('Nobody has answered yet')
  await answer({ text: 'Ring and hope.' })
  const { answers } = await answer()
  await questions().accept({ answerId: answers.at(-1)?.id ?? '' })
  const { articleId } = await questions().promote({ id })
  const article = await office.client.library.get({ id: articleId })
  expect(article).toMatchObject({
    state: 'draft',
    title: FIELDS.title,
    theme: FIELDS.topic,
    problem: FIELDS.text,
    whatWasDone: ANSWER.text,
    audience: 'all groups',
  })
  expect(JSON.stringify(article)).not.toMatch(/Quibblethorn|A chair/)
  expect(await questions().promote({ id })).toEqual({ articleId })
  await office.client.library.remove({ id: articleId })
  expect(await questions().get({ id })).toMatchObject({ article: null })
  expect((await questions().promote({ id })).articleId).not.toBe(articleId)
})

it('good practice that is there already can be what answers a question', async () => {
  const article = await office.client.library.create({
    groupId,
    fields: {
      title: 'One card',
      theme: 'Call-outs',
      problem: '',
      whatWasDone: '',
      outcome: '',
      whatItTook: '',
      contactRole: '',
      source: '',
      audience: 'all groups',
    },
  })
  expect(await questions().linkArticle({ id, articleId: article.id })).toMatchObject({
    article: { id: article.id, title: 'One card' },
  })
  expect(await questions().linkArticle({ id, articleId: null })).toMatchObject({ article: null })
})

it('R51: Today says which questions wait, to whoever can do something about it', async () => {
  const wait = async () =>
    (await office.client.today.get({})).alerts.filter(({ to }) => to === `/library/questions/${id}`)
  expect(await wait()).toEqual([])
  await questions().refer({ id })
  expect(await wait()).toMatchObject([
    { sentence: '“Who rings the family first?” waits for an answer from SLT.' },
  ])
  const { answers } = await answer({ official: true })
  expect(await wait()).toMatchObject([
    { sentence: '“Who rings the family first?” is answered.', by: ['secretariat', 'chair'] },
  ])
  await questions().accept({ answerId: answers[0]?.id ?? '' })
  expect(await wait()).toEqual([])
})

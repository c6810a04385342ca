import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import type { Answer } from '../../../shared/yearly-reviews/contract.ts'
import { Question } from '../../../shared/yearly-reviews/entities.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
const TEXTS = {
  foreword: 'A busy year.',
  learnt: 'Ask early.',
  priorities: 'Reach renters.',
  reviewOn: '2027-06-01',
}
const answers = (score: number | null = 3): Answer[] =>
  Question.options.map((question) => ({ question, score, note: '' }))

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-23' })
  const fields = { ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' }
  groupId = (await office.client.groups.create(fields)).id
  for (const [name, startedOn, endsOn] of [
    ['Ada Osei', '2024-01-01', null],
    ['Bo Ito', '2026-03-01', null],
    ['Cy Lund', '2024-01-01', '2026-06-30'],
    ['Dee Moor', '2026-01-01', null],
  ] as const)
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
      membership: { groupId, capacity: 'formal', startedOn, endsOn },
    })
})
afterAll(() => office.close())

const save = (given: Answer[], year = 2026) =>
  office.client.yearlyReviews.save({ groupId, year, texts: TEXTS, answers: given })
const take = (to: 'draft' | 'complete', reason = '') =>
  office.client.yearlyReviews.take({ groupId, year: 2026, to, reason })

describe('C10: the review of a year', () => {
  it('of a group that is not there is refused in words, and nothing is kept', async () => {
    const save = office.client.yearlyReviews.save({
      groupId: '019a0000-0000-7000-8000-000000000000',
      year: 2026,
      texts: TEXTS,
      answers: answers(),
    })
    await expect(save).rejects.toThrow('This group is no longer here.')
  })

  it('counts what is on record', async () => {
    const { figures, state } = await office.client.yearlyReviews.get({ groupId, year: 2026 })
    expect(figures).toMatchObject({
      meetings: 0,
      target: 4,
      membersAtEnd: 3,
      // Also whoever begins on the first day of the year.
      joined: 2,
      left: 1,
      elections: 0,
    })
    expect(state).toBeNull()
  })

  it('is saved, changed and undone, finished once everything is answered, and then stands', async () => {
    await office.signInAs('chair')
    await expect(take('complete')).rejects.toMatchObject({ data: { code: 'NOT_BEGUN' } })
    await save([{ question: 'slt', score: 2, note: 'Twice without.' }])
    await expect(take('complete')).rejects.toMatchObject({ data: { code: 'NOT_ANSWERED' } })
    expect(await save(answers())).toMatchObject({ state: 'draft', foreword: 'A busy year.' })
    await office.client.office.undo({})
    const before = await office.client.yearlyReviews.get({ groupId, year: 2026 })
    expect(before.answers).toEqual([{ question: 'slt', score: 2, note: 'Twice without.' }])
    await save(answers())
    expect(await save([{ question: 'slt', score: null, note: '' }])).toMatchObject({
      answers: { length: Question.options.length - 1 },
    })
    await save(answers(4))
    expect(await take('complete')).toMatchObject({ state: 'complete', completedOn: '2026-11-23' })
    await expect(save(answers())).rejects.toMatchObject({ data: { code: 'COMPLETE' } })
    await expect(take('draft')).rejects.toMatchObject({ data: { code: 'REASON_NEEDED' } })
    expect(await take('draft', 'A figure was wrong.')).toMatchObject({ state: 'draft', completedOn: null })
  })

  it('is not begun for a year to come, and not written by SLT', async () => {
    await office.signInAs('secretariat')
    await expect(save(answers(), 2027)).rejects.toMatchObject({ data: { code: 'NOT_YET' } })
    await office.signInAs('slt')
    await expect(save(answers())).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    await expect(office.client.yearlyReviews.get({ groupId, year: 2026 })).resolves.toMatchObject({
      year: 2026,
    })
  })
})

import { expect, it } from 'vitest'
import type { QuestionConcern } from '../../../shared/today/facts.ts'
import { questionAlert } from '../../../shared/today/question-alerts.ts'

const QUESTION: QuestionConcern = {
  id: 'q',
  groupId: 'g',
  groupName: 'Hackney IAG',
  title: 'Who rings?',
  state: 'open',
  since: '2026-11-02',
  isLate: true,
}

it('R51: a question nobody answered in ten working days is amber, for whoever answers', () => {
  expect(questionAlert(QUESTION)).toMatchObject({
    rag: 'A',
    sentence: 'Nobody has answered “Who rings?”.',
    detail: 'Asked 2 Nov 2026. A first answer is due within 10 working days.',
    to: '/library/questions/q',
    by: ['secretariat', 'chair', 'slt'],
  })
})

it('a question referred to SLT is for SLT and the secretariat, and amber once it is late', () => {
  const referred = { ...QUESTION, state: 'referred', isLate: false } as const
  expect(questionAlert(referred)).toMatchObject({ rag: 'G', by: ['secretariat', 'slt'] })
  expect(questionAlert({ ...referred, isLate: true })).toMatchObject({ rag: 'A' })
})

it('an answered question reminds its group to accept what helped, without colour', () => {
  expect(questionAlert({ ...QUESTION, state: 'answered', isLate: false })).toMatchObject({
    rag: 'G',
    by: ['secretariat', 'chair'],
    button: 'Read the answers',
  })
})

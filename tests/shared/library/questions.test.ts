import { expect, it } from 'vitest'
import { articleFromQuestion, isAnswerLate, answerDue } from '../../../shared/library/questions.ts'

it('R51: a question is late from the eleventh working day without an answer, bank holidays left out', () => {
  expect(answerDue('2026-12-18')).toBe('2027-01-06')
  const open = { state: 'open', askedOn: '2026-12-18' } as const
  expect(isAnswerLate(open, '2027-01-06')).toBe(false)
  expect(isAnswerLate(open, '2027-01-07')).toBe(true)
  expect(isAnswerLate({ ...open, state: 'referred' }, '2027-01-07')).toBe(true)
  expect(isAnswerLate({ ...open, state: 'answered' }, '2027-01-07')).toBe(false)
})

it('an article made of a question tells the accepted answer, or every answer when none is accepted, and keeps within its length', () => {
  const question = {
    title: 'Why?',
    topic: 'Calls',
    text: '',
    audience: 'own group',
    acceptedId: 'b',
  } as const
  const answers = [
    { id: 'a', text: 'First.' },
    { id: 'b', text: 'Second.' },
  ]
  expect(articleFromQuestion(question, answers)).toMatchObject({ problem: 'Why?', whatWasDone: 'Second.' })
  expect(articleFromQuestion({ ...question, acceptedId: null }, answers)).toMatchObject({
    whatWasDone: 'First.\n\nSecond.',
  })
  const long = [
    { id: 'a', text: 'x'.repeat(5000) },
    { id: 'c', text: 'y' },
  ]
  expect(articleFromQuestion(question, long).whatWasDone).toHaveLength(5000)
})

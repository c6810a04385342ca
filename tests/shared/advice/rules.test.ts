import { describe, expect, it } from 'vitest'
import { adviceStanding, whyNotRespond, whyNotTold } from '../../../shared/advice/rules.ts'

const given = (answeredOn: string | null, toldOn: string | null) => ({
  givenOn: '2026-06-01',
  isCritical: false,
  answeredOn,
  toldOn,
})

describe('Where advice stands', () => {
  it.each([
    ['2026-06-29', 'G', 'Answer due by 29 Jun 2026'],
    ['2026-06-30', 'A', 'No answer for 29 days'],
    ['2026-07-27', 'A', 'No answer for 56 days'],
    ['2026-07-28', 'R', 'No answer for 57 days'],
  ] as const)('without an answer on %s: %s, “%s” (R28)', (today, rag, sentence) => {
    expect(adviceStanding(given(null, null), today)).toEqual({ state: 'awaiting an answer', rag, sentence })
  })
  it.each([
    ['2026-06-15', 'G', 'Answer due by 15 Jun 2026'],
    ['2026-06-16', 'A', 'No answer for 15 days'],
    ['2026-06-30', 'R', 'No answer for 29 days'],
  ] as const)(
    'about a critical incident, without an answer on %s: %s, “%s” (R28)',
    (today, rag, sentence) => {
      const facts = { ...given(null, null), isCritical: true }
      expect(adviceStanding(facts, today)).toEqual({ state: 'awaiting an answer', rag, sentence })
    },
  )
  it.each([
    ['2026-07-08', 'G', 'Tell the advisors by 8 Jul 2026'],
    ['2026-07-09', 'A', 'Nobody was told for 29 days'],
  ] as const)('answered and nobody told on %s: %s, “%s” (R30)', (today, rag, sentence) => {
    expect(adviceStanding(given('2026-06-10', null), today)).toEqual({ state: 'answered', rag, sentence })
  })
  it('is complete once it is answered and somebody was told, not when somebody was told before', () => {
    expect(adviceStanding(given('2026-06-10', '2026-06-20'), '2027-01-01')).toMatchObject({
      state: 'complete',
      rag: null,
    })
    expect(adviceStanding(given(null, '2026-06-20'), '2027-01-01').state).toBe('awaiting an answer')
  })
})

describe('An answer', () => {
  const answer = {
    status: 'accepted' as const,
    reason: '',
    decidedOn: '2026-06-10',
    givenOn: '2026-06-01',
    publish: false,
    closed: false,
  }
  const why = (change: Partial<Parameters<typeof whyNotRespond>[0]>) =>
    whyNotRespond({ ...answer, ...change }, '2026-07-01')
  it('needs a reason unless the advice is accepted in full (R29)', () => {
    expect(why({})).toBeNull()
    for (const status of ['partly accepted', 'not accepted', 'noted'] as const) {
      expect(why({ status })?.field).toBe('reason')
      expect(why({ status, reason: ' \n ' })?.field).toBe('reason')
      expect(why({ status, reason: 'The law sets it.' })).toBeNull()
    }
  })
  it('is of a day from that of the advice to today', () => {
    expect(why({ decidedOn: '2026-07-01' })).toBeNull()
    expect(why({ decidedOn: '2026-07-02' })?.sentence).toMatch(/still to come/)
    expect(why({ decidedOn: '2026-06-01' })).toBeNull()
    expect(why({ decidedOn: '2026-05-31' })?.sentence).toMatch(/given on 1 Jun 2026/)
  })
  it('to restricted advice is never for the public', () => {
    expect(why({ closed: true })).toBeNull()
    expect(why({ publish: true })).toBeNull()
    expect(why({ publish: true, closed: true })?.field).toBe('publish')
  })
})

it('somebody is told on a day from that of the advice to today', () => {
  expect(whyNotTold('2026-06-01', '2026-06-01', '2026-06-01')).toBeNull()
  expect(whyNotTold('2026-05-31', '2026-06-01', '2026-06-10')).toMatch(/given on/)
  expect(whyNotTold('2026-06-11', '2026-06-01', '2026-06-10')).toMatch(/still to come/)
})

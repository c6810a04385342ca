import { describe, expect, it } from 'vitest'
import { deputyHint, dialled, OUTCOME_KEYS, retryAt, textMessage } from '../../../shared/incidents/calls.ts'
import { ContactOutcome } from '../../../shared/incidents/outcomes.ts'

const AT = '2026-11-23T21:44:00.000Z'
const later = (minutes: number) => new Date(Date.parse(AT) + minutes * 60_000).toISOString()

describe('what came of a call', () => {
  it('has one key for each outcome, in their order', () => {
    expect(OUTCOME_KEYS.map(({ outcome }) => outcome)).toEqual(ContactOutcome.options)
    expect(OUTCOME_KEYS.map(({ key }) => key)).toEqual(['1', '2', '3', '4', '5', '6'])
  })
  it('is tried again after no answer and after a message, and after nothing else', () => {
    expect(retryAt({ outcome: 'no answer', at: AT })).toBe(later(10))
    expect(retryAt({ outcome: 'message left', at: AT })).toBe(later(20))
    for (const outcome of ['reached, available', 'reached, not available', 'declined, conflict'] as const)
      expect(retryAt({ outcome, at: AT })).toBeNull()
    expect(retryAt(undefined)).toBeNull()
  })
})

describe('who is rung instead of the chair', () => {
  const chair = { name: 'Ana', capacity: 'chair' } as const
  const vice = { name: 'Ben', capacity: 'vice-chair', attempts: [] } as const
  const missed = { ...chair, attempts: [{ outcome: 'no answer', at: AT }] } as const
  it('is nobody before the chair was rung, nor while there is time to ring back', () => {
    expect(deputyHint([{ ...chair, attempts: [] }, vice], later(60))).toBeNull()
    expect(deputyHint([missed, vice], later(14))).toBeNull()
  })
  it('is the vice-chair after a quarter of an hour, and at once when the chair said no', () => {
    expect(deputyHint([missed, vice], later(15))).toBe('Ana cannot be had. Call Ben, vice-chair.')
    const no = { ...chair, attempts: [{ outcome: 'reached, not available', at: AT }] } as const
    expect(deputyHint([vice, no], later(0))).toContain('Call Ben')
  })
  it('is nobody once somebody in office said yes, or there is nobody else', () => {
    const yes = { ...vice, attempts: [{ outcome: 'reached, available', at: AT }] } as const
    expect(deputyHint([missed, yes], later(60))).toBeNull()
    expect(deputyHint([missed], later(60))).toBeNull()
  })
})

it('the text message says who asks and whom to ring, and nothing of the matter', () => {
  const of = { group: 'Hackney IAG', reference: 'IAG-HACK-2026-004', isExercise: false }
  expect(textMessage(of, '020 7946 0199')).toBe(
    'Hackney IAG: can you advise at short notice? Please ring 020 7946 0199. Reference IAG-HACK-2026-004. Do not reply with any detail.',
  )
  expect(textMessage(of, '')).toContain('ring the secretariat')
  expect(textMessage({ ...of, isExercise: true }, '')).toMatch(/^EXERCISE\. Hackney IAG/)
})

describe('a number that is dialled', () => {
  it.each([
    ['020 7946 0123', '02079460123'],
    ['+44 (0)20 7946 0123', '+442079460123'],
    ['(020) 7946-0123', '02079460123'],
    ['07700.900.123', '07700900123'],
  ])('%s', (written, expected) => {
    expect(dialled(written)).toBe(expected)
  })
  it.each([
    '',
    'ask her sister',
    '020 7946 0123 ext 4',
    '020 7946 0123 / 07700 900123',
    '*#06#',
    '12',
    'tel:999',
  ])('not “%s”, which is read and dialled by hand', (written) => {
    expect(dialled(written)).toBeNull()
  })
})

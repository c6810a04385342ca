import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import type { ProtocolWaiting } from '../../../shared/today/facts.ts'
import { protocolAlert } from '../../../shared/today/protocol-alerts.ts'

const TODAY = '2026-11-23'
const of = (more: Partial<ProtocolWaiting>): ProtocolWaiting => ({
  id: 'p',
  groupId: 'g',
  groupName: 'Hackney IAG',
  title: 'Critical incident protocol',
  version: '3.0',
  state: 'current',
  since: TODAY,
  reviewDue: null,
  ...more,
})

describe('A protocol on Today', () => {
  it.each([
    ['with chair', ['chair'], 'Critical incident protocol 3.0 waits for the chair.'],
    ['with SLT', ['slt'], 'Critical incident protocol 3.0 waits for SLT.'],
    ['approved', ['secretariat'], 'Critical incident protocol 3.0 waits for its day in force.'],
  ] as const)('R12: %s is told to whom it waits for, red after two weeks', (state, by, sentence) => {
    expect(protocolAlert(of({ state, since: addDays(TODAY, -14) }), TODAY)).toMatchObject({
      by,
      sentence,
      rag: 'A',
    })
    expect(protocolAlert(of({ state, since: addDays(TODAY, -15) }), TODAY).rag).toBe('R')
  })

  it.each([
    [60, 'A', 36],
    [31, 'A', 36],
    [30, 'A', 41],
    [0, 'A', 41],
    [-1, 'R', 58],
  ] as const)('R11: its review, %i days from now', (left, rag, harm) => {
    const alert = protocolAlert(of({ reviewDue: addDays(TODAY, left) }), TODAY)
    expect(alert).toMatchObject({ rag, harm, by: ['secretariat', 'chair'] })
    expect(alert.sentence).toMatch(left < 0 ? /1 day overdue/ : /is to be reviewed by /)
  })
})

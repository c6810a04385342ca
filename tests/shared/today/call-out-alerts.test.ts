import { describe, expect, it } from 'vitest'
import { callOutAlert } from '../../../shared/today/call-out-alerts.ts'
import type { CallOutStanding } from '../../../shared/today/facts.ts'

const of = (more: Partial<CallOutStanding>): CallOutStanding => ({
  id: 'c',
  groupId: 'g',
  groupName: 'Hackney IAG',
  reference: 'IAG-HACK-2026-004',
  title: 'Search outside the college',
  since: '2026-11-23T21:41:00.000Z',
  isRequested: false,
  isUnanswered: false,
  next: 'call an advisor',
  ...more,
})

describe('A call-out on Today', () => {
  it('L6: what SLT asks for waits for the secretariat and the chair, before all else', () => {
    const alert = callOutAlert(of({ isRequested: true, reference: '' }))
    expect(alert).toMatchObject({ rag: 'R', by: ['secretariat', 'chair'], button: 'Run it' })
    expect(alert.harm).toBeGreaterThan(callOutAlert(of({ isUnanswered: true })).harm)
  })
  it('C6: a concern without an answer waits for SLT too', () => {
    expect(callOutAlert(of({ isUnanswered: true })).by).toContain('slt')
  })
  it('one that is open says what is next, and that it can be closed when nothing is', () => {
    expect(callOutAlert(of({})).detail).toBe('Next: call an advisor.')
    expect(callOutAlert(of({ next: '' })).detail).toContain('close it')
    expect(callOutAlert(of({})).to).toBe('/incidents/c')
  })
})

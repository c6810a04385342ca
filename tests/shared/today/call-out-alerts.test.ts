import { describe, expect, it } from 'vitest'
import { type AfterFacts, afterClocks } from '../../../shared/incidents/clocks.ts'
import { afterCallOutAlert, callOutAlert } from '../../../shared/today/call-out-alerts.ts'
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

describe('R31: what is due after a call-out, on Today', () => {
  const ENDED: AfterFacts = {
    endedAt: '2026-11-02T20:00:00.000Z',
    wasAnybodyReached: true,
    welfareAt: null,
    hotOn: null,
    coldOn: null,
    waived: [],
  }
  const on = (day: string, facts: Partial<AfterFacts> = {}) => {
    const { id, groupId, groupName, reference, title } = of({})
    const all = { ...ENDED, ...facts }
    const clocks = afterClocks(all, `${day}T21:00:00.000Z`)
    const found = { id, groupId, groupName, reference, title, endedAt: all.endedAt ?? '', clocks }
    return afterCallOutAlert(found, day)
  }

  it('asks at once how the advisors are, and worse than that once 48 hours have gone', () => {
    const [soon] = on('2026-11-02')
    expect(soon).toMatchObject({
      rag: 'G',
      sentence: 'After IAG-HACK-2026-004: ask the advisors how they are by 20:00 on 4 Nov 2026.',
      detail: 'Search outside the college.',
      by: ['secretariat', 'chair'],
      to: '/incidents/c',
    })
    const [late] = on('2026-11-05')
    expect(late?.rag).toBe('R')
    expect(late?.harm).toBeGreaterThan(soon?.harm ?? 0)
  })

  it('says a debrief three days before it is due, and how late it is', () => {
    const asked = { welfareAt: '2026-11-03T10:00:00.000Z' }
    expect(on('2026-11-05', asked)).toEqual([])
    expect(on('2026-11-06', asked)[0]?.sentence).toContain('hot debrief by 9 Nov 2026')
    expect(on('2026-11-11', asked)[0]).toMatchObject({ rag: 'A' })
    expect(on('2026-11-11', asked)[0]?.sentence).toContain('hot debrief 2 days late, due 9 Nov 2026')
  })

  it('puts all that is due in one line, the worst of it first', () => {
    const alerts = on('2026-12-20')
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.sentence).toContain('nobody asked the advisors how they are')
    expect(alerts[0]?.detail).toBe(
      'Search outside the college. Hot debrief 41 days late, due 9 Nov 2026. Cold debrief 6 days late, due 14 Dec 2026.',
    )
  })
})

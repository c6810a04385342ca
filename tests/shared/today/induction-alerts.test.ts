import { expect, it } from 'vitest'
import type { AdvisorInductionFacts, InductionStanding } from '../../../shared/induction/rules.ts'
import { inductionAlerts } from '../../../shared/today/induction-alerts.ts'

const TODAY = '2026-11-20'
const group = { groupId: 'hackney', groupName: 'Hackney IAG' }
const module = { moduleId: '3', code: '3', title: 'Confidentiality', beforeCallOut: true }
const whole = {
  hasProgramme: true,
  complete: true,
  readyForCallOut: true,
  done: 1,
  of: 1,
  lacks: [],
  expiring: [],
}
const advisor = (
  name: string,
  startedOn: string,
  standing: Partial<InductionStanding>,
): AdvisorInductionFacts => ({
  ...group,
  personId: name,
  name,
  startedOn,
  targetDays: 90,
  standing: { ...whole, ...standing },
})
const missing = {
  complete: false,
  lacks: [{ ...module, kind: 'missing' as const, expiredOn: null, bookedFor: null }],
}
const expired = {
  complete: false,
  lacks: [{ ...module, kind: 'expired' as const, expiredOn: '2026-11-19', bookedFor: null }],
}
const soon = { expiring: [{ ...module, validUntil: '2026-12-01', within: 30 as const }] }
const said = (advisors: AdvisorInductionFacts[]) =>
  inductionAlerts({ advisors, chairs: [], events: [] }, TODAY).map(({ rag, sentence }) => [rag, sentence])

it('R15: an induction is late from the day after its target', () => {
  expect(said([advisor('Amina', '2026-08-22', missing)])).toEqual([])
  expect(said([advisor('Amina', '2026-08-21', missing)])).toEqual([['A', 'Amina’s induction is late.']])
})

it('R14: amber before a module runs out, red when it has', () => {
  expect(said([advisor('Amina', '2020-01-01', soon)])).toEqual([
    ['A', 'Amina has a module of the induction to refresh.'],
  ])
  expect(said([advisor('Amina', '2020-01-01', expired)])).toEqual([
    ['R', 'Amina is not to be called out: a module of the induction has run out.'],
  ])
  expect(said([advisor('Amina', '2020-01-01', expired), advisor('Ben', '2020-01-01', expired)])).toEqual([
    ['R', '2 advisors are not to be called out: a module of their induction has run out.'],
  ])
})

it('R16 and R17: support of a chair that is overdue, a yearly event that is due', () => {
  const chair = {
    ...group,
    personId: 'b',
    name: 'Ben',
    capacity: 'chair' as const,
    startedOn: '2026-01-05',
    lastHeld: null,
    next: null,
  }
  const alerts = inductionAlerts(
    {
      advisors: [],
      chairs: [
        { ...chair, dueBy: '2026-11-19' },
        { ...chair, personId: 'c', dueBy: TODAY },
      ],
      events: [
        { ...group, lastHeld: '2025-10-01', planned: null, dueBy: '2026-10-01', rag: 'R' },
        {
          ...group,
          groupId: 'newham',
          lastHeld: '2026-10-01',
          planned: null,
          dueBy: '2027-10-01',
          rag: null,
        },
      ],
    },
    TODAY,
  )
  expect(alerts.map(({ rag, sentence, to }) => [rag, sentence, to])).toEqual([
    ['A', 'Ben was to have a support session by 19 Nov 2026.', '/roles/support'],
    ['R', 'The yearly event of all advisors was due by 1 Oct 2026.', '/roles/events/new'],
  ])
})

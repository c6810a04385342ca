import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import type { StandingEnding } from '../../../shared/today/facts.ts'
import { endingAlerts } from '../../../shared/today/standing-alerts.ts'

const TODAY = '2026-11-26'

function endings(count: number, from: string, fields: Partial<StandingEnding> = {}): StandingEnding[] {
  return Array.from({ length: count }, (_, n) => ({
    what: 'vetting' as const,
    personId: `person ${n}`,
    name: `Person ${n}`,
    groupId: 'hackney',
    groupName: 'Hackney IAG',
    endsOn: addDays(from, n),
    ...fields,
  }))
}
const told = (all: readonly StandingEnding[]) =>
  endingAlerts(all, TODAY).map(({ rag, sentence }) => `${rag} ${sentence}`)

describe('What ends of many people at once', () => {
  it('is told one by one of up to five', () => {
    expect(told(endings(5, '2026-11-10'))).toHaveLength(5)
  })

  it('is one line of more, with how many and since when', () => {
    expect(told(endings(12, '2026-11-10'))).toEqual([
      'R The vetting of 12 people ran out, the first on 10 Nov 2026.',
    ])
    const [alert] = endingAlerts(endings(12, '2026-11-10'), TODAY)
    expect(alert).toMatchObject({
      detail: 'Person 0, Person 1, Person 2 and 9 more. The sheet of the group has the days.',
      button: 'See the sheet',
      to: '/groups/hackney/sheet',
    })
  })

  it('keeps what ran out, what does within 30 days and within 90 apart', () => {
    const all = [
      ...endings(6, '2026-11-01'),
      ...endings(6, '2026-12-01'),
      ...endings(6, '2027-01-20', { what: 'confidentiality' }),
    ]
    expect(told(all)).toEqual([
      'R The vetting of 6 people ran out, the first on 1 Nov 2026.',
      'A The vetting of 6 people will run out within 30 days, the first on 1 Dec 2026.',
      'A The confidentiality agreements of 6 people will run out within 90 days, the first on 20 Jan 2027.',
    ])
  })

  it('is told for each group and each kind by itself, and of nobody twice', () => {
    const all = [...endings(4, '2026-11-10'), ...endings(4, '2026-11-10', { groupId: 'newham' })]
    expect(told(all)).toHaveLength(8)
    expect(new Set(endingAlerts(all, TODAY).map(({ id }) => id)).size).toBe(8)
  })
})

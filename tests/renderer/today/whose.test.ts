import { describe, expect, it } from 'vitest'
import { waitsFor, whoseTurn } from '../../../renderer/today/whose.ts'
import type { UserRole } from '../../../shared/roles.ts'
import type { Alert } from '../../../shared/today/contract.ts'

const alert = (id: string, by: UserRole[]): Alert => ({
  id,
  by,
  rag: 'A',
  harm: 1,
  sentence: 'The minutes wait.',
  detail: '',
  button: 'Open',
  to: '/',
  groupId: '01980000-0000-7000-8000-000000000002',
  groupName: 'Hackney IAG',
})

describe('L1: what is waiting for me', () => {
  const alerts = [
    alert('publish', ['secretariat']),
    alert('clear', ['slt']),
    alert('agree', ['chair', 'slt']),
  ]
  const ids = (role: UserRole | null) => {
    const { mine, others } = whoseTurn(alerts, role)
    return { mine: mine.map(({ id }) => id), others: others.map(({ id }) => id) }
  }

  it('comes apart from what waits for others, each worst first', () => {
    expect(ids('slt')).toEqual({ mine: ['clear', 'agree'], others: ['publish'] })
    expect(ids('secretariat')).toEqual({ mine: ['publish'], others: ['clear', 'agree'] })
  })

  it('is nothing for the administrator, who looks after the office and not its meetings', () => {
    expect(ids('administrator').mine).toEqual([])
    expect(ids(null).mine).toEqual([])
  })

  it('says whom the rest waits for', () => {
    expect(alerts.map(waitsFor)).toEqual([
      'Waits for the secretariat',
      'Waits for SLT',
      'Waits for the chair or SLT',
    ])
    expect(waitsFor({ by: ['secretariat', 'chair', 'slt'] })).toBe(
      'Waits for the secretariat, the chair or SLT',
    )
  })
})

import type { UserRole } from '../../shared/roles.ts'
import type { Alert } from '../../shared/today/contract.ts'

const WHO = {
  secretariat: 'the secretariat',
  chair: 'the chair',
  slt: 'SLT',
  administrator: 'the administrator',
} satisfies Record<UserRole, string>

/** What waits for this role, and what for others; the order of harm stays. */
export function whoseTurn(
  alerts: readonly Alert[],
  role: UserRole | null,
): { mine: Alert[]; others: Alert[] } {
  const isMine = (alert: Alert) => role !== null && alert.by.includes(role)
  return { mine: alerts.filter(isMine), others: alerts.filter((alert) => !isMine(alert)) }
}

/** "Waits for the chair or SLT". */
export function waitsFor({ by }: Pick<Alert, 'by'>): string {
  const who = by.map((role) => WHO[role])
  const last = who.pop() ?? ''
  return `Waits for ${who.length > 0 ? `${who.join(', ')} or ${last}` : last}`
}

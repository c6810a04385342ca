import type { OfficeStatus } from '../../shared/office/contract.ts'
import { ROLE_LABELS } from '../../shared/roles.ts'

const LAST_USER = 'critical-friend.user'

/** Remembers on this computer who signed in, and gives who did before; null when nobody had. */
export function rememberUser(userId: string): string | null {
  const last = localStorage.getItem(LAST_USER)
  localStorage.setItem(LAST_USER, userId)
  return last
}

/** True when somebody has signed in on this computer before: what stands at the folder is then most likely a locked office. */
export function wasSignedInHere(): boolean {
  return localStorage.getItem(LAST_USER) !== null
}

/** The user who signed in last on this computer, if there still is such a user; else the first. */
export function usualUser(status: OfficeStatus): string {
  const last = localStorage.getItem(LAST_USER)
  return status.users.find((user) => user.id === last)?.id ?? status.users[0]?.id ?? ''
}

export function userChoices(status: OfficeStatus) {
  return status.users.map(({ id, name, role }) => ({ value: id, label: `${name} · ${ROLE_LABELS[role]}` }))
}

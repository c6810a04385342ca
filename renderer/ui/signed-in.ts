import { useQuery } from '@tanstack/react-query'
import type { OfficeStatus } from '../../shared/office/contract.ts'
import type { SignedIn } from '../../shared/office/entities.ts'
import { mayCall, type UserRole } from '../../shared/roles.ts'
import { orpc } from '../service.ts'

const HOLDER_POLL_MS = 3000

/** What stands at the office folder and who is signed in; undefined until the service has answered for the first time. */
export function useOfficeStatus(): OfficeStatus | undefined {
  return useQuery({
    ...orpc.office.status.queryOptions(),
    // Whoever waits for somebody else to close the office is told when they have.
    refetchInterval: ({ state }) => (state.data?.holder ? HOLDER_POLL_MS : false),
  }).data
}

/** True while somebody else works in the office and this window only reads. */
export function useReadOnly(): boolean {
  return useOfficeStatus()?.readOnly ?? false
}

/** Who is signed in, or null. */
export function useSignedIn(): SignedIn | null {
  return useOfficeStatus()?.user ?? null
}

/** True when the signed-in user works with every group of the office; until that is known, it is believed. */
export function useEveryGroup(): boolean {
  return useOfficeStatus()?.everyGroup ?? true
}

/** As `useNotMyRole`, for what is about the whole office: nor may they who work with some of its groups. */
export function useNotMyOffice(roles: readonly UserRole[], who: string): string | null {
  const notMine = useNotMyRole(roles, who)
  const everyGroup = useEveryGroup()
  return everyGroup || notMine ? notMine : 'This is for people who work with every group.'
}

/** As `useNotMyOffice`, for what the office runs on: administrators keep it whatever groups they read. */
export function useNotMyAdministration(roles: readonly UserRole[], who: string): string | null {
  const notMyRole = useNotMyRole(roles, who)
  const notMyOffice = useNotMyOffice(roles, who)
  return useSignedIn()?.role === 'administrator' ? notMyRole : notMyOffice
}

/** Why the signed-in user may not do something for `roles`, or nothing at all just now, as a sentence for `BlockedButton`; null when they may. */
export function useNotMyRole(roles: readonly UserRole[], who: string): string | null {
  const status = useOfficeStatus()
  if (status?.readOnly) return 'Somebody else is working in this office, so it can only be read here.'
  return mayCall(roles, status?.user?.role ?? null) ? null : `This is for ${who}.`
}

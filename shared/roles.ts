import { z } from 'zod'

/** What a user of an office may be (design.md §5). One role a user. */
export const UserRole = z.enum(['secretariat', 'chair', 'slt', 'administrator'])
export type UserRole = z.infer<typeof UserRole>

/** How a role is written on screen and in history. */
export const ROLE_LABELS = {
  secretariat: 'Secretariat',
  chair: 'Chair',
  slt: 'SLT',
  administrator: 'Administrator',
} satisfies Record<UserRole, string>

/** Who may call a procedure: `anyone` also before signing in; otherwise the roles listed. */
export type Callers = 'anyone' | readonly UserRole[]

/** Every signed-in user, whatever the role. */
export const EVERY_ROLE = UserRole.options
/** Those who keep the record. */
export const KEEPERS = ['secretariat'] as const satisfies readonly UserRole[]
/** The secretariat and the chair, for what is prepared together. */
export const KEEPERS_AND_CHAIR = ['secretariat', 'chair'] as const satisfies readonly UserRole[]
/** Who decides what is kept, held, erased and given out. */
export const PROTECTORS = ['secretariat', 'administrator'] as const satisfies readonly UserRole[]

/** True when a user of `role` (null: not signed in) may call a procedure declared for `callers`. */
export function mayCall(callers: Callers, role: UserRole | null): boolean {
  if (callers === 'anyone') return true
  return role !== null && callers.includes(role)
}

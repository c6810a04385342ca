import { mayCall, type UserRole } from '../roles.ts'
import { Refusal } from '../refusal.ts'

/** Who may add, change and remove users and replace the recovery key (design.md §5; a small office has no administrator). */
export const USER_KEEPERS = ['secretariat', 'administrator'] as const satisfies readonly UserRole[]

/** How they are called in a sentence. */
export const USER_KEEPERS_WORDS = 'the secretariat and the administrator'

/** True for a role that may manage users. */
export function managesUsers(role: UserRole): boolean {
  return mayCall(USER_KEEPERS, role)
}

/**
 * Refuses a change that would leave nobody who can sign in and manage users, which takes every group but of an administrator: nobody could
 * let anyone in again.
 * `users` are those who would be left, `canSignIn` false without a passphrase. Errors: `Refusal` LAST_KEEPER.
 */
export function refuseWithoutKeeper(
  users: readonly { role: UserRole; canSignIn: boolean; everyGroup: boolean }[],
): void {
  const keeps = ({ role, everyGroup }: { role: UserRole; everyGroup: boolean }) =>
    managesUsers(role) && (everyGroup || role === 'administrator')
  if (users.some((user) => user.canSignIn && keeps(user))) return
  throw new Refusal(
    'LAST_KEEPER',
    'Nobody would be left who can manage users. Give somebody else the role secretariat or administrator first.',
  )
}

/** Refuses a name another user has, in whatever case. Errors: `Refusal` NAME_TAKEN. */
export function refuseTakenName(
  users: readonly { id: string; name: string }[],
  name: string,
  id?: string,
): void {
  if (users.some((user) => user.id !== id && user.name.toLowerCase() === name.toLowerCase()))
    throw new Refusal('NAME_TAKEN', 'There is already a user of this name. Choose another name.', 'name')
}

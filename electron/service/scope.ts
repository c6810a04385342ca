import type { AnySchema } from '@orpc/contract'
import { isNamedWithin, type Reach } from '../../db/access.ts'
import { readGroupsOf } from '../../db/user-groups.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type Groups, namedIn, type Scope } from '../../shared/scope.ts'
import type { UserRole } from '../../shared/roles.ts'
import type { Session } from './session.ts'

const OTHER_GROUP =
  'This is not in the groups you work with. Choose something from your own groups, or ask the secretariat to add you to its group.'
const WHOLE_OFFICE =
  'This is about the whole office, and you work with some of its groups. Ask somebody of the secretariat who works with all of them.'

/** What a user who works with some groups reaches, of records named one by one: an administrator keeps the office whatever groups they read (design.md §5). */
export function reachOf(role: UserRole, groups: readonly string[]): Reach {
  return { groups, office: role === 'administrator' }
}

/**
 * The groups of the signed-in user, after making sure that the call concerns no others (shared/scope.ts). What is not there is refused
 * in the same words as what is another group's, so that nobody learns what exists.
 *
 * Errors: `Refusal` OTHER_GROUP, WHOLE_OFFICE.
 */
export async function groupsWithin(
  { office, user }: NonNullable<Session['open']>,
  scope: Scope,
  schema: AnySchema | undefined,
  raw: unknown,
): Promise<Groups> {
  const groups = await readGroupsOf(office.db, user.id)
  if (groups === null || scope === 'office' || scope === 'filtered') return groups
  const reach = reachOf(user.role, groups)
  if (scope === 'administration' && reach.office) return groups
  if (scope === 'administration' || scope === 'whole office') throw new Refusal('WHOLE_OFFICE', WHOLE_OFFICE)
  const parsed = await schema?.['~standard'].validate(raw)
  // What does not parse reaches no handler: the contract's own check says what is wrong with it.
  if (!parsed || parsed.issues) return groups
  const named = namedIn(scope, parsed.value)
  if (named.length === 0 || named.some(({ kind, id }) => kind === 'groupOrOffice' && id === null))
    throw new Refusal('WHOLE_OFFICE', WHOLE_OFFICE)
  for (const one of named)
    if (!(await isNamedWithin(office.db, reach, one))) throw new Refusal('OTHER_GROUP', OTHER_GROUP)
  return groups
}

import type { AnySchema } from '@orpc/contract'
import { isNamedOf } from '../../db/access.ts'
import { readGroupsOf } from '../../db/user-groups.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type Groups, namedIn, type Scope } from '../../shared/scope.ts'
import type { Session } from './session.ts'

const OTHER_GROUP =
  'This is not in the groups you work with. Choose something from your own groups, or ask the secretariat to add you to its group.'
const WHOLE_OFFICE =
  'This is about the whole office, and you work with some of its groups. Ask somebody of the secretariat who works with all of them.'

/** Refuses what is for users who have every group, where a handler finds out only then. */
export function refuseWholeOffice(groups: Groups): void {
  if (groups !== null) throw new Refusal('WHOLE_OFFICE', WHOLE_OFFICE)
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
  if (scope === 'whole office') throw new Refusal('WHOLE_OFFICE', WHOLE_OFFICE)
  const parsed = await schema?.['~standard'].validate(raw)
  // What does not parse reaches no handler: the contract's own check says what is wrong with it.
  if (!parsed || parsed.issues) return groups
  const named = namedIn(scope, parsed.value)
  if (named.length === 0 || named.some(({ kind, id }) => kind === 'groupOrOffice' && id === null))
    throw new Refusal('WHOLE_OFFICE', WHOLE_OFFICE)
  for (const one of named)
    if (!(await isNamedOf(office.db, groups, one))) throw new Refusal('OTHER_GROUP', OTHER_GROUP)
  return groups
}

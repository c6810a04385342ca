import {
  countRoleComments,
  findRoleDescription,
  listRoleDescriptions,
  readRoleComments,
  type RoleOnRecord,
} from '../../../db/role-descriptions.ts'
import type { RoleVersion, RoleWhole } from '../../../shared/role-descriptions/contract.ts'
import { isStarter } from '../../../shared/role-descriptions/rules.ts'
import { versionBefore } from '../../../shared/versions/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'

type Db = OpenContext['db']

/** The version, or a refusal when it is not there (any more). */
export async function needRole(db: Db, id: string): Promise<RoleOnRecord> {
  const role = await findRoleDescription(db, id)
  if (role) return role
  throw new Refusal(
    'NO_SUCH_ROLE_DESCRIPTION',
    'This version is no longer here. It may have been undone; look at the list again.',
  )
}

/** A version with its words, what was said of it and what it follows. */
export async function wholeRole(db: Db, id: string): Promise<RoleWhole> {
  const role = await needRole(db, id)
  const line = await listRoleDescriptions(db, role.groupId === null ? null : [role.groupId])
  return {
    ...role,
    starter: isStarter(role),
    said: await readRoleComments(db, id),
    beforeId: versionBefore(line, role)?.id ?? null,
  }
}

/** Every version of the office and of these groups, without their words. */
export async function listedRoles(db: Db, groups: Groups): Promise<RoleVersion[]> {
  const comments = await countRoleComments(db)
  return (await listRoleDescriptions(db, groups)).map((role) => {
    const { purpose, duties, notPart, conduct, time, support, expenses, standingDown, ...rest } = role
    const texts = { purpose, duties, notPart, conduct, time, support, expenses, standingDown }
    return {
      ...rest,
      starter: isStarter({ kind: role.kind, ...texts }),
      comments: comments.get(role.id) ?? 0,
    }
  })
}

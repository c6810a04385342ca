import { readDelegations } from '../../../db/publishing-life.ts'
import { readUserNames } from '../../../db/publishing.ts'
import type { ListedDelegation } from '../../../shared/publishing/contract.ts'
import {
  type Delegation,
  type DelegationFields,
  delegationState,
  ownPart,
  SIGN_OFF_LABELS,
  type SignOffPart,
} from '../../../shared/publishing/sign-off.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Groups } from '../../../shared/scope.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'

/** Every delegation of a sign-off that concerns these groups, with how each stands today. */
export async function listDelegations(
  { db, today }: OpenContext,
  wanted: Groups,
): Promise<ListedDelegation[]> {
  const names = new Map((await readUserNames(db)).map(({ id, name }) => [id, name]))
  const groups = await db.selectFrom('advisoryGroup').select(['id', 'name']).execute()
  const groupNames = new Map(groups.map(({ id, name }) => [id, name]))
  return (await readDelegations(db, wanted)).map((delegation) => ({
    ...delegation,
    toName: delegation.toUserId === null ? '' : (names.get(delegation.toUserId) ?? ''),
    groupName: delegation.groupId === null ? '' : (groupNames.get(delegation.groupId) ?? ''),
    standing: delegationState(delegation, today()),
  }))
}

/**
 * Delegates a part of the sign-off to the secretariat. The chair and SLT delegate their own; the secretariat records what was given outside
 * the app, with who gave it and how.
 *
 * Errors: `Refusal` NOT_YOURS, NOTE_NEEDED, NOT_SECRETARIAT, NO_SUCH_GROUP.
 */
export async function delegate(context: OpenContext, fields: DelegationFields): Promise<Delegation> {
  refuseOthers(context, fields.part)
  if (fields.groupId !== null) await needGroup(context, fields.groupId)
  const own = ownPart(context.user.role) !== null
  if (!own && fields.givenBy === '')
    throw new Refusal('NOTE_NEEDED', 'Say who delegated their sign-off, by name.', 'givenBy')
  if (!own && fields.note === '') {
    throw new Refusal(
      'NOTE_NEEDED',
      'Say how and when it was given, for example “by e-mail, 3 March”: you record it for them.',
      'note',
    )
  }
  return context.write(async (record) => {
    if (fields.toUserId !== null) {
      const user = await record.db
        .selectFrom('officeUser')
        .select('role')
        .where('id', '=', fields.toUserId)
        .where('deletedAt', 'is', null)
        .executeTakeFirst()
      if (user?.role !== 'secretariat')
        throw new Refusal('NOT_SECRETARIAT', 'Choose somebody of the secretariat.', 'toUserId')
    }
    const { name } = context.user
    return record.add('delegation', context.newId(), {
      ...fields,
      givenBy: own ? name : fields.givenBy,
      endedAt: null,
      recordedBy: name,
    })
  })
}

/** Ends a delegation before its last day: from now on nothing is signed off under it. Errors: `Refusal` NO_SUCH_DELEGATION, NOT_YOURS. */
export async function endDelegation(context: OpenContext, id: string): Promise<Delegation> {
  return context.write(async (record) => {
    const delegation = (await readDelegations(record.db, null)).find((each) => each.id === id)
    if (!delegation)
      throw new Refusal(
        'NO_SUCH_DELEGATION',
        'This delegation is not on record any more. Look at the list again.',
      )
    refuseOthers(context, delegation.part)
    return record.changeFrom('delegation', delegation, { endedAt: delegation.endedAt ?? record.now })
  })
}

/** The chair and SLT each have a say over their own part only. */
function refuseOthers({ user }: OpenContext, part: SignOffPart): void {
  const own = ownPart(user.role)
  if (own === null || own === part) return
  throw new Refusal(
    'NOT_YOURS',
    `You sign off for ${SIGN_OFF_LABELS[own][1]}: the sign-off of ${SIGN_OFF_LABELS[part][1]} is theirs to delegate.`,
    'part',
  )
}

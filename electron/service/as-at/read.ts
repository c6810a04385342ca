import { readBothRecords, readLimits } from '../../../db/as-at.ts'
import { findGroup } from '../../../db/groups.ts'
import type { AsAt } from '../../../shared/as-at/contract.ts'
import { asAtOf, limitsOf } from '../../../shared/as-at/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** What the record says of a group on a day. Errors: `Refusal` NO_SUCH_GROUP, STILL_TO_COME. */
export async function readAsAt(
  context: OpenContext,
  { groupId, day }: { groupId: string; day: string },
): Promise<AsAt> {
  const { db } = context
  const today = context.today()
  const group = await findGroup(db, groupId, today)
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  if (day > today)
    throw new Refusal('STILL_TO_COME', 'This day is still to come. Choose today or an earlier day.', 'day')
  const both = await readBothRecords(db, groupId, day)
  const { since, erasedSince } = await readLimits(db, groupId, day)
  return {
    groupId,
    groupName: both.was.group?.name ?? group.name,
    day,
    today,
    since,
    ...asAtOf(both, { groupId, day, today }),
    limits: limitsOf({ day, since, erasedSince, anonymisedSince: both.anonymisedSince }),
  }
}

import { findHoursGiven } from '../../../db/incidents-hours.ts'
import { findPeopleIds } from '../../../db/minutes.ts'
import type { Recorder } from '../../../db/record.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { needActivation } from './whole.ts'

/** Keeps how long an advisor gave to a call-out; null when it is not known. Errors: `Refusal` NO_SUCH_CALL_OUT, NOT_OPENED, NO_SUCH_PERSON. */
export async function recordHours(
  context: OpenContext,
  record: Recorder,
  { id, personId, minutes }: { id: string; personId: string; minutes: number | null },
): Promise<void> {
  const { groupId, openedAt } = await needActivation(record.db, id)
  if (openedAt === null)
    throw new Refusal('NOT_OPENED', 'This call-out is only asked for: nobody has given time to it yet.')
  if (!(await findPeopleIds(record.db, [personId])).has(personId))
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer on record. They may be in the recycle bin.')
  const before = await findHoursGiven(record.db, { activationId: id, personId })
  if (before !== null && minutes === null) await record.remove('hoursGiven', before.id)
  else if (before !== null && minutes !== null) await record.changeFrom('hoursGiven', before, { minutes })
  else if (minutes !== null)
    await record.add('hoursGiven', context.newId(), { activationId: id, groupId, personId, minutes })
}

import { findPoliceRecord } from '../../../db/incidents-police-records.ts'
import { findPeopleIds } from '../../../db/minutes.ts'
import type { Recorder } from '../../../db/record.ts'
import { type PoliceRecordFields, whyNotPoliceRecord } from '../../../shared/incidents/police-records.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { refuse } from '../advisors/places.ts'
import type { OpenContext } from '../open-context.ts'
import { needActivation } from './whole.ts'

/**
 * Puts a Gold Group or input to an impact assessment on record, or puts right what is. A call-out that is closed takes it too: the police send
 * references late. Errors: `Refusal` NO_SUCH_CALL_OUT, NOT_OPENED, NO_SUCH_PERSON, NO_SUCH_POLICE_RECORD, and those of the rule.
 */
export async function savePoliceRecord(
  context: OpenContext,
  record: Recorder,
  { id, policeRecordId, fields }: { id: string; policeRecordId: string | null; fields: PoliceRecordFields },
): Promise<string> {
  const { groupId, openedAt } = await needActivation(record.db, id)
  if (openedAt === null)
    throw new Refusal('NOT_OPENED', 'This call-out is only asked for: nothing has come of it yet.')
  refuse(whyNotPoliceRecord(fields, context.today()))
  const { personId } = fields
  if (personId !== null && !(await findPeopleIds(record.db, [personId])).has(personId))
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer on record. They may be in the recycle bin.')
  if (policeRecordId === null) {
    const added = context.newId()
    await record.add('policeRecord', added, { activationId: id, groupId, ...fields })
    return added
  }
  const before = await needPoliceRecord(record, policeRecordId)
  if (before.activationId !== id) throw notHere()
  await record.changeFrom('policeRecord', before, fields)
  return policeRecordId
}

/** Errors: `Refusal` NO_SUCH_POLICE_RECORD. */
export async function removePoliceRecord(record: Recorder, policeRecordId: string): Promise<void> {
  await needPoliceRecord(record, policeRecordId)
  await record.remove('policeRecord', policeRecordId)
}

const notHere = () =>
  new Refusal('NO_SUCH_POLICE_RECORD', 'This is no longer here. It may have been removed or undone.')

async function needPoliceRecord(record: Recorder, id: string) {
  const found = await findPoliceRecord(record.db, id)
  if (found) return found
  throw notHere()
}

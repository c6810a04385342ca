import { findAccess } from '../../../db/papers.ts'
import type { AccessCheck, AccessFields } from '../../../shared/papers/access.ts'
import { refuseLocked } from '../meetings/step.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../middleware.ts'

/** The access checklist of a meeting; null while there is none. */
export async function readAccess(context: OpenContext, meetingId: string): Promise<AccessCheck | null> {
  await needMeeting(context.db, meetingId)
  return findAccess(context.db, meetingId)
}

/** Saves the access checklist of a meeting, which gets one the first time. */
export async function saveAccess(
  context: OpenContext,
  meetingId: string,
  fields: AccessFields,
): Promise<AccessCheck> {
  return context.write(async (record) => {
    refuseLocked(await needMeeting(record.db, meetingId))
    const known = await findAccess(record.db, meetingId)
    return known
      ? record.changeFrom('accessCheck', known, fields)
      : record.add('accessCheck', context.newId(), { ...fields, meetingId })
  })
}

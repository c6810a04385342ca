import { findAccess } from '../../../db/papers.ts'
import { type AccessCheck, type AccessFields, EMPTY_ACCESS } from '../../../shared/papers/access.ts'
import { refuseLocked } from '../meetings/step.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'

/** The access checklist of a meeting; null while there is none. */
export async function readAccess(context: OpenContext, meetingId: string): Promise<AccessCheck | null> {
  await needMeeting(context.db, meetingId)
  return findAccess(context.db, meetingId)
}

/** Saves some points of the access checklist of a meeting, which gets one the first time; the other points stay. */
export async function saveAccess(
  context: OpenContext,
  meetingId: string,
  fields: { [Field in keyof AccessFields]?: AccessFields[Field] | undefined },
): Promise<AccessCheck> {
  return context.write(async (record) => {
    refuseLocked(await needMeeting(record.db, meetingId))
    const known = await findAccess(record.db, meetingId)
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
    return known
      ? record.changeFrom('accessCheck', known, given)
      : record.add('accessCheck', context.newId(), { ...EMPTY_ACCESS, ...given, meetingId })
  })
}

import type { Recorder } from '../../../db/record.ts'
import { type AccessFields, EMPTY_ACCESS } from '../../../shared/papers/access.ts'

const SETTLED: AccessFields = {
  ...EMPTY_ACCESS,
  stepFree: 'arranged',
  stepFreeNote: 'Ramp at the side door; lift to the first floor.',
  hearingLoop: 'arranged',
  time: 'arranged',
  timeNote: 'Ends before 21:00.',
  childcare: 'not needed',
  online: 'arranged',
  faithCalendar: 'arranged',
}

/** Gives each of these meetings an access checklist; gives how many there are. */
export async function writeAccess(
  record: Recorder,
  newId: () => string,
  meetingIds: readonly string[],
): Promise<number> {
  for (const meetingId of meetingIds) await record.add('accessCheck', newId(), { ...SETTLED, meetingId })
  return meetingIds.length
}

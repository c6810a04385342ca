import { instantOf } from '../../../shared/dates.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import type { Embargo } from '../../../shared/publishing/embargo.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'

/**
 * Holds minutes back until a day and time in London; null lifts that. They can be signed off meanwhile.
 *
 * Errors: `Refusal` NO_SUCH_MEETING, ALREADY_PUBLISHED, PAST.
 */
export async function setEmbargo(
  context: OpenContext,
  meetingId: string,
  until: Embargo | null,
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const { state } = await needMeeting(record.db, meetingId)
    if (state === 'published') {
      throw new Refusal(
        'ALREADY_PUBLISHED',
        'These minutes are published. Withdraw them to take them off the site.',
      )
    }
    const embargoUntil = until === null ? null : instantOf(until.day, until.time).toISOString()
    if (embargoUntil !== null && embargoUntil <= record.now)
      throw new Refusal('PAST', 'Choose a day and time that are still to come.', 'day')
    await record.change('meeting', meetingId, { embargoUntil })
    return wholeMeeting(record.db, meetingId)
  })
}

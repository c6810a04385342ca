import { readPublications } from '../../../db/publishing.ts'
import { readMeetingsOf } from '../../../db/publishing-life.ts'
import type { PublishedMeetingRow } from '../../../db/schema.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import type { PublicWithdrawn } from '../../../shared/publishing/public.ts'
import { takeStep } from '../meetings/step.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { withdrawnThroughGate } from './gate/withdrawn.ts'
import type { OfficeView } from './office-view.ts'
import { refuseUnfit } from './public-note.ts'
import { readRecords } from './records.ts'
import { takeOffSite, withdrawSignOffs } from './take-back.ts'

/** Since when and why minutes are off the site. Withdrawn before that was noted: since they were last touched. */
function standing(row: PublishedMeetingRow): { state: PublicWithdrawn['state']; at: string } {
  if (row.withdrawnAt !== null) return { state: 'withdrawn', at: row.withdrawnAt }
  if (row.reopenedAt !== null) return { state: 'being corrected', at: row.reopenedAt }
  return { state: 'withdrawn', at: row.updatedAt }
}

/** True of minutes that were published and whose text is off the site now. */
export function isOffSite({ withdrawnAt, reopenedAt, value }: PublishedMeetingRow): boolean {
  return withdrawnAt !== null || reopenedAt !== null || value === ''
}

/** What the site says of minutes that were published and are not on it now. Those of meetings in the recycle bin are left out. */
export async function collectOffSite(
  db: OpenContext['db'],
  view: OfficeView,
  off: readonly PublishedMeetingRow[],
): Promise<PublicWithdrawn[]> {
  const meetings = await readMeetingsOf(
    db,
    off.map((published) => published.meetingId),
  )
  const records = await readRecords(db, view, meetings)
  return off.flatMap((published) => {
    const record = records.get(published.meetingId)
    if (!record) return []
    const { slug, firstPublished, publicReason } = published
    const off = { slug, firstPublished, ...standing(published), reason: publicReason }
    return withdrawnThroughGate(record, view.register, off)
  })
}

type Reasons = { reason: string; publicReason: string }

/**
 * Withdraws published minutes: the next publication leaves nothing of them but a page at their address that says so, and they stay off until
 * they are signed off again. `reason` is for the record, `publicReason` (may be '') for the public.
 *
 * Errors: `Refusal` WRONG_STATE, and those of `refuseUnfit`.
 */
export async function withdraw(
  context: OpenContext,
  meetingId: string,
  { reason, publicReason }: Reasons,
): Promise<MeetingWhole> {
  await refuseUnfit(context, await needMeeting(context.db, meetingId), publicReason, 'publicReason')
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, meetingId)
    await takeStep(record, 'withdraw', meeting, { publishedAt: null })
    await withdrawSignOffs(record, meetingId)
    await takeOffSite(record, meetingId, { withdrawnAt: record.now, publicReason })
    const [last] = await readPublications(record.db, meetingId)
    await record.add('publication', context.newId(), {
      meetingId,
      groupId: meeting.groupId,
      at: record.now,
      by: context.user.name,
      folder: last?.folder ?? '',
      state: 'withdrawn',
      reason,
      files: '[]',
      watermark: 0,
      scanKey: '',
    })
    return wholeMeeting(record.db, meetingId)
  })
}

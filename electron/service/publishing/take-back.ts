import { readPublished } from '../../../db/publishing.ts'
import { readSignOffs } from '../../../db/publishing-life.ts'
import type { Recorder } from '../../../db/record.ts'
import type { PublishedMeetingRow } from '../../../db/schema.ts'

/** Takes back every sign-off of a meeting's minutes: they have changed, or are not to be public any more. */
export async function withdrawSignOffs(record: Recorder, meetingId: string): Promise<void> {
  for (const signOff of await readSignOffs(record.db, [meetingId])) await record.remove('signOff', signOff.id)
  await record.change('meeting', meetingId, { clearedAt: null, clearanceNote: '' })
}

/** Notes that minutes are off the site from the next publication on. Does nothing for minutes that were never published. */
export async function takeOffSite(
  record: Recorder,
  meetingId: string,
  why: Partial<Pick<PublishedMeetingRow, 'withdrawnAt' | 'reopenedAt' | 'publicReason'>>,
): Promise<void> {
  const [published] = await readPublished(record.db, { meetingId })
  if (published) await record.change('publishedMeeting', published.id, { value: '', ...why })
}

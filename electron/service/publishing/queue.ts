import { listMeetings } from '../../../db/meetings.ts'
import { lastChange, readPublished, touchedSince } from '../../../db/publishing.ts'
import type { MeetingSummary } from '../../../shared/meetings/contract.ts'
import type { OpenContext } from '../middleware.ts'
import { assess } from './assess.ts'
import { isTouchedBy } from './collect.ts'
import { viewOffice } from './office-view.ts'
import { readRecords } from './records.ts'

/** More meetings than any office has waiting; the contract's own limit for lists. */
const MOST = 5000

type Counted = { seq: number; counts: Map<string, number> }

/** How many things stood in the way when last looked, by meeting; looked at again only where something changed since. */
const COUNTED = new WeakMap<OpenContext['db'], Counted>()

/** Approved and published meetings, newest first, with how many things stand in the way of publishing them. */
export async function readQueue(
  context: OpenContext,
  groupId: string | null,
): Promise<(MeetingSummary & { blockers: number })[]> {
  const { db } = context
  const seq = await lastChange(db)
  const kept = COUNTED.get(db) ?? { seq, counts: new Map<string, number>() }
  const isTouched = isTouchedBy(await touchedSince(db, kept.seq))
  const states = ['approved' as const, 'published' as const]
  const meetings = await listMeetings(db, { limit: MOST, states, ...(groupId === null ? {} : { groupId }) })
  const view = await viewOffice(db)
  const again = meetings.filter((meeting) => !kept.counts.has(meeting.id) || isTouched(meeting))
  const published = new Map((await readPublished(db)).map((row) => [row.meetingId, row]))
  const records = await readRecords(db, view, again)
  for (const meeting of again) {
    const record = records.get(meeting.id)
    if (!record) continue
    kept.counts.set(
      meeting.id,
      assess(view, record, published.get(meeting.id), context.today()).blockers.length,
    )
  }
  // Those of other groups were not looked at; what touched them is still to be looked at next time.
  if (groupId === null) kept.seq = seq
  COUNTED.set(db, kept)
  return meetings.map((meeting) => ({ ...meeting, blockers: kept.counts.get(meeting.id) ?? 0 }))
}

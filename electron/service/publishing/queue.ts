import { listMeetings } from '../../../db/meetings.ts'
import { lastChange, readPublished, readTitles, touchedSince } from '../../../db/publishing.ts'
import { readSignOffs } from '../../../db/publishing-life.ts'
import type { MeetingSummary } from '../../../shared/meetings/contract.ts'
import { blockersOf } from '../../../shared/publishing/blockers.ts'
import { embargoBlockers } from '../../../shared/publishing/embargo.ts'
import { unreleased } from '../../../shared/publishing/release.ts'
import { NO_REDACTIONS } from '../../../shared/publishing/redaction-blockers.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'
import { assess } from './assess.ts'
import type { Published } from './collect.ts'
import { isTouchedBy, keptUpTo } from './kept.ts'
import { type OfficeView, viewOffice } from './office-view.ts'
import { inTurns } from './progress.ts'
import { readRecords } from './records.ts'

/** More meetings than any office has waiting; the contract's own limit for lists. */
const MOST = 5000
/** The text of this many waiting meetings is read, the newest; of older ones only the steps and titles, until they are opened. */
const READ_WHOLE = 300

type Counted = { seq: number; day: string; counts: Map<string, number> }

/** How many things stood in the way when last looked, by meeting; looked at again on another day, and where something changed since. */
const COUNTED = new WeakMap<OpenContext['db'], Counted>()

/**
 * Approved and published meetings, newest first, with how many things stand in the way of publishing them. Minutes that are published and
 * were not touched since have nothing in their way but what concerns the whole office.
 */
export async function readQueue(
  context: OpenContext,
  groups: Groups,
): Promise<(MeetingSummary & { blockers: number })[]> {
  const { db } = context
  const seq = await lastChange(db)
  const day = context.today()
  const before = COUNTED.get(db)
  const kept = before?.day === day ? before : { seq, day, counts: new Map<string, number>() }
  const isTouched = isTouchedBy(await touchedSince(db, kept.seq))
  const states = ['approved' as const, 'published' as const]
  const meetings = await listMeetings(db, { limit: MOST, states, groups })
  const view = await viewOffice(db)
  const published = new Map((await readPublished(db)).map((row) => [row.meetingId, row]))
  const again = meetings.filter((meeting) => !kept.counts.has(meeting.id) || isTouched(meeting))
  const sinceSite = await keptUpTo(db, null)
  const isChanged = sinceSite === 0 ? () => true : isTouchedBy(await touchedSince(db, sinceSite))
  const isOut = (meeting: MeetingSummary) =>
    meeting.state === 'published' && (published.get(meeting.id)?.value ?? '') !== '' && !isChanged(meeting)
  const waiting = again.filter((meeting) => !isOut(meeting))
  for (const meeting of again.filter(isOut))
    kept.counts.set(meeting.id, view.office.publicContact.trim() === '' ? 1 : 0)
  const newest = new Set(meetings.filter((meeting) => !isOut(meeting)).slice(0, READ_WHOLE))
  await countWhole(
    context,
    view,
    waiting.filter((meeting) => newest.has(meeting)),
    published,
    kept.counts,
  )
  const brief = await countBriefly(
    context,
    view,
    waiting.filter((meeting) => !newest.has(meeting)),
  )
  // Those of other groups were not looked at; what touched them is still to be looked at next time.
  if (groups === null) kept.seq = seq
  COUNTED.set(db, kept)
  return meetings.map((meeting) => ({
    ...meeting,
    blockers:
      (brief.get(meeting.id) ?? kept.counts.get(meeting.id) ?? 0) +
      embargoBlockers(meeting, context.now()).length,
  }))
}

async function countWhole(
  context: OpenContext,
  view: OfficeView,
  meetings: readonly MeetingSummary[],
  published: ReadonlyMap<string, Published>,
  counts: Map<string, number>,
): Promise<void> {
  const records = await readRecords(context.db, view, meetings)
  for await (const { value: meeting } of inTurns(meetings)) {
    const record = records.get(meeting.id)
    if (!record) continue
    const { blockers } = assess(view, record, published.get(meeting.id), context)
    // An embargo ends without a change: it is looked at each time.
    counts.set(meeting.id, blockers.filter(({ code }) => code !== 'EMBARGO').length)
  }
}

/** The steps, marking and titles only: what is known without reading the text. */
async function countBriefly(
  { db, today }: OpenContext,
  view: OfficeView,
  meetings: readonly MeetingSummary[],
): Promise<Map<string, number>> {
  const ids = meetings.map((meeting) => meeting.id)
  const titles = await readTitles(db, ids)
  const signOffs = Map.groupBy(await readSignOffs(db, ids), (row) => row.meetingId)
  const items = Map.groupBy(titles, (item) => item.meetingId)
  return new Map(
    meetings.map((meeting) => {
      const own = items.get(meeting.id) ?? []
      const blockers = blockersOf({
        meeting,
        signOffs: signOffs.get(meeting.id) ?? [],
        items: own,
        minutes: { items: [], attendance: [], venue: '' },
        nearNames: [],
        redactions: NO_REDACTIONS,
        publicContacts: [],
        officeContact: view.office.publicContact,
        withdrawnOn: null,
        withoutNote: false,
      })
      const undecided = meeting.state === 'published' ? [] : unreleased(own, today())
      return [meeting.id, blockers.length + undecided.length]
    }),
  )
}

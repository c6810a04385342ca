import { createHash } from 'node:crypto'
import { findMeeting, readAttendance, readInterests, readItems } from '../../../db/meetings.ts'
import { readMinutes, readVersions } from '../../../db/minutes.ts'
import type { Recorder } from '../../../db/record.ts'
import type { MeetingSummary, MeetingWhole } from '../../../shared/meetings/contract.ts'
import { whyNotApproved } from '../../../shared/minutes/review.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { refuseUnlessPossible, takeStep } from '../meetings/step.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { takeOffSite, withdrawSignOffs } from '../publishing/take-back.ts'
import { openAmendments } from './review.ts'

async function refuseWrongMeeting(record: Recorder, meeting: MeetingSummary, atMeetingId: string) {
  const at = await findMeeting(record.db, atMeetingId)
  if (!at || at.groupId !== meeting.groupId || at.date <= meeting.date || at.state === 'cancelled') {
    throw new Refusal(
      'WRONG_MEETING',
      'Minutes are approved at a later meeting of the same group. Choose that meeting, or approve by correspondence with a note.',
      'atMeetingId',
    )
  }
}

/** The minutes as they stand, as JSON with a fixed order of fields: what an approved version keeps for good. */
export async function snapshotOf(record: Recorder, meeting: MeetingSummary): Promise<string> {
  const documents = new Map(
    (await readMinutes(record.db, meeting.id)).map((row) => [row.itemId, row.document]),
  )
  const items = await readItems(record.db, meeting.id)
  const attendance = await readAttendance(record.db, meeting.id)
  const { kind, date, startTime, venue, marking } = meeting
  return JSON.stringify({
    meeting: { id: meeting.id, group: meeting.groupName, kind, date, startTime, venue, marking },
    attendance: attendance.map(
      ({ id, personId, title, name, capacity, state, partNote, stretches, standsInFor }) => ({
        id,
        personId,
        title,
        name,
        capacity,
        state,
        partNote,
        stretches,
        standsInFor,
      }),
    ),
    interests: (await readInterests(record.db, meeting.id)).map(({ attendanceId, itemId, text }) => ({
      attendanceId,
      itemId,
      text,
    })),
    items: items.map(
      ({
        id,
        parentId,
        position,
        title,
        openTitle,
        purpose,
        presenter,
        restricted,
        forMembers,
        restrictedReason,
      }) => ({
        id,
        ...(parentId === null ? {} : { parentId }),
        position,
        title,
        openTitle,
        purpose,
        presenter,
        restricted,
        ...(forMembers ? { forMembers } : {}),
        restrictedReason,
        document: JSON.parse(documents.get(id) ?? 'null') as unknown,
      }),
    ),
  })
}

/**
 * Approves the minutes, at a later meeting of the group or — with a note of how — by correspondence (domain.md §2.11). The text is
 * locked from here on, and kept as a version with its SHA-256; a version approved before becomes superseded.
 *
 * Errors: `Refusal` NO_AGENDA, WRONG_STATE, OPEN_AMENDMENTS, NOTE_NEEDED, WRONG_MEETING.
 */
export async function approveMinutes(
  context: OpenContext,
  input: { meetingId: string; atMeetingId: string | null; note: string },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    if (meeting.items === 0) {
      throw new Refusal(
        'NO_AGENDA',
        'This meeting has no agenda, so there are no minutes to approve. Add the items that were discussed and minute them first.',
      )
    }
    refuseUnlessPossible('approve', meeting)
    const open = whyNotApproved((await openAmendments(record.db, meeting.id)).length)
    if (open) throw new Refusal('OPEN_AMENDMENTS', open)
    if (input.atMeetingId !== null) await refuseWrongMeeting(record, meeting, input.atMeetingId)
    else if (input.note === '') {
      throw new Refusal(
        'NOTE_NEEDED',
        'Say how the minutes were approved, for example “by e-mail, all agreed by 12 March”, or choose the meeting that approved them.',
        'note',
      )
    }
    await addVersion(context, record, meeting, input.note)
    await takeStep(record, 'approve', meeting, {
      approvedAt: record.now,
      approvedAtMeetingId: input.atMeetingId,
      approvalNote: input.note,
    })
    return wholeMeeting(record.db, meeting.id)
  })
}

async function addVersion(context: OpenContext, record: Recorder, meeting: MeetingSummary, note: string) {
  const versions = await readVersions(record.db, meeting.id)
  for (const version of versions) await record.changeFrom('minutesVersion', version, { state: 'superseded' })
  const snapshot = await snapshotOf(record, meeting)
  await record.add('minutesVersion', context.newId(), {
    meetingId: meeting.id,
    version: (versions[0]?.version ?? 0) + 1,
    snapshot,
    hash: createHash('sha256').update(snapshot).digest('hex'),
    state: 'current',
    approvedBy: context.user.name,
    approvedAt: record.now,
    note,
  })
}

/**
 * Reopens minutes with a reason: they can be changed again, and have to be checked, circulated, approved and cleared anew. Approved
 * versions are kept; the reason stands on the meeting and in its history. `publicNote` tells the public what will be corrected in minutes
 * it has read; it is published with the correction.
 */
export async function reopenMinutes(
  context: OpenContext,
  meetingId: string,
  { reason, publicNote }: { reason: string; publicNote: string },
): Promise<MeetingWhole> {
  const correction = publicNote === '' ? null : await import('../publishing/correction.ts')
  await correction?.refuseUnfitNote(context, meetingId, publicNote)
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, meetingId)
    await takeStep(record, 'reopen', meeting, {
      reopenedReason: reason,
      checkedAt: null,
      circulatedAt: null,
      approvedAt: null,
      approvedAtMeetingId: null,
      approvalNote: '',
    })
    await withdrawSignOffs(record, meetingId)
    await takeOffSite(record, meetingId, { reopenedAt: record.now })
    await correction?.putCorrection(context, record, meetingId, publicNote)
    return wholeMeeting(record.db, meetingId)
  })
}

import { countFormalMembers, findMeeting, readAttendance, readItems } from '../../../db/meetings.ts'
import { findGroup } from '../../../db/groups.ts'
import type { MeetingSummary, MeetingWhole } from '../../../shared/meetings/contract.ts'
import { quorum } from '../../../shared/meetings/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../middleware.ts'

/** The meeting, or a refusal when it is not there (any more). `db` is the transaction when called inside a write. */
export async function needMeeting(db: OpenContext['db'], id: string): Promise<MeetingSummary> {
  const meeting = await findMeeting(db, id)
  if (!meeting)
    throw new Refusal('NO_SUCH_MEETING', 'This meeting is no longer here. It may be in the recycle bin.')
  return meeting
}

/**
 * A meeting with its agenda, attendance and quorum. The quorum is counted against the group's formal members on the day of the
 * meeting, so that an old meeting does not become inquorate when somebody joins.
 */
export async function wholeMeeting(db: OpenContext['db'], id: string): Promise<MeetingWhole> {
  const meeting = await needMeeting(db, id)
  const [group, items, attendance, formalMembers] = [
    await findGroup(db, meeting.groupId, meeting.date),
    await readItems(db, id),
    await readAttendance(db, id),
    await countFormalMembers(db, meeting.groupId, meeting.date),
  ]
  if (!group)
    throw new Refusal(
      'NO_SUCH_GROUP',
      'The group of this meeting is in the recycle bin. Bring it back first.',
    )
  const rule = {
    percent: group.quorumPercent,
    atLeast: group.quorumAtLeast,
    chairRequired: group.quorumChairRequired,
  }
  return { meeting, items, attendance, quorum: quorum(rule, formalMembers, attendance), formalMembers }
}

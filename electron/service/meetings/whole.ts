import {
  countFormalMembers,
  findMeeting,
  readAttendance,
  readInterests,
  readItems,
} from '../../../db/meetings.ts'
import { findGroup } from '../../../db/groups.ts'
import type { MeetingSummary, MeetingWhole } from '../../../shared/meetings/contract.ts'
import {
  attendanceTaken,
  type QuorumBasis,
  quorumByItem,
  quorumTurns,
  turnInWords,
  whyNoDecision,
} from '../../../shared/meetings/item-quorum.ts'
import { clockTimes, expectedQuorum, quorum } from '../../../shared/meetings/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** The meeting, or a refusal when it is not there (any more). `db` is the transaction when called inside a write. */
export async function needMeeting(db: OpenContext['db'], id: string): Promise<MeetingSummary> {
  const meeting = await findMeeting(db, id)
  if (!meeting)
    throw new Refusal('NO_SUCH_MEETING', 'This meeting is no longer here. It may be in the recycle bin.')
  return meeting
}

/**
 * A meeting with its agenda, attendance, declared interests and quorum, for the meeting and for each item. The quorum is counted against the group's formal members on the day of the
 * meeting, so that an old meeting does not become inquorate when somebody joins.
 */
export async function wholeMeeting(db: OpenContext['db'], id: string): Promise<MeetingWhole> {
  const meeting = await needMeeting(db, id)
  const [group, items, attendance, interests, formalMembers] = [
    await findGroup(db, meeting.groupId, meeting.date),
    await readItems(db, id),
    await readAttendance(db, id),
    await readInterests(db, id),
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
  const ofItem = ofItems({ rule, formalMembers }, { meeting, items, attendance, interests })
  return {
    meeting,
    items,
    attendance,
    quorum: together(quorum(rule, formalMembers, attendance), ofItem.itemQuorum),
    expected: expectedQuorum(rule, formalMembers, meeting.state, attendance),
    formalMembers,
    ...ofItem,
    interests,
  }
}

/** The quorum of the meeting: members who came and went and were never enough at the same item are none. */
function together(
  standing: MeetingWhole['quorum'],
  items: readonly MeetingWhole['itemQuorum'][number][],
): MeetingWhole['quorum'] {
  const [best] = items.toSorted((a, b) => b.here - a.here)
  if (!standing.quorate || !best || items.some((item) => item.quorate)) return standing
  return { ...standing, here: best.here, quorate: false, missing: best.missing }
}

function ofItems(
  basis: QuorumBasis,
  {
    meeting,
    items,
    attendance,
    interests,
  }: Pick<MeetingWhole, 'meeting' | 'items' | 'attendance' | 'interests'>,
): Pick<MeetingWhole, 'itemQuorum' | 'quorumTurns'> {
  const numbered = clockTimes(meeting.startTime, items)
  const taken = attendanceTaken(attendance)
  const itemQuorum = quorumByItem(basis, attendance, numbered, interests).map((standing, at) => ({
    ...standing,
    noDecision: whyNoDecision(standing, numbered[at]?.number ?? '', taken),
  }))
  const turns = quorumTurns(basis, attendance, numbered, meeting.startTime)
  return {
    itemQuorum,
    quorumTurns: turns.map((turn) => ({
      kind: turn.kind,
      itemId: turn.kind === 'lost' ? turn.afterItemId : turn.fromItemId,
      sentence: turnInWords(turn, numbered),
    })),
  }
}

import {
  countMeetingChanges,
  readAdviceGiven,
  readNewMembers,
  readRestrictedLines,
  restrictedItems,
} from '../../../db/documents.ts'
import { listActions } from '../../../db/actions.ts'
import { findGroup } from '../../../db/groups.ts'
import { previousMeeting } from '../../../db/meetings.ts'
import { readMinutes } from '../../../db/minutes.ts'
import { readOffice } from '../../../db/office.ts'
import { readDates } from '../../../db/publishing.ts'
import { OUTSTANDING_QUERY, parseActionQuery } from '../../../shared/actions/query.ts'
import { addDays } from '../../../shared/dates.ts'
import type { BriefRecord } from '../../../shared/documents/brief.ts'
import { type Invitation, invitation } from '../../../shared/documents/invitation.ts'
import type { MeetingRecord } from '../../../shared/documents/meeting-from-record.ts'
import { isKeptFromMembers, type Restriction } from '../../../shared/meetings/visibility.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'

/** More open actions than a group ever has; one with more has another problem than a long brief. */
const MOST_ACTIONS = 2000
const A_YEAR = 365

/** What the record has of a meeting, for its agenda and minutes. */
export async function readMeeting({ db }: OpenContext, meetingId: string): Promise<MeetingRecord> {
  const whole = await wholeMeeting(db, meetingId)
  const { approvedAtMeetingId } = whole.meeting
  const dates = await readDates(db, approvedAtMeetingId === null ? [] : [approvedAtMeetingId])
  const minutes = await readMinutes(db, meetingId)
  return {
    ...whole,
    office: (await readOffice(db)).name,
    minutes: new Map(minutes.map(({ itemId, document }) => [itemId, JSON.parse(document) as MinuteNode])),
    restrictedLines: new Set(await readRestrictedLines(db, meetingId)),
    approvedAtDate: approvedAtMeetingId === null ? null : (dates.get(approvedAtMeetingId) ?? null),
  }
}

/** What the record has for the chair of a meeting. */
export async function readBrief(context: OpenContext, meetingId: string): Promise<BriefRecord> {
  const { db } = context
  const record = await readMeeting(context, meetingId)
  const { groupId, date } = record.meeting
  const group = await findGroup(db, groupId, date)
  const previous = await previousMeeting(db, groupId, date)
  const { actions } = await listActions(
    db,
    {
      query: parseActionQuery(OUTSTANDING_QUERY, context.today()),
      meIds: [],
      groups: [groupId],
      limit: MOST_ACTIONS,
    },
    context.today(),
  )
  // Owed at this meeting is what was promised at earlier ones.
  const owed = actions.filter((action) => action.meetingDate < date)
  const advice = await readAdviceGiven(db, groupId, addDays(date, -A_YEAR), date)
  const closed = await restrictedItems(
    db,
    [...owed, ...advice].map((each) => each.itemId),
  )
  const isRestricted = (row: Restriction & { itemId: string }) =>
    isKeptFromMembers(row) || closed.has(row.itemId)
  return {
    ...record,
    rule: {
      percent: group?.quorumPercent ?? 0,
      atLeast: group?.quorumAtLeast ?? 1,
      chairRequired: group?.quorumChairRequired ?? false,
    },
    previousDate: previous?.date ?? null,
    newMembers: (await readNewMembers(db, groupId, previous?.date ?? null, date)).map((member) => ({
      name: fullName(member),
      capacity: member.capacity,
      startedOn: member.startedOn,
    })),
    actions: owed.map((action) => ({
      number: action.number,
      text: action.text,
      owner: action.ownerName,
      due: action.due,
      overdueDays: action.overdueDays,
      restricted: isRestricted(action),
    })),
    advice: advice.map((each) => ({
      number: each.number,
      text: each.text,
      meetingDate: each.meetingDate,
      restricted: isRestricted(each),
    })),
  }
}

/** The invitation to a meeting as it stands now. */
export async function readInvitation({ db }: OpenContext, meetingId: string): Promise<Invitation> {
  const whole = await wholeMeeting(db, meetingId)
  const group = await findGroup(db, whole.meeting.groupId, whole.meeting.date)
  const { publicContact } = await readOffice(db)
  return invitation(whole, {
    changes: await countMeetingChanges(db, meetingId),
    contact: `${group?.publicContact ?? ''} ${publicContact}`,
  })
}

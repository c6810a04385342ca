import { clockAfter, localClock, longDay } from '../dates.ts'
import type { MeetingWhole } from '../meetings/contract.ts'
import {
  type AgendaItem,
  ATTENDANCE_LABELS,
  MEETING_KIND_LABELS,
  type MeetingState,
} from '../meetings/entities.ts'
import { agendaLength, clockTimes, type TimedItem } from '../meetings/rules.ts'
import { interestInWords } from '../meetings/interests.ts'
import { type NumberedItem, partInWords } from '../meetings/stretches.ts'
import { isHiddenSubItem, withoutHiddenNumbers } from '../meetings/sub-items.ts'
import { inWhosePlace, standsInFor } from '../meetings/substitutes.ts'
import { asMembersRead, isKeptFromMembers, titleForAll, visibilityOf } from '../meetings/visibility.ts'
import { keptBackAs, type MinuteNode } from '../minutes/document.ts'
import { CAPACITY_LABELS } from '../people/entities.ts'
import { fullName } from '../people/rules.ts'
import { documentBlocks, linesIn } from './blocks.ts'
import type { Audience } from './kinds.ts'
import type { Attendee, DocumentBlock, DocumentItem, MeetingDocument } from './meeting-document.ts'

/** Everything the record has of one meeting that a document may say. */
export type MeetingRecord = MeetingWhole & {
  office: string
  /** The minutes by item. */
  minutes: ReadonlyMap<string, MinuteNode>
  /** Ids of actions, decisions, advice and questions that are kept from the members too, on their own record. */
  restrictedLines: ReadonlySet<string>
  /** The day of the meeting that approved the minutes; null when approved by correspondence, or not yet. */
  approvedAtDate: string | null
}

/**
 * What a document of this meeting says, from its record (pure). Made `without restricted`, it holds nothing of a restricted item but its
 * number, its times and its open title, nothing of its sub-items, and no restricted paragraph, action, decision or advice. What is for the
 * members is in it as usual, and named so.
 */
export function meetingDocument(
  record: MeetingRecord,
  kind: MeetingDocument['kind'],
  audience: Audience,
): MeetingDocument {
  const { meeting, quorum } = record
  const withRestricted = audience === 'with restricted'
  const timed = clockTimes(meeting.startTime, record.items, meeting.date)
  const readable = asMembersRead(timed)
  const items = timed
    .filter((item) => withRestricted || !isHiddenSubItem(item, readable))
    .map((item) => documentItem(record, item, kind === 'minutes', withRestricted))
  const numbered = withRestricted ? timed : withoutHiddenNumbers(readable)
  const { total } = agendaLength(record.items)
  const day = longDay(meeting.date)
  return {
    kind,
    title: `${meeting.groupName} ${kind}: ${day}`,
    office: record.office,
    group: meeting.groupName,
    meetingKind: MEETING_KIND_LABELS[meeting.kind],
    date: meeting.date,
    startTime: meeting.startTime,
    endTime: total > 0 ? clockAfter(meeting.date, meeting.startTime, total).time : '',
    venue: meeting.venue,
    onlineLink: meeting.onlineLink,
    access: meeting.access,
    purpose: meeting.purpose,
    marking: withRestricted ? 'OFFICIAL-SENSITIVE' : meeting.marking,
    audience,
    forMembers: items.some(holdsForMembers),
    ...(kind === 'agenda' ? agendaStanding(record) : minutesStanding(record)),
    attendance: record.attendance.map((row) => attendee(row, record, numbered)),
    quorum: {
      quorate: quorum.quorate,
      words: `${quorum.here} of ${record.formalMembers} formal members, ${quorum.needed} needed`,
      sltPresent: quorum.sltPresent,
    },
    items,
    lines: items.flatMap((item) => linesIn(item.blocks)),
    isExample: meeting.isExample,
  }
}

function documentItem(
  record: MeetingRecord,
  item: TimedItem<AgendaItem>,
  withText: boolean,
  withRestricted: boolean,
): DocumentItem {
  const { number, startsAt, endsAt, minutes, parentId } = item
  const times = { number, isSubItem: parentId !== null, startsAt, endsAt, minutes }
  const visibility = visibilityOf(item)
  if (isKeptFromMembers(item) && !withRestricted) {
    return {
      ...times,
      title: titleForAll(item),
      purpose: '',
      presenter: '',
      visibility,
      reason: '',
      withheld: true,
      notes: [],
      blocks: [],
    }
  }
  return {
    ...times,
    title: item.title,
    purpose: capitalised(item.purpose),
    presenter: item.presenter,
    visibility,
    reason: visibility === 'public' ? '' : item.restrictedReason,
    withheld: false,
    notes: withText ? notesOn(record, item.id) : [],
    blocks: withText
      ? documentBlocks(record.minutes.get(item.id), {
          item,
          withRestricted,
          restrictedLines: record.restrictedLines,
        })
      : [],
  }
}

function holdsForMembers({ visibility, blocks }: DocumentItem): boolean {
  const isForMembers = (block: DocumentBlock) =>
    (block.kind === 'restricted' && block.visibility === 'members') ||
    (block.kind === 'table' && block.forMembers)
  return visibility === 'members' || blocks.some(isForMembers)
}

/** Whether there was a quorum from here on, and who took no part. */
function notesOn({ quorumTurns, interests, attendance }: MeetingRecord, itemId: string): string[] {
  const turns = quorumTurns.filter((turn) => turn.itemId === itemId).map((turn) => turn.sentence)
  const declared = interests
    .filter((interest) => interest.itemId === itemId)
    .flatMap(({ attendanceId, text }) => {
      const who = attendance.find((row) => row.id === attendanceId)
      return who ? interestInWords(fullName(who), text) : []
    })
  return [...turns, ...declared]
}

function attendee(
  row: MeetingWhole['attendance'][number],
  record: MeetingRecord,
  numbered: readonly NumberedItem[],
): Attendee {
  const part = row.state === 'part' ? partInWords(row, numbered) : ''
  const member = standsInFor(row, record.attendance)
  return {
    name: member === null ? fullName(row) : inWhosePlace(row, member),
    capacity: CAPACITY_LABELS[row.capacity],
    attendance: part === '' ? ATTENDANCE_LABELS[row.state] : capitalised(part),
    apologies: row.state === 'apologies',
  }
}

type Standing = Pick<MeetingDocument, 'standing' | 'standingWords'>

const AGENDA_OPEN: readonly MeetingState[] = ['planned', 'agenda draft']

function agendaStanding({ meeting }: MeetingRecord): Standing {
  if (meeting.state === 'cancelled')
    return { standing: 'cancelled', standingWords: 'This meeting is cancelled' }
  if (AGENDA_OPEN.includes(meeting.state))
    return { standing: 'draft', standingWords: 'Draft, not yet agreed by chair and SLT' }
  const agreed = [meeting.agendaAgreedByChair, meeting.agendaAgreedBySlt].every((each) => each !== null)
  return {
    standing: 'approved',
    standingWords: agreed ? 'Agreed by chair and SLT' : 'As the meeting was held',
  }
}

/** Anything not approved is a draft (domain.md R38). */
function minutesStanding({ meeting, approvedAtDate }: MeetingRecord): Standing {
  const isApproved = meeting.state === 'approved' || meeting.state === 'published'
  if (!isApproved || meeting.approvedAt === null)
    return { standing: 'draft', standingWords: 'Draft, not yet approved' }
  const on = `Approved on ${longDay(localClock(meeting.approvedAt).day)}`
  const at = approvedAtDate === null ? 'by correspondence' : `at the meeting of ${longDay(approvedAtDate)}`
  return { standing: 'approved', standingWords: `${on}, ${at}` }
}

/** Whether anything of a meeting is kept from the members too: an item, a paragraph, or a line. `withText`: its minutes as well. */
export function holdsRestricted(record: MeetingRecord, withText: boolean): boolean {
  if (record.items.some(isKeptFromMembers)) return true
  return withText && [...record.minutes.values()].some((node) => isRestricted(node, record.restrictedLines))
}

function isRestricted(node: MinuteNode, lines: ReadonlySet<string>): boolean {
  if (node.type === 'restricted' && keptBackAs(node) === 'restricted') return true
  if (typeof node.attrs?.id === 'string' && lines.has(node.attrs.id)) return true
  return (node.content ?? []).some((child) => isRestricted(child, lines))
}

/** The first letter in upper case, the rest as it was. */
function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en-GB') + text.slice(1)
}

import { longDay } from '../dates.ts'
import { quorum } from '../meetings/rules.ts'
import type { QuorumRule } from '../groups/entities.ts'
import { CAPACITY_LABELS, type Capacity } from '../people/entities.ts'
import type { Audience } from './kinds.ts'
import type { MeetingDocument } from './meeting-document.ts'
import { type MeetingRecord, meetingDocument } from './meeting-from-record.ts'

/** What the record has for the chair of one meeting, besides the meeting itself. Days are `YYYY-MM-DD`. */
export type BriefRecord = MeetingRecord & {
  rule: QuorumRule
  /** The group's meeting before this one, or null. */
  previousDate: string | null
  /** Members whose first place in the group began after the meeting before, up to this one. */
  newMembers: { name: string; capacity: Capacity; startedOn: string }[]
  /** Outstanding actions of the group, the most overdue first. */
  actions: BriefPromise[]
  /** Advice given at the group's meetings in the year before this one, newest first. */
  advice: BriefAdvice[]
}

/** An action that is still owed. `restricted`: kept from the members too, itself or the item it was made under. */
export type BriefPromise = {
  number: string
  text: string
  owner: string
  due: string | null
  overdueDays: number
  restricted: boolean
}
export type BriefAdvice = { number: string; text: string; meetingDate: string; restricted: boolean }

/** What a chair reads before a meeting. The formats are made from this value only. */
export type ChairBrief = {
  title: string
  /** The agenda, as members get it. */
  meeting: MeetingDocument
  previousDate: string | null
  newMembers: { name: string; capacity: string; startedOn: string }[]
  /** Names of those expected who are on no record: visitors. */
  guests: string[]
  /** Restricted items with their reason; null when this copy is without them. */
  sensitive: { number: string; startsAt: string; title: string; reason: string }[] | null
  actions: BriefPromise[]
  advice: BriefAdvice[]
  quorum: { needed: number; coming: number; of: number; missing: string; sltComing: boolean }
}

/**
 * The chair's brief of a meeting (pure). Quorum and SLT are counted as if everybody who is expected comes; those who sent apologies do not.
 * Made `without restricted` it holds no restricted item, action or advice.
 */
export function chairBrief(record: BriefRecord, audience: Audience): ChairBrief {
  const withRestricted = audience === 'with restricted'
  const meeting = meetingDocument(record, 'agenda', audience)
  const ifAllCome = record.attendance.map(({ capacity, state }) => ({
    capacity,
    state: state === 'expected' ? ('present' as const) : state,
  }))
  const standing = quorum(record.rule, record.formalMembers, ifAllCome)
  const isShown = (row: { restricted: boolean }) => withRestricted || !row.restricted
  return {
    title: `Chair’s brief: ${meeting.group}, ${longDay(meeting.date)}`,
    meeting,
    previousDate: record.previousDate,
    newMembers: record.newMembers.map(({ name, capacity, startedOn }) => ({
      name,
      capacity: CAPACITY_LABELS[capacity],
      startedOn,
    })),
    guests: record.attendance.filter(isVisitor).map(({ name }) => name),
    sensitive: withRestricted
      ? meeting.items
          .filter((item) => item.visibility === 'restricted')
          .map(({ number, startsAt, title, reason }) => ({ number, startsAt, title, reason }))
      : null,
    actions: record.actions.filter(isShown),
    advice: record.advice.filter(isShown),
    quorum: {
      needed: standing.needed,
      coming: standing.here,
      of: record.formalMembers,
      missing: standing.missing,
      sltComing: standing.sltPresent,
    },
  }
}

function isVisitor({ personId, state }: MeetingRecord['attendance'][number]): boolean {
  return personId === null && state !== 'apologies' && state !== 'absent'
}

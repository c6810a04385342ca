import type { InductionFacts } from './induction-alerts.ts'
import type { BackupAge } from '../office/backups/rules.ts'
import type { MeetingState } from '../meetings/entities.ts'
import type { SignOffPart } from '../publishing/sign-off.ts'
import type { AgreementKind } from '../standing/entities.ts'
import type { ElectionState, OfficeKind } from '../elections/entities.ts'
import type { AfterClock } from '../incidents/clocks.ts'
import type { Capacity } from '../people/entities.ts'

/** What Today is worked out from. Days are `YYYY-MM-DD`; each fact belongs to one group. */
export type OfGroup = { groupId: string; groupName: string }

/** A meeting to come, or one whose minutes are not approved yet. Counts are 0 and flags false where they do not apply. */
export type OpenMeeting = OfGroup & {
  id: string
  date: string
  state: MeetingState
  /** Something is minuted. */
  written: boolean
  /** A meeting of the group after this one was held. */
  laterHeld: boolean
  agreedByChair: boolean
  agreedBySlt: boolean
  items: number
  /** Something is arranged or found not needed on its access checklist. */
  accessChecked: boolean
  /** SLT members on the attendance who are neither absent nor sent apologies. */
  sltExpected: number
  /** Of those, who have said that they come. */
  sltConfirmed: number
  /** Amendments proposed to its minutes that nobody has decided, and comments on them that are not dealt with. */
  amendments: number
  comments: number
}

/** A meeting whose minutes are approved and not published. `withoutOpenTitle` counts restricted items the public has no title for; `missing` are the parts of the sign-off still to come, and `delegated` those of them the secretariat may give. */
export type WaitingMeeting = {
  id: string
  date: string
  approvedOn: string
  withoutOpenTitle: number
  missing: SignOffPart[]
  delegated: SignOffPart[]
  /** The day their embargo ends; null when there is none. */
  embargoedTo: string | null
}

/**
 * Approved minutes of a group that wait for publication: how many, since when the oldest, and the newest of them. `notAsked` are the
 * people who attended those and were never asked whether they may be named, with one of them.
 */
export type Waiting = OfGroup & {
  count: number
  oldestApprovedOn: string
  newest: WaitingMeeting[]
  notAsked: { people: number; personId: string; meetingId: string } | null
}

/** The newest meeting of a group that was held. `missing` says what the quorum lacked, '' when it was quorate. */
export type LastHeld = OfGroup & { id: string; date: string; sltPresent: boolean; missing: string }

/** A group and when it meets. `next` is its next meeting, `lastOn` the day of its last; null where there is none. */
export type GroupRhythm = OfGroup & {
  meetingsPerYear: number
  lastOn: string | null
  next: { id: string; date: string } | null
}

/** A term of an advisor that ends soon, or ended a short while ago without another place in the group. `succeeded`: somebody has their office from then on. */
export type EndingTerm = OfGroup & {
  personId: string
  name: string
  capacity: Capacity
  endsOn: string
  succeeded?: boolean
}

/** An office that ends soon, or ended a short while ago, while its holder stays a member and nobody follows. `electionOn`: the day of an open election to it. */
export type EndingOffice = OfGroup & {
  personId: string
  name: string
  kind: OfficeKind
  endsOn: string
  electionOn: string | null
}

/** An election whose vote was held without a result on record, or whose handover has come and is not closed. `open`: items of the handover that are not ticked. */
export type UnfinishedElection = OfGroup & {
  id: string
  office: OfficeKind
  state: ElectionState
  heldOn: string
  startsOn: string
  open: number
}

/** Overdue actions of a group: how many, the oldest due day, and number and words when there is just one. */
export type OverdueActions = OfGroup & { count: number; oldestDue: string; number: string; text: string }

/** An advisor absent without apology from the last meetings of a group running; `since` is the first of them. For the chair alone (R24). */
export type MissedMeetings = OfGroup & { personId: string; name: string; since: string }

/** Advice of a group that waits longer than it should: how much, since when the longest, and one of it: the only one where `count` is 1. */
export type AdviceWaiting = OfGroup & { count: number; oldest: string; id: string; number: string }
/** The same for an answer: whether any of it has waited twice as long as the rule allows it. */
export type AdviceUnanswered = AdviceWaiting & { twiceAsLong: boolean }

/** An item kept back until `releaseOn`, which has come; `number` on its agenda. */
export type ReleaseDue = OfGroup & {
  id: string
  number: string
  meetingId: string
  meetingDate: string
  releaseOn: string
  releaseReason: string
}

/** Formal advisors of a group who have not acknowledged a document for longer than the rule allows: how many, the one where it is just one, and since when the longest. */
export type NotAcknowledged = OfGroup & {
  documentId: string
  title: string
  version: string
  count: number
  personId: string
  name: string
  since: string
}

/** A plan in use of which `red` actions are red, or in which nothing was noted for `stale` days (null: something was, within a quarter). */
export type PlanConcern = {
  id: string
  groupId: string
  groupName: string
  title: string
  red: number
  stale: number | null
}

/** An article of good practice that waits since `since` for its review, to be shared or to be changed, or one that is shared and was last reviewed then, more than 24 months ago. */
export type ArticleConcern = {
  id: string
  groupId: string
  groupName: string
  title: string
  state: 'submitted' | 'reviewed' | 'returned' | 'shared'
  since: string
}

/**
 * A question of a group: `open` without a first answer for more than 10 working days (asked on `since`), `referred` to SLT since `since`, or
 * `answered` on `since` and nothing accepted yet.
 */
export type QuestionConcern = {
  id: string
  groupId: string
  groupName: string
  title: string
  state: 'open' | 'referred' | 'answered'
  since: string
  isLate: boolean
}

/** Lessons of call-outs of a group that wait for SLT: how many, and the day of the oldest debrief they are from. */
export type LessonsWaiting = OfGroup & { count: number; since: string }

/** A protocol that waits for the chair, SLT or its day in force since `since`, or one in force with its review due on `reviewDue`. `groupId` null: the office's. */
export type ProtocolWaiting = {
  id: string
  groupId: string | null
  groupName: string
  title: string
  version: string
  state: 'with chair' | 'with SLT' | 'approved' | 'current'
  since: string
  reviewDue: string | null
}

/** A formal advisor who acknowledged the role description of the other kind of group only (R10). */
export type HoldsOtherRole = OfGroup & { personId: string; name: string; holds: 'local' | 'corporate' }

/** Vetting, an agreement or a pass of a formal advisor that ends soon, or ended a short while ago. */
export type StandingEnding = OfGroup & {
  personId: string
  name: string
  what: AgreementKind | 'vetting' | 'pass'
  endsOn: string
}

/** A risk assessment of a formal advisor that waits for SLT. */
export type WaitingRisk = OfGroup & { personId: string; name: string; since: string }

/** Records past the time they are kept: how many, and since when the oldest (`YYYY-MM-DD`). */
export type RecordsDue = { count: number; oldest: string }

/** The office's own backups: when the newest good one was made, why the last attempt failed ('' when it worked), and how the second place stands. */
export type BackupFacts = BackupAge & {
  now: string
  second: { lastGood: string | null; problem: string } | null
}

export type TodayFacts = {
  today: string
  /** Null where nobody asked how backups stand. */
  backups?: BackupFacts | null
  /** Left out where nobody asked about induction. */
  induction?: InductionFacts
  groups: GroupRhythm[]
  meetings: OpenMeeting[]
  waiting: Waiting[]
  releases: ReleaseDue[]
  lastHeld: LastHeld[]
  terms: EndingTerm[]
  /** Left out where nobody asked about offices. */
  offices?: EndingOffice[]
  /** Left out: nobody asked how advisors stand. */
  standing?: { ending: StandingEnding[]; risks: WaitingRisk[] }
  /** Left out for whoever does not read call-outs. */
  callOuts?: readonly CallOutStanding[]
  /** Left out for whoever does not read call-outs. */
  callOutsAfter?: readonly CallOutAfter[]
  /** Left out for whoever does not read call-outs. */
  lessons?: LessonsWaiting[]
  /** Left out where nobody asked about protocols. */
  protocols?: ProtocolWaiting[]
  /** Left out where nobody asked about plans. */
  plans?: PlanConcern[]
  /** Left out where nobody asked about good practice. */
  articles?: ArticleConcern[]
  /** Left out where nobody asked about questions. */
  questions?: QuestionConcern[]
  /** Left out where nobody asked about elections. */
  elections?: UnfinishedElection[]
  overdue: OverdueActions[]
  /** Advice without an answer, and answered advice of which nobody was told, past the days of the rule. */
  unanswered: AdviceUnanswered[]
  untold: AdviceWaiting[]
  /** Accepted advice of which nobody has looked whether it made a difference; left out where nobody asked. */
  toCheck?: AdviceWaiting[]
  /** Role descriptions that advisors have not acknowledged for a month, and advisors who hold the wrong one. */
  notAcknowledged: NotAcknowledged[]
  otherRole: HoldsOtherRole[]
  /** Empty unless it is the chair who looks. */
  missed: MissedMeetings[]
}

/** A call-out that has ended, with what is due after it (R31). */
export type CallOutAfter = OfGroup & {
  id: string
  reference: string
  title: string
  /** When it ended; a UTC instant. */
  endedAt: string
  clocks: readonly AfterClock[]
}

/** A call-out that is asked for or open. `since` is a UTC instant; `next` the first step that is not on record, '' when all are. */
export type CallOutStanding = OfGroup & {
  id: string
  reference: string
  title: string
  since: string
  isRequested: boolean
  isUnanswered: boolean
  next: string
}

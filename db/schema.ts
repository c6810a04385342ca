import type { AdviceFeedback, AdviceResponse } from '../shared/advice/entities.ts'
import type { OutcomeCheck } from '../shared/advice/outcome-checks.ts'
import type { Generated } from 'kysely'
import type { z } from 'zod'
import type { Action, ActionNote } from '../shared/actions/entities.ts'
import type { Breach } from '../shared/data-protection/breaches.ts'
import type { ProtectionText } from '../shared/data-protection/texts-of-the-office.ts'
import type {
  Erasure,
  LegalHold,
  RetentionDecision,
  RetentionRule,
  SubjectExport,
} from '../shared/data-protection/entities.ts'
import type { Advisor, AdvisorStep, ChecklistTick } from '../shared/advisors/entities.ts'
import type { Election, ElectionCandidate } from '../shared/elections/entities.ts'
import type { EqualityEntry, EqualityProfile } from '../shared/equality/rounds.ts'
import type { ReachList } from '../shared/equality/reach.ts'
import type { Article } from '../shared/library/entities.ts'
import type { AdvisorAnswer, AdvisorQuestion } from '../shared/library/questions.ts'
import type { ArticleUse } from '../shared/library/uses.ts'
import type { Plan, PlanAction, PlanObjective, PlanProgress } from '../shared/plan/entities.ts'
import type { YearlyAnswer, YearlyReview } from '../shared/yearly-reviews/entities.ts'
import type { Group } from '../shared/groups/entities.ts'
import type { RotaDecision } from '../shared/call-load/contract.ts'
import type { Debrief, Lesson } from '../shared/debriefs/entities.ts'
import type { ActivationAfter } from '../shared/incidents/after.ts'
import type { CallOutDocument } from '../shared/incidents/documents.ts'
import type { HoursGiven } from '../shared/incidents/hours.ts'
import type { PoliceRecord } from '../shared/incidents/police-records.ts'
import type {
  Activation,
  ActivationEntry,
  ActivationMove,
  ActivationProtocol,
  ActivationStar,
  CallOverrideRecord,
  ContactAttempt,
} from '../shared/incidents/entities.ts'
import type { BacklogItem, ItemTemplate, RejectedSuggestion } from '../shared/meetings/agenda-lists.ts'
import type { ForwardTopic } from '../shared/meetings/forward-plan.ts'
import type {
  InductionModule,
  InductionProgramme,
  InductionRecord,
  InductionSession,
} from '../shared/induction/entities.ts'
import type { AdvisorEvent, EventAttendance } from '../shared/induction/events.ts'
import type { SupportSession } from '../shared/induction/support.ts'
import type { AgendaItem, Attendance, Meeting } from '../shared/meetings/entities.ts'
import type { Interest } from '../shared/meetings/interests.ts'
import type { Advice, Decision, MinutesVersion, Question } from '../shared/minutes/contract.ts'
import type { Amendment, MinuteComment } from '../shared/minutes/review.ts'
import type { BackupSettings, OfficeEvent } from '../shared/office/backups/entities.ts'
import type { OfficeRecord, OfficeUser, UserGroupsRecord } from '../shared/office/entities.ts'
import type { SignInEntry } from '../shared/office/sign-in-log.ts'
import type { AccessCheck } from '../shared/papers/access.ts'
import type { Paper, PaperPack } from '../shared/papers/entities.ts'
import type { Acknowledgement } from '../shared/acknowledgements/entities.ts'
import type { Membership, Person } from '../shared/people/entities.ts'
import type { Protocol, ProtocolReturn, ProtocolStep } from '../shared/protocols/entities.ts'
import type { RoleComment, RoleDescription } from '../shared/role-descriptions/entities.ts'
import type { WordingKept } from '../shared/plain-english/kept.ts'
import type { Correction } from '../shared/publishing/corrections.ts'
import type { PublishingServer } from '../shared/publishing/destinations.ts'
import type { Redaction } from '../shared/redactions/entities.ts'
import type { Delegation, SignOff } from '../shared/publishing/sign-off.ts'
import type { Recorded } from '../shared/recorded.ts'
import type {
  Agreement,
  AwaySpell,
  ContactPreferences,
  GeneralInterest,
  Knowledge,
  RiskAssessment,
  Vetting,
} from '../shared/standing/entities.ts'
import type { SiteDocumentRecord } from '../shared/site/documents.ts'
import type { SiteLookRecord, SitePageRecord } from '../shared/site/entities.ts'

/** Columns every record table has; the dialect turns 0/1 into booleans (db/dialect/plugin.ts), so rows read as the entities do. */
export type RecordColumns = z.infer<typeof Recorded>

export type AgendaTemplateRow = RecordColumns & { groupId: string; items: string }
/** `modules` and `moduleIds` as JSON; read through db/induction.ts. */
export type InductionProgrammeRow = Omit<InductionProgramme, 'modules'> & { modules: string }
export type InductionSessionRow = Omit<InductionSession, 'moduleIds'> & { moduleIds: string }
/** `evaluation` as JSON; read through db/induction-events.ts. */
export type AdvisorEventRow = Omit<AdvisorEvent, 'evaluation'> & { evaluation: string }
/** `stretches` as JSON; read through `attendanceFrom` (db/meetings.ts). */
export type AttendanceRecord = Omit<Attendance, 'stretches'> & { stretches: string }
export type MinuteRow = RecordColumns & { itemId: string; meetingId: string; document: string; text: string }
/** A sentence a group keeps for its minutes. */
export type SnippetRow = RecordColumns & { groupId: string; text: string }
export type ImportRow = RecordColumns & {
  kind: string
  fileName: string
  groupId: string
  imported: number
  rejected: number
}
/** Two entries that look like one person and are two people (db/kept-apart.ts). */
export type KeptApartRow = RecordColumns & { oneId: string; otherId: string; by: string }
/** Two entries about one person: `keptId` stays, `mergedId` went into it (db/people-merges.ts). */
export type PersonMergeRow = RecordColumns & { keptId: string; mergedId: string; by: string }
/** `columns` as JSON; read through db/people-imports.ts. */
export type ImportPresetRow = RecordColumns & { name: string; columns: string }
export type PublicationRow = RecordColumns & {
  meetingId: string | null
  groupId: string | null
  at: string
  by: string
  folder: string
  state: 'published' | 'withdrawn'
  reason: string
  /** JSON of the files with their SHA-256. */
  files: string
  /** For a publication of a site: the last change of the record it includes. 0 for the row of one meeting. */
  watermark: number
  /** What was looked for in every file, as a fingerprint (leak-scan.ts). '' for the row of one meeting. */
  scanKey: string
}
export type PublishedMeetingRow = RecordColumns & {
  meetingId: string
  slug: string
  firstPublished: string
  updated: string
  /** How many different texts of these minutes were published so far. */
  version: number
  /** SHA-256 of the public text last published, so that `updated` moves only when it does. */
  fingerprint: string
  /** JSON of the public value last published (`PublicMinutes`), used again while nothing it is made from changes; '' while it is off the site. */
  value: string
  /** Since when it is off the site: withdrawn, or reopened to be corrected. Null while it is on it. */
  withdrawnAt: string | null
  reopenedAt: string | null
  /** What the public is told of why it was withdrawn; '' when nothing. */
  publicReason: string
}

/** Record tables: written through db/record.ts only. */
export type RecordTables = {
  office: OfficeRecord
  officeUser: OfficeUser
  signInEntry: SignInEntry
  backupSettings: BackupSettings
  officeEvent: OfficeEvent
  userGroups: UserGroupsRecord
  advisoryGroup: Group
  agendaTemplate: AgendaTemplateRow
  person: Person
  election: Election
  electionCandidate: ElectionCandidate
  yearlyReview: YearlyReview
  yearlyAnswer: YearlyAnswer
  plan: Plan
  planObjective: PlanObjective
  planAction: PlanAction
  planProgress: PlanProgress
  article: Article
  articleUse: ArticleUse
  advisorQuestion: AdvisorQuestion
  advisorAnswer: AdvisorAnswer
  membership: Membership
  roleDescription: RoleDescription
  roleComment: RoleComment
  protocol: Protocol
  protocolStep: ProtocolStep
  protocolReturn: ProtocolReturn
  acknowledgement: Acknowledgement
  inductionModule: InductionModule
  inductionProgramme: InductionProgrammeRow
  inductionSession: InductionSessionRow
  inductionRecord: InductionRecord
  supportSession: SupportSession
  advisorEvent: AdvisorEventRow
  eventAttendance: EventAttendance
  advisor: Advisor
  advisorStep: AdvisorStep
  checklistTick: ChecklistTick
  contactPreferences: ContactPreferences
  agreement: Agreement
  vetting: Vetting
  riskAssessment: RiskAssessment
  knowledge: Knowledge
  generalInterest: GeneralInterest
  awaySpell: AwaySpell
  importBatch: ImportRow
  importPreset: ImportPresetRow
  personMerge: PersonMergeRow
  keptApart: KeptApartRow
  meeting: Meeting
  agendaItem: AgendaItem
  attendance: AttendanceRecord
  interest: Interest
  paper: Paper
  paperPack: PaperPack
  erasure: Erasure
  retentionRule: RetentionRule
  retentionDecision: RetentionDecision
  legalHold: LegalHold
  subjectExport: SubjectExport
  breach: Breach
  protectionText: ProtectionText
  accessCheck: AccessCheck
  minute: MinuteRow
  action: Action
  actionNote: ActionNote
  decision: Decision
  advice: Advice
  adviceResponse: AdviceResponse
  adviceFeedback: AdviceFeedback
  outcomeCheck: OutcomeCheck
  question: Question
  snippet: SnippetRow
  minutesVersion: MinutesVersion
  amendment: Amendment
  redaction: Redaction
  minuteComment: MinuteComment
  wordingKept: WordingKept
  publication: PublicationRow
  publishingServer: PublishingServer
  publishedMeeting: PublishedMeetingRow
  siteLook: SiteLookRecord
  sitePage: SitePageRecord
  siteDocument: SiteDocumentRecord
  correction: Correction
  delegation: Delegation
  signOff: SignOff
  backlogItem: BacklogItem
  itemTemplate: ItemTemplate
  rejectedSuggestion: RejectedSuggestion
  forwardTopic: ForwardTopic
  equalityEntry: EqualityEntry
  equalityProfile: EqualityProfile
  reachList: ReachList
  activation: Activation
  activationEntry: ActivationEntry
  contactAttempt: ContactAttempt
  activationMove: ActivationMove
  debrief: Debrief
  lesson: Lesson
  rotaDecision: RotaDecision
  callOverride: CallOverrideRecord
  activationAfter: ActivationAfter
  hoursGiven: HoursGiven
  policeRecord: PoliceRecord
  callOutDocument: CallOutDocument
  activationStar: ActivationStar
  activationProtocol: ActivationProtocol
}
export type RecordTable = keyof RecordTables

/** One entry of the change record: append-only, by trigger. `before` and `after` are JSON of the fields that changed. */
export type ChangeRow = {
  seq: number
  at: string
  userId: string
  userName: string
  procedure: string
  command: string
  entity: RecordTable
  entityId: string
  groupId: string | null
  meetingId: string | null
  before: string | null
  after: string
  /** The command this entry takes back, when it is an undo. */
  undoes: string | null
  previous: string
  hash: string
  /** How it is hashed (db/change-chain.ts). */
  format: number
  /** Makes the digest of what it holds worthless for guessing; '' in format 1 and once erased. */
  salt: string
  /** The digest of what it held before it was erased; '' until then, and in format 1. */
  digest: string
  /** The erasure that last replaced what it holds, and that erasure's seal on it; null and '' until then. */
  erasureId: string | null
  seal: string
}

/** The highest number given so far, by group, kind and year; a number is never given twice. */
export type NumberSeriesRow = { groupId: string; kind: string; year: number; last: number }

/**
 * What a publication needs of published minutes while their own page stays as it is, made from `PublishedMeetingRow.value` alone and gone as
 * soon as that row is written (migration 310). `version` says by which rules it was made.
 */
export type PublishedDigestRow = {
  meetingId: string
  version: string
  /** JSON of the public value without what only the meeting's own page shows. */
  minutes: string
  /** JSON: the terms of the glossary in the whole value. */
  terms: string
  /** Everything the whole value says, as bare words (shared/redactions/words.ts). */
  said: string
}

/**
 * How many gave an answer in a round of equality monitoring. No record, so that no history of it is kept (migration 350); nothing in it
 * tells which answers were on one sheet.
 */
export type EqualityCountRow = {
  entryId: string
  characteristic: string
  category: string
  people: number
}

export type Database = RecordTables & {
  change: Omit<ChangeRow, 'seq' | 'digest' | 'erasureId' | 'seal'> & {
    seq: Generated<number>
    digest: Generated<string>
    erasureId: Generated<string | null>
    seal: Generated<string>
  }
  numberSeries: NumberSeriesRow
  publishedDigest: PublishedDigestRow
  equalityCount: EqualityCountRow
  /** Empty but while an erasure writes (db/dialect/erasure-door.ts). */
  erasureDoor: { erasureId: string }
}

export const RECORD_TABLES = [
  'office',
  'officeUser',
  'signInEntry',
  'backupSettings',
  'officeEvent',
  'userGroups',
  'advisoryGroup',
  'agendaTemplate',
  'person',
  'election',
  'electionCandidate',
  'yearlyReview',
  'yearlyAnswer',
  'plan',
  'planObjective',
  'planAction',
  'planProgress',
  'article',
  'articleUse',
  'advisorQuestion',
  'advisorAnswer',
  'membership',
  'roleDescription',
  'roleComment',
  'protocol',
  'protocolStep',
  'protocolReturn',
  'acknowledgement',
  'inductionModule',
  'inductionProgramme',
  'inductionSession',
  'inductionRecord',
  'supportSession',
  'advisorEvent',
  'eventAttendance',
  'advisor',
  'advisorStep',
  'checklistTick',
  'contactPreferences',
  'agreement',
  'vetting',
  'riskAssessment',
  'knowledge',
  'generalInterest',
  'awaySpell',
  'importBatch',
  'importPreset',
  'personMerge',
  'keptApart',
  'meeting',
  'agendaItem',
  'attendance',
  'interest',
  'paper',
  'paperPack',
  'erasure',
  'retentionRule',
  'retentionDecision',
  'legalHold',
  'subjectExport',
  'breach',
  'protectionText',
  'accessCheck',
  'minute',
  'action',
  'actionNote',
  'decision',
  'advice',
  'adviceResponse',
  'adviceFeedback',
  'outcomeCheck',
  'question',
  'snippet',
  'minutesVersion',
  'amendment',
  'redaction',
  'minuteComment',
  'wordingKept',
  'publication',
  'publishingServer',
  'publishedMeeting',
  'siteLook',
  'sitePage',
  'siteDocument',
  'correction',
  'delegation',
  'signOff',
  'backlogItem',
  'itemTemplate',
  'rejectedSuggestion',
  'forwardTopic',
  'equalityEntry',
  'equalityProfile',
  'reachList',
  'activation',
  'activationEntry',
  'contactAttempt',
  'activationMove',
  'debrief',
  'lesson',
  'rotaDecision',
  'callOverride',
  'activationAfter',
  'hoursGiven',
  'policeRecord',
  'callOutDocument',
  'activationStar',
  'activationProtocol',
] as const satisfies readonly RecordTable[]

import { z } from 'zod'
import { Day, Instant, WallTime } from '../dates.ts'
import { Id } from '../identity.ts'
import { Capacity } from '../people/entities.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'
import { Stretch } from './stretches.ts'
import { ItemPurpose } from './template.ts'
import { isKeptFromMembers } from './visibility.ts'

export const MeetingKind = z.enum(['ordinary', 'extraordinary', 'AGM', 'joint', 'online'])
export type MeetingKind = z.infer<typeof MeetingKind>
export const MEETING_KIND_LABELS = {
  ordinary: 'Ordinary',
  extraordinary: 'Extraordinary',
  AGM: 'Annual general meeting',
  joint: 'Joint',
  online: 'Online',
} satisfies Record<MeetingKind, string>

/** Where a meeting stands (domain.md §2.10; the transitions are in rules.ts). */
export const MeetingState = z.enum([
  'planned',
  'agenda draft',
  'agenda agreed',
  'held',
  'checked',
  'circulated',
  'approved',
  'published',
  'cancelled',
])
export type MeetingState = z.infer<typeof MeetingState>

export const Marking = z.enum(['OFFICIAL', 'OFFICIAL-SENSITIVE'])
export type Marking = z.infer<typeof Marking>

/** What a person fills in about a meeting. The time is local wall time in Europe/London. */
export const MeetingFields = z.object({
  kind: MeetingKind,
  date: Day,
  startTime: WallTime,
  venue: z.string().trim().max(300),
  onlineLink: z.string().trim().max(500),
  access: FreeText,
  purpose: FreeText,
})
export type MeetingFields = z.infer<typeof MeetingFields>

export const Meeting = Recorded.extend({
  ...MeetingFields.shape,
  groupId: Id,
  state: MeetingState,
  marking: Marking,
  cancelledReason: z.string(),
  /** Meetings planned together as a series have the same; '' when planned by itself. */
  seriesId: z.string(),
  /** The day it was moved from, last, and why; '' while it never was. */
  movedFrom: z.string(),
  movedReason: z.string(),
  agendaAgreedByChair: Instant.nullable(),
  agendaAgreedBySlt: Instant.nullable(),
  /** How an agreement was given that the secretariat recorded for somebody; '' when each agreed here. */
  agendaNote: z.string(),
  /** When they had agreed an agenda that was changed afterwards (R7); null once they agree again, or when nothing was changed. */
  agendaLapsedByChair: Instant.nullable(),
  agendaLapsedBySlt: Instant.nullable(),
  checkedAt: Instant.nullable(),
  circulatedAt: Instant.nullable(),
  approvedAt: Instant.nullable(),
  approvedAtMeetingId: Id.nullable(),
  approvalNote: z.string(),
  clearedAt: Instant.nullable(),
  clearanceNote: z.string(),
  publishedAt: Instant.nullable(),
  /** Before this moment the minutes are not published, whatever else is ready; null when they need not wait. */
  embargoUntil: Instant.nullable(),
  /** Why the minutes were last reopened; '' while they never were. */
  reopenedReason: z.string(),
  isExample: z.boolean(),
})
export type Meeting = z.infer<typeof Meeting>

/**
 * What a person fills in about an agenda item. `restricted` and `forMembers` say who reads it (visibility.ts); `openTitle` is what the
 * public reads instead of the title of one that is not public. On `releaseOn` it is proposed that it become public, never more than
 * proposed; `releaseReason` says why until then.
 */
export const AgendaItemFields = z.object({
  title: LineText,
  openTitle: z.string().trim().max(200),
  purpose: ItemPurpose,
  presenter: z.string().trim().max(200),
  minutes: z
    .number()
    .int('Give whole minutes.')
    .min(0, 'Minutes cannot be below 0.')
    .max(480, 'At most 480 minutes.'),
  standing: z.boolean(),
  restricted: z.boolean(),
  forMembers: z.boolean().default(false),
  restrictedReason: z.string().trim().max(200),
  releaseOn: Day.nullable().default(null),
  releaseReason: z.string().trim().max(200).default(''),
})
export type AgendaItemFields = z.infer<typeof AgendaItemFields>

/** A restricted item needs a reason; one for the members only may have one. */
export const hasReason = (
  item: Pick<AgendaItemFields, 'restricted' | 'forMembers' | 'restrictedReason'>,
): boolean => !isKeptFromMembers(item) || item.restrictedReason !== ''
export const REASON_NEEDED = { path: ['restrictedReason'], message: 'Say why this item is restricted.' }

/** A public item keeps nothing of a restriction. */
const settled = (item: AgendaItemFields): AgendaItemFields =>
  item.restricted ? item : { ...item, forMembers: false, releaseOn: null, releaseReason: '' }

export const AgendaItemInput = AgendaItemFields.refine(hasReason, REASON_NEEDED).transform(settled)

export const AgendaItem = Recorded.extend({
  ...AgendaItemFields.shape,
  meetingId: Id,
  position: z.number().int(),
  /** The item this is a sub-item of; one level only. A sub-item of a restricted item is read as restricted (db/agenda-items.ts). */
  parentId: Id.nullable(),
  /** Not taken at this meeting; suggested for the group's next. */
  putOff: z.boolean(),
  putOffReason: z.string(),
  /** The suggestion it came of (agenda-suggestions.ts), so that it is not suggested again under another title; '' for any other item. */
  origin: z.string(),
  /** What its minutes began with, from an item template: a text that is still this was not written by anybody. */
  startText: z.string(),
})
export type AgendaItem = z.infer<typeof AgendaItem>

/** What a public item says of its visibility. */
export const FOR_EVERYBODY = {
  restricted: false,
  forMembers: false,
  restrictedReason: '',
  releaseOn: null,
  releaseReason: '',
} satisfies Partial<AgendaItemFields>

/** What a person filled in about an item, without what happened to it. */
export function itemFields(item: AgendaItemFields): AgendaItemFields {
  const { title, openTitle, purpose, presenter, minutes, standing } = item
  const { restricted, forMembers, restrictedReason, releaseOn, releaseReason } = item
  const kept = { restricted, forMembers, restrictedReason, releaseOn, releaseReason }
  return { title, openTitle, purpose, presenter, minutes, standing, ...kept }
}

/** What a copy of an item brings to another agenda: the day to look at it again was about what this meeting said. */
export function copiedFields(item: AgendaItemFields): AgendaItemFields {
  return { ...itemFields(item), releaseOn: null, releaseReason: '' }
}

/** What holds of an item nothing has happened to. */
export const FRESH_ITEM = {
  parentId: null,
  putOff: false,
  putOffReason: '',
  origin: '',
  startText: '',
} satisfies Partial<AgendaItem>

/** Attendance at a meeting. `part`: there for some items only, which `stretches` say, or in old records and imports a `partNote`. */
export const AttendanceState = z.enum(['expected', 'present', 'online', 'part', 'apologies', 'absent'])
export type AttendanceState = z.infer<typeof AttendanceState>
export const ATTENDANCE_LABELS = {
  expected: 'Expected',
  present: 'Present',
  online: 'Online',
  part: 'Part',
  apologies: 'Apologies',
  absent: 'Absent',
} satisfies Record<AttendanceState, string>

/**
 * One person at one meeting. Guests not on record have no `personId`; their `name` is typed and never published. `standsInFor` is the
 * attendance row of the SLT member in whose place an officer is there. `answeredOn`: the day SLT said whether they come (L3), null while they
 * have not, and for everybody else.
 */
export const Attendance = Recorded.extend({
  meetingId: Id,
  personId: Id.nullable(),
  name: z.string(),
  capacity: Capacity,
  state: AttendanceState,
  partNote: z.string().max(200),
  stretches: z.array(Stretch),
  standsInFor: Id.nullable(),
  answeredOn: Day.nullable(),
})
export type Attendance = z.infer<typeof Attendance>

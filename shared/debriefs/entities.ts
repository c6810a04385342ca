import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, Recorded } from '../recorded.ts'

/** How a call-out is looked back on (domain.md §2.8): straight after, later and structured, or how the advisors are. */
export const DebriefKind = z.enum(['hot', 'cold', 'welfare'])
export type DebriefKind = z.infer<typeof DebriefKind>
export const DEBRIEF_KIND_LABELS = {
  hot: 'Hot debrief',
  cold: 'Cold debrief',
  welfare: 'Welfare call',
} satisfies Record<DebriefKind, string>

export const DebriefState = z.enum(['planned', 'held', 'agreed', 'closed', 'waived'])
export type DebriefState = z.infer<typeof DebriefState>
export const DEBRIEF_STATE_LABELS = {
  planned: 'Planned',
  held: 'Held',
  agreed: 'Agreed',
  closed: 'Closed',
  waived: 'Waived',
} satisfies Record<DebriefState, string>

/** What is filled in about a debrief. `worked` is what went well; of a welfare call nothing about anybody's health is written. */
export const DebriefFields = z.object({
  kind: DebriefKind,
  heldOn: Day,
  participants: z.string().trim().max(1000, 'Keep this under 1,000 characters.'),
  worked: FreeText,
  welfareOffered: z.boolean(),
})
export type DebriefFields = z.infer<typeof DebriefFields>

/** A debrief of a call-out. One that SLT waived has its reason; `heldOn` is then the day of that. */
export const Debrief = Recorded.extend({
  activationId: Id,
  groupId: Id,
  ...DebriefFields.shape,
  state: DebriefState,
  reason: z.string(),
  recordedBy: z.string(),
})
export type Debrief = z.infer<typeof Debrief>

/** What a lesson asks for: something to do, another step in the protocol, or only to be known. */
export const LessonKind = z.enum(['action', 'protocol change', 'note'])
export type LessonKind = z.infer<typeof LessonKind>
export const LESSON_KIND_LABELS = {
  action: 'Something to do',
  'protocol change': 'Change the protocol',
  note: 'Good to know',
} satisfies Record<LessonKind, string>

export const LessonText = z
  .string()
  .trim()
  .min(1, 'Write what was learnt.')
  .max(1000, 'Keep a lesson under 1,000 characters.')

/** What SLT say to a lesson (L10). */
export const LessonDecision = z.enum(['open', 'accepted', 'declined'])
export type LessonDecision = z.infer<typeof LessonDecision>
export const LESSON_DECISION_LABELS = {
  open: 'Waits for SLT',
  accepted: 'Accepted by SLT',
  declined: 'Declined by SLT',
} satisfies Record<LessonDecision, string>

/**
 * One lesson of a debrief. Once it is accepted and asks for something, `backlogId` is the item that waits for the next agenda of the group. `actionId` is
 * the action and `protocolId` the version of a protocol somebody made of it.
 */
export const Lesson = Recorded.extend({
  debriefId: Id,
  activationId: Id,
  groupId: Id,
  kind: LessonKind,
  text: LessonText,
  decision: LessonDecision,
  decidedBy: z.string(),
  decidedOn: Day.nullable(),
  reason: z.string(),
  backlogId: Id.nullable(),
  actionId: Id.nullable(),
  protocolId: Id.nullable(),
})
export type Lesson = z.infer<typeof Lesson>

import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** Where advice comes from: minutes, a call-out, or the group itself (domain.md §2.7). */
export const AdviceSource = z.enum(['meeting', 'call-out', 'group'])
export type AdviceSource = z.infer<typeof AdviceSource>

/** What the police did with a piece of advice (domain.md §2.7). Until there is a response, it is awaited. */
export const ResponseStatus = z.enum(['accepted', 'partly accepted', 'not accepted', 'noted'])
export type ResponseStatus = z.infer<typeof ResponseStatus>
export const RESPONSE_STATUS_LABELS = {
  accepted: 'Accepted',
  'partly accepted': 'Partly accepted',
  'not accepted': 'Not accepted',
  noted: 'Noted',
} satisfies Record<ResponseStatus, string>

/**
 * The answer of the police to one piece of advice. `decidedBy` is a rank or role; `changed` says what is different now, '' when nothing
 * is; `publish`: the public may read it beside the advice.
 */
export const AdviceResponse = Recorded.extend({
  groupId: Id,
  adviceId: Id,
  status: ResponseStatus,
  decidedBy: z.string(),
  decidedOn: Day,
  reason: z.string(),
  changed: z.string(),
  actionId: Id.nullable(),
  publish: z.boolean(),
})
export type AdviceResponse = z.infer<typeof AdviceResponse>

/** How the advisors, or the community they heard it from, were told. */
export const FeedbackChannel = z.enum(['meeting', 'e-mail', 'letter', 'telephone', 'in person'])
export type FeedbackChannel = z.infer<typeof FeedbackChannel>
export const FEEDBACK_CHANNEL_LABELS = {
  meeting: 'At a meeting',
  'e-mail': 'By e-mail',
  letter: 'By letter',
  telephone: 'By telephone',
  'in person': 'In person',
} satisfies Record<FeedbackChannel, string>

/** That somebody was told what became of a piece of advice: who, when and how. */
export const AdviceFeedback = Recorded.extend({
  groupId: Id,
  adviceId: Id,
  day: Day,
  toWhom: z.string(),
  channel: FeedbackChannel,
  text: z.string(),
})
export type AdviceFeedback = z.infer<typeof AdviceFeedback>

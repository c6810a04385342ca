import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import { KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'

/** Why words are not published (domain.md §0.4). The key is what the public reads: `[redacted: personal data]`. */
export const RedactionReason = z.enum([
  'personal data',
  'law enforcement',
  'given in confidence',
  'free and frank advice',
  'safety',
  'court proceedings',
])
export type RedactionReason = z.infer<typeof RedactionReason>

/** Each reason in the office's words, with the sections of the Freedom of Information Act it is near to. Guidance only. */
export const REASON_LABELS = {
  'personal data': 'Personal data (section 40)',
  'law enforcement': 'Law enforcement or investigation (sections 30 and 31)',
  'given in confidence': 'Given in confidence (section 41)',
  'free and frank advice': 'Free and frank advice (section 36)',
  safety: 'Safety of a person (section 38)',
  'court proceedings': 'Court proceedings',
} satisfies Record<RedactionReason, string>

/** What the screen says wherever a reason is chosen. */
export const GUIDANCE_ONLY = 'Guidance only: ask your information-rights unit.'

export const RedactionState = z.enum(['proposed', 'agreed', 'turned down', 'withdrawn', 'lifted'])
export type RedactionState = z.infer<typeof RedactionState>

/** Who proposes, and who decides about what somebody else proposed. */
export const PROPOSERS = KEEPERS_AND_CHAIR
export const DECIDERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]

/**
 * What can become of a redaction. `who`: `another` decides what somebody else proposed, the `proposer` takes back their own, `anyone` of
 * the roles may do it.
 */
export const REDACTION_STEPS = {
  agree: { from: 'proposed', to: 'agreed', by: DECIDERS, who: 'another' },
  turnDown: { from: 'proposed', to: 'turned down', by: DECIDERS, who: 'another' },
  withdraw: { from: 'proposed', to: 'withdrawn', by: PROPOSERS, who: 'proposer' },
  lift: { from: 'agreed', to: 'lifted', by: DECIDERS, who: 'anyone' },
} as const satisfies Record<
  string,
  {
    from: RedactionState
    to: RedactionState
    by: readonly UserRole[]
    who: 'another' | 'proposer' | 'anyone'
  }
>
export type RedactionStep = keyof typeof REDACTION_STEPS

/** What is redacted: words of a paragraph, or whose an action is. */
export const RedactionPart = z.enum(['text', 'owner'])
export type RedactionPart = z.infer<typeof RedactionPart>

/**
 * Words of an item's minutes that are not published. It points at them and changes nothing: `paragraph` is what their block was called
 * (shared/minutes/places.ts), `quote` what it said, `start` where in it `words` began. Whether they still stand there is worked out anew
 * each time (rules.ts).
 */
export const Redaction = Recorded.extend({
  meetingId: Id,
  itemId: Id,
  part: RedactionPart,
  paragraph: z.string(),
  quote: z.string(),
  start: z.number().int().nonnegative(),
  words: z.string(),
  reason: RedactionReason,
  state: RedactionState,
  /** Why it was turned down or lifted; '' otherwise. */
  stateReason: z.string(),
  proposedById: Id,
  proposedBy: z.string(),
  decidedById: Id.nullable(),
  decidedBy: z.string(),
  decidedAt: Instant.nullable(),
})
export type Redaction = z.infer<typeof Redaction>

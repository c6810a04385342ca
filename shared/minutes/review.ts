import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { LineText, Recorded } from '../recorded.ts'
import { KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'

/** Where a proposed amendment stands (domain.md §2.11); the steps are in AMENDMENT_STEPS. */
export const AmendmentState = z.enum(['proposed', 'accepted', 'refused', 'withdrawn'])
export type AmendmentState = z.infer<typeof AmendmentState>
export const AMENDMENT_LABELS = {
  proposed: 'Proposed',
  accepted: 'Accepted',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
} satisfies Record<AmendmentState, string>

/** What can become of a proposed amendment, and who decides it. */
export const AMENDMENT_STEPS = {
  accept: { from: 'proposed', to: 'accepted', by: KEEPERS_AND_CHAIR },
  refuse: { from: 'proposed', to: 'refused', by: KEEPERS_AND_CHAIR },
  withdraw: { from: 'proposed', to: 'withdrawn', by: KEEPERS_AND_CHAIR },
} as const satisfies Record<string, { from: AmendmentState; to: AmendmentState; by: readonly UserRole[] }>
export type AmendmentStep = keyof typeof AMENDMENT_STEPS

/**
 * A change somebody asks for after the minutes were circulated: which paragraph of which item, what it says and what it should say.
 * `paragraph` is what it was called then (`4.2`, shared/minutes/places.ts); `proposedById` is null for somebody who is not on record.
 */
export const Amendment = Recorded.extend({
  meetingId: Id,
  itemId: Id,
  paragraph: z.string(),
  proposedById: Id.nullable(),
  proposedBy: z.string(),
  fromText: z.string(),
  toText: z.string(),
  reason: z.string(),
  state: AmendmentState,
  /** Why it was refused; '' otherwise. */
  stateReason: z.string(),
})
export type Amendment = z.infer<typeof Amendment>

/** What the chair or the secretariat says about a paragraph of the draft. `quote` is what the paragraph said then. */
export const MinuteComment = Recorded.extend({
  meetingId: Id,
  itemId: Id,
  paragraph: z.string(),
  quote: z.string(),
  text: z.string(),
  author: z.string(),
  resolvedAt: Instant.nullable(),
  resolvedBy: z.string(),
})
export type MinuteComment = z.infer<typeof MinuteComment>

const PLACE = { itemId: Id, paragraph: z.string().min(1, 'Choose the paragraph.').max(200) }
const Words = z.string().max(20_000, 'Keep this under 20,000 characters.')

/** A new amendment. Empty words mean that the paragraph is to be taken out. */
export const AmendmentInput = z
  .object({
    ...PLACE,
    fromText: Words,
    toText: Words.trim(),
    reason: z.string().trim().max(500, 'Keep this under 500 characters.'),
    proposedById: Id.nullable(),
    proposedBy: z.string().trim().max(200, 'Keep this under 200 characters.'),
  })
  .refine(({ proposedById, proposedBy }) => proposedById !== null || proposedBy !== '', {
    path: ['proposedBy'],
    message: 'Say who proposed it: choose a person on record, or write the name.',
  })
  .refine(({ fromText, toText }) => fromText.trim() !== toText, {
    path: ['toText'],
    message: 'This is what the paragraph says already. Write what it should say.',
  })
export type AmendmentInput = z.infer<typeof AmendmentInput>

export const CommentInput = z.object({
  ...PLACE,
  quote: Words,
  text: z.string().trim().min(1, 'Write the comment.').max(2000, 'Keep this under 2,000 characters.'),
})
export type CommentInput = z.infer<typeof CommentInput>

export const RefusalReason = LineText

/** `1 amendment is`, `3 amendments are`. */
export function amendmentsAre(count: number): string {
  return count === 1 ? '1 amendment is' : `${count} amendments are`
}

/** Why minutes with open amendments cannot be approved, and the way out; '' when none is open. */
export function whyNotApproved(open: number): string {
  if (open === 0) return ''
  return `${amendmentsAre(open)} still proposed. Accept or refuse ${open === 1 ? 'it' : 'each of them'}, or refuse ${open === 1 ? 'it' : 'them all'} with one reason, then approve the minutes.`
}

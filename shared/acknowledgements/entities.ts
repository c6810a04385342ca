import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** What can be acknowledged, version by version. */
export const AcknowledgedKind = z.enum(['role description', 'protocol'])
export type AcknowledgedKind = z.infer<typeof AcknowledgedKind>

/** What an entry says: somebody was asked, said yes, said no; or an earlier entry was a mistake. */
export const AcknowledgementEntry = z.enum(['requested', 'acknowledged', 'declined', 'struck'])
export type AcknowledgementEntry = z.infer<typeof AcknowledgementEntry>

/** How somebody acknowledged, or was asked. */
export const AcknowledgementMethod = z.enum(['in person', 'e-mail', 'signed paper'])
export type AcknowledgementMethod = z.infer<typeof AcknowledgementMethod>
export const ACKNOWLEDGEMENT_METHOD_LABELS = {
  'in person': 'In person',
  'e-mail': 'By e-mail',
  'signed paper': 'On signed paper',
} satisfies Record<AcknowledgementMethod, string>

/**
 * One entry about one person and one version of a document. Entries are only ever added: a mistaken one is struck by a later one that names
 * it in `strikesId` (domain.md §2.4). `groupId` is the group in which it was recorded; `fileName` and `hash` are those of the scan, '' without
 * one (electron/service/papers/attachments.ts).
 */
export const Acknowledgement = Recorded.extend({
  groupId: Id,
  personId: Id,
  documentKind: AcknowledgedKind,
  documentId: Id,
  entry: AcknowledgementEntry,
  method: AcknowledgementMethod,
  day: Day,
  note: z.string(),
  recordedBy: z.string(),
  strikesId: Id.nullable(),
  fileName: z.string(),
  hash: z.string(),
})
export type Acknowledgement = z.infer<typeof Acknowledgement>

/** Where a person stands with a document (rules.ts). */
export const AcknowledgementState = z.enum(['not asked', 'requested', 'acknowledged', 'declined', 'lapsed'])
export type AcknowledgementState = z.infer<typeof AcknowledgementState>
export const ACKNOWLEDGEMENT_STATE_LABELS = {
  'not asked': 'Not asked yet',
  requested: 'Asked',
  acknowledged: 'Acknowledged',
  declined: 'Declined',
  lapsed: 'Ask again',
} satisfies Record<AcknowledgementState, string>

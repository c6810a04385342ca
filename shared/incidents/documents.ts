import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { PaperKind } from '../papers/entities.ts'
import { Recorded } from '../recorded.ts'

/**
 * A document of a call-out: a briefing note, a line to the press, a sheet filled in by hand. Its bytes are in the office's attachments under `hash`
 * (SHA-256 of the content, hex); `bytes` is how many they are.
 */
export const CallOutDocument = Recorded.extend({
  activationId: Id,
  groupId: Id,
  name: z.string(),
  kind: PaperKind,
  bytes: z.number().int(),
  hash: z.string(),
  addedBy: z.string(),
})
export type CallOutDocument = z.infer<typeof CallOutDocument>

/** The same as shown: that there is a file, not where. `told` says when it is something else than its name says, else ''. */
export const CallOutDocumentShown = CallOutDocument.pick({
  id: true,
  name: true,
  kind: true,
  bytes: true,
  addedBy: true,
}).extend({ addedAt: Instant, told: z.string() })
export type CallOutDocumentShown = z.infer<typeof CallOutDocumentShown>

/** The most documents of one call-out: a bundle holds all of them. */
export const MOST_DOCUMENTS = 100

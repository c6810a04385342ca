import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import { TextConcern } from './concerns.ts'

/** Which of an office's documents can go on the public site (domain.md 2.4, 2.5): each is there in the version in force, and only while it is marked. */
export const DocumentSource = z.enum(['role description', 'protocol'])
export type DocumentSource = z.infer<typeof DocumentSource>

/** What a document is, whatever its version: where it comes from, whose it is (`groupId` null: the office's) and which of its kinds. */
export const DocumentName = z.object({
  source: DocumentSource,
  groupId: Id.nullable(),
  kind: z.string().min(1).max(60),
})
export type DocumentName = z.infer<typeof DocumentName>

/** The mark "on the site" of a document. It stays with the document when a later version comes into force. */
export const SiteDocumentRecord = Recorded.extend({ ...DocumentName.shape, shown: z.boolean() })
export type SiteDocumentRecord = z.infer<typeof SiteDocumentRecord>

/** A document in force, with whether it is on the site and what its words would do in public. `groupName` is '' for the office's, `version` `2.0`. */
export const SiteDocument = DocumentName.extend({
  groupName: z.string(),
  title: z.string(),
  version: z.string(),
  since: Day,
  shown: z.boolean(),
  concerns: z.array(TextConcern),
})
export type SiteDocument = z.infer<typeof SiteDocument>

/** True when both name the same document. */
export function isSameDocument(a: DocumentName, b: DocumentName): boolean {
  return a.source === b.source && a.groupId === b.groupId && a.kind === b.kind
}

/** Where a document stands below its group's or the office's documents: `role-description-local`. */
export function documentSlug({ source, kind }: Pick<DocumentName, 'source' | 'kind'>): string {
  return `${source} ${kind}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

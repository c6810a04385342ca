import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** The largest paper kept, in bytes. */
export const MAX_PAPER_BYTES = 50 * 1024 * 1024
export const TOO_LARGE =
  'This file is larger than 50 MB. Choose a smaller one, for example one with smaller pictures.'

/** What a paper is, by its content and not by its name. */
export const PaperKind = z.enum([
  'pdf',
  'word',
  'web page',
  'text',
  'jpeg',
  'png',
  'gif',
  'webp',
  'excel',
  'powerpoint',
  'opendocument',
  'older office',
  'archive',
  'other',
])
export type PaperKind = z.infer<typeof PaperKind>

/** A paper's kind as a person reads it. */
export const PAPER_KIND_LABELS = {
  pdf: 'PDF',
  word: 'Word document',
  'web page': 'Web page',
  text: 'Text',
  jpeg: 'JPEG picture',
  png: 'PNG picture',
  gif: 'GIF picture',
  webp: 'WebP picture',
  excel: 'Excel workbook',
  powerpoint: 'PowerPoint slides',
  opendocument: 'OpenDocument file',
  'older office': 'Older Office file',
  archive: 'Zip archive',
  other: 'Other file',
} satisfies Record<PaperKind, string>

/** The same in a sentence: "It is …". */
export const PAPER_KIND_NOUNS = {
  pdf: 'a PDF',
  word: 'a Word document',
  'web page': 'a web page',
  text: 'plain text',
  jpeg: 'a JPEG picture',
  png: 'a PNG picture',
  gif: 'a GIF picture',
  webp: 'a WebP picture',
  excel: 'an Excel workbook',
  powerpoint: 'PowerPoint slides',
  opendocument: 'an OpenDocument file',
  'older office': 'an older Office file',
  archive: 'a zip archive',
  other: 'a file of another kind',
} satisfies Record<PaperKind, string>

export const PaperName = z
  .string()
  .trim()
  .min(1, 'Give the paper a name.')
  .max(200, 'Keep the name under 200 characters.')

/** A paper restricted in itself needs a reason; one of a restricted item is restricted with it. */
export const PaperRestriction = z
  .object({ restricted: z.boolean(), restrictedReason: z.string().trim().max(200) })
  .refine((paper) => !paper.restricted || paper.restrictedReason !== '', {
    path: ['restrictedReason'],
    message: 'Say why this paper is restricted.',
  })
export type PaperRestriction = z.infer<typeof PaperRestriction>

/** A paper of an agenda item. Its bytes are in the office's attachments under `hash` (SHA-256 of the content, hex). */
export const Paper = Recorded.extend({
  itemId: Id,
  meetingId: Id,
  name: PaperName,
  kind: PaperKind,
  bytes: z.number().int(),
  hash: z.string(),
  addedBy: z.string(),
  restricted: z.boolean(),
  restrictedReason: z.string(),
  position: z.number().int(),
})
export type Paper = z.infer<typeof Paper>

/** An item as a paper pack had it. */
export const PackItem = z.object({ itemId: Id, title: z.string() })
/** A paper as a paper pack had it; `separately` says why it is not in the file, '' when it is. */
export const PackPaper = z.object({
  paperId: Id,
  itemId: Id,
  name: z.string(),
  hash: z.string(),
  separately: z.string(),
})
export const PackContents = z.object({ items: z.array(PackItem), papers: z.array(PackPaper) })
export type PackContents = z.infer<typeof PackContents>

/** One issue of a meeting's paper pack: which version, when, by whom, and exactly which papers. */
export const PaperPack = Recorded.extend({
  meetingId: Id,
  version: z.number().int(),
  issuedAt: Instant,
  issuedBy: z.string(),
  /** JSON of `PackContents`. */
  contents: z.string(),
  pages: z.number().int(),
  /** SHA-256 of the file that was saved, hex. */
  fileHash: z.string(),
})
export type PaperPack = z.infer<typeof PaperPack>

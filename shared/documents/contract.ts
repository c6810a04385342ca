import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import type { UserRole } from '../roles.ts'
import { Audience, comesAs, DocumentFormat, DocumentKind } from './kinds.ts'

/** The secretariat and the chair prepare these documents; SLT reads them. Nobody else holds copies of the record. */
export const DOCUMENT_READERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]

/** A document of a meeting, and how it stands: `blocked` says why it cannot be written yet, `restricted` whether anything in it is. */
export const DocumentOffer = z.object({
  document: DocumentKind,
  blocked: z.string(),
  restricted: z.boolean(),
})
export type DocumentOffer = z.infer<typeof DocumentOffer>

export const SaveDocument = z
  .object({ meetingId: Id, document: DocumentKind, format: DocumentFormat, audience: Audience })
  .refine(({ document, format }) => comesAs(document, format), {
    path: ['format'],
    message: 'This document does not come in that format. Choose another one.',
  })
export type SaveDocument = z.infer<typeof SaveDocument>

/** `saved` is false when the person cancelled the dialog. `place` is the folder the file went to, for the sentence that says so. */
export const SavedDocument = z.object({ saved: z.boolean(), fileName: z.string(), place: z.string() })
export type SavedDocument = z.infer<typeof SavedDocument>

export const documents = {
  offered: procedure(
    DOCUMENT_READERS,
    { meeting: 'meetingId' },
    'Which documents a meeting has now, and whether anything in them is restricted',
  )
    .input(z.object({ meetingId: Id }))
    .output(z.array(DocumentOffer)),
  save: procedure(
    DOCUMENT_READERS,
    { meeting: 'meetingId' },
    'Save the agenda, the minutes, the chair’s brief or the invitation of a meeting as a file',
  )
    .input(SaveDocument)
    .output(eventIterator(z.object({ done: z.number().int(), total: z.number().int() }), SavedDocument)),
}

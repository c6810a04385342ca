import { useState } from 'react'
import type { SavedDocument } from '../../shared/documents/contract.ts'
import {
  type Audience,
  DOCUMENT_LABELS,
  type DocumentFormat,
  type DocumentKind,
} from '../../shared/documents/kinds.ts'
import { api, noteLockedOut, sentenceOf } from '../service.ts'
import { useProgress } from '../ui/progress-dialog.tsx'
import { toast } from '../ui/toast.tsx'

export type Wanted = { document: DocumentKind; format: DocumentFormat }

/** A document is there in well under a second; only a long one, or a slow disk, shows how far it is. */
const QUIET_FOR = 2_000

/**
 * Saves a document of a meeting: asks about restricted text when there is any (`asking`), then where to, then says where it went. Nothing
 * happens when the dialog is cancelled.
 */
export function useSaveDocument(meetingId: string) {
  const [asking, setAsking] = useState<Wanted | null>(null)
  const progress = useProgress<SavedDocument>({
    title: 'Saving the document',
    quietFor: QUIET_FOR,
    cancelled: 'Stopped. Nothing was saved.',
    onDone: ({ saved, fileName, place }) => {
      if (saved) toast(`Saved “${fileName}” in ${place}.`)
    },
  })

  const save = async (wanted: Wanted, audience: Audience): Promise<void> => {
    setAsking(null)
    await progress.start((signal) => api.documents.save({ meetingId, ...wanted, audience }, { signal }))
  }

  const begin = async (wanted: Wanted): Promise<void> => {
    if (progress.isRunning) return
    try {
      const offers = await api.documents.offered({ meetingId })
      const offer = offers.find((each) => each.document === wanted.document)
      if (offer && offer.blocked !== '') toast(offer.blocked, { failed: true })
      else if (offer?.restricted) setAsking(wanted)
      else await save(wanted, 'without restricted')
    } catch (reason) {
      noteLockedOut(reason)
      toast(sentenceOf(reason), { failed: true })
    }
  }

  return { begin, save, asking, dismiss: () => setAsking(null), progress }
}

/** The name of a document inside a sentence: `the chair’s brief`. */
export function named(document: DocumentKind): string {
  return `the ${DOCUMENT_LABELS[document].toLocaleLowerCase('en-GB')}`
}

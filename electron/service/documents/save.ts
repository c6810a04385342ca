import { basename, dirname } from 'node:path'
import type { SavedDocument, SaveDocument } from '../../../shared/documents/contract.ts'
import { DOCUMENT_LABELS, whyNotYet } from '../../../shared/documents/kinds.ts'
import type { MeetingSummary } from '../../../shared/meetings/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { saveFile, withExtension } from '../save-file.ts'
import { drawFile } from './draw.ts'

type Report = { done: number; total: number }

/** Drawing and writing: what a person waits for once they said where. */
const STEPS = 2

/**
 * Asks where to, then writes a document of a meeting there. A file of the same name is replaced only when the new one is whole.
 *
 * Errors: `Refusal` NOT_YET before there is such a document, CANNOT_PRINT, and those of saving a file.
 */
export async function saveDocument(
  context: OpenContext,
  wanted: SaveDocument,
  report: (report: Report) => Promise<void>,
): Promise<SavedDocument> {
  const meeting = await needMeeting(context.db, wanted.meetingId)
  const blocked = whyNotYet(wanted.document, meeting.state, meeting.items)
  if (blocked !== '') throw new Refusal('NOT_YET', blocked)
  const chosen = await context.session.host.saveFile({
    title: `Save the ${DOCUMENT_LABELS[wanted.document].toLocaleLowerCase('en-GB')}`,
    defaultName: fileName(meeting, wanted),
    extensions: [wanted.format],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, wanted.format)
  await report({ done: 0, total: STEPS })
  const bytes = await drawFile(context, wanted)
  await report({ done: 1, total: STEPS })
  await saveFile(path, bytes)
  return { saved: true, fileName: basename(path), place: dirname(path) }
}

/** `2026-12-10 Hackney IAG minutes OFFICIAL-SENSITIVE.docx`: the date first, so that a folder sorts, and what must not go astray says so. */
function fileName(meeting: MeetingSummary, { document, format, audience }: SaveDocument): string {
  const name = DOCUMENT_LABELS[document].replace('’', '').toLocaleLowerCase('en-GB')
  const isSensitive = audience === 'with restricted' && document !== 'invitation'
  const parts = [meeting.date, meeting.groupName, name, isSensitive ? 'OFFICIAL-SENSITIVE' : '']
  const words = parts.filter(Boolean).join(' ')
  return `${words.replace(/[\p{Cc}\\/:*?"<>|]+/gu, '-').slice(0, 150)}.${format}`
}

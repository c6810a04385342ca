import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname } from 'node:path'
import type { SavedDocument, SaveDocument } from '../../../shared/documents/contract.ts'
import { DOCUMENT_LABELS, whyNotYet } from '../../../shared/documents/kinds.ts'
import type { MeetingSummary } from '../../../shared/meetings/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { drawFile } from './draw.ts'

type Report = { done: number; total: number }

/** Drawing and writing: what a person waits for once they said where. */
const STEPS = 2

/**
 * Asks where to, then writes a document of a meeting there. A file of the same name is replaced only when the new one is whole.
 *
 * Errors: `Refusal` NOT_YET before there is such a document, CANNOT_PRINT, and those of {@link explained}.
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
  await writeWhole(path, bytes, context.newId())
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

/** Some dialogs do not add the ending. Adding it must not replace a file the dialog did not ask about. */
function withExtension(path: string, format: string): string {
  if (extname(path).toLowerCase() === `.${format}`) return path
  const whole = `${path}.${format}`
  if (existsSync(whole))
    throw new Refusal(
      'FILE_EXISTS',
      `There is already a file “${basename(whole)}” there. Choose another name.`,
    )
  return whole
}

/** Writes beside the place and moves there: what stood there stays whole until the new file is. Only its owner may read it. */
async function writeWhole(path: string, bytes: Uint8Array, id: string): Promise<void> {
  const beside = `${path}.${id.slice(-8)}.part`
  try {
    const file = await open(beside, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined)
    throw explained(error, path)
  }
}

/** What the system said about writing a file, as a sentence a person can act on; anything unexpected as it was. */
export function explained(error: unknown, path: string): unknown {
  const folder = dirname(path)
  switch ((error as { code?: string }).code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Refusal(
        'NOT_WRITABLE',
        `You may not write to “${folder}”. Choose another folder, or ask who looks after it to let you write there.`,
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal(
        'DISK_FULL',
        `There is no room left for “${basename(path)}”. Make room or choose another disk, then save it again.`,
      )
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENXIO':
    case 'ENODEV':
      return new Refusal(
        'NOT_A_FOLDER',
        `“${folder}” cannot be reached. Check that its disk is connected, or choose another folder.`,
      )
    case 'EBUSY':
    case 'EISDIR':
      return new Refusal(
        'FILE_IN_USE',
        `“${basename(path)}” cannot be replaced. Close it where it is open, or choose another name.`,
      )
    case 'ENAMETOOLONG':
      return new Refusal('NAME_TOO_LONG', 'This name is too long for the disk. Choose a shorter one.')
    default:
      return error
  }
}

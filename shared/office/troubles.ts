import { z } from 'zod'
import { Refusal } from '../refusal.ts'

/** What can be wrong with the files of an office. */
export const TroubleKind = z.enum([
  'folder not reached',
  'record missing',
  'record moved',
  'record empty',
  'key file missing',
  'key file damaged',
  'wrong key',
  'damaged',
  'cut short',
  'foreign log',
  'saves missing',
  'newer version',
  'earlier version',
  'update failed',
  'not writable',
  'disk full',
  'not reached',
  'in use',
])
export type TroubleKind = z.infer<typeof TroubleKind>

/** What the screen of a trouble can do beside looking again. */
export const TroubleOffer = z.enum(['restore', 'salvage', 'set log aside', 'go on'])
export type TroubleOffer = z.infer<typeof TroubleOffer>

type Words = {
  /** Stable, for callers and tests. */
  code: string
  title: string
  /** What it is. */
  what: string
  /** What is safe. */
  safe: string
  /** The one thing to do. */
  todo: string
  offers: readonly TroubleOffer[]
}

const UNTOUCHED = 'Nothing in the folder was changed.'

/**
 * What a person reads when the files of an office are not well: what it is, what is safe, and the one thing to do. One table for the screen,
 * the command line and the errors of the service.
 */
export const TROUBLES = {
  'folder not reached': {
    code: 'FOLDER_NOT_REACHED',
    title: 'The folder of this office cannot be reached',
    what: 'The drive or folder that holds the office is not there now.',
    safe: 'Nothing was changed, and no new office was made in its place.',
    todo: 'Connect the drive or the network, then look again.',
    offers: [],
  },
  'record missing': {
    code: 'NOT_AN_OFFICE',
    title: 'The record of this office is missing',
    what: 'The record of this office is missing: office.db is not in its folder.',
    safe: 'The key file is there, so a record that is put back opens with the passphrases of today.',
    todo: 'Put office.db back if it was moved, or restore a backup. Then look again.',
    offers: ['restore'],
  },
  'record moved': {
    code: 'RECORD_MOVED',
    title: 'The record was moved while it was open',
    what: 'Office.db, or the folder it is in, was moved, renamed or replaced while you worked in it.',
    safe: 'What was saved until then went with the file. Nothing is written any more.',
    todo: 'Put the file back where it was, then look again and sign in.',
    offers: [],
  },
  'record empty': {
    code: 'NOT_AN_OFFICE',
    title: 'The record of this office is lost',
    what: 'The record of this office is lost: office.db is an empty file.',
    safe: 'It was not taken for a new office: nothing was written into it. The papers in the attachments folder are as they were.',
    todo: 'Restore a backup, or ask whoever looks after your computer for an earlier copy of office.db.',
    offers: ['restore'],
  },
  'key file missing': {
    code: 'NOT_AN_OFFICE',
    title: 'The key file of this office is missing',
    what: 'The key file of this office, keyring.json, is not in its folder, and without it nobody can sign in.',
    safe: 'The record itself, office.db, is there and was not touched.',
    todo: 'Put keyring.json back into the folder: every backup of the office holds a copy. Then look again.',
    offers: [],
  },
  'key file damaged': {
    code: 'NOT_AN_OFFICE',
    title: 'The key file of this office is damaged',
    what: 'The key file of this office is damaged: keyring.json cannot be read.',
    safe: 'The record itself was not touched.',
    todo: 'Restore keyring.json from a backup of this office. Then look again.',
    offers: [],
  },
  'wrong key': {
    code: 'WRONG_KEY',
    title: 'The key does not fit the record',
    what: 'Office.db and keyring.json do not belong together, or the beginning of office.db is destroyed.',
    safe: UNTOUCHED,
    todo: 'Put the two files of the same office into the folder; if they are of the same office, restore a backup.',
    offers: ['restore'],
  },
  damaged: {
    code: 'DAMAGED',
    title: 'The record of this office is damaged',
    what: 'The record of this office is damaged: parts of office.db do not hold what was written there. A failing disk or a program that copied over it does that.',
    safe: 'Every part that can still be read is exactly what was saved, and the damaged file stays as it is.',
    todo: 'Stop working in it and restore a backup, or save what can be read into a new record.',
    offers: ['restore', 'salvage'],
  },
  'cut short': {
    code: 'DAMAGED',
    title: 'The end of the record is missing',
    what: 'The record of this office is damaged: office.db is shorter than it was, as after a copy that was interrupted.',
    safe: 'Every part that is there is exactly what was saved, and the file stays as it is.',
    todo: 'Copy the whole file again if it was copied here; otherwise restore a backup, or save what can be read into a new record.',
    offers: ['restore', 'salvage'],
  },
  'foreign log': {
    code: 'FOREIGN_LOG',
    title: 'A file beside the record does not belong to it',
    what: 'The file office.db-wal does not belong to this record: it comes from another office or another time.',
    safe: 'It was not read into the record, which is as it was when it was last closed.',
    todo: 'Set the file aside and open the record without it. It is kept under another name.',
    offers: ['set log aside'],
  },
  'saves missing': {
    code: 'SAVES_MISSING',
    title: 'The last saves are not in this record',
    what: 'This office.db is older than the one last worked in, as after a copy without its file office.db-wal or after a restore.',
    safe: 'All that was saved before is there. Nothing was changed.',
    todo: 'Put the missing file or the newer office.db into the folder and look again, or go on with what is there.',
    offers: ['go on'],
  },
  'newer version': {
    code: 'NEWER_OFFICE',
    title: 'This office needs a newer Critical Friend',
    what: 'This office was last opened with a newer version of Critical Friend.',
    safe: 'Nothing was changed.',
    todo: 'Update the app to open it.',
    offers: [],
  },
  'earlier version': {
    code: 'EARLIER_OFFICE',
    title: 'Somebody has this office open in an earlier version',
    what: 'The record has to be brought up to date before this version can read it, and somebody else has it open.',
    safe: 'Nothing was changed.',
    todo: 'Wait until they have closed it, then look again.',
    offers: [],
  },
  'update failed': {
    code: 'UPDATE_FAILED',
    title: 'The record could not be brought up to date',
    what: 'This version of Critical Friend keeps the record in a newer form, and bringing it there failed.',
    safe: 'The record is as it was before: the step that failed was taken back whole.',
    todo: 'Open it with the version you used before, and tell whoever looks after the app the reference below.',
    offers: [],
  },
  'not writable': {
    code: 'NOT_WRITABLE',
    title: 'The office folder can only be read',
    what: 'The office folder cannot be written to: it, or the disk it is on, is read-only.',
    safe: UNTOUCHED,
    todo: 'Allow writing there, or copy the whole folder to this computer and open it there.',
    offers: [],
  },
  'disk full': {
    code: 'DISK_FULL',
    title: 'The disk is full',
    what: 'There is no room left on the disk of the office, so it cannot be opened for work.',
    safe: 'What was saved before is safe.',
    todo: 'Free some space on that disk, then look again.',
    offers: [],
  },
  'not reached': {
    code: 'NOT_REACHED',
    title: 'The record cannot be read from its disk',
    what: 'The record of this office cannot be opened: its disk does not answer, or you may not read there.',
    safe: 'Nothing was changed.',
    todo: 'Check that its disk is connected and that you may read and write there, then look again.',
    offers: [],
  },
  'in use': {
    code: 'IN_USE',
    title: 'Another program holds the record',
    what: 'Another program is using the record of this office, for example a backup or a virus scanner.',
    safe: 'Nothing was changed.',
    todo: 'Close that program, or wait a moment, then look again.',
    offers: [],
  },
} as const satisfies Record<TroubleKind, Words>

/** What went wrong with the files of an office; the message says what it is and what to do. `detail` is a fact for the screen. */
export class Trouble extends Refusal {
  readonly kind: TroubleKind
  readonly detail: string

  constructor(kind: TroubleKind, detail = '') {
    const { code, what, todo } = TROUBLES[kind]
    super(code, [what, detail, todo].filter(Boolean).join(' '))
    this.kind = kind
    this.detail = detail
  }
}

/** What an error of SQLite or of the file system means for the files of an office; null when it means nothing for them. */
export function troubleOfCode(code: string): TroubleKind | null {
  if (code === 'SQLITE_READONLY_DBMOVED') return 'record moved'
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') return 'disk full'
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in use'
  if (code.startsWith('SQLITE_READONLY') || ['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'not writable'
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damaged'
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) return 'not reached'
  return null
}

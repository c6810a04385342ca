import { hash } from 'node:crypto'
import { basename } from 'node:path'
import { EXPORT_HEADINGS } from '../../../shared/people/csv-export.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CsvFile, readCsvFile, readText } from './csv-file.ts'
import { isVCard, vCardRecords } from './vcard.ts'

/** What stands for the delimiter of a file of cards. */
export const VCARD = 'vCard'
const MAX_CARDS = 100_000

/** What each reader read last, by a digest of the text: between choosing a file and importing it, it is asked for with every change of a choice. */
const lastRead = new WeakMap<object, { path: string; digest: string; file: CsvFile }>()

/**
 * The people in a chosen file, as rows with headings: a CSV file, or vCards, told apart by what is in them. Taken apart only once for as long as
 * the same stands in it.
 *
 * @param reader whose file it is; only the file each read last is kept
 * Errors: those of `readCsvFile`.
 */
export function readPeopleFile(reader: object, path: string): CsvFile {
  const read = readText(path)
  const digest = hash('sha256', `${read.encoding}\n${read.text}`, 'hex')
  const last = lastRead.get(reader)
  if (last?.path === path && last.digest === digest) return last.file
  const file = peopleIn(path, read)
  lastRead.set(reader, { path, digest, file })
  return file
}

/** Forgets what was read last: who was imported need not stay in memory. */
export function forgetPeopleFile(reader: object): void {
  lastRead.delete(reader)
}

function peopleIn(path: string, read: ReturnType<typeof readText>): CsvFile {
  if (!isVCard(read.text)) return readCsvFile(path, read)
  const records = vCardRecords(read.text)
  if (records.length > MAX_CARDS)
    throw new Refusal(
      'TOO_MANY_ROWS',
      'This file has more than 100,000 cards. Split it into smaller files and import them one by one.',
    )
  return {
    fileName: basename(path),
    encoding: read.encoding,
    delimiter: VCARD,
    heading: [...EXPORT_HEADINGS],
    records,
  }
}

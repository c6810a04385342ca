import { basename } from 'node:path'
import { EXPORT_HEADINGS } from '../../../shared/people/csv-export.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CsvFile, readCsvFile, readText } from './csv-file.ts'
import { isVCard, vCardRecords } from './vcard.ts'

/** What stands for the delimiter of a file of cards. */
export const VCARD = 'vCard'
const MAX_CARDS = 100_000

/**
 * The people in a chosen file, as rows with headings: a CSV file, or vCards, told apart by what is in them.
 * Errors: those of `readCsvFile`.
 */
export function readPeopleFile(path: string): CsvFile {
  const read = readText(path)
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

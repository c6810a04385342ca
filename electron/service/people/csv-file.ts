import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { CsvRecord } from '../../../shared/people/csv-rows.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { decodeText } from '../../../shared/text-encoding.ts'

const MAX_BYTES = 20 * 1024 * 1024
const MAX_ROWS = 100_000
const MAX_COLUMNS = 500
/** How many lines a quoted cell may run over before its quotation mark counts as forgotten. */
const MAX_LINES_IN_A_ROW = 200
const DELIMITERS = [',', ';', '\t'] as const

export type CsvFile = {
  fileName: string
  encoding: string
  delimiter: string
  heading: string[]
  records: CsvRecord[]
}

/** Lines that belong together, because a quoted cell runs over several. `line` counts from 1. */
type Span = { line: number; text: string; forgotten: boolean }

function readBytes(path: string): Uint8Array {
  let size: number
  try {
    size = statSync(path).size
  } catch {
    throw new Refusal(
      'FILE_GONE',
      'This file can no longer be read. Check that it is still there and choose it again.',
    )
  }
  if (size > MAX_BYTES)
    throw new Refusal(
      'FILE_TOO_LARGE',
      'This file is larger than 20 MB. Save it without pictures, or split it into smaller files and import them one by one.',
    )
  try {
    return readFileSync(path)
  } catch {
    throw new Refusal(
      'FILE_NOT_READABLE',
      'This file cannot be read. Close it in other programs and choose it again.',
    )
  }
}

/** The text of a chosen file, whatever it is written in. Errors: as `readCsvFile`, of the file itself. */
export function readText(path: string): { text: string; encoding: string } {
  const bytes = readBytes(path)
  if (bytes[0] === 0x50 && bytes[1] === 0x4b)
    throw new Refusal(
      'NOT_CSV',
      'This is an Excel workbook or another packed file. Save it as CSV and choose that file.',
    )
  const decoded = decodeText(bytes)
  const text = decoded.text.replace(/^\uFEFF/, '')
  if (text.trim() === '')
    throw new Refusal(
      'EMPTY_FILE',
      'This file is empty. Choose a file with a row of headings and a row for each person.',
    )
  if (text.includes('\0') || looksBinary(text.slice(0, 5000)))
    throw new Refusal(
      'NOT_CSV',
      'This file is not text. Choose a CSV file, for example one saved from a spreadsheet.',
    )
  return { text, encoding: decoded.encoding }
}

function looksBinary(start: string): boolean {
  let odd = 0
  for (const sign of start) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 9 || (code > 13 && code < 32) || code === 0xfffd) odd += 1
  }
  return odd > start.length / 50
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1
}

/** The delimiter that divides the first lines most evenly; `sep=;` on the first line decides when it is there. */
function delimiterOf(lines: readonly string[]): string {
  const first = lines.slice(0, 30).map((line) => line.replace(/"(?:[^"]|"")*"/g, ''))
  const heading = first[0] ?? ''
  let best: { delimiter: string; score: number } = { delimiter: ',', score: 0 }
  for (const delimiter of DELIMITERS) {
    const columns = countOf(heading, delimiter)
    if (columns === 0) continue
    const even = first.filter((line) => countOf(line, delimiter) === columns).length
    const score = even * 1000 + columns
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** Puts lines together into rows by their quotation marks. A mark that is never closed spoils its own line only. */
function spansOf(lines: readonly string[], delimiter: string): Span[] {
  const odd = lines.map((line) => countOf(line, '"') % 2 === 1)
  const columns = columnsIn(lines, odd, delimiter)
  const spans: Span[] = []
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    if (line.trim() === '') continue
    if (!odd[at]) {
      spans.push({ line: at + 1, text: line, forgotten: false })
      continue
    }
    const end = closingLine(odd, at)
    const text = end === null ? line : lines.slice(at, end + 1).join('\n')
    // A mark somebody forgot would swallow the rows down to the next one: then the number of cells does not fit.
    const fits = end !== null && (columns === 0 || cellsOf(text, delimiter, false)?.length === columns)
    spans.push({ line: at + 1, text: fits ? text : line, forgotten: !fits })
    if (fits && end !== null) at = end
  }
  return spans
}

function closingLine(odd: readonly boolean[], start: number): number | null {
  for (let at = start + 1; at < Math.min(odd.length, start + MAX_LINES_IN_A_ROW); at += 1)
    if (odd[at]) return at
  return null
}

/** How many cells the heading has; 0 when the heading itself runs over several lines. */
function columnsIn(lines: readonly string[], odd: readonly boolean[], delimiter: string): number {
  return odd[0] ? 0 : (cellsOf(lines[0] ?? '', delimiter)?.length ?? 0)
}

/** `lenient`: a quotation mark inside a cell that has none around it is an ordinary sign. */
const parsing = (delimiter: string, lenient = true) => ({
  delimiter,
  relax_quotes: lenient,
  relax_column_count: true,
  skip_empty_lines: false,
})

function cellsOf(text: string, delimiter: string, lenient = true): string[] | null {
  try {
    return parse(text, parsing(delimiter, lenient))[0] ?? null
  } catch {
    return null
  }
}

/** The cells of every span: all at once when the file is sound, one by one when something in it is not. */
function allCells(spans: readonly Span[], delimiter: string): (string[] | null)[] {
  const sound = spans.filter((span) => !span.forgotten)
  try {
    const rows: string[][] = parse(sound.map((span) => span.text).join('\n'), parsing(delimiter))
    if (rows.length === sound.length) {
      const next = rows.values()
      return spans.map((span) => (span.forgotten ? null : (next.next().value ?? null)))
    }
  } catch {
    // One row is malformed: found below.
  }
  return spans.map((span) => (span.forgotten ? null : cellsOf(span.text, delimiter)))
}

function recordOf(span: Span, cells: string[] | null, columns: number): CsvRecord {
  if (cells === null)
    return {
      line: span.line,
      cells: [span.text],
      broken: 'A quotation mark on this row is opened and not closed. Close or remove it.',
    }
  const extra = cells.slice(columns)
  if (cells.length < columns || extra.some((cell) => cell.trim() !== '')) {
    const broken = `This row has ${cells.length} cells where the heading has ${columns}. Check for a missing or an extra “,” or “;”.`
    return { line: span.line, cells, broken }
  }
  return { line: span.line, cells: cells.slice(0, columns), broken: null }
}

/**
 * Reads a CSV file: any of UTF-8, UTF-16 and Windows-1252, divided by commas, semicolons or tabs, cells over several lines included.
 * A malformed row spoils only itself.
 *
 * Errors: `Refusal` FILE_GONE, FILE_NOT_READABLE, FILE_TOO_LARGE, NOT_CSV, EMPTY_FILE, TOO_MANY_ROWS, TOO_MANY_COLUMNS.
 */
export function readCsvFile(path: string, { text, encoding } = readText(path)): CsvFile {
  const all = text.split(/\r\n|\n|\r/)
  const told = /^sep=(.)$/i.exec(all[0] ?? '')?.[1]
  // The line stays, empty, so that the numbers of the lines below it are right.
  const lines = told === undefined ? all : ['', ...all.slice(1)]
  const delimiter = told ?? delimiterOf(lines.filter((line) => line.trim() !== ''))
  const spans = spansOf(lines, delimiter)
  if (spans.length - 1 > MAX_ROWS)
    throw new Refusal(
      'TOO_MANY_ROWS',
      'This file has more than 100,000 rows. Split it into smaller files and import them one by one.',
    )
  const cells = allCells(spans, delimiter)
  const heading = (cells[0] ?? []).map((cell) => cell.trim())
  while (heading.at(-1) === '') heading.pop()
  if (heading.length === 0)
    throw new Refusal(
      'NO_HEADINGS',
      'The first row of this file has no headings. Add a row that names the columns.',
    )
  if (heading.length > MAX_COLUMNS)
    throw new Refusal(
      'TOO_MANY_COLUMNS',
      'This file has more than 500 columns. Remove those that are not about people.',
    )
  const records = spans
    .map((span, index) => recordOf(span, cells[index] ?? null, heading.length))
    .slice(1)
    .filter((record) => record.cells.some((cell) => cell.trim() !== ''))
  return { fileName: basename(path), encoding, delimiter, heading, records }
}

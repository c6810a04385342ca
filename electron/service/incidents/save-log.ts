import { basename, dirname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { ActivationOnRecord } from '../../../db/incidents.ts'
import { type LineOnRecord, readLog } from '../../../db/incidents-log.ts'
import { readOffice } from '../../../db/office.ts'
import { localClock, shortDay } from '../../../shared/dates.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { facts, heading, type Layout, paragraph, table } from '../../../shared/documents/layout.ts'
import { type LogFormat, MOST_LINES } from '../../../shared/incidents/contract.ts'
import { CONFIDENTIALITY_LABELS, ENTRY_KIND_LABELS } from '../../../shared/incidents/entities.ts'
import { callOutTitle } from '../../../shared/incidents/exercise.ts'
import { filterInWords, type LogFilter } from '../../../shared/incidents/log-filter.ts'
import { wasEnteredApart } from '../../../shared/incidents/rules.ts'
import { INCIDENT_KIND_LABELS } from '../../../shared/protocols/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { saveLayout } from '../documents/save-layout.ts'
import type { OpenContext } from '../open-context.ts'
import { fileNamed, saveFile, withExtension } from '../save-file.ts'
import { needActivation } from './whole.ts'

/** What a log is saved with beside its lines. */
type Saved = { callOut: ActivationOnRecord; lines: readonly LineOnRecord[]; filter: LogFilter }

/** The most lines of a PDF: more of them take longer to print than is waited for. A Word document and a spreadsheet hold all there are. */
export const MOST_PRINTED = 2_000

/**
 * Asks where to, then saves the lines of a log a filter lets through: for a spreadsheet, to print or to go on with in Word.
 * Errors: `Refusal` NO_SUCH_CALL_OUT, TOO_MANY_LINES, and those of {@link saveLayout}.
 */
export async function saveLog(
  context: OpenContext,
  { id, filter, format }: { id: string; filter: LogFilter; format: LogFormat },
): Promise<SavedDocument> {
  const callOut = await needActivation(context.db, id)
  const { entries: lines } = await readLog(context.db, id, filter, MOST_LINES)
  if (format === 'pdf' && lines.length > MOST_PRINTED)
    throw new Refusal(
      'TOO_MANY_LINES',
      `A PDF holds at most ${inThousands(MOST_PRINTED)} lines, and these are ${inThousands(lines.length)}. Filter them, or save a Word document, which holds them all.`,
      'format',
    )
  const dialog = { title: 'Save the log', name: `${callOut.reference} log OFFICIAL-SENSITIVE` }
  if (format !== 'csv') {
    const made = { office: (await readOffice(context.db)).name, by: context.user.name, at: context.now() }
    return saveLayout(context, { ...dialog, format, layout: logLayout({ callOut, lines, filter }, made) })
  }
  const chosen = await context.session.host.saveFile({
    title: dialog.title,
    defaultName: fileNamed(dialog.name, format),
    extensions: [format],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, format)
  await saveFile(path, new TextEncoder().encode(logCsv({ callOut, lines })))
  return { saved: true, fileName: basename(path), place: dirname(path) }
}

const inThousands = (lines: number) => lines.toLocaleString('en-GB')

const moment = (at: string) => {
  const { day, time } = localClock(at)
  return `${shortDay(day)}, ${time}`
}

const CSV_HEADINGS = [
  'Reference',
  'Day',
  'Time',
  'Entered on',
  'Entered at',
  'About',
  'What happened',
  'Written by',
  'Corrects the line of',
  'Starred',
]

/** A log for a spreadsheet: a line each, on the clock of the office. What would be taken for a formula begins with an apostrophe. */
export function logCsv({ callOut, lines }: Pick<Saved, 'callOut' | 'lines'>): string {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const rows = lines.map((line) => {
    const { at, enteredAt, kind, text, author, correctsId, starred } = line
    const happened = localClock(at)
    const entered = localClock(enteredAt)
    return [
      callOut.reference,
      happened.day,
      happened.time,
      entered.day,
      entered.time,
      ENTRY_KIND_LABELS[kind],
      text,
      author,
      correctsId === null ? '' : correctedAt(byId.get(correctsId)),
      starred ? 'yes' : '',
    ]
  })
  return stringify([CSV_HEADINGS, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

const correctedAt = (line: LineOnRecord | undefined) => (line ? moment(line.at) : 'another line')

/** A log as a document, with both times of a line that was entered apart from what it tells. */
export function logLayout(
  { callOut, lines, filter }: Saved,
  { office, by, at }: { office: string; by: string; at: string },
): Layout {
  const byId = new Map(lines.map((line) => [line.id, line]))
  const left = filterInWords(filter)
  return {
    title: `Log: ${callOutTitle(callOut)}`,
    eyebrow: `${office} · ${callOut.groupName}`,
    marking: 'OFFICIAL-SENSITIVE',
    audience: '',
    draft: callOut.isExercise ? 'EXERCISE' : '',
    example: false,
    blocks: [
      facts({
        Reference: callOut.reference,
        Kind: INCIDENT_KIND_LABELS[callOut.kind],
        Opened: callOut.openedAt === null ? '' : moment(callOut.openedAt),
        Confidentiality: CONFIDENTIALITY_LABELS[callOut.confidentiality] ?? '',
        'Lines shown': left === '' ? `all ${lines.length}` : `${lines.length}: ${left}`,
        Saved: `${moment(at)} by ${by}`,
      }),
      heading(2, 'Log'),
      paragraph('Where a line was entered at another time than what it tells, both are given.', 'soft'),
      table(
        [
          ['When', 18],
          ['What happened', 62],
          ['Written by', 20],
        ],
        0,
        lines.map((line) => [
          [moment(line.at), wasEnteredApart(line) ? `entered ${moment(line.enteredAt)}` : '']
            .filter(Boolean)
            .join('\n'),
          said(line, byId),
          line.author,
        ]),
        'No line is in the log.',
      ),
    ],
  }
}

/** `★ Advice. Corrects the line of 4 Oct 2026, 21:40. Speak to the parents first.` */
function said(
  { kind, text, correctsId, starred }: LineOnRecord,
  byId: ReadonlyMap<string, LineOnRecord>,
): string {
  return [
    starred && '★',
    kind !== 'note' && `${ENTRY_KIND_LABELS[kind]}.`,
    correctsId !== null && `Corrects the line of ${correctedAt(byId.get(correctsId))}.`,
    text,
  ]
    .filter(Boolean)
    .join(' ')
}

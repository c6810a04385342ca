import { basename, extname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import { findGroup } from '../../../db/groups.ts'
import { findImport, importedRecords, numbersInGroup, placesInGroup } from '../../../db/people.ts'
import type { Recorder } from '../../../db/record.ts'
import type { Database } from '../../../db/schema.ts'
import { guessMapping, mappingProblem } from '../../../shared/people/csv-headings.ts'
import type { ImportMapping } from '../../../shared/people/csv-import.ts'
import { type BuiltRow, buildRows } from '../../../shared/people/csv-rows.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import type { Session } from '../session.ts'
import { withProgress } from '../progress.ts'
import { saveFile } from '../save-file.ts'
import { type CsvFile, readCsvFile } from './csv-file.ts'
import { newPlace } from './places.ts'

export type ImportRequest = { handle: string; groupId: string; mapping: ImportMapping }

const SAMPLES = 3
const ROWS_A_REPORT = 400
const REASON = 'Why it was not imported'

/** A chosen file: its columns with a few values of each, and a first guess at what they mean. */
export function openImport(context: OpenContext, handle: string) {
  const { fileName, encoding, delimiter, heading, records } = readCsvFile(context.session.files.path(handle))
  const columns = heading.map((title, index) => ({
    index,
    heading: title,
    samples: records
      .map((record) => (record.broken === null ? (record.cells[index] ?? '').trim() : ''))
      .filter(Boolean)
      .slice(0, SAMPLES),
  }))
  return { fileName, encoding, delimiter, columns, rows: records.length, guess: guessMapping(heading) }
}

/** The import each chosen file became: its rejects are asked for afterwards, when its good rows are on record. */
const becameImport = new WeakMap<Session, Map<string, string>>()

function rememberImport(session: Session, handle: string, importId: string): void {
  becameImport.set(session, (becameImport.get(session) ?? new Map<string, string>()).set(handle, importId))
}

/** `besides` leaves out the people of one import, as if it had not happened yet. */
async function build(
  context: OpenContext,
  db: Kysely<Database>,
  input: ImportRequest,
  besides: string | null = null,
): Promise<{ file: CsvFile; rows: BuiltRow[] }> {
  const file = readCsvFile(context.session.files.path(input.handle))
  const problem = mappingProblem(input.mapping, file.heading.length)
  if (problem) throw new Refusal('MAPPING', problem, 'mapping')
  if (!(await findGroup(db, input.groupId, context.today())))
    throw new Refusal(
      'NO_SUCH_GROUP',
      'This group is no longer here. It may be in the recycle bin.',
      'groupId',
    )
  const places = (await placesInGroup(db, input.groupId)).filter(
    (place) => besides === null || place.importId !== besides,
  )
  const setting = {
    groupId: input.groupId,
    today: context.today(),
    names: places.map((place) => place.name),
    places,
  }
  return { file, rows: buildRows(file.records, input.mapping, setting) }
}

/** Every row as it will be, with what is wrong on it. */
export async function previewImport(context: OpenContext, input: ImportRequest) {
  const { rows } = await build(context, context.db, input)
  const good = rows.filter((row) => row.person !== null).length
  return { rows: rows.map((row) => row.row), good, bad: rows.length - good }
}

/** Imports the good rows in one transaction and one command: all of them are kept, or none. */
export async function* runImport(context: OpenContext, input: ImportRequest) {
  const outcome = yield* withProgress<
    { done: number; total: number },
    { importId: string; imported: number; rejected: number }
  >((report) =>
    context.write(async (record) => {
      const { file, rows } = await build(context, record.db, input)
      const people = rows.flatMap((row) => (row.person === null ? [] : [row.person]))
      if (people.length === 0)
        throw new Refusal(
          'NOTHING_TO_IMPORT',
          'There is no row to import: each of them has something wrong. See what it says beside them.',
        )
      const importId = context.newId()
      const rejected = rows.length - people.length
      const batch = {
        kind: 'people',
        fileName: file.fileName,
        groupId: input.groupId,
        imported: people.length,
        rejected,
      }
      await record.add('importBatch', importId, batch)
      const numbers = await numbersInGroup(record.db, input.groupId)
      for (let done = 0; done < people.length; done += ROWS_A_REPORT) {
        await report({ done, total: people.length })
        const some = people
          .slice(done, done + ROWS_A_REPORT)
          .map(({ membership, ...fields }) => ({ id: context.newId(), membership, fields }))
        await record.addMany(
          'person',
          some.map(({ id, fields }) => ({
            id,
            fields: { ...fields, importId, isExample: false, anonymisedAt: null },
          })),
        )
        const places = some.flatMap(({ id, membership }) =>
          membership === null ? [] : [newPlace(id, membership, numbers, importId)],
        )
        await record.addMany(
          'membership',
          places.map((fields) => ({ id: context.newId(), fields })),
        )
      }
      await report({ done: people.length, total: people.length })
      return { importId, imported: people.length, rejected }
    }),
  )
  rememberImport(context.session, input.handle, outcome.importId)
  return outcome
}

/** Saves the rows that are not imported, as they stand in the file, with the reason in a last column. */
export async function saveRejects(
  context: OpenContext,
  input: ImportRequest,
): Promise<{ saved: boolean; rows: number }> {
  const own = becameImport.get(context.session)?.get(input.handle) ?? null
  const { file, rows } = await build(context, context.db, input, own)
  const rejects = rows.filter((row) => row.person === null)
  if (rejects.length === 0) return { saved: false, rows: 0 }
  const name = basename(file.fileName, extname(file.fileName))
  const path = await context.session.host.saveFile({
    title: 'Save the rows that were not imported',
    defaultName: `${name}-not-imported.csv`,
    extensions: ['csv'],
  })
  if (path === null) return { saved: false, rows: rejects.length }
  const width = file.heading.length
  const lines = rejects.map(({ cells, row }) => [
    ...Array.from({ length: width }, (_, column) => cells[column] ?? ''),
    row.problems.map((problem) => problem.message).join(' '),
  ])
  const text = stringify([[...file.heading, REASON], ...lines], {
    delimiter: file.delimiter,
    escape_formulas: true,
    bom: true,
  })
  await saveFile(path, Buffer.from(text))
  return { saved: true, rows: rejects.length }
}

async function putAway(record: Recorder, importId: string): Promise<number> {
  const { people, memberships } = await importedRecords(record.db, importId)
  for (const id of memberships) await record.remove('membership', id)
  for (const id of people) await record.remove('person', id)
  await record.remove('importBatch', importId)
  return people.length
}

/**
 * Takes back a whole import in one command: every person and place it added goes to the recycle bin, also those changed since, so that
 * never half of an import is left. Their latest values and history stay with them there.
 *
 * Errors: `Refusal` NO_SUCH_IMPORT when there is none, or it was taken back already.
 */
export async function undoImport(context: OpenContext, importId: string): Promise<{ removed: number }> {
  return context.write(async (record) => {
    const batch = await findImport(record.db, importId)
    if (!batch)
      throw new Refusal('NO_SUCH_IMPORT', 'There is no such import to undo. It may have been undone already.')
    return { removed: await putAway(record, importId) }
  })
}

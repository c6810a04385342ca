import { basename, extname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Kysely } from 'kysely'
import { findGroup } from '../../../db/groups.ts'
import { findPerson, type GroupNumbers, numbersInGroup, placesInGroup } from '../../../db/people.ts'
import {
  type Completed,
  completedByImport,
  findImport,
  importedRecords,
  knownPeople,
} from '../../../db/people-imports.ts'
import { applyDifference, isStill } from '../../../db/difference.ts'
import type { Recorder } from '../../../db/record.ts'
import type { Database } from '../../../db/schema.ts'
import { guessMapping, mappingProblem } from '../../../shared/people/csv-headings.ts'
import type { ImportChoices, ImportMapping } from '../../../shared/people/csv-import.ts'
import { type BuiltRow, buildRows, type RowOutcome } from '../../../shared/people/csv-rows.ts'
import type { NewPerson } from '../../../shared/people/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import type { Session } from '../session.ts'
import { withProgress } from '../progress.ts'
import { saveFile } from '../save-file.ts'
import type { CsvFile } from './csv-file.ts'
import { forgetPeopleFile, readPeopleFile, VCARD } from './people-file.ts'
import { newPlace } from './places.ts'

export type ImportRequest = {
  handle: string
  groupId: string
  mapping: ImportMapping
  choices: ImportChoices
}

const SAMPLES = 3
const ROWS_A_REPORT = 400
const REASON = 'Why it was not imported'

/** A chosen file: its columns with a few values of each, and a first guess at what they mean. */
export function openImport(context: OpenContext, handle: string) {
  const { fileName, encoding, delimiter, heading, records } = readPeopleFile(
    context.session,
    context.session.files.path(handle),
  )
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
  const file = readPeopleFile(context.session, context.session.files.path(input.handle))
  const problem = mappingProblem(input.mapping, file.heading.length)
  if (problem) throw new Refusal('MAPPING', problem, 'mapping')
  const group = await findGroup(db, input.groupId, context.today())
  if (!group)
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
    groupName: group.name,
    today: context.today(),
    known: await knownPeople(db, context.groups, input.groupId, besides),
    places,
    choices: input.choices,
  }
  return { file, rows: buildRows(file.records, input.mapping, setting) }
}

const isWrong = ({ row }: BuiltRow) => row.problems.length > 0

/** Every row as it will be, with what is wrong on it and who on record it is about. */
export async function previewImport(context: OpenContext, input: ImportRequest) {
  const { rows } = await build(context, context.db, input)
  const count = (is: (row: BuiltRow) => boolean) => rows.filter(is).length
  const good = count(({ makes }) => makes !== null)
  const bad = count(isWrong)
  const leftOut = count((row) => !isWrong(row) && row.row.choice === 'leave out')
  return {
    rows: rows.map((row) => row.row),
    good,
    added: count(({ makes }) => makes?.kind === 'add'),
    completed: count(({ makes }) => makes?.kind === 'complete'),
    nothingNew: rows.length - good - bad - leftOut,
    leftOut,
    bad,
  }
}

type Outcome = { importId: string; imported: number; added: number; completed: number; rejected: number }

/** Imports the good rows in one transaction and one command: all of them are kept, or none. */
export async function* runImport(context: OpenContext, input: ImportRequest) {
  const outcome = yield* withProgress<{ done: number; total: number }, Outcome>((report) =>
    context.write(async (record) => {
      const { file, rows } = await build(context, record.db, input)
      const makes = rows.flatMap((row) => (row.makes === null ? [] : [row.makes]))
      if (makes.length === 0)
        throw new Refusal(
          'NOTHING_TO_IMPORT',
          'There is no row to import: each of them has something wrong, is left out or is on record already. See what it says beside them.',
        )
      const importId = context.newId()
      const rejected = rows.filter(isWrong).length
      const batch = {
        kind: 'people',
        fileName: file.fileName,
        groupId: input.groupId,
        imported: makes.length,
        rejected,
      }
      await record.add('importBatch', importId, batch)
      const numbers = await numbersInGroup(record.db, input.groupId)
      for (let done = 0; done < makes.length; done += ROWS_A_REPORT) {
        await report({ done, total: makes.length })
        await writeRows(context, record, makes.slice(done, done + ROWS_A_REPORT), importId, numbers)
      }
      await report({ done: makes.length, total: makes.length })
      const added = makes.filter(({ kind }) => kind === 'add').length
      return { importId, imported: makes.length, added, completed: makes.length - added, rejected }
    }),
  )
  rememberImport(context.session, input.handle, outcome.importId)
  forgetPeopleFile(context.session)
  return outcome
}

async function writeRows(
  context: OpenContext,
  record: Recorder,
  rows: readonly RowOutcome[],
  importId: string,
  numbers: GroupNumbers,
): Promise<void> {
  const people: { id: string; fields: Omit<NewPerson, 'membership'> }[] = []
  const places: { personId: string; place: NonNullable<NewPerson['membership']> }[] = []
  for (const row of rows) {
    if (row.kind === 'add') {
      const { membership, ...fields } = row.person
      const id = context.newId()
      people.push({ id, fields })
      if (membership) places.push({ personId: id, place: membership })
    } else {
      if (Object.keys(row.fill).length > 0) await record.change('person', row.personId, row.fill)
      if (row.place) places.push({ personId: row.personId, place: row.place })
    }
  }
  await record.addMany(
    'person',
    people.map(({ id, fields }) => ({
      id,
      fields: { ...fields, importId, isExample: false, anonymisedAt: null },
    })),
  )
  await record.addMany(
    'membership',
    places.map(({ personId, place }) => ({
      id: context.newId(),
      fields: newPlace(personId, place, numbers, importId),
    })),
  )
}

/** Saves the rows that are not imported, as they stand in the file, with the reason in a last column. */
export async function saveRejects(
  context: OpenContext,
  input: ImportRequest,
): Promise<{ saved: boolean; rows: number }> {
  const own = becameImport.get(context.session)?.get(input.handle) ?? null
  const { file, rows } = await build(context, context.db, input, own)
  const rejects = rows.filter(isWrong)
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
    delimiter: file.delimiter === VCARD ? ',' : file.delimiter,
    escape_formulas: true,
    bom: true,
  })
  await saveFile(path, Buffer.from(text))
  return { saved: true, rows: rejects.length }
}

/**
 * Takes back a whole import in one command: every person and place it added goes to the recycle bin, also those changed since, so that
 * never half of an import is left; their latest values and history stay with them there. Whoever was on record gets back the fields it filled
 * in, but for those that somebody changed since.
 *
 * Errors: `Refusal` NO_SUCH_IMPORT when there is none, or it was taken back already.
 */
export async function undoImport(
  context: OpenContext,
  importId: string,
): Promise<{ removed: number; restored: number; kept: number }> {
  return context.write(async (record) => {
    const batch = await findImport(record.db, importId)
    if (!batch)
      throw new Refusal('NO_SUCH_IMPORT', 'There is no such import to undo. It may have been undone already.')
    const { people, memberships, joined } = await importedRecords(record.db, importId)
    await record.removeMany('membership', memberships)
    await record.removeMany('person', people)
    const asBefore = new Set(joined)
    const kept = new Set<string>()
    for (const completed of await completedByImport(record.db, importId))
      ((await takeOutFilled(record, completed)) ? asBefore : kept).add(completed.personId)
    await record.remove('importBatch', importId)
    return {
      removed: people.length,
      restored: [...asBefore].filter((id) => !kept.has(id)).length,
      kept: kept.size,
    }
  })
}

/** Takes out again what an import filled in; false when some of it was changed since and stays. */
async function takeOutFilled(record: Recorder, { personId, before, after }: Completed): Promise<boolean> {
  const person = await findPerson(record.db, personId)
  if (!person) return false
  const now: Record<string, unknown> = person
  const still = Object.keys(before).filter((field) => isStill(now[field], after[field]))
  const fields = still.map((field) => [field, applyDifference(now[field], after[field], before[field])])
  await record.change('person', personId, Object.fromEntries(fields))
  return still.length === Object.keys(before).length
}

import { basename, resolve } from 'node:path'
import type { RecognisedMinutes } from '../../shared/minutes/recognised.ts'
import { ImportedMinutes } from '../../shared/minutes/contract.ts'
import { type ImportRow, alikeWords, matchWords } from '../../shared/people/csv-import.ts'
import { Refusal } from '../../shared/refusal.ts'
import { readMinutesFile } from '../service/minutes/import.ts'
import { type Command, type Given, type Io, needed, onlyWord, UsageError } from './command.ts'
import { groupNamed, OFFICE_OPTIONS, type OfficeSession, withOffice } from './office-session.ts'
import { followed } from './progress.ts'

const IMPORT_OPTIONS = {
  ...OFFICE_OPTIONS,
  group: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

function described(row: ImportRow): string {
  const { name = '', capacity = '', email = '' } = row.person
  const who = [name, capacity, email].filter(Boolean).join(', ')
  const wrong = row.problems.map((problem) => problem.message).join(' ')
  return `line ${row.line}: ${wrong === '' ? `${who}${matched(row)}` : `${who || 'this row'}: ${wrong}`}`
}

/** What happens with a row about somebody on record, in words. */
function matched({ match, alike, choice }: ImportRow): string {
  if (match === null && alike === null) return choice === 'leave out' ? ': left out' : ''
  const words = [
    ...(alike === null ? [] : [alikeWords(alike, choice)]),
    ...(match === null ? [] : [matchWords(match, choice)]),
  ]
  return `: ${words.join(' ')}`
}

const importPeople: Command = {
  usage: 'import-people --dir DIR --group G [--dry-run] [--rejects FILE] FILE',
  summary: 'Import people from a CSV file; --rejects saves the rows that were not imported',
  options: { ...IMPORT_OPTIONS, rejects: { type: 'string' } },
  run: async (given, io) => {
    const path = resolve(onlyWord(given, 'CSV file'))
    const group = needed(given, 'group')
    const rejects = given.text('rejects')
    const saveFile = async () => (rejects === undefined ? null : resolve(rejects))
    return withOffice(given, io, 'secretariat', (office) => people(office, path, group, given, io), {
      saveFile,
    })
  },
}

async function people({ client, session }: OfficeSession, path: string, group: string, given: Given, io: Io) {
  const handle = session.files.keep(path)
  const { fileName, encoding, delimiter, rows, columns, guess } = await client.people.importOpen({ handle })
  const request = { handle, groupId: (await groupNamed(client, group)).id, mapping: guess }
  const preview = await client.people.importPreview(request)
  const found = {
    file: fileName,
    encoding,
    delimiter,
    columns: columns.map((column) => ({
      heading: column.heading,
      field: guess.find((one) => one.column === column.index)?.field ?? 'ignore',
    })),
    rows,
    good: preview.good,
    added: preview.added,
    completed: preview.completed,
    nothingNew: preview.nothingNew,
    bad: preview.bad,
  }
  if (given.flag('dry-run')) {
    return {
      json: { ...found, dryRun: true, people: preview.rows },
      lines: [
        `${fileName}: ${preview.good} rows can be imported, ${preview.bad} cannot.`,
        `New: ${preview.added}. Already on record and completed: ${preview.completed}. Already on record, nothing to add: ${preview.nothingNew}.`,
        ...preview.rows.map(described),
      ],
    }
  }
  const outcome = await followed(await client.people.importRun(request), 'People imported', io)
  const saved = given.text('rejects') === undefined ? null : await client.people.importRejects(request)
  const problems = preview.rows.filter((row) => row.problems.length > 0)
  return {
    json: { ...found, ...outcome, rejects: saved?.saved ? given.text('rejects') : null, problems },
    lines: [
      `${fileName}: imported ${outcome.imported} people, left out ${outcome.rejected}.`,
      `New: ${outcome.added}. Already on record and completed: ${outcome.completed}.`,
      ...problems.map(described),
      ...(saved?.saved ? [`The rows left out are in ${given.text('rejects')}.`] : []),
    ],
  }
}

const importMinutes: Command = {
  usage: 'import-minutes --dir DIR --group G [--dry-run] FILE...',
  summary: 'Make meetings of existing minutes: text, web pages, Word documents',
  options: IMPORT_OPTIONS,
  run: async (given, io) => {
    if (given.words.length === 0) throw new UsageError('Say which files of minutes.')
    const dryRun = given.flag('dry-run')
    // Looking needs no office: nothing is recorded.
    if (dryRun) return eachFile(given.words, io, async (path) => recognisedAs(await readMinutesFile(path)))
    const group = needed(given, 'group')
    return withOffice(given, io, 'secretariat', async ({ client, session }) => {
      const groupId = (await groupNamed(client, group)).id
      return eachFile(given.words, io, async (path) => {
        const read = await client.minutes.importOpen({ handle: session.files.keep(path) })
        const { fileName, recognised } = read
        if (recognised.date === null)
          throw new Refusal(
            'NO_DATE',
            'No date was found in these minutes. Import them in the app, where the date can be given.',
          )
        const { meeting } = await client.minutes.importRun({
          groupId,
          fileName,
          recognised: ImportedMinutes.parse(recognised),
          note: '',
        })
        return { ...recognisedAs(read), meetingId: meeting.id }
      })
    })
  },
}

type Recognised = Pick<
  RecognisedMinutes,
  'body' | 'date' | 'venue' | 'present' | 'apologies' | 'items' | 'actions' | 'resolutions'
> & {
  file: string
}

function recognisedAs({
  fileName,
  recognised,
}: {
  fileName: string
  recognised: RecognisedMinutes
}): Recognised {
  const { body, date, venue, present, apologies, items, actions, resolutions } = recognised
  return { file: fileName, body, date, venue, present, apologies, items, actions, resolutions }
}

function summary(minutes: Recognised): string[] {
  const { file, date, venue, present, apologies, items, actions } = minutes
  return [
    `${file}: ${date ?? 'no date found'}${venue === null ? '' : `, ${venue}`}`,
    `  ${present.length} present, ${apologies.length} apologies, ${items.length} items, ${actions.length} actions`,
    ...items.map((item) => `  ${item.number ?? '-'} ${item.title}`),
  ]
}

/** Does something with each file. One that fails is named on stderr, and the others go on. */
async function eachFile<Read extends Recognised>(
  words: readonly string[],
  io: Io,
  work: (path: string) => Promise<Read>,
) {
  const done: Read[] = []
  for (const word of words) {
    try {
      done.push(await work(resolve(word)))
    } catch (error) {
      io.err(`${basename(word)}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return { json: done, failed: done.length < words.length, lines: done.flatMap(summary) }
}

export const importCommands = {
  'import-people': importPeople,
  'import-minutes': importMinutes,
} satisfies Record<string, Command>

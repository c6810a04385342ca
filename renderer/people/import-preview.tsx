import { Button, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { shortDay } from '../../shared/dates.ts'
import {
  alikeWords,
  differsWords,
  IMPORT_CHOICE_LABELS,
  ImportChoice,
  type ImportChoices,
  ImportField,
  type ImportMapping,
  type ImportRow,
  matchWords,
} from '../../shared/people/csv-import.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { fieldWords } from './import-columns.tsx'
import classes from './people.module.css'

/** What an import came to. */
export type Outcome = {
  importId: string
  imported: number
  added: number
  completed: number
  rejected: number
}

type PreviewProps = {
  handle: string
  groupId: string
  mapping: ImportMapping
  onImported: (outcome: Outcome, choices: ImportChoices) => void
}

/** Every row as it will be, with what to do about people who are on record already. */
export function ImportPreview({ handle, groupId, mapping, onImported }: PreviewProps) {
  const [choices, setChoices] = useState<ImportChoices>({ all: null, rows: [] })
  const request = { handle, groupId, mapping, choices }
  const preview = useQuery(
    orpc.people.importPreview.queryOptions({ input: request, placeholderData: keepPreviousData }),
  )
  const importing = useProgress<Outcome>({
    title: 'Importing people',
    onDone: (outcome) => onImported(outcome, choices),
  })
  return (
    <Section title="3. Every row as it will be">
      <Loaded query={preview}>
        {({ rows, good, added, completed, nothingNew, leftOut, bad }) => (
          <div className={classes.step}>
            <div className={classes.buttons}>
              <Button
                variant="filled"
                disabled={good === 0}
                onClick={() => void importing.start((signal) => api.people.importRun(request, { signal }))}
              >
                {importWords(added, completed)}
              </Button>
              <span role="status">
                {[
                  bad === 0
                    ? 'Every row is good.'
                    : `${bad.toLocaleString('en-GB')} ${bad === 1 ? 'row has' : 'rows have'} something wrong and will not be imported.`,
                  ...(nothingNew > 0
                    ? [`${nothingNew.toLocaleString('en-GB')} on record with nothing to add.`]
                    : []),
                  ...accentWords(rows),
                  ...(leftOut > 0 ? [`${leftOut.toLocaleString('en-GB')} left out.`] : []),
                ].join(' ')}
              </span>
            </div>
            {rows.some(({ match }) => match !== null) && (
              <Select
                label="People who are already on record"
                description="Where something stands already it stays; both are shown."
                data={[
                  { value: 'proposed', label: 'As proposed on each row' },
                  ...ImportChoice.options.map((value) => ({ value, label: IMPORT_CHOICE_LABELS[value] })),
                ]}
                value={choices.all ?? 'proposed'}
                onChange={(value) =>
                  setChoices({ all: value === 'proposed' ? null : (value as ImportChoice), rows: [] })
                }
                allowDeselect={false}
                maw={360}
              />
            )}
            <Rows rows={rows} onChoice={(line, choice) => setChoices(withChoice(choices, line, choice))} />
          </div>
        )}
      </Loaded>
      <ProgressDialog of={importing} />
    </Section>
  )
}

type RowsProps = { rows: readonly ImportRow[]; onChoice: (line: number, choice: ImportChoice) => void }

/** Every row, and above them what is the same on all. */
function Rows({ rows, onChoice }: RowsProps) {
  const { same, own } = useMemo(() => fieldsOf(rows), [rows])
  const [first] = rows
  return (
    <>
      {first && same.length > 0 && (
        <div>
          <strong>The same on every row</strong>
          <Said person={first.person} fields={same} />
        </div>
      )}
      <DataTable
        label="Rows of the file"
        columns={previewColumns(own, onChoice)}
        rows={rows}
        rowKey={(row) => String(row.line)}
        sort={{ key: 'problems', descending: true }}
        compact
        empty={<EmptyState title="The file has headings but no rows." />}
      />
    </>
  )
}

function withChoice({ all, rows }: ImportChoices, line: number, choice: ImportChoice): ImportChoices {
  return { all, rows: [...rows.filter((row) => row.line !== line), { line, choice }] }
}

/** How many names differ from one further up by accents alone; nothing for none. */
function accentWords(rows: readonly ImportRow[]): string[] {
  const alike = rows.filter((row) => row.alike !== null && row.problems.length === 0).length
  if (alike === 0) return []
  return [
    `${alike.toLocaleString('en-GB')} ${alike === 1 ? 'name differs' : 'names differ'} from another by accents alone: see whether ${alike === 1 ? 'that is' : 'those are'} one person or two.`,
  ]
}

function importWords(added: number, completed: number): string {
  const add = added === 1 ? '1 person' : `${added.toLocaleString('en-GB')} people`
  if (completed === 0) return `Import ${add}`
  const complete = `complete ${completed.toLocaleString('en-GB')}`
  return added === 0
    ? `Complete ${completed.toLocaleString('en-GB')} on record`
    : `Import ${add}, ${complete} on record`
}

/** What is wrong with a row, or who on record it is about and what happens. */
function RowFindings({ row }: { row: ImportRow }) {
  const { match, alike, problems, choice } = row
  if (problems.length > 0)
    return (
      <ul className={classes.problems}>
        {problems.map((problem) => (
          <li key={`${problem.field} ${problem.message}`}>{problem.message}</li>
        ))}
      </ul>
    )
  if (match === null && alike === null) return choice === 'leave out' ? 'Left out' : 'Good'
  return (
    <div className={classes.match}>
      {alike !== null && <p>{alikeWords(alike, choice)}</p>}
      {match !== null && <p>{matchWords(match, choice)}</p>}
      {match !== null &&
        choice === 'complete' &&
        match.differs.map((differing) => <p key={differing.field}>{differsWords(differing)}</p>)}
    </div>
  )
}

/** Fields with what each is called. */
function Said({ person, fields }: { person: ImportRow['person']; fields: readonly ImportField[] }) {
  return (
    <dl className={classes.said}>
      {fields
        .filter((field) => (person[field] ?? '') !== '')
        .map((field) => (
          <div key={field}>
            <dt>{fieldWords(field)}</dt> <dd>{inWords(person[field] ?? '')}</dd>
          </div>
        ))}
    </dl>
  )
}

const inWords = (value: string) => (/^\d{4}-\d\d-\d\d$/.test(value) ? shortDay(value) : value)

/** The fields that are filled in, apart from the name: which say the same on every row, and which are told row by row. */
function fieldsOf(rows: readonly ImportRow[]): { same: ImportField[]; own: ImportField[] } {
  const said = (field: ImportField) => new Set(rows.map(({ person }) => person[field] ?? ''))
  const filled = ImportField.options.filter(
    (field) => field !== 'name' && rows.some(({ person }) => (person[field] ?? '') !== ''),
  )
  const same = rows.length > 1 ? filled.filter((field) => said(field).size === 1) : []
  return { same, own: filled.filter((field) => !same.includes(field)) }
}

function previewColumns(
  fields: readonly ImportField[],
  onChoice: (line: number, choice: ImportChoice) => void,
): Column<ImportRow>[] {
  return [
    {
      key: 'line',
      heading: 'Line',
      cell: (row) => row.line,
      sortBy: (row) => row.line,
      align: 'end',
      width: '64px',
    },
    {
      key: 'person',
      heading: 'Person',
      cell: (row) => (
        <div className={classes.person}>
          <strong>{row.person.name ?? ''}</strong>
          <Said person={row.person} fields={fields} />
        </div>
      ),
      sortBy: (row) => row.person.name ?? '',
    },
    {
      key: 'problems',
      heading: 'What was found',
      cell: (row) => <RowFindings row={row} />,
      sortBy: (row) => row.problems.length * 2 + (row.match === null && row.alike === null ? 0 : 1),
      width: '270px',
    },
    {
      key: 'choice',
      heading: 'What happens',
      cell: (row) =>
        row.problems.length > 0 ? (
          'Not imported'
        ) : (
          <select
            className={classes.choice}
            aria-label={`What happens with line ${row.line}`}
            value={row.choice}
            onChange={(event) => onChoice(row.line, event.currentTarget.value as ImportChoice)}
          >
            {ImportChoice.options
              .filter((choice) => choice !== 'complete' || row.match !== null)
              .map((choice) => (
                <option key={choice} value={choice}>
                  {IMPORT_CHOICE_LABELS[choice]}
                </option>
              ))}
          </select>
        ),
      width: '190px',
    },
  ]
}

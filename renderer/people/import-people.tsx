import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { ImportField, type ImportMapping, type ImportRow } from '../../shared/people/csv-import.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './people.module.css'

type Opened = Awaited<ReturnType<typeof api.people.importOpen>> & { handle: string }
type Outcome = { importId: string; imported: number; rejected: number }

/** People from a CSV file: choose it, say what its columns mean, see every row as it will be, import the good ones. */
export function ImportPeopleScreen() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [mapping, setMapping] = useState<ImportMapping>([])
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const current = useChosenGroup().group?.id
  const groups = useQuery(orpc.groups.list.queryOptions())
  const [chosenGroup, setChosenGroup] = useState<string | null>(null)
  const groupId = chosenGroup ?? current ?? groups.data?.[0]?.id ?? null

  const choose = useCommand(
    async () => {
      const file = await api.office.chooseFile({ purpose: 'people csv' })
      if (!file) return null
      return { ...(await api.people.importOpen({ handle: file.handle })), handle: file.handle }
    },
    {
      refusal: 'inline',
      undo: false,
      onDone: (file) => {
        if (!file) return
        setOpened(file)
        setMapping(file.guess)
        setOutcome(null)
      },
    },
  )

  return (
    <Page
      title="Import people"
      subtitle="From a CSV file, as saved by Excel"
      back={{ to: '/people', label: 'People' }}
    >
      <div className={classes.steps}>
        <Section title="1. The file">
          <div className={classes.buttons}>
            <Button
              variant={opened ? 'default' : 'filled'}
              onClick={() => void choose.run()}
              loading={choose.isRunning}
            >
              {opened ? 'Choose another file' : 'Choose a file'}
            </Button>
            {opened && (
              <span className={classes.quiet}>
                {opened.fileName} · {opened.rows.toLocaleString('en-GB')} rows · {opened.encoding} ·{' '}
                {delimiterWords(opened.delimiter)}
              </span>
            )}
          </div>
          {choose.error && <Notice tone="red">{choose.error}</Notice>}
          {!opened && (
            <p className={classes.hint}>
              The first line holds the headings. Commas, semicolons and tabs all work, and so do files saved
              by older versions of Excel.
            </p>
          )}
        </Section>
        {opened && outcome === null && (
          <>
            <Section title="2. The group and the columns">
              <Select
                label="Group they join"
                data={(groups.data ?? []).map((group) => ({ value: group.id, label: group.name }))}
                value={groupId}
                onChange={setChosenGroup}
                allowDeselect={false}
                maw={360}
              />
              <Columns opened={opened} mapping={mapping} onMapping={setMapping} />
            </Section>
            {groupId === null ? (
              <Notice tone="amber" title="There is no group yet.">
                <Link to="/groups/new">Create a group</Link> first; imported people join it.
              </Notice>
            ) : (
              <Preview handle={opened.handle} groupId={groupId} mapping={mapping} onImported={setOutcome} />
            )}
          </>
        )}
        {opened && outcome && groupId && (
          <Imported outcome={outcome} request={{ handle: opened.handle, groupId, mapping }} />
        )}
      </div>
    </Page>
  )
}

function delimiterWords(delimiter: string): string {
  return { ',': 'commas', ';': 'semicolons', '\t': 'tabs' }[delimiter] ?? `separated by ${delimiter}`
}

type ColumnsProps = { opened: Opened; mapping: ImportMapping; onMapping: (mapping: ImportMapping) => void }

function Columns({ opened, mapping, onMapping }: ColumnsProps) {
  const set = (column: number, field: ImportField) => {
    // A field belongs to one column: choosing it again takes it from the other.
    const others = mapping.filter(
      (one) => one.column !== column && (field === 'ignore' || one.field !== field),
    )
    onMapping([...others, { column, field }].sort((a, b) => a.column - b.column))
  }
  return (
    <table className={classes.mapping}>
      <thead>
        <tr>
          <th scope="col">Column in the file</th>
          <th scope="col">For example</th>
          <th scope="col">Means</th>
        </tr>
      </thead>
      <tbody>
        {opened.columns.map((column) => {
          const heading = column.heading || `Column ${column.index + 1}`
          return (
            <tr key={column.index}>
              <th scope="row">{heading}</th>
              <td className={classes.sample}>
                {column.samples.filter(Boolean).slice(0, 2).join(' · ') || '–'}
              </td>
              <td>
                <Select
                  aria-label={`What ${heading} means`}
                  data={ImportField.options.map((value) => ({ value, label: fieldWords(value) }))}
                  value={mapping.find((one) => one.column === column.index)?.field ?? 'ignore'}
                  onChange={(value) => set(column.index, (value ?? 'ignore') as ImportField)}
                  allowDeselect={false}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function fieldWords(field: ImportField): string {
  if (field === 'ignore') return 'Leave out'
  if (field === 'email') return 'E-mail'
  if (field === 'title') return 'Title or rank'
  if (field === 'name consent') return 'Named in public?'
  if (field === 'capacity') return 'Place in the group'
  return field.charAt(0).toUpperCase() + field.slice(1)
}

type PreviewProps = {
  handle: string
  groupId: string
  mapping: ImportMapping
  onImported: (outcome: Outcome) => void
}

function Preview({ handle, groupId, mapping, onImported }: PreviewProps) {
  const request = { handle, groupId, mapping }
  const preview = useQuery(orpc.people.importPreview.queryOptions({ input: request }))
  const importing = useProgress<Outcome>({ title: 'Importing people', onDone: onImported })
  return (
    <Section title="3. Every row as it will be">
      <Loaded query={preview}>
        {({ rows, good, bad }) => (
          <>
            <div className={classes.buttons}>
              <Button
                variant="filled"
                disabled={good === 0}
                onClick={() => void importing.start((signal) => api.people.importRun(request, { signal }))}
              >
                {good === 1 ? 'Import 1 person' : `Import ${good.toLocaleString('en-GB')} people`}
              </Button>
              <span role="status">
                {bad === 0
                  ? 'Every row is good.'
                  : `${bad.toLocaleString('en-GB')} ${bad === 1 ? 'row has' : 'rows have'} something wrong and will not be imported.`}
              </span>
            </div>
            <DataTable
              label="Rows of the file"
              columns={previewColumns(rows)}
              rows={rows}
              rowKey={(row) => String(row.line)}
              sort={{ key: 'problems', descending: true }}
              compact
              empty={<EmptyState title="The file has headings but no rows." />}
            />
          </>
        )}
      </Loaded>
      <ProgressDialog of={importing} />
    </Section>
  )
}

function previewColumns(rows: readonly ImportRow[]): Column<ImportRow>[] {
  const fields = [...new Set(rows.slice(0, 200).flatMap((row) => Object.keys(row.person)))]
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
      key: 'problems',
      heading: 'What is wrong',
      cell: (row) =>
        row.problems.length === 0 ? (
          'Good'
        ) : (
          <ul className={classes.problems}>
            {row.problems.map((problem) => (
              <li key={`${problem.field} ${problem.message}`}>{problem.message}</li>
            ))}
          </ul>
        ),
      sortBy: (row) => row.problems.length,
      width: '280px',
    },
    ...fields.map(
      (field): Column<ImportRow> => ({
        key: field,
        heading: fieldWords(field as ImportField),
        cell: (row) => row.person[field] ?? '',
        minor: field === 'notes',
      }),
    ),
  ]
}

function Imported({
  outcome,
  request,
}: {
  outcome: Outcome
  request: { handle: string; groupId: string; mapping: ImportMapping }
}) {
  const [isUndone, setUndone] = useState(false)
  const rejects = useCommand(api.people.importRejects, {
    undo: false,
    done: ({ saved, rows }) =>
      saved ? `${rows.toLocaleString('en-GB')} rows saved with their reasons.` : 'Nothing was saved.',
  })
  const undo = useCommand(api.people.importUndo, {
    undo: false,
    done: ({ removed }) => `The import was undone: ${removed.toLocaleString('en-GB')} people taken away.`,
    onDone: () => setUndone(true),
  })
  return (
    <Section title="Done">
      <Notice
        tone={isUndone ? 'info' : 'green'}
        title={
          isUndone
            ? 'The import was undone.'
            : `${outcome.imported.toLocaleString('en-GB')} people were imported.`
        }
      >
        {outcome.rejected > 0 &&
          !isUndone &&
          `${outcome.rejected.toLocaleString('en-GB')} rows were left out. Save them, put them right, and import that file.`}
      </Notice>
      <div className={classes.buttons}>
        <Button component={Link} to="/people" variant="filled">
          See the people
        </Button>
        {outcome.rejected > 0 && (
          <Button onClick={() => void rejects.run(request)} loading={rejects.isRunning}>
            Save the rows left out
          </Button>
        )}
        {!isUndone && (
          <Button onClick={() => void undo.run({ importId: outcome.importId })} loading={undo.isRunning}>
            Undo the whole import
          </Button>
        )}
      </div>
    </Section>
  )
}

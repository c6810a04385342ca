import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ImportChoices, ImportMapping } from '../../shared/people/csv-import.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ImportColumns, type Opened } from './import-columns.tsx'
import { ImportPreview, type Outcome } from './import-preview.tsx'
import classes from './people.module.css'

/** People from a CSV file: choose it, say what its columns mean, see every row as it will be, import the good ones. */
export function ImportPeopleScreen() {
  const [opened, setOpened] = useState<Opened | null>(null)
  const [mapping, setMapping] = useState<ImportMapping>([])
  const [outcome, setOutcome] = useState<(Outcome & { choices: ImportChoices }) | null>(null)
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
      subtitle="From a CSV file, as saved by Excel, or from vCards"
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
              The first line of a CSV file holds the headings. Commas, semicolons and tabs all work, and so do
              files saved by older versions of Excel. vCards (.vcf) come from an address book; their pictures
              are left out.
            </p>
          )}
        </Section>
        {opened && outcome === null && (
          <>
            <Section title="2. The group and the columns">
              <div className={classes.step}>
                <Select
                  label="Group they join"
                  data={(groups.data ?? []).map((group) => ({ value: group.id, label: group.name }))}
                  value={groupId}
                  onChange={setChosenGroup}
                  allowDeselect={false}
                  maw={360}
                />
                <ImportColumns opened={opened} mapping={mapping} onMapping={setMapping} />
              </div>
            </Section>
            {groupId === null ? (
              <Notice tone="amber" title="There is no group yet.">
                <Link to="/groups/new">Create a group</Link> first; imported people join it.
              </Notice>
            ) : (
              <ImportPreview
                handle={opened.handle}
                groupId={groupId}
                mapping={mapping}
                onImported={(result, choices) => setOutcome({ ...result, choices })}
              />
            )}
          </>
        )}
        {opened && outcome && groupId && (
          <Imported
            outcome={outcome}
            request={{ handle: opened.handle, groupId, mapping, choices: outcome.choices }}
          />
        )}
      </div>
    </Page>
  )
}

function delimiterWords(delimiter: string): string {
  return (
    { ',': 'commas', ';': 'semicolons', '\t': 'tabs', vCard: 'vCards' }[delimiter] ??
    `separated by ${delimiter}`
  )
}

const counted = (count: number, one: string, more: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : more}`

function importedWords({ added, completed }: Outcome): string {
  const parts = [
    ...(added > 0 || completed === 0 ? [`${counted(added, 'person was', 'people were')} added`] : []),
    ...(completed > 0 ? [`${counted(completed, 'person', 'people')} on record completed`] : []),
  ]
  return `${parts.join(', ')}.`
}

type Undone = Awaited<ReturnType<typeof api.people.importUndo>>

function undoneWords({ removed, restored, kept }: Undone): string {
  const parts = [
    `${counted(removed, 'person', 'people')} taken away`,
    ...(restored > 0 ? [`${restored.toLocaleString('en-GB')} as they were before`] : []),
    ...(kept > 0 ? [`${kept.toLocaleString('en-GB')} changed since and kept as they are`] : []),
  ]
  return `The import was undone: ${parts.join(', ')}.`
}

function Imported({
  outcome,
  request,
}: {
  outcome: Outcome
  request: { handle: string; groupId: string; mapping: ImportMapping; choices: ImportChoices }
}) {
  const [isUndone, setUndone] = useState(false)
  const rejects = useCommand(api.people.importRejects, {
    undo: false,
    done: ({ saved, rows }) =>
      saved ? `${rows.toLocaleString('en-GB')} rows saved with their reasons.` : 'Nothing was saved.',
  })
  const undo = useCommand(api.people.importUndo, {
    undo: false,
    done: undoneWords,
    onDone: () => setUndone(true),
  })
  return (
    <Section title="Done">
      <Notice
        tone={isUndone ? 'info' : 'green'}
        title={isUndone ? 'The import was undone.' : importedWords(outcome)}
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

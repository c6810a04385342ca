import { Button, SegmentedControl, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { AcknowledgementMatrix, Owed, OwedDocument } from '../../shared/acknowledgements/contract.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { RolesTabs } from '../role-descriptions/roles-tabs.tsx'
import { api, orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './acknowledgements.module.css'
import { Matrix } from './matrix.tsx'
import { type OnSheet, RecordDialog, stillToAcknowledge } from './record-form.tsx'

/** Who has acknowledged which document and who has not, people down and documents across. */
export function AcknowledgementsScreen() {
  const filter = useGroupFilter()
  const matrix = useQuery(
    orpc.acknowledgements.matrix.queryOptions({ input: filter, placeholderData: keepPreviousData }),
  )
  return (
    <Page title="Roles & induction">
      <RolesTabs />
      <Loaded query={matrix}>
        {(data) => (data.people.length === 0 ? <Empty /> : <Whole matrix={data} />)}
      </Loaded>
    </Page>
  )
}

function Empty() {
  return (
    <EmptyState title="Nothing is there to be acknowledged yet.">
      Once a role description is in force, everybody it concerns is listed here: who has acknowledged it and
      who has not.
    </EmptyState>
  )
}

const SHOWN = [
  { value: 'all', label: 'Everybody' },
  { value: 'missing', label: 'Not acknowledged' },
]
const isMissing = (standing: Owed) => standing.state !== 'acknowledged'

/** What the filter of the address leaves of the matrix. */
function shownOf(
  matrix: AcknowledgementMatrix,
  documentId: string | null,
  missingOnly: boolean,
): AcknowledgementMatrix {
  const known = matrix.documents.some((each) => each.documentId === documentId)
  const documents = known
    ? matrix.documents.filter((each) => each.documentId === documentId)
    : matrix.documents
  const standings = known
    ? matrix.standings.filter((each) => each.documentId === documentId)
    : matrix.standings
  const listed = new Set(
    standings.filter((each) => !missingOnly || isMissing(each)).map((each) => each.personId),
  )
  return { documents, standings, people: matrix.people.filter((person) => listed.has(person.personId)) }
}

type Recording = { document: OwedDocument; sheet: OnSheet[]; chosen: string[] }

function Whole({ matrix }: { matrix: AcknowledgementMatrix }) {
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const [recording, setRecording] = useState<Recording | null>(null)
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const maySave = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const missingOnly = params.get('show') === 'missing'
  const documentId = params.get('document')
  const shown = useMemo(() => shownOf(matrix, documentId, missingOnly), [matrix, documentId, missingOnly])
  const set = (key: string, value: string | null) => {
    const next = new URLSearchParams(params)
    if (value === null || value === '' || value === 'all') next.delete(key)
    else next.set(key, value)
    setParams(next, { replace: true })
  }
  const begin = useCallback(
    (of: string, groupId: string, chosen: string[]) => {
      const document = matrix.documents.find((each) => each.documentId === of)
      const sheet = stillToAcknowledge(matrix.standings, matrix.people, of).filter(
        ({ standing }) => standing.groupId === groupId,
      )
      if (document) setRecording({ document, sheet, chosen })
    },
    [matrix],
  )
  const open = useCallback(
    (standing: Owed) => {
      // What is acknowledged is looked at on the person's page, where a mistake is struck.
      if (!isKeeper || !isMissing(standing)) void navigate(`/people/${standing.personId}?tab=roles`)
      else begin(standing.documentId, standing.groupId, [standing.personId])
    },
    [isKeeper, begin, navigate],
  )
  const firstMissing = shown.standings.find(isMissing)
  const recordSheet = () => {
    if (firstMissing) begin(firstMissing.documentId, firstMissing.groupId, [])
  }
  useShortcuts(
    isKeeper && firstMissing
      ? [{ label: 'Record a sign-in sheet', keys: 'r', section: 'This screen', run: recordSheet }]
      : [],
  )
  const save = useCommand(api.acknowledgements.saveCsv, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  const filter = useGroupFilter()
  const missing = new Set(shown.standings.filter(isMissing).map((each) => each.personId)).size
  const said =
    missing === 0
      ? 'Everybody has acknowledged what concerns them.'
      : `${missing} of ${new Set(shown.standings.map((each) => each.personId)).size} people have not acknowledged everything.`
  return (
    <div data-print="landscape">
      <div className={classes.bar}>
        <Toolbar label="Which acknowledgements">
          <SegmentedControl
            size="sm"
            aria-label="Who is listed"
            value={missingOnly ? 'missing' : 'all'}
            onChange={(value) => set('show', value)}
            data={SHOWN}
          />
          <Select
            aria-label="Document"
            value={documentId ?? ''}
            onChange={(value) => set('document', value)}
            allowDeselect={false}
            data={[
              { value: '', label: 'Every document' },
              ...matrix.documents.map((each) => ({
                value: each.documentId,
                label: `${each.title} ${each.version}${each.ownerName && `, ${each.ownerName}`}`,
              })),
            ]}
          />
        </Toolbar>
        <div className={classes.end}>
          {isKeeper && firstMissing && (
            <Button variant="filled" onClick={recordSheet}>
              Record a sign-in sheet
            </Button>
          )}
          <Button onClick={() => window.print()}>Print</Button>
          {maySave && (
            <Button loading={save.isRunning} onClick={() => void save.run(filter)}>
              Save as CSV
            </Button>
          )}
        </div>
      </div>
      <p role="status">{said}</p>
      {shown.people.length === 0 ? (
        <EmptyState title="Nobody is missing.">Everybody listed here has acknowledged it.</EmptyState>
      ) : (
        <>
          <Matrix {...shown} onOpen={open} />
          <p className={classes.legend}>
            ✓ acknowledged, with the day · – does not concern them · “Ask again”: a material new version came
            after they acknowledged. Arrow keys walk the table, Enter records or opens the person.
          </p>
        </>
      )}
      {recording && <RecordDialog {...recording} onClose={() => setRecording(null)} />}
    </div>
  )
}

import { Button, Modal } from '@mantine/core'
import { type DestinationKind, destinationKind } from '../../shared/publishing/destinations.ts'
import type { Publication, PublishOutcome } from '../../shared/publishing/contract.ts'
import { api } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/panel.tsx'
import { TimeText } from '../ui/day-text.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './publishing.module.css'

type Files = PublishOutcome['files']

/** How the place of a publication is called, and what is to be done next. */
const PLACE_WORDS = {
  folder: {
    before: 'In the folder',
    next: 'Copy the folder to the web server, or open it as it is.',
  },
  zip: { before: 'In the file', next: 'Give it to whoever keeps the web server.' },
  server: { before: 'On the web server', next: 'Visitors see it now.' },
} as const satisfies Record<DestinationKind, { before: string; next: string }>

/** Where a publication went, and each file with its SHA-256. */
export function OutcomeDialog({ outcome, onClose }: { outcome: PublishOutcome | null; onClose: () => void }) {
  const kind = destinationKind(outcome?.folder ?? '')
  const open = useCommand(api.publishing.openFolder, { undo: false })
  return (
    <Modal
      opened={outcome !== null}
      onClose={onClose}
      title="Published"
      size="xl"
      // The button that began it is two dialogs ago.
      returnFocus={false}
      onExitTransitionEnd={() => document.querySelector<HTMLElement>('main h1')?.focus()}
    >
      {outcome && (
        <>
          <Notice
            tone="green"
            title={
              outcome.meetings === 1
                ? 'The minutes of 1 meeting are published.'
                : `The minutes of ${outcome.meetings} meetings are published.`
            }
          >
            {PLACE_WORDS[kind].before} {outcome.folder}. {changedWords(outcome)} {PLACE_WORDS[kind].next}
          </Notice>
          {outcome.withoutPdf && <Notice tone="amber">{outcome.withoutPdf}</Notice>}
          {outcome.leftOut.length > 0 && (
            <Notice tone="amber" title="Left out, because something stands in the way">
              <ul>
                {outcome.leftOut.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            </Notice>
          )}
          <FileTable files={outcome.files} />
          <div className={classes.buttons}>
            {kind !== 'server' && (
              <Button variant="filled" onClick={() => void open.run({})}>
                Open the folder
              </Button>
            )}
            <Button onClick={onClose}>Close</Button>
          </div>
        </>
      )}
    </Modal>
  )
}

function changedWords({ changed, removed, files }: PublishOutcome): string {
  const gone = removed > 0 ? `, ${removed} taken away` : ''
  return `${changed} of ${files.length} files are new or changed${gone}.`
}

const FILE_COLUMNS: Column<Files[number]>[] = [
  { key: 'path', heading: 'File', cell: (file) => file.path, sortBy: (file) => file.path, oneLine: true },
  {
    key: 'bytes',
    heading: 'Bytes',
    cell: (file) => file.bytes.toLocaleString('en-GB'),
    sortBy: (file) => file.bytes,
    align: 'end',
    width: '90px',
  },
  {
    key: 'changed',
    heading: 'Changed',
    cell: (file) => (file.changed ? 'Yes' : 'No'),
    sortBy: (file) => (file.changed ? 0 : 1),
    width: '90px',
  },
  { key: 'sha256', heading: 'SHA-256', cell: (file) => <span className={classes.hash}>{file.sha256}</span> },
]

function FileTable({ files }: { files: Files }) {
  return (
    <div className={classes.files}>
      <DataTable
        label="Files of the publication"
        columns={FILE_COLUMNS}
        rows={files}
        rowKey={(file) => file.path}
        sort={{ key: 'changed' }}
        compact
        empty={<EmptyState title="No file was needed." />}
      />
    </div>
  )
}

/** Every publication of these minutes: when, by whom, where to, with the files. */
export function PublicationList({ publications }: { publications: readonly Publication[] }) {
  if (publications.length === 0) return null
  return (
    <ul className={classes.blockers}>
      {publications.map((one) => (
        <li key={one.id} className={classes.cleared}>
          <details>
            <summary>
              {one.state === 'withdrawn' ? `Withdrawn (${one.reason})` : 'Published'} by {one.by},{' '}
              <TimeText at={one.at} withDay />
              {one.folder && `, in ${one.folder}`}
            </summary>
            <FileTable files={one.files} />
          </details>
        </li>
      ))}
    </ul>
  )
}

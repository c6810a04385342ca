import type { OfficeCheck } from '../../shared/office/contract.ts'
import type { z } from 'zod'
import { countLost } from '../../shared/office/salvage.ts'
import { useState } from 'react'
import { EVERY_ROLE } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { entityWords } from '../ui/entity-words.ts'
import { Notice } from '../ui/panel.tsx'
import { useNotMyAdministration } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './office.module.css'

type Found = z.infer<typeof OfficeCheck>
type Count = { entity: string; records: number }

const COLUMNS: readonly Column<Count>[] = [
  {
    key: 'entity',
    heading: 'Kind',
    cell: (row) => entityWords(row.entity, true),
    sortBy: (row) => entityWords(row.entity, true),
  },
  {
    key: 'records',
    heading: 'Records',
    cell: (row) => row.records.toLocaleString('en-GB'),
    sortBy: (row) => row.records,
    align: 'end',
  },
]

/** Reads the whole file, follows the chain of changes, and says in words what was found. */
export function CheckPanel() {
  const [found, setFound] = useState<Found | null>(null)
  const check = useCommand(api.office.check, { onDone: setFound })
  const notMine = useNotMyAdministration(EVERY_ROLE, 'users of the office')
  return (
    <div className={classes.narrow}>
      <p className={classes.lead}>
        Reads every page of the file and follows the chain that ties each change to the one before, so that
        damage and tampering show.
      </p>
      <BlockedButton reason={notMine} variant="filled" onClick={() => check.run()} loading={check.isRunning}>
        Check the record
      </BlockedButton>
      {found && <CheckResult found={found} />}
    </div>
  )
}

function attachmentsWhole(referenced: number): string {
  if (referenced === 0) return 'No papers are kept yet.'
  return referenced === 1
    ? 'The one file of a paper is there and whole.'
    : `All ${referenced.toLocaleString('en-GB')} files of papers are there and whole.`
}

function Lost({ names, what }: { names: readonly string[]; what: string }) {
  if (names.length === 0) return null
  return (
    <p>
      {names.length === 1 ? 'The file of a paper is' : `The files of ${names.length} papers are`} {what}:{' '}
      {names.join(', ')}. Add these papers again, or restore a backup.
    </p>
  )
}

function CheckResult({ found }: { found: Found }) {
  const { chain, integrity, attachments, sound } = found
  const rows = Object.entries(found.counts)
    .map(([entity, records]) => ({ entity, records }))
    .filter((row) => row.records > 0)
  return (
    <div className={classes.result}>
      {sound ? (
        <Notice tone="green" title="The record is sound.">
          The file is whole, and all {chain.entries.toLocaleString('en-GB')} changes follow one another
          unbroken{chain.lost.length > 0 && ' but for what is named below'}.{' '}
          {attachmentsWhole(attachments.referenced)}
        </Notice>
      ) : (
        <Notice tone="red" title="The record is not sound. Stop working in it and restore a backup.">
          {integrity !== 'ok' && <p>The file is damaged: {integrity}</p>}
          <Lost names={attachments.missing} what="missing from the office folder" />
          <Lost names={attachments.damaged} what="damaged" />
          {chain.brokenAt !== null && (
            <p>The chain of changes breaks at change {chain.brokenAt.toLocaleString('en-GB')}.</p>
          )}
        </Notice>
      )}
      {chain.lost.length > 0 && (
        <Notice tone="amber" title="Part of the history is lost.">
          This record was saved from a damaged file. {countLost(chain.lost).toLocaleString('en-GB')} changes
          could not be read then:{' '}
          {chain.lost.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`)).join(', ')}.
          Before and after them the chain is whole.
        </Notice>
      )}
      <p className={classes.hash}>
        Last link of the chain: <code>{chain.head.slice(0, 16)}</code>
      </p>
      <DataTable
        label="Records of each kind"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.entity}
        compact
        empty={<EmptyState title="There are no records yet." />}
      />
    </div>
  )
}

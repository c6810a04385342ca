import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BackupSummary } from '../../../shared/office/backups/contract.ts'
import { type Column, DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { backupName, reasonWords, shortHead, sizeWords } from './backup-words.ts'
import classes from './backups.module.css'
import { LookInside } from './look-inside.tsx'

type BackupListProps = {
  /** Where they are: the office's own place, the second one, or the handle of a folder just chosen. */
  from: string
  backups: readonly BackupSummary[]
  mayRestore: boolean
  mayLook: boolean
  /** What to say when there are none. */
  empty: string
}

/** The backups of one place, newest first, each with a look inside. */
export function BackupList({ from, backups, mayRestore, mayLook, empty }: BackupListProps) {
  const [looking, setLooking] = useState<BackupSummary | null>(null)
  const columns: Column<BackupSummary>[] = [
    {
      key: 'made',
      heading: 'Made',
      cell: (backup) => backupName(backup),
      sortBy: (backup) => backup.id,
      oneLine: true,
      figures: true,
    },
    {
      key: 'why',
      heading: 'Why',
      cell: (backup) =>
        backup.standing === 'ready' ? (
          reasonWords(backup)
        ) : (
          <span className={classes.problem}>{backup.problem}</span>
        ),
    },
    {
      key: 'changes',
      heading: 'Changes',
      cell: (backup) => (backup.entries === 0 ? '–' : backup.entries.toLocaleString('en-GB')),
      sortBy: (backup) => backup.entries,
      align: 'end',
      minor: true,
    },
    {
      key: 'head',
      heading: 'Last link',
      cell: (backup) => (backup.head === '' ? '–' : <code>{shortHead(backup.head)}</code>),
      minor: true,
      oneLine: true,
    },
    {
      key: 'size',
      heading: 'Size',
      cell: (backup) => (backup.bytes === 0 ? '–' : sizeWords(backup.bytes)),
      sortBy: (backup) => backup.bytes,
      align: 'end',
      oneLine: true,
    },
  ]
  if (mayLook) {
    columns.push({
      key: 'look',
      heading: 'Open',
      cell: (backup) => (
        <Button
          size="compact-sm"
          aria-label={`Look inside the backup of ${backupName(backup)}`}
          onClick={() => setLooking(backup)}
        >
          Look inside
        </Button>
      ),
      align: 'end',
      oneLine: true,
    })
  }
  return (
    <>
      <DataTable
        label="Backups"
        columns={columns}
        rows={backups}
        rowKey={(backup) => backup.id}
        empty={<EmptyState title="There are no backups here yet.">{empty}</EmptyState>}
        sort={{ key: 'made', descending: true }}
      />
      {looking && (
        <LookInside from={from} backup={looking} mayRestore={mayRestore} onClose={() => setLooking(null)} />
      )}
    </>
  )
}

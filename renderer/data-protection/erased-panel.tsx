import { useQuery } from '@tanstack/react-query'
import { ERASURE_GROUND_LABELS, type ErasureGround } from '../../shared/data-protection/grounds.ts'
import { orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import classes from './data-protection.module.css'

type Row = {
  id: string
  said: string
  ground: ErasureGround
  reason: string
  by: string
  at: string
  records: number
  entries: number
  complete: boolean
}

const COLUMNS: readonly Column<Row>[] = [
  { key: 'said', heading: 'What', cell: (row) => row.said, sortBy: (row) => row.said },
  { key: 'at', heading: 'Erased', cell: (row) => <TimeText at={row.at} withDay />, sortBy: (row) => row.at },
  {
    key: 'ground',
    heading: 'Why',
    cell: (row) => [ERASURE_GROUND_LABELS[row.ground], row.reason].filter(Boolean).join(': '),
  },
  { key: 'by', heading: 'By', cell: (row) => row.by, sortBy: (row) => row.by },
  { key: 'records', heading: 'Records', cell: (row) => row.records, align: 'end', minor: true },
  { key: 'entries', heading: 'Of the history', cell: (row) => row.entries, align: 'end', minor: true },
]

/** What was erased for good: never what stood there. */
export function ErasedPanel() {
  const erasures = useQuery(orpc.dataProtection.erasures.queryOptions())
  return (
    <>
      <p className={classes.lead}>
        That something was erased stays on record, without what stood there. The chain of changes covers what
        is gone as well: Office → Check the record still proves it.
      </p>
      <Loaded query={erasures}>
        {(rows) => (
          <>
            {rows.some((row) => !row.complete) && (
              <Notice tone="amber" title="Traces are still in the file of this office.">
                Another program is reading it. Close that program, then open this list again.
              </Notice>
            )}
            <DataTable
              label="Erased for good"
              columns={COLUMNS}
              rows={rows}
              rowKey={(row) => row.id}
              empty={
                <EmptyState title="Nothing was erased for good yet.">
                  What is removed goes to the recycle bin first, and stays there until it is erased.
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

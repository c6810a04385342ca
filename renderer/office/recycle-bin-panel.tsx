import { PROTECTORS } from '../../shared/roles.ts'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { EraseButton } from '../data-protection/erase-button.tsx'
import classes from '../data-protection/data-protection.module.css'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { entityWords } from '../ui/entity-words.ts'
import { Loaded } from '../ui/loading.tsx'
import { useNotMyOffice, useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

type Binned = { entity: string; id: string; title: string; deletedAt: string; by: string }

/** What was removed: it can be brought back until it is erased for good. */
export function RecycleBinPanel() {
  const bin = useQuery(orpc.office.recycleBin.queryOptions())
  const notMine = useNotMyRole(['secretariat', 'administrator'], 'the secretariat and the administrator')
  const mayErase = useNotMyOffice(PROTECTORS, 'the secretariat and the administrator') === null
  const bringBack = useCommand(api.office.restoreDeleted, { done: 'It is back where it was.' })
  const columns: Column<Binned>[] = [
    {
      key: 'title',
      heading: 'What',
      cell: (row) => row.title || 'Without a name',
      sortBy: (row) => row.title,
    },
    {
      key: 'entity',
      heading: 'Kind',
      cell: (row) => entityWords(row.entity),
      sortBy: (row) => entityWords(row.entity),
    },
    {
      key: 'deletedAt',
      heading: 'Removed',
      cell: (row) => <TimeText at={row.deletedAt} withDay />,
      sortBy: (row) => row.deletedAt,
    },
    { key: 'by', heading: 'By', cell: (row) => row.by, sortBy: (row) => row.by, minor: true },
  ]
  if (!notMine) {
    columns.push({
      key: 'restore',
      heading: 'Restore or erase',
      align: 'end',
      cell: (row) => (
        <div className={classes.buttons}>
          <Button
            size="compact-sm"
            aria-label={`Restore ${row.title}`}
            disabled={bringBack.isRunning}
            onClick={() => bringBack.run({ entity: row.entity, id: row.id })}
          >
            Restore
          </Button>
          {mayErase && row.entity === 'person' && (
            <Button
              component={Link}
              to={`/people/${row.id}/erase`}
              size="compact-sm"
              variant="subtle"
              aria-label={`Erase ${row.title} for good`}
            >
              Erase for good
            </Button>
          )}
          {mayErase && row.entity !== 'person' && (
            <EraseButton entity={row.entity} id={row.id} title={row.title} ground="mistake" />
          )}
        </div>
      ),
    })
  }
  return (
    <Loaded query={bin}>
      {(rows) => (
        <DataTable
          label="Recycle bin"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.id}
          empty={
            <EmptyState title="The recycle bin is empty.">
              What is removed comes here, and can be brought back until it is erased for good.
            </EmptyState>
          }
        />
      )}
    </Loaded>
  )
}

import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { shortDay } from '../../shared/dates.ts'
import type { ListedDelegation } from '../../shared/publishing/contract.ts'
import { ownPart, partsInWords, SIGN_OFF_LABELS } from '../../shared/publishing/sign-off.ts'
import { mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { DelegationForm } from './delegation-form.tsx'
import classes from './publishing.module.css'

/** The button to whose sign-off is delegated to the secretariat, with the list and the form behind it. */
export function Delegations() {
  const [open, setOpen] = useState<'list' | 'new' | null>(null)
  const { groupId = null } = useGroupFilter()
  const close = () => setOpen(null)
  const toList = () => setOpen('list')
  return (
    <>
      <Button onClick={toList}>Delegations</Button>
      <Modal opened={open === 'list'} onClose={close} title="Delegated sign-offs" size="60rem">
        <Whole onNew={() => setOpen('new')} />
      </Modal>
      <Modal opened={open === 'new'} onClose={toList} title="Delegate a sign-off">
        <DelegationForm groupId={groupId} onClose={toList} />
      </Modal>
    </>
  )
}

function Whole({ onNew }: { onNew: () => void }) {
  const role = useSignedIn()?.role ?? null
  const filter = useGroupFilter()
  const delegations = useQuery(orpc.publishing.delegations.queryOptions({ input: filter }))
  const end = useCommand(api.publishing.endDelegation, { done: 'This delegation is ended.' })
  const mayDelegate = mayCall(['chair', 'slt', 'secretariat'], role)
  const own = role === null ? null : ownPart(role)
  const endable = (row: ListedDelegation) =>
    mayDelegate &&
    (own === null || own === row.part) &&
    (row.standing === 'in force' || row.standing === 'not begun')
  const columns: Column<ListedDelegation>[] = [
    ...COLUMNS,
    {
      key: 'end',
      heading: 'End',
      align: 'end',
      cell: (row) =>
        endable(row) && (
          <Button
            size="compact-sm"
            disabled={end.isRunning}
            aria-label={`End the delegation by ${row.givenBy}`}
            onClick={() => void end.run({ id: row.id })}
          >
            End
          </Button>
        ),
    },
  ]
  return (
    <>
      <p className={classes.explained}>
        Minutes are signed off by the chair and SLT. Either may delegate their part to the secretariat for a
        time; what was signed off before a delegation ended stays signed off.
      </p>
      <Loaded query={delegations}>
        {(rows) => (
          <DataTable
            label="Delegations"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="No sign-off is delegated.">
                The chair and SLT sign minutes off themselves.
              </EmptyState>
            }
          />
        )}
      </Loaded>
      {mayDelegate && (
        <Button mt="md" onClick={onNew}>
          {own === null ? 'Record a delegation' : 'Delegate my sign-off'}
        </Button>
      )}
    </>
  )
}

const STANDING = {
  'in force': ['green', 'In force'],
  'not begun': ['neutral', 'Not begun'],
  expired: ['neutral', 'Expired'],
  ended: ['neutral', 'Ended'],
} as const

const COLUMNS: readonly Column<ListedDelegation>[] = [
  {
    key: 'part',
    heading: 'Whose',
    cell: (row) => SIGN_OFF_LABELS[row.part][0],
    sortBy: (row) => partsInWords([row.part]),
  },
  {
    key: 'by',
    heading: 'Delegated by',
    cell: (row) => (
      <>
        {row.givenBy}
        {row.note !== '' && <span className={classes.quiet}> · {row.note}</span>}
      </>
    ),
    sortBy: (row) => row.givenBy,
  },
  { key: 'to', heading: 'To', cell: (row) => row.toName || 'The secretariat' },
  { key: 'group', heading: 'Group', cell: (row) => row.groupName || 'Every group' },
  {
    key: 'when',
    heading: 'When',
    cell: (row) => `${shortDay(row.startsOn)} to ${shortDay(row.endsOn)}`,
    sortBy: (row) => row.endsOn,
  },
  {
    key: 'standing',
    heading: 'State',
    cell: (row) => {
      const [tone, words] = STANDING[row.standing]
      return <StateBadge tone={tone}>{words}</StateBadge>
    },
  },
]

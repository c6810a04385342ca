import { SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { Rag } from '../ui/rag.tsx'
import { ActionStateBadge } from '../ui/state-badge.tsx'
import { shortGroupName } from '../meetings/group-name.ts'
import { ActionDetail } from './action-detail.tsx'
import classes from './actions.module.css'
import { dueStanding } from './due-standing.ts'
import { OwnerFilter } from './owner-filter.tsx'

/** Everything somebody is to do, the most overdue first, with one open beside the list. */
export function ActionsScreen() {
  const { id } = useParams()
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const [typed, setTyped] = useState(params.get('text') ?? '')
  const [text] = useDebouncedValue(typed.trim(), 150)
  const outstandingOnly = params.get('show') !== 'all'
  const ownerId = params.get('owner')
  const input = {
    ...useGroupFilter(),
    outstandingOnly,
    limit: 5000,
    ...(text === '' ? {} : { text }),
    ...(ownerId === null ? {} : { ownerId }),
  }
  const actions = useQuery(orpc.actions.list.queryOptions({ input, placeholderData: keepPreviousData }))
  const set = (key: string, value: string | null) => {
    const next = new URLSearchParams(params)
    if (value === null) next.delete(key)
    else next.set(key, value)
    setParams(next, { replace: true })
  }
  const search = params.size > 0 ? `?${params}` : ''
  const list = (
    <>
      <Toolbar label="Which actions">
        <SegmentedControl
          size="sm"
          aria-label="Which actions"
          value={outstandingOnly ? 'outstanding' : 'all'}
          onChange={(show) => set('show', show === 'all' ? show : null)}
          data={[
            { value: 'outstanding', label: 'Outstanding' },
            { value: 'all', label: 'All' },
          ]}
        />
        <TextInput
          aria-label="Words in the action"
          placeholder="Words in the action"
          leftSection={<IconSearch size={15} stroke={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          className={classes.search}
        />
        <OwnerFilter value={ownerId} onChange={(owner) => set('owner', owner)} />
      </Toolbar>
      <Loaded query={actions}>
        {({ actions: rows }) => (
          <ActionTable
            rows={rows}
            withGroup={group === null}
            selected={id}
            to={(row) => `/actions/${row.id}${search}`}
            filtered={text !== '' || ownerId !== null}
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page
      title="Actions"
      subtitle={actions.data && standing(actions.data.total, actions.data.overdue, outstandingOnly)}
    >
      <MasterDetail
        list={list}
        detail={id ? <ActionDetail key={id} id={id} closeTo={`/actions${search}`} /> : null}
      />
    </Page>
  )
}

function standing(total: number, overdue: number, outstandingOnly: boolean): string {
  const count = total === 1 ? '1 action' : `${total} actions`
  return `${outstandingOnly ? `${count} outstanding` : count} · ${overdue} overdue`
}

type ActionTableProps = {
  rows: readonly ActionRow[]
  withGroup: boolean
  selected: string | undefined
  to: (row: ActionRow) => string
  filtered: boolean
}

function ActionTable({ rows, withGroup, selected, to, filtered }: ActionTableProps) {
  const columns: Column<ActionRow>[] = [
    {
      key: 'number',
      heading: 'Number',
      figures: true,
      sortBy: (row) => row.number,
      cell: (row) => row.number,
      oneLine: true,
    },
    { key: 'text', heading: 'Action', cell: (row) => row.text || 'No words yet' },
    ...(withGroup
      ? [
          {
            key: 'group',
            heading: 'Group',
            minor: true,
            sortBy: (row: ActionRow) => row.groupName,
            cell: (row: ActionRow) => shortGroupName(row.groupName),
            oneLine: true,
          },
        ]
      : []),
    {
      key: 'owner',
      heading: 'Owner',
      minor: true,
      sortBy: (row) => row.ownerName,
      cell: (row) => row.ownerName || 'Nobody yet',
    },
    {
      key: 'due',
      heading: 'Due',
      minor: true,
      sortBy: (row) => row.due,
      cell: (row) => (row.due ? <DayText day={row.due} /> : 'No date'),
      oneLine: true,
    },
    {
      key: 'state',
      heading: 'State',
      oneLine: true,
      sortBy: (row) => -row.overdueDays,
      cell: (row) => <Standing row={row} />,
    },
  ]
  return (
    <DataTable
      label="Actions"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      to={to}
      selected={selected}
      empty={
        <EmptyState title={filtered ? 'No action is like that.' : 'Nothing is outstanding.'}>
          {filtered
            ? 'Try fewer words, or look at all actions.'
            : 'Actions come from minutes: type /a in a line, then who and by when.'}
        </EmptyState>
      }
    />
  )
}

function Standing({ row }: { row: ActionRow }) {
  const { rag, meaning } = dueStanding(row)
  return (
    <span className={classes.standing}>
      {rag && <Rag value={rag} meaning={meaning} />}
      <ActionStateBadge state={row.state} overdueDays={row.overdueDays} />
    </span>
  )
}

import { useState } from 'react'
import { type Column, DataTable } from './data-table.tsx'
import { DayText } from './day-text.tsx'
import { EmptyState } from './empty-state.tsx'
import classes from './kit.module.css'
import { Panel } from './panel.tsx'
import { ReorderableList } from './reorderable-list.tsx'
import { ActionStateBadge } from './state-badge.tsx'
import { Tabs } from './tabs.tsx'

type Sample = { number: string; text: string; due: string; overdue: number }

const few: Sample[] = [
  {
    number: 'A-2026-014',
    text: 'Arrange a meeting of the ward team and youth workers',
    due: '2026-12-04',
    overdue: 0,
  },
  {
    number: 'A-2026-009',
    text: 'Report back on the lighting of the canal path',
    due: '2026-10-22',
    overdue: 31,
  },
]

const many: Sample[] = Array.from({ length: 1200 }, (_, index) => ({
  number: `A-2026-${String(index + 1).padStart(4, '0')}`,
  text: `Action ${index + 1}`,
  due: '2026-12-04',
  overdue: index % 7 === 0 ? index % 40 : 0,
}))

const COLUMNS: readonly Column<Sample>[] = [
  {
    key: 'number',
    heading: 'Number',
    cell: (row) => row.number,
    sortBy: (row) => row.number,
    figures: true,
    width: '8rem',
  },
  { key: 'text', heading: 'Action', cell: (row) => row.text, sortBy: (row) => row.text },
  {
    key: 'due',
    heading: 'Due',
    cell: (row) => <DayText day={row.due} />,
    sortBy: (row) => row.due,
    width: '8rem',
  },
  {
    key: 'state',
    heading: 'State',
    cell: (row) => <ActionStateBadge state="open" overdueDays={row.overdue} />,
    minor: true,
    width: '10rem',
  },
]

function SampleTable({ rows, compact = false }: { rows: readonly Sample[]; compact?: boolean }) {
  return (
    <DataTable
      label="Sample actions"
      columns={COLUMNS}
      rows={rows}
      rowKey={(row) => row.number}
      to={() => '/kit'}
      selected="A-2026-014"
      sort={{ key: 'number' }}
      compact={compact}
      empty={<EmptyState title="Nobody has anything to do." />}
    />
  )
}

export function KitLists() {
  const [items, setItems] = useState(['Welcome', 'Minutes of the last meeting', 'Community voice'])
  return (
    <Tabs
      label="Lists"
      tabs={[
        { value: 'table', label: 'Table', count: few.length, panel: <SampleTable rows={few} /> },
        { value: 'many', label: 'Many rows', count: many.length, panel: <SampleTable rows={many} compact /> },
        { value: 'empty', label: 'No rows', panel: <SampleTable rows={[]} /> },
        {
          value: 'order',
          label: 'In order',
          panel: (
            <Panel flush>
              <ReorderableList
                label="Sample agenda"
                items={items}
                itemKey={(item) => item}
                itemName={(item) => item}
                onReorder={setItems}
              >
                {(item, index) => (
                  <div className={classes.item}>
                    {index + 1}. {item}
                  </div>
                )}
              </ReorderableList>
            </Panel>
          ),
        },
      ]}
    />
  )
}

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type DueShown, KeepLonger } from '../../shared/data-protection/contract.ts'
import { RETAINED } from '../../shared/data-protection/retention.ts'
import { entityWords } from '../../shared/office/entity-words.ts'
import { api, orpc } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DateField } from '../ui/day-field.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'
import { EraseButton } from './erase-button.tsx'

/** What is past the time its kind is kept, each with what can be done. */
export function ReviewPanel() {
  const review = useQuery(orpc.dataProtection.review.queryOptions())
  const [keeping, setKeeping] = useState<DueShown | null>(null)
  const columns: Column<DueShown>[] = [
    { key: 'title', heading: 'What', cell: (row) => row.title, sortBy: (row) => row.title },
    {
      key: 'kind',
      heading: 'Kind',
      cell: (row) =>
        row.kind === 'bin' ? `${entityWords(row.entity)}, in the recycle bin` : RETAINED[row.kind].label,
      sortBy: (row) => row.kind,
    },
    {
      key: 'group',
      heading: 'Group',
      cell: (row) => row.groupName,
      sortBy: (row) => row.groupName,
      minor: true,
    },
    {
      key: 'why',
      heading: 'Why',
      cell: (row) =>
        row.kept === '' ? (
          <>
            Since {RETAINED[row.kind].from}: <DayText day={row.from} />
          </>
        ) : (
          `Was kept longer: ${row.kept}`
        ),
      minor: true,
    },
    {
      key: 'due',
      heading: 'Due',
      cell: (row) => <DayText day={row.due} />,
      sortBy: (row) => row.due,
      oneLine: true,
    },
    {
      key: 'do',
      heading: 'What to do',
      cell: (row) => <WhatToDo row={row} onKeep={() => setKeeping(row)} />,
    },
  ]
  return (
    <>
      <p className={classes.lead}>
        Past the time its kind of record is kept. Decide for each: anonymise or erase it, or keep it with a
        reason and a new day. Nothing is erased by itself.
      </p>
      {keeping && <Keep key={keeping.id} row={keeping} onDone={() => setKeeping(null)} />}
      <Loaded query={review}>
        {({ due, total }) => (
          <>
            {total > due.length && (
              <Notice>
                {due.length} of {total} are shown, the longest over first.
              </Notice>
            )}
            <DataTable
              label="Records past their time"
              columns={columns}
              rows={due}
              rowKey={(row) => row.id}
              empty={
                <EmptyState title="Nothing is past its time.">
                  What becomes due comes here and on Today.
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </>
  )
}

function WhatToDo({ row, onKeep }: { row: DueShown; onKeep: () => void }) {
  return (
    <div className={classes.buttons}>
      {row.entity === 'person' ? (
        row.held === '' ? (
          <Button
            component={Link}
            to={`/people/${row.id}/erase`}
            size="compact-sm"
            aria-label={`Anonymise or erase ${row.title}`}
          >
            Anonymise or erase
          </Button>
        ) : (
          <BlockedButton reason={row.held} onClick={() => undefined}>
            Anonymise or erase
          </BlockedButton>
        )
      ) : (
        <EraseButton
          entity={row.entity}
          id={row.id}
          title={row.title}
          ground="retention"
          blocked={row.held === '' ? null : row.held}
        />
      )}
      <Button size="compact-sm" variant="subtle" aria-label={`Keep ${row.title} longer`} onClick={onKeep}>
        Keep longer
      </Button>
    </div>
  )
}

const KeepForm = KeepLonger.pick({ until: true, reason: true })

function Keep({ row, onDone }: { row: DueShown; onDone: () => void }) {
  const form = useZodForm(KeepForm, { until: '', reason: '' })
  const keep = useCommand(api.dataProtection.keep, { done: `${row.title} is kept longer.`, onDone })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit="Keep longer"
        onCancel={onDone}
        onSubmit={(fields) => keep.attempt({ ...fields, entity: row.entity, id: row.id })}
      >
        <p>Keep {row.title} longer.</p>
        <DateField name="until" label="Look at it again on" autoFocus />
        <TextField name="reason" label="Why it is kept longer" />
      </Form>
    </div>
  )
}

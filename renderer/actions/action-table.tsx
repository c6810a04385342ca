import type { ActionRow } from '../../shared/actions/contract.ts'
import { isSnoozed } from '../../shared/actions/rules.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LongWords } from '../ui/long-words.tsx'
import { Rag } from '../ui/rag.tsx'
import { ActionStateBadge, StateBadge } from '../ui/state-badge.tsx'
import classes from './actions.module.css'
import { dueStanding } from './due-standing.ts'
import { NUMBER, REGISTER_GROUP } from './register-columns.ts'

type ActionTableProps = {
  rows: readonly ActionRow[]
  withGroup: boolean
  selected: string | undefined
  to: (row: ActionRow) => string
  /** Something other than what is outstanding was asked for. */
  filtered: boolean
}

/** Actions as a table; only the rows in sight are drawn when there are many. */
export function ActionTable({ rows, withGroup, selected, to, filtered }: ActionTableProps) {
  return (
    <DataTable
      label="Actions"
      columns={withGroup ? WITH_GROUP : WITHOUT_GROUP}
      rows={rows}
      rowKey={(row) => row.id}
      to={to}
      selected={selected}
      empty={
        <EmptyState title={filtered ? 'No action is like that.' : 'Nothing is outstanding.'}>
          {filtered
            ? 'Take a part out of the filter, or look at all actions.'
            : 'Actions come from minutes: type /a in a line, then who and by when.'}
        </EmptyState>
      }
    />
  )
}

const WITHOUT_GROUP: Column<ActionRow>[] = [
  NUMBER,
  {
    key: 'text',
    heading: 'Action',
    cell: (row) => (
      <>
        <LongWords>{row.text || 'No words yet'}</LongWords>{' '}
        {row.meetingInBin && <StateBadge tone="amber">Meeting in the recycle bin</StateBadge>}
      </>
    ),
  },
  {
    key: 'owner',
    heading: 'Owner',
    minor: true,
    sortBy: (row) => row.ownerName,
    cell: (row) => row.ownerName || 'Nobody yet',
    longWidth: '9.5rem',
  },
  {
    key: 'due',
    heading: 'Due',
    minor: true,
    sortBy: (row) => row.due,
    cell: (row) => (row.due ? <DayText day={row.due} /> : 'No date'),
    oneLine: true,
    longWidth: '7rem',
  },
  {
    key: 'state',
    heading: 'State',
    oneLine: true,
    longWidth: '12rem',
    sortBy: (row) => -row.overdueDays,
    cell: (row) => <StandingOf row={row} />,
  },
]
const WITH_GROUP = WITHOUT_GROUP.toSpliced(2, 0, REGISTER_GROUP)

/** Where an action stands: its light, its state, and until when it is off the list. */
export function StandingOf({ row }: { row: ActionRow }) {
  // What was never put off needs no look at the clock.
  const until =
    row.snoozedUntil !== null && isSnoozed(row, localClock(new Date()).day) ? row.snoozedUntil : null
  if (until !== null) return <StateBadge>Put off until {shortDay(until)}</StateBadge>
  const { rag, meaning } = dueStanding(row)
  return (
    <span className={classes.standing}>
      {rag && <Rag value={rag} meaning={meaning} />}
      <ActionStateBadge state={row.state} overdueDays={row.overdueDays} />
    </span>
  )
}

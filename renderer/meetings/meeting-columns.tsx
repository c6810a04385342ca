import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import type { Column } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { MeetingStateBadge } from '../ui/state-badge.tsx'
import { shortGroupName } from './group-name.ts'

/** Columns of tables of meetings; that of the group also of whatever else belongs to one. */
export const DATE: Column<MeetingSummary> = {
  key: 'date',
  heading: 'Date',
  oneLine: true,
  sortBy: (row) => `${row.date}${row.startTime}`,
  cell: (row) => <DayText day={row.date} withWeekday />,
}

export const GROUP: Column<{ groupName: string }> = {
  key: 'group',
  heading: 'Group',
  oneLine: true,
  sortBy: (row) => row.groupName,
  cell: (row) => shortGroupName(row.groupName),
}

export const VENUE: Column<MeetingSummary> = {
  key: 'venue',
  heading: 'Venue',
  minor: true,
  cell: (row) => row.venue || '–',
}

export const STATE: Column<MeetingSummary> = {
  key: 'state',
  heading: 'State',
  oneLine: true,
  sortBy: (row) => row.state,
  cell: (row) => <MeetingStateBadge state={row.state} />,
}

import { GROUP } from '../meetings/meeting-columns.tsx'
import type { Column } from '../ui/data-table.tsx'

/** The columns that the registers of actions and of decisions have alike. */
export const NUMBER: Column<{ number: string }> = {
  key: 'number',
  heading: 'Number',
  figures: true,
  sortBy: (row) => row.number,
  cell: (row) => row.number,
  oneLine: true,
  longWidth: '7.75rem',
}

export const REGISTER_GROUP: Column<{ groupName: string }> = { ...GROUP, minor: true, longWidth: '13rem' }

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { SessionSummary } from '../../shared/induction/contract.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'

/** The induction sessions, newest first. */
export function SessionsPanel() {
  const sessions = useQuery(orpc.induction.sessions.queryOptions({ input: useGroupFilter() }))
  const { group } = useChosenGroup()
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  return (
    <Loaded query={sessions}>
      {(rows) => (
        <DataTable
          label="Induction sessions"
          columns={group === null ? WITH_GROUP : WITHOUT_GROUP}
          rows={rows}
          rowKey={(row) => row.id}
          to={(row) => `/roles/induction/sessions/${row.id}`}
          empty={
            <EmptyState
              title="No session is on record yet."
              action={
                isKeeper ? (
                  <Button component={Link} to="/roles/induction/sessions/new" variant="filled">
                    Record the first session
                  </Button>
                ) : undefined
              }
            >
              A session is recorded once, from its sign-in sheet, for everybody who came.
            </EmptyState>
          }
        />
      )}
    </Loaded>
  )
}

const WITHOUT_GROUP: Column<SessionSummary>[] = [
  {
    key: 'date',
    heading: 'Day',
    cell: (row) => <DayText day={row.date} />,
    sortBy: (row) => row.date,
    oneLine: true,
    width: '8rem',
  },
  {
    key: 'modules',
    heading: 'Modules',
    cell: (row) => row.modules.map(({ code, title }) => `${code} ${title}`).join(' · '),
  },
  {
    key: 'trainer',
    heading: 'Trainer',
    cell: (row) => row.trainer || '–',
    sortBy: (row) => row.trainer,
    minor: true,
  },
  {
    key: 'came',
    heading: 'People',
    cell: (row) => <SessionStanding session={row} />,
    oneLine: true,
    width: '13rem',
  },
]
const WITH_GROUP = WITHOUT_GROUP.toSpliced(2, 0, {
  key: 'group',
  heading: 'Group',
  cell: (row) => row.groupName,
  sortBy: (row) => row.groupName,
  oneLine: true,
})

/** How many came, are booked, did not come. */
export function SessionStanding({ session }: { session: SessionSummary }) {
  const { booked, came, missed } = session
  if (booked + came + missed === 0) return <StateBadge>Nobody yet</StateBadge>
  const words = [
    came > 0 ? `${came} came` : '',
    booked > 0 ? `${booked} booked` : '',
    missed > 0 ? `${missed} did not come` : '',
  ].filter(Boolean)
  return <StateBadge tone={booked > 0 ? 'accent' : 'green'}>{words.join(', ')}</StateBadge>
}

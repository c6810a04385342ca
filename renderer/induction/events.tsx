import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import type { EventDueOf, EventSummary } from '../../shared/induction/contract.ts'
import { EVENT_STATE_LABELS, type EventState } from '../../shared/induction/events.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { RolesTabs } from '../role-descriptions/roles-tabs.tsx'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Rag } from '../ui/rag.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import classes from './induction.module.css'

const TONES = { planned: 'accent', held: 'amber', reported: 'green' } satisfies Record<EventState, Tone>

/** Where an event stands. */
export function EventStateBadge({ state }: { state: EventState }) {
  return <StateBadge tone={TONES[state]}>{EVENT_STATE_LABELS[state]}</StateBadge>
}

/** How many came: `9 of 12 (75 %)`. */
export function attendanceWords({ state, attended, invited, percent }: EventSummary): string {
  if (state === 'planned') return invited === 0 ? 'Nobody invited yet' : `${invited} invited`
  return `${attended} of ${invited}${percent === null ? '' : ` (${percent} %)`}`
}

/** What an event of all advisors was worth to those who filled in a form: `4.2 of 5 (9 forms)`. */
export function averageWords({ average, forms }: EventSummary): string {
  if (average === null) return '–'
  return `${average.toFixed(1)} of 5 (${forms} ${forms === 1 ? 'form' : 'forms'})`
}

/** The yearly events of all advisors, and when the next is due. */
export function EventsScreen() {
  const found = useQuery(orpc.induction.events.list.queryOptions({ input: useGroupFilter() }))
  const { group } = useChosenGroup()
  const navigate = useNavigate()
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  useShortcuts(
    isMine
      ? [
          {
            label: 'Plan an event of all advisors',
            keys: 'n',
            section: 'This screen',
            run: () => void navigate('/roles/events/new'),
          },
        ]
      : [],
  )
  const plan = (
    <Button
      component={Link}
      to="/roles/events/new"
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
    >
      Plan an event
    </Button>
  )
  return (
    <Page title="Roles & induction" actions={isMine && (found.data?.events.length ?? 0) > 0 && plan}>
      <RolesTabs />
      <p className={classes.lead}>Once a year all advisors come together.</p>
      <Loaded query={found}>
        {({ events, due }) => (
          <>
            <ul className={classes.due}>
              {due
                .filter(({ rag }) => rag !== null)
                .map((one) => (
                  <li key={one.groupId}>
                    <DueWords due={one} withGroup={group === null} />
                  </li>
                ))}
            </ul>
            <DataTable
              label="Events of all advisors"
              columns={group === null ? WITH_GROUP : WITHOUT_GROUP}
              rows={events}
              rowKey={({ id }) => id}
              to={({ id }) => `/roles/events/${id}`}
              empty={
                <EmptyState title="No event is on record yet." action={isMine ? plan : undefined}>
                  Plan one, invite everybody, and record here who came and what they made of it.
                </EmptyState>
              }
            />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function DueWords({ due, withGroup }: { due: EventDueOf; withGroup: boolean }) {
  const last = due.lastHeld === null ? 'None is on record.' : `The last was on ${shortDay(due.lastHeld)}.`
  const next = due.planned === null ? 'None is planned.' : `One is planned for ${shortDay(due.planned)}.`
  return (
    <>
      {due.rag && <Rag value={due.rag} meaning={due.rag === 'R' ? 'overdue' : 'due soon'} />}
      <span>
        {withGroup ? `${due.groupName}: ` : ''}the next event {due.rag === 'R' ? 'was' : 'is'} due by{' '}
        {shortDay(due.dueBy)}. {last} {next}
      </span>
    </>
  )
}

const WITHOUT_GROUP: Column<EventSummary>[] = [
  { key: 'title', heading: 'Event', cell: (row) => row.title, sortBy: (row) => row.title },
  {
    key: 'date',
    heading: 'Day',
    cell: (row) => <DayText day={row.date} />,
    sortBy: (row) => row.date,
    oneLine: true,
  },
  { key: 'state', heading: 'Stands', cell: (row) => <EventStateBadge state={row.state} />, oneLine: true },
  { key: 'came', heading: 'Attended', cell: attendanceWords, sortBy: (row) => row.percent, oneLine: true },
  {
    key: 'forms',
    heading: 'Evaluation',
    cell: averageWords,
    sortBy: (row) => row.average,
    oneLine: true,
    minor: true,
  },
]
const WITH_GROUP = WITHOUT_GROUP.toSpliced(1, 0, {
  key: 'group',
  heading: 'For',
  cell: (row) => row.groupName,
  sortBy: (row) => row.groupName,
})

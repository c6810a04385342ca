import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { MEETING_KIND_LABELS } from '../../shared/meetings/entities.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { MeetingViews } from './calendar-views.tsx'
import { DATE, GROUP, STATE, VENUE } from './meeting-columns.tsx'
import { MeetingDetail } from './meeting-detail.tsx'

const OPEN_AFTERWARDS = ['held', 'checked', 'circulated']

/** Meetings to come and meetings past, with one open beside the list. */
export function MeetingsScreen() {
  const { id } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const meetings = useQuery(orpc.meetings.list.queryOptions({ input: { ...useGroupFilter(), limit: 5000 } }))
  const past = params.get('show') === 'past'
  useShortcuts([
    { label: 'Plan a meeting', keys: 'n', section: 'This screen', run: () => void navigate('/meetings/new') },
    {
      label: 'Plan a series of meetings',
      section: 'This screen',
      run: () => void navigate('/meetings/series'),
    },
    { label: 'Import minutes', section: 'This screen', run: () => void navigate('/minutes/import') },
  ])
  const list = (
    <Loaded query={meetings}>
      {(rows) => (
        <>
          <Toolbar label="Which meetings">
            <SegmentedControl
              size="sm"
              aria-label="Which meetings"
              value={past ? 'past' : 'upcoming'}
              onChange={(show) => setParams(show === 'past' ? { show } : {}, { replace: true })}
              data={[
                { value: 'upcoming', label: 'Upcoming and open' },
                { value: 'past', label: 'Past' },
              ]}
            />
          </Toolbar>
          <MeetingTable rows={rows} past={past} selected={id} withGroup={group === null} />
        </>
      )}
    </Loaded>
  )
  return (
    <Page
      title="Meetings"
      subtitle={group?.name}
      actions={
        <>
          <MeetingViews view="list" />
          <Button component={Link} to="/minutes/import">
            Import minutes
          </Button>
          <Button component={Link} to="/meetings/new" variant="filled">
            Plan a meeting
          </Button>
        </>
      }
    >
      <MasterDetail list={list} detail={id ? <MeetingDetail key={id} id={id} /> : null} />
    </Page>
  )
}

/** Upcoming ones soonest first, with those whose minutes are not done yet; past ones newest first. */
function whichOf(rows: readonly MeetingSummary[], past: boolean): MeetingSummary[] {
  const today = localClock(new Date()).day
  const isUpcoming = (row: MeetingSummary) =>
    OPEN_AFTERWARDS.includes(row.state) || (row.date >= today && row.state !== 'cancelled')
  const chosen = rows.filter((row) => isUpcoming(row) !== past)
  const order = (a: MeetingSummary, b: MeetingSummary) =>
    `${a.date}${a.startTime}`.localeCompare(`${b.date}${b.startTime}`)
  return chosen.sort((a, b) => (past ? order(b, a) : order(a, b)))
}

type MeetingTableProps = {
  rows: readonly MeetingSummary[]
  past: boolean
  selected: string | undefined
  withGroup: boolean
}

function MeetingTable({ rows, past, selected, withGroup }: MeetingTableProps) {
  const columns: Column<MeetingSummary>[] = [
    DATE,
    { key: 'time', heading: 'Time', minor: true, cell: (row) => <time>{row.startTime}</time> },
    ...(withGroup ? [GROUP] : []),
    { key: 'kind', heading: 'Kind', minor: true, cell: (row) => MEETING_KIND_LABELS[row.kind] },
    VENUE,
    STATE,
  ]
  return (
    <DataTable
      key={past ? 'past' : 'upcoming'}
      label={past ? 'Past meetings' : 'Upcoming meetings'}
      columns={columns}
      rows={whichOf(rows, past)}
      rowKey={(row) => row.id}
      to={(row) => (past ? `/meetings/${row.id}?show=past` : `/meetings/${row.id}`)}
      selected={selected}
      empty={
        <EmptyState title={past ? 'No past meetings yet.' : 'No meeting is planned.'}>
          {past
            ? 'Meetings come here once their minutes are approved. Minutes you already have can be imported.'
            : 'Plan the next one: its agenda starts from the group’s template.'}
        </EmptyState>
      }
    />
  )
}

import { Button, SegmentedControl } from '@mantine/core'
import { IconPhoneCall } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import { type ActivationRow, ActivationsShown } from '../../shared/incidents/contract.ts'
import { CALL_OUT_ASKERS } from '../../shared/incidents/rules.ts'
import { INCIDENT_KIND_LABELS } from '../../shared/protocols/entities.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { REGISTER_GROUP } from '../actions/register-columns.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText, TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { CallOutStateBadge } from './call-out-words.tsx'

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'open', label: 'Open' },
  { value: 'requested', label: 'Asked for' },
  { value: 'closed', label: 'Over' },
] satisfies { value: ActivationsShown; label: string }[]

/** Call-outs: those open first, then what is asked for, then the newest. */
export function IncidentsScreen() {
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const { group } = useChosenGroup()
  const role = useSignedIn()?.role ?? null
  const show = ActivationsShown.catch('all').parse(params.get('show'))
  const found = useQuery(
    orpc.incidents.list.queryOptions({
      input: { ...useGroupFilter(), show },
      placeholderData: keepPreviousData,
    }),
  )
  const words = mayCall(KEEPERS_AND_CHAIR, role)
    ? 'Open call-out'
    : mayCall(CALL_OUT_ASKERS, role)
      ? 'Ask for a call-out'
      : null
  useShortcuts(
    words === null
      ? []
      : [{ label: words, keys: 'n', section: 'Incidents', run: () => void navigate('/incidents/new') }],
  )
  const begin = words !== null && (
    <Button
      component={Link}
      to="/incidents/new"
      variant="filled"
      leftSection={<IconPhoneCall size={16} stroke={1.5} aria-hidden />}
    >
      {words}
    </Button>
  )
  const rows = found.data ?? []
  const count = rows.length === 1 ? '1 call-out' : `${rows.length} call-outs`
  return (
    <Page title="Incidents" subtitle={found.data && count} actions={begin}>
      <Toolbar label="Which call-outs">
        <SegmentedControl
          size="sm"
          aria-label="Which call-outs"
          value={show}
          onChange={(value) => setParams(value === 'all' ? {} : { show: value })}
          data={SHOWN}
        />
        <Link to="/incidents/load">Who was called</Link>
        <Link to="/incidents/learning">What was learnt</Link>
      </Toolbar>
      <Loaded query={found}>
        {(all) => (
          <DataTable
            label="Call-outs"
            columns={group === null ? WITH_GROUP : WITHOUT_GROUP}
            rows={all}
            rowKey={({ id }) => id}
            to={({ id }) => `/incidents/${id}`}
            empty={
              <EmptyState
                title={
                  show === 'all' ? 'Nobody has been called out yet.' : 'No call-out is like that just now.'
                }
                action={show === 'all' && begin}
              >
                {show === 'all'
                  ? 'When the police want advice at short notice, open a call-out: it says whom to call, and keeps what was said and when.'
                  : 'Look at all call-outs instead.'}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const openedDay = ({ openedAt, createdAt }: ActivationRow) => localClock(openedAt ?? createdAt).day

const WITHOUT_GROUP: Column<ActivationRow>[] = [
  {
    key: 'title',
    heading: 'Call-out',
    cell: (row) => (
      <>
        {row.isExercise && <StateBadge tone="amber">EXERCISE</StateBadge>} {row.title}
      </>
    ),
    sortBy: (row) => row.title,
  },
  {
    key: 'reference',
    heading: 'Reference',
    minor: true,
    cell: (row) => row.reference || '–',
    sortBy: (row) => row.reference,
    oneLine: true,
    figures: true,
    longWidth: '12rem',
  },
  {
    key: 'state',
    heading: 'Stands',
    cell: (row) => (
      <>
        <CallOutStateBadge state={row.state} />{' '}
        {row.unanswered && <StateBadge tone="red">Not answered</StateBadge>}
      </>
    ),
    sortBy: (row) => row.state,
    longWidth: '14rem',
  },
  {
    key: 'kind',
    heading: 'Kind',
    minor: true,
    cell: (row) => INCIDENT_KIND_LABELS[row.kind],
    sortBy: (row) => INCIDENT_KIND_LABELS[row.kind],
    oneLine: true,
    longWidth: '10rem',
  },
  {
    key: 'opened',
    heading: 'Since',
    minor: true,
    sortBy: (row) => row.openedAt ?? row.createdAt,
    cell: (row) => (
      <>
        <DayText day={openedDay(row)} /> <TimeText at={row.openedAt ?? row.createdAt} />
      </>
    ),
    oneLine: true,
    longWidth: '10rem',
  },
]
const WITH_GROUP = WITHOUT_GROUP.toSpliced(1, 0, REGISTER_GROUP)

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { daysBetween, localClock } from '../../shared/dates.ts'
import type { ProtocolVersion } from '../../shared/protocols/contract.ts'
import { PROTOCOL_KIND_LABELS, ProtocolKind } from '../../shared/protocols/entities.ts'
import { BEING_PREPARED, REVIEW_NOTICES, stateWords } from '../../shared/protocols/rules.ts'
import { STARTER_PROTOCOL } from '../../shared/protocols/starters.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { NewProtocolForm } from './new-protocol.tsx'
import { ProtocolDetail } from './protocol-detail.tsx'

/** A protocol of the office or of a group, with all its versions: what is in force, and what is being prepared. */
type ProtocolLine = {
  kind: ProtocolKind
  groupId: string | null
  groupName: string
  current: ProtocolVersion | null
  open: ProtocolVersion | null
  shown: ProtocolVersion
  ids: string[]
}

function linesOf(versions: readonly ProtocolVersion[]): ProtocolLine[] {
  const lines = [...Map.groupBy(versions, ({ kind, groupId }) => `${kind} ${groupId}`).values()]
  return lines
    .flatMap((own): ProtocolLine[] => {
      const [newest] = own
      if (!newest) return []
      const current = own.find((each) => each.state === 'current') ?? null
      const open = own.find((each) => BEING_PREPARED.includes(each.state)) ?? null
      const { kind, groupId, groupName } = newest
      const ids = own.map((each) => each.id)
      return [{ kind, groupId, groupName, current, open, shown: open ?? current ?? newest, ids }]
    })
    .sort(
      (a, b) =>
        ProtocolKind.options.indexOf(a.kind) - ProtocolKind.options.indexOf(b.kind) ||
        a.groupName.localeCompare(b.groupName),
    )
}

/** The protocols of the office and its groups, with one version open beside the list. */
export function ProtocolsScreen() {
  const { id } = useParams()
  const [adding, setAdding] = useState(false)
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  const navigate = useNavigate()
  const begin = () => {
    setAdding(true)
    if (id) void navigate('/protocols')
  }
  const versions = useQuery(orpc.protocols.list.queryOptions({ input: useGroupFilter() }))
  useShortcuts(
    notMine === null ? [{ label: 'Begin a protocol', keys: 'n', section: 'This screen', run: begin }] : [],
  )
  const isAdding = adding && id === undefined
  const beginButton = notMine === null && !isAdding && (
    <Button variant={id ? 'default' : 'filled'} onClick={begin}>
      Begin a protocol
    </Button>
  )
  const list = (
    <>
      {isAdding && <NewProtocolForm onDone={() => setAdding(false)} />}
      <Loaded query={versions}>
        {(all) => (
          <DataTable
            label="Protocols"
            columns={COLUMNS}
            rows={linesOf(all)}
            rowKey={(line) => (id !== undefined && line.ids.includes(id) ? id : line.shown.id)}
            to={(line) => `/protocols/${line.shown.id}`}
            selected={id}
            empty={
              <EmptyState title="No protocol is on record yet." action={beginButton}>
                When something happens, a protocol says who calls whom, by when, and what is said. Begin with
                a starter text, adapt it, and have the chair and SLT approve it.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page title="Protocols" actions={(versions.data?.length ?? 0) > 0 ? beginButton : null}>
      <MasterDetail
        list={list}
        detail={id ? <ProtocolDetail key={id} id={id} closeTo="/protocols" /> : null}
      />
    </Page>
  )
}

/** When the one in force is to be reviewed, marked when that is soon or past. */
function ReviewDue({ day }: { day: string }) {
  const left = daysBetween(localClock(new Date()).day, day)
  if (left > REVIEW_NOTICES[0]) return <DayText day={day} />
  return (
    <StateBadge tone={left < 0 ? 'red' : 'amber'}>
      <DayText day={day} />
    </StateBadge>
  )
}

const COLUMNS: Column<ProtocolLine>[] = [
  { key: 'kind', heading: 'Protocol', cell: (line) => PROTOCOL_KIND_LABELS[line.kind] },
  {
    key: 'group',
    heading: 'For',
    cell: (line) => shortGroupName(line.groupName) || 'All groups',
  },
  {
    key: 'current',
    heading: 'In force',
    cell: (line) =>
      line.current ? (
        <>
          {versionWords(line.current)} since <DayText day={line.current.effectiveOn ?? ''} />
        </>
      ) : (
        <StateBadge tone="amber">None</StateBadge>
      ),
  },
  {
    key: 'open',
    heading: 'Being prepared',
    cell: (line) => (line.open ? stateWords(line.open) : ''),
  },
  {
    key: 'review',
    heading: 'Review due',
    oneLine: true,
    minor: true,
    cell: (line) => (line.current?.reviewDue ? <ReviewDue day={line.current.reviewDue} /> : ''),
  },
  {
    key: 'starter',
    heading: 'Text',
    minor: true,
    cell: (line) => (line.shown.starter ? STARTER_PROTOCOL : ''),
  },
]

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { RoleVersion } from '../../shared/role-descriptions/contract.ts'
import { ROLE_KIND_LABELS, RoleKind } from '../../shared/role-descriptions/entities.ts'
import { BEING_PREPARED, stateWords } from '../../shared/role-descriptions/rules.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { STARTER_ROLE } from '../../shared/role-descriptions/starters.ts'
import { KEEPERS } from '../../shared/roles.ts'
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
import { NewRoleForm } from './new-role.tsx'
import { RoleDetail } from './role-detail.tsx'
import { RolesTabs } from './roles-tabs.tsx'

/** A role description of the office or of a group, with all its versions: what is in force, and what is being prepared. */
type RoleLine = {
  kind: RoleKind
  groupId: string | null
  groupName: string
  current: RoleVersion | null
  open: RoleVersion | null
  shown: RoleVersion
  ids: string[]
}

function linesOf(versions: readonly RoleVersion[]): RoleLine[] {
  const lines = [...Map.groupBy(versions, ({ kind, groupId }) => `${kind} ${groupId}`).values()]
  return lines
    .flatMap((own): RoleLine[] => {
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
        RoleKind.options.indexOf(a.kind) - RoleKind.options.indexOf(b.kind) ||
        a.groupName.localeCompare(b.groupName),
    )
}

/** The role descriptions of the office and its groups, with one version open beside the list. */
export function RolesScreen() {
  const { id } = useParams()
  const [adding, setAdding] = useState(false)
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  const navigate = useNavigate()
  const begin = () => {
    setAdding(true)
    if (id) void navigate('/roles')
  }
  const versions = useQuery(orpc.roleDescriptions.list.queryOptions({ input: useGroupFilter() }))
  useShortcuts(
    notMine === null
      ? [
          {
            label: 'Begin a role description',
            keys: 'n',
            section: 'This screen',
            run: begin,
          },
        ]
      : [],
  )
  const isAdding = adding && id === undefined
  const beginButton = notMine === null && !isAdding && (
    <Button variant={id ? 'default' : 'filled'} onClick={begin}>
      Begin a role description
    </Button>
  )
  const list = (
    <>
      {isAdding && <NewRoleForm onDone={() => setAdding(false)} />}
      <Loaded query={versions}>
        {(all) => (
          <DataTable
            label="Role descriptions"
            columns={COLUMNS}
            rows={linesOf(all)}
            rowKey={(line) => (id !== undefined && line.ids.includes(id) ? id : line.shown.id)}
            to={(line) => `/roles/${line.shown.id}`}
            selected={id}
            empty={
              <EmptyState title="No role description is on record yet." action={beginButton}>
                Advisors need to know what is asked of them. Begin with a starter text for local or corporate
                advisors, chair, vice-chair or secretariat, adapt it, and have it approved.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page title="Roles & induction" actions={(versions.data?.length ?? 0) > 0 ? beginButton : null}>
      <RolesTabs />
      <MasterDetail list={list} detail={id ? <RoleDetail key={id} id={id} closeTo="/roles" /> : null} />
    </Page>
  )
}

const COLUMNS: Column<RoleLine>[] = [
  { key: 'kind', heading: 'Role description', cell: (line) => ROLE_KIND_LABELS[line.kind] },
  {
    key: 'group',
    heading: 'For',
    cell: (line) => shortGroupName(line.groupName) || 'Every group without one of its own',
  },
  {
    key: 'current',
    heading: 'In force',
    oneLine: true,
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
    minor: true,
    cell: (line) => (line.open ? stateWords(line.open) : ''),
  },
  {
    key: 'review',
    heading: 'Review due',
    minor: true,
    oneLine: true,
    cell: (line) => (line.current?.reviewDue ? <DayText day={line.current.reviewDue} /> : ''),
  },
  {
    key: 'starter',
    heading: 'Text',
    minor: true,
    cell: (line) => (line.shown.starter ? STARTER_ROLE : ''),
  },
]

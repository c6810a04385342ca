import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from 'react-router'
import type { ElectionSummary } from '../../shared/elections/contract.ts'
import { listed } from '../../shared/elections/rules.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { PeopleViews } from '../people/people-views.tsx'
import { ElectionStateBadge, electionTitle } from './election-words.tsx'

/** Elections to the offices of groups, the newest first. */
export function ElectionsScreen() {
  const navigate = useNavigate()
  const { group } = useChosenGroup()
  const found = useQuery(orpc.elections.list.queryOptions({ input: useGroupFilter() }))
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  useShortcuts(
    isMine
      ? [
          {
            label: 'Call an election',
            keys: 'n',
            section: 'Elections',
            run: () => void navigate('/people/elections/new'),
          },
        ]
      : [],
  )
  const call = isMine && (
    <Button
      component={Link}
      to="/people/elections/new"
      variant="filled"
      leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
    >
      Call an election
    </Button>
  )
  return (
    <Page
      title="Elections"
      subtitle={group ? group.name : 'in all groups'}
      back={{ to: '/people', label: 'People' }}
      actions={
        <>
          <PeopleViews view="elections" />
          {call}
        </>
      }
    >
      <Loaded query={found}>
        {(elections) => (
          <DataTable
            label="Elections"
            columns={columnsFor(group === null)}
            rows={elections}
            rowKey={({ id }) => id}
            to={({ id }) => `/people/elections/${id}`}
            sort={{ key: 'held', descending: true }}
            empty={
              <EmptyState title="Who was elected to chair, how and when belongs here." action={call}>
                The result gives the office its days, and ends it for whoever had it.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const electedOf = ({ candidates }: ElectionSummary) =>
  listed(candidates.filter((one) => one.elected).map((one) => one.name))

function columnsFor(withGroups: boolean): Column<ElectionSummary>[] {
  return [
    { key: 'what', heading: 'Election', cell: electionTitle, sortBy: electionTitle },
    {
      key: 'held',
      heading: 'Vote',
      oneLine: true,
      cell: (election) => <DayText day={election.heldOn} />,
      sortBy: (election) => election.heldOn,
    },
    {
      key: 'state',
      heading: 'Stands',
      oneLine: true,
      cell: (election) => <ElectionStateBadge state={election.state} />,
      sortBy: (election) => election.state,
    },
    {
      key: 'elected',
      heading: 'Elected',
      cell: (election) =>
        electedOf(election) ||
        (election.state === 'called off' ? '–' : `${election.candidates.length} stand`),
      sortBy: electedOf,
    },
    {
      key: 'handover',
      heading: 'Handover',
      oneLine: true,
      minor: true,
      cell: (election) => (electedOf(election) === '' ? '–' : `${election.done} of ${election.toDo}`),
    },
    ...(withGroups
      ? [
          {
            key: 'group',
            heading: 'Group',
            cell: (one: ElectionSummary) => shortGroupName(one.groupName),
            minor: true,
          },
        ]
      : []),
  ]
}

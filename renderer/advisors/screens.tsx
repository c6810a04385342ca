import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { AdvisorSummary } from '../../shared/advisors/contract.ts'
import type { AdvisorKind } from '../../shared/advisors/entities.ts'
import { STATES_OF, type Transition } from '../../shared/advisors/states.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { Board, focusCard } from './board.tsx'
import { AdvisorStateBadge } from './state-words.tsx'
import { StepDialog } from './step-dialog.tsx'

type View = 'board' | 'list'
/** Whose step the dialog asks for; kept while it closes, so that the focus goes back to them. */
type Asked = { open: boolean; advisor: AdvisorSummary | null; step: Transition | null }

/** Everybody on the way in, serving, and on the way out, as a board or as a list; which of them is part of the address. */
export function AdvisorsScreen() {
  const [params, setParams] = useSearchParams()
  const navigate = useNavigate()
  const { group } = useChosenGroup()
  const kind: AdvisorKind = params.get('kind') === 'informal' ? 'informal' : 'formal'
  const view: View = params.get('view') === 'list' ? 'list' : 'board'
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const [step, setStep] = useState<Asked>({ open: false, advisor: null, step: null })
  const found = useQuery(orpc.advisors.list.queryOptions({ input: { ...useGroupFilter(), kind } }))
  const show = (what: 'kind' | 'view', value: string) => {
    const next = new URLSearchParams(params)
    next.set(what, value)
    setParams(next, { replace: true })
  }
  useShortcuts([
    ...(isMine
      ? [
          {
            label: 'Add an applicant',
            keys: 'n',
            section: 'Advisors',
            run: () => void navigate('/people/advisors/new'),
            inPalette: false,
          },
        ]
      : []),
    {
      label: view === 'board' ? 'Show as a list' : 'Show as a board',
      keys: 'b',
      section: 'Advisors',
      run: () => show('view', view === 'board' ? 'list' : 'board'),
    },
  ])
  const actions = (
    <>
      {isMine && (
        <Button
          component={Link}
          to="/people/advisors/new"
          variant="filled"
          leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
        >
          Add applicant
        </Button>
      )}
    </>
  )
  return (
    <Page
      title="Advisors"
      subtitle={group ? `the way in and out of ${group.name}` : 'the way in and out, in all groups'}
      back={{ to: '/people', label: 'People' }}
      actions={actions}
    >
      <Toolbar label="Which advisors, and how">
        <SegmentedControl
          aria-label="Kind of advisor"
          value={kind}
          onChange={(value) => show('kind', value)}
          data={[
            { value: 'formal', label: 'Formal' },
            { value: 'informal', label: 'Informal' },
          ]}
        />
        <SegmentedControl
          aria-label="Board or list"
          value={view}
          onChange={(value) => show('view', value)}
          data={[
            { value: 'board', label: 'Board' },
            { value: 'list', label: 'List' },
          ]}
        />
      </Toolbar>
      <Loaded query={found}>
        {(advisors) =>
          advisors.length === 0 ? (
            <Nobody kind={kind} isMine={isMine} />
          ) : view === 'board' ? (
            <Board
              kind={kind}
              advisors={advisors}
              withGroups={group === null}
              onStep={isMine ? (advisor, first) => setStep({ open: true, advisor, step: first }) : null}
            />
          ) : (
            <DataTable
              label="Advisors"
              columns={columnsFor(group === null)}
              rows={advisors}
              rowKey={(advisor) => `${advisor.personId} ${advisor.groupId}`}
              to={(advisor) => `/people/${advisor.personId}?tab=way`}
              empty={null}
              sort={{ key: 'state' }}
            />
          )
        }
      </Loaded>
      <StepDialog
        advisor={step.open ? step.advisor : null}
        step={step.step}
        onClose={() => setStep({ ...step, open: false })}
        onGone={() => focusCard(step.advisor)}
      />
    </Page>
  )
}

function Nobody({ kind, isMine }: { kind: AdvisorKind; isMine: boolean }) {
  if (kind === 'informal') {
    return (
      <EmptyState title="Community contacts you ask for a view belong here. Ctrl+Shift+N registers one from any screen." />
    )
  }
  return (
    <EmptyState
      title="Whoever asks, applies, serves or has left stands here, each in the column of their state."
      action={
        isMine && (
          <Button component={Link} to="/people/advisors/new" variant="default">
            Add the first applicant
          </Button>
        )
      }
    />
  )
}

function columnsFor(withGroups: boolean): Column<AdvisorSummary>[] {
  const order = (advisor: AdvisorSummary) =>
    (STATES_OF[advisor.kind] as readonly string[]).indexOf(advisor.state)
  return [
    {
      key: 'name',
      heading: 'Name',
      cell: (advisor) => advisor.name,
      sortBy: (advisor) => advisor.name.toLowerCase(),
    },
    {
      key: 'state',
      heading: 'Stands',
      oneLine: true,
      cell: (advisor) => <AdvisorStateBadge state={advisor.state} />,
      sortBy: order,
    },
    {
      key: 'since',
      heading: 'Since',
      oneLine: true,
      cell: (advisor) => <DayText day={advisor.since} />,
      sortBy: (advisor) => advisor.since,
    },
    {
      key: 'ends',
      heading: 'Term ends',
      oneLine: true,
      cell: (advisor) => <DayText day={advisor.endsOn} />,
      sortBy: (advisor) => advisor.endsOn ?? '9999',
    },
    {
      key: 'checklist',
      heading: 'Checklist',
      oneLine: true,
      cell: (advisor) => (advisor.toDo === 0 ? '–' : `${advisor.done} of ${advisor.toDo}`),
      sortBy: (advisor) => (advisor.toDo === 0 ? 1 : advisor.done / advisor.toDo),
      minor: true,
    },
    {
      key: 'warnings',
      heading: 'Independence',
      cell: (advisor) => (advisor.warnings.length === 0 ? '' : 'Worth talking about'),
      sortBy: (advisor) => -advisor.warnings.length,
      minor: true,
    },
    ...(withGroups
      ? [
          {
            key: 'group',
            heading: 'Group',
            cell: (advisor: AdvisorSummary) => advisor.groupName,
            minor: true,
          },
        ]
      : []),
  ]
}

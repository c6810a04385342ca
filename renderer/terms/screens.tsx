import { Button, SegmentedControl } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import type { TermShown } from '../../shared/terms/contract.ts'
import { PeopleViews } from '../people/people-views.tsx'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { StaggeringCharts } from './staggering.tsx'
import classes from './terms.module.css'
import { termStanding, termWords } from './term-words.ts'

const SHOWN = [
  { value: 'running', label: 'Now and to come' },
  { value: 'soon', label: 'Ending soon' },
  { value: 'ended', label: 'Ended' },
  { value: 'chart', label: 'When they end' },
] as const
type Shown = (typeof SHOWN)[number]['value']

function isShown(term: TermShown, shown: Shown, today: string): boolean {
  if (shown === 'ended') return term.state === 'ended'
  if (shown === 'soon') return termStanding(term, today).tone === 'amber'
  return term.state !== 'ended'
}

/** Terms of membership and of office: who has one, and when it ends. */
export function TermsScreen() {
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const found = useQuery(orpc.terms.list.queryOptions({ input: useGroupFilter() }))
  const today = localClock(new Date()).day
  const shown: Shown = SHOWN.find(({ value }) => value === params.get('show'))?.value ?? 'running'
  const choose = (value: string) => {
    const next = new URLSearchParams(params)
    next.set('show', value)
    setParams(next, { replace: true })
  }
  return (
    <Page
      title="Terms and offices"
      subtitle={group ? group.name : 'in all groups'}
      back={{ to: '/people', label: 'People' }}
      actions={<PeopleViews view="terms" />}
    >
      <div className={classes.toolbar}>
        <Toolbar label="Which terms">
          <SegmentedControl
            aria-label="Which terms"
            value={shown}
            onChange={choose}
            data={SHOWN.map(({ value, label }) => ({ value, label }))}
          />
          {shown === 'chart' && (
            <Button
              leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
              onClick={() => window.print()}
            >
              Print
            </Button>
          )}
        </Toolbar>
      </div>
      <Loaded query={found}>
        {(terms) =>
          shown === 'chart' && terms.length > 0 ? (
            <StaggeringCharts terms={terms} today={today} />
          ) : (
            <DataTable
              label="Terms"
              columns={columnsFor(group === null, today)}
              rows={terms.filter((term) => isShown(term, shown, today))}
              rowKey={(term) => `${term.kind} ${term.placeId}`}
              to={(term) => `/people/${term.personId}?tab=way`}
              sort={{ key: 'ends' }}
              empty={
                <EmptyState
                  title={
                    shown === 'soon'
                      ? 'No term ends within three months, and no office within four.'
                      : 'Memberships and offices belong here, each with its first and last day.'
                  }
                />
              }
            />
          )
        }
      </Loaded>
    </Page>
  )
}

function columnsFor(withGroups: boolean, today: string): Column<TermShown>[] {
  return [
    { key: 'name', heading: 'Name', cell: (term) => term.name, sortBy: (term) => term.name.toLowerCase() },
    { key: 'what', heading: 'Term', cell: termWords, sortBy: termWords },
    {
      key: 'starts',
      heading: 'From',
      oneLine: true,
      cell: (term) => <DayText day={term.startedOn} />,
      sortBy: (term) => term.startedOn,
      minor: true,
    },
    {
      key: 'ends',
      heading: 'Ends',
      oneLine: true,
      cell: (term) => <DayText day={term.endsOn} />,
      sortBy: (term) => term.endsOn ?? '9999',
    },
    {
      key: 'stands',
      heading: 'Stands',
      oneLine: true,
      cell: (term) => {
        const { tone, words } = termStanding(term, today)
        return <StateBadge tone={tone}>{words}</StateBadge>
      },
      sortBy: (term) => termStanding(term, today).words,
    },
    ...(withGroups
      ? [
          {
            key: 'group',
            heading: 'Group',
            cell: (term: TermShown) => shortGroupName(term.groupName),
            minor: true,
          },
        ]
      : []),
  ]
}

import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconListDetails, IconPrinter, IconTable } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { ReadyFilter, type ReadyRow } from '../../shared/standing/contract.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { PeopleViews } from '../people/people-views.tsx'
import { api, orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import { LightBadge } from './light.tsx'
import classes from './standing.module.css'

const MOST = 1000

// In this order; the schema’s own has the numbers first.
const FILTERS = ['all', 'ready', 'limits', 'not ready', '30', '60', '90'] as const

const FILTER_LABELS = {
  all: 'Everybody',
  ready: 'Ready',
  limits: 'With limits',
  'not ready': 'Not ready',
  30: 'Unready within 30 days',
  60: '60 days',
  90: '90 days',
} satisfies Record<ReadyFilter, string>

const EMPTY = {
  all: 'Formal advisors with a term in a group stand here, each with a light worked out from the record.',
  ready: 'Nobody is ready without limits. See under “Not ready” what is missing.',
  limits: 'Nobody has limits.',
  'not ready': 'Everybody can be called.',
  30: 'Nobody becomes unready within 30 days.',
  60: 'Nobody becomes unready within 60 days.',
  90: 'Nobody becomes unready within 90 days.',
} satisfies Record<ReadyFilter, string>

/** Who is ready to be called, why the others are not, and who becomes unready on which day by what. */
export function ReadyScreen() {
  const { group } = useChosenGroup()
  const filter = useGroupFilter()
  const [params, setParams] = useSearchParams()
  const asked = ReadyFilter.safeParse(params.get('show'))
  const show = asked.success ? asked.data : 'all'
  const [typed, setTyped] = useState('')
  const [matter] = useDebouncedValue(typed.trim(), 200)
  const input = { ...filter, show, matter }
  const ready = useQuery({
    ...orpc.standing.readiness.queryOptions({ input: { ...input, limit: MOST } }),
    placeholderData: keepPreviousData,
  })
  const save = useCommand(api.standing.saveReadiness, {
    done: ({ saved, rows }) => (saved ? `Saved: ${rows} rows.` : 'Nothing was saved.'),
    undo: false,
  })
  useShortcuts([
    {
      label: 'Save who is ready as CSV',
      keys: 'ctrl+s',
      section: 'This screen',
      run: () => void save.run(input),
    },
  ])
  return (
    <div data-print="landscape">
      <Page
        title="Ready to be called"
        subtitle={group?.name ?? 'All groups'}
        marking="OFFICIAL-SENSITIVE"
        actions={<PeopleViews view="ready" />}
      >
        <Toolbar label="Who is shown">
          {FILTERS.map((value) => (
            <Button
              key={value}
              size="compact-md"
              variant={value === show ? 'light' : 'default'}
              aria-pressed={value === show}
              onClick={() => setParams(value === 'all' ? {} : { show: value }, { replace: true })}
            >
              {FILTER_LABELS[value]} <span className={classes.count}>{ready.data?.counts[value] ?? ''}</span>
            </Button>
          ))}
        </Toolbar>
        <Toolbar label="The matter, and the list on paper">
          <TextInput
            className={classes.matter ?? ''}
            aria-label="What they would be asked about"
            placeholder="What they would be asked about: warns of declared interests"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button
            component={Link}
            to={`/groups/${group?.id ?? 'mine'}/sheet`}
            leftSection={<IconListDetails size={16} stroke={1.5} aria-hidden />}
          >
            One sheet
          </Button>
          <Button
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
          <Button
            leftSection={<IconTable size={16} stroke={1.5} aria-hidden />}
            loading={save.isRunning}
            onClick={() => void save.run(input)}
          >
            Save as CSV
          </Button>
        </Toolbar>
        <Loaded query={ready}>
          {({ rows, total }) => (
            <>
              <DataTable
                label="Ready to be called"
                columns={columns(group === null)}
                rows={rows}
                rowKey={(row) => `${row.personId} ${row.groupId}`}
                to={(row) => `/people/${row.personId}`}
                empty={<EmptyState title={EMPTY[show]} />}
              />
              {total > rows.length && (
                <p className={classes.soft}>
                  The first {MOST.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}. Choose a group,
                  or save all of them as CSV.
                </p>
              )}
            </>
          )}
        </Loaded>
      </Page>
    </div>
  )
}

const HOW_READY = { ready: 0, limits: 1, 'not ready': 2 }

function columns(withGroup: boolean): Column<ReadyRow>[] {
  return [
    {
      key: 'name',
      heading: 'Name',
      cell: (row) => row.name,
      sortBy: (row) => row.name.toLowerCase(),
      width: '16%',
    },
    {
      key: 'light',
      heading: 'Light',
      oneLine: true,
      cell: (row) => <LightBadge value={row.light} />,
      sortBy: (row) => HOW_READY[row.light],
      width: '165px',
    },
    ...(withGroup
      ? [
          {
            key: 'group',
            heading: 'Group',
            cell: (row: ReadyRow) => shortGroupName(row.groupName),
            sortBy: (row: ReadyRow) => row.groupName,
            width: '110px',
            minor: true,
          },
        ]
      : []),
    {
      key: 'why',
      heading: 'Why, and what makes it green',
      cell: (row) => (
        <ul className={classes.reasons}>
          {row.reasons.map((reason) => (
            <li key={reason.part}>
              {reason.what} <span className={classes.soft}>{reason.remedy}</span>
            </li>
          ))}
        </ul>
      ),
    },
    {
      key: 'worse',
      heading: 'Gets worse',
      cell: (row) => (
        <ul className={classes.reasons}>
          {row.worsens.map((worse) => (
            <li key={worse.day}>
              <DayText day={worse.day} />{' '}
              <span className={classes.soft}>{worse.reasons.map((reason) => reason.what).join(' ')}</span>
            </li>
          ))}
        </ul>
      ),
      sortBy: (row) => row.worsens[0]?.day ?? '9999',
      width: '22%',
    },
  ]
}

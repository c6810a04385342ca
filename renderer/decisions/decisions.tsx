import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { DecisionRow } from '../../shared/decisions/contract.ts'
import { NUMBER, REGISTER_GROUP } from '../actions/register-columns.ts'
import { RegisterTabs } from '../actions/register-tabs.tsx'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { LongWords } from '../ui/long-words.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { WordsBox } from '../ui/words-box.tsx'
import { DecisionDetail } from './decision-detail.tsx'
import { DecisionStanding } from './decision-standing.tsx'

const EVERY = 20_000

/** What was decided at all meetings, the newest first, with one open beside the list. */
export function DecisionsScreen() {
  const { id } = useParams()
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const text = params.get('q') ?? ''
  const inForceOnly = params.get('show') === 'in force'
  const box = useRef<HTMLInputElement>(null)
  const input = {
    ...useGroupFilter(),
    inForceOnly,
    limit: EVERY,
    ...(text === '' ? {} : { text }),
  }
  const decisions = useQuery(orpc.decisions.list.queryOptions({ input, placeholderData: keepPreviousData }))
  useShortcuts([
    { label: 'Search decisions', keys: '/', section: 'This screen', run: () => box.current?.select() },
  ])
  const set = (key: string, value: string, replace: boolean) => {
    const next = new URLSearchParams(params)
    if (value === '') next.delete(key)
    else next.set(key, value)
    setParams(next, { replace })
  }
  const kept = new URLSearchParams(params)
  kept.delete('tab')
  const search = kept.size > 0 ? `?${kept}` : ''
  const count =
    decisions.data && (decisions.data.total === 1 ? '1 decision' : `${decisions.data.total} decisions`)
  const list = (
    <>
      <Toolbar label="Which decisions">
        <WordsBox
          box={box}
          label="Words in the decision"
          text={text}
          onAsk={(words) => set('q', words, true)}
        />
        <SegmentedControl
          size="sm"
          aria-label="Which decisions"
          value={inForceOnly ? 'in force' : 'all'}
          onChange={(value) => set('show', value === 'all' ? '' : value, false)}
          data={[
            { value: 'all', label: 'All' },
            { value: 'in force', label: 'In force' },
          ]}
        />
      </Toolbar>
      <p className="visually-hidden" role="status">
        {count}
      </p>
      <Loaded query={decisions}>
        {({ decisions: rows }) => (
          <DataTable
            label="Decisions"
            columns={group === null ? WITH_GROUP : WITHOUT_GROUP}
            rows={rows}
            rowKey={(row) => row.id}
            to={(row) => `/decisions/${row.id}${search}`}
            selected={id}
            empty={
              <EmptyState
                title={text === '' && !inForceOnly ? 'Nothing is decided yet.' : 'No decision is like that.'}
              >
                {text === '' && !inForceOnly
                  ? 'Decisions come from minutes: type /d in a line, then what was decided.'
                  : 'Try fewer words, or look at all decisions.'}
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page title="Decisions" subtitle={count}>
      <RegisterTabs />
      <MasterDetail
        list={list}
        detail={
          id ? <DecisionDetail key={id} id={id} closeTo={`/decisions${search}`} search={search} /> : null
        }
      />
    </Page>
  )
}

const WITHOUT_GROUP: Column<DecisionRow>[] = [
  NUMBER,
  {
    key: 'text',
    heading: 'Decision',
    cell: (row) => (
      <>
        <LongWords>{row.text || 'No words yet'}</LongWords> <DecisionStanding row={row} />
      </>
    ),
  },
  {
    key: 'date',
    heading: 'Decided',
    minor: true,
    sortBy: (row) => row.meetingDate,
    cell: (row) => <DayText day={row.meetingDate} />,
    oneLine: true,
    longWidth: '7rem',
  },
]
const WITH_GROUP = WITHOUT_GROUP.toSpliced(2, 0, REGISTER_GROUP)

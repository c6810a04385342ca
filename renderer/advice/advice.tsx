import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { type AdviceRow, AdviceShown } from '../../shared/advice/contract.ts'
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
import { AdviceDetail } from './advice-detail.tsx'
import { RecordOwnAdvice } from './record-advice.tsx'
import { AdviceViews } from './advice-views.tsx'
import { AdviceMarks, AdviceStanding, AnswerBadge } from './advice-standing.tsx'

const EVERY = 20_000

const SHOWN = [
  { value: 'all', label: 'All' },
  { value: 'awaiting', label: 'Awaited' },
  { value: 'answered', label: 'Not told' },
  { value: 'complete', label: 'Complete' },
  { value: 'to check', label: 'To check' },
] satisfies { value: AdviceShown; label: string }[]

/** What the group advised and what the police did about it, the newest first, with one open beside the list. */
export function AdviceScreen() {
  const { id } = useParams()
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const text = params.get('q') ?? ''
  const show = AdviceShown.catch('all').parse(params.get('show'))
  const box = useRef<HTMLInputElement>(null)
  const input = { ...useGroupFilter(), show, limit: EVERY, ...(text === '' ? {} : { text }) }
  const advice = useQuery(orpc.advice.list.queryOptions({ input, placeholderData: keepPreviousData }))
  useShortcuts([
    { label: 'Search advice', keys: '/', section: 'This screen', run: () => box.current?.select() },
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
    advice.data && (advice.data.total === 1 ? '1 piece of advice' : `${advice.data.total} pieces of advice`)
  const list = (
    <>
      <Toolbar label="Which advice">
        <AdviceViews view="list" />
        <WordsBox
          box={box}
          label="Words in the advice or its answer"
          text={text}
          onAsk={(words) => set('q', words, true)}
        />
        <SegmentedControl
          size="sm"
          aria-label="Which advice"
          value={show}
          onChange={(value) => set('show', value === 'all' ? '' : value, false)}
          data={SHOWN}
        />
      </Toolbar>
      <p className="visually-hidden" role="status">
        {count}
      </p>
      <Loaded query={advice}>
        {({ advice: rows }) => (
          <DataTable
            label="Advice"
            columns={group === null ? WITH_GROUP : WITHOUT_GROUP}
            rows={rows}
            rowKey={(row) => row.id}
            to={(row) => `/advice/${row.id}${search}`}
            selected={id}
            empty={<Empty filtered={text !== '' || show !== 'all'} />}
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page title="Advice" subtitle={count} actions={<RecordOwnAdvice />}>
      <RegisterTabs />
      <MasterDetail
        list={list}
        detail={id ? <AdviceDetail key={id} id={id} closeTo={`/advice${search}`} /> : null}
      />
    </Page>
  )
}

function Empty({ filtered }: { filtered: boolean }) {
  return (
    <EmptyState title={filtered ? 'No advice is like that.' : 'No advice is on record yet.'}>
      {filtered
        ? 'Try fewer words, or look at all advice.'
        : 'Advice comes from minutes: type /v in a line, then what was advised. That of a call-out is recorded there, that of the group itself here. What the police did about it is recorded here.'}
    </EmptyState>
  )
}

const WITHOUT_GROUP: Column<AdviceRow>[] = [
  NUMBER,
  {
    key: 'text',
    heading: 'Advice',
    cell: (row) => (
      <>
        <LongWords>{row.text || 'No words yet'}</LongWords> <AdviceMarks row={row} />
      </>
    ),
  },
  {
    key: 'given',
    heading: 'Given',
    minor: true,
    sortBy: (row) => row.givenOn,
    cell: (row) => <DayText day={row.givenOn} />,
    oneLine: true,
    longWidth: '7rem',
  },
  {
    key: 'answer',
    heading: 'Answer',
    sortBy: (row) => row.status ?? '',
    cell: (row) => <AnswerBadge status={row.status} />,
    oneLine: true,
    longWidth: '9rem',
  },
  {
    key: 'standing',
    heading: 'What is to do',
    minor: true,
    cell: (row) => <AdviceStanding row={row} />,
    oneLine: true,
    longWidth: '15rem',
  },
]
const WITH_GROUP = WITHOUT_GROUP.toSpliced(2, 0, REGISTER_GROUP)

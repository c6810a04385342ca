import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { OUTSTANDING_QUERY } from '../../shared/actions/query.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { ActionDetail } from './action-detail.tsx'
import { ActionTable } from './action-table.tsx'
import classes from './actions.module.css'
import { FilterBar } from './filter-bar.tsx'
import { queryOf, withQuery } from './filter-words.ts'
import { RegisterTabs } from './register-tabs.tsx'
import { useReminders } from './reminders.tsx'

/** The first rows come at once; the rest follow while they are read. */
const FIRST = 300
const EVERY = 20_000

/** What a filter finds: the first rows as soon as they are there, then all of them. */
function useActions(input: { query: string; groupId?: string }) {
  const first = useQuery(
    orpc.actions.list.queryOptions({
      input: { ...input, limit: FIRST },
      placeholderData: keepPreviousData,
    }),
  )
  const whole = useQuery(
    orpc.actions.list.queryOptions({
      input: { ...input, limit: EVERY },
      enabled: !first.isPlaceholderData && (first.data?.total ?? 0) > FIRST,
    }),
  )
  return {
    ...first,
    rows: (first.isPlaceholderData ? first.data : (whole.data ?? first.data))?.actions ?? [],
  }
}

/** Everything somebody is to do, as the filter asks, the most overdue first, with one open beside the list. */
export function ActionsScreen() {
  const { id } = useParams()
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const filter = useGroupFilter()
  const query = queryOf(params)
  const box = useRef<HTMLInputElement>(null)
  const actions = useActions({ query, ...filter })
  const reminders = useReminders(query, filter)
  useShortcuts([
    { label: 'Filter actions', keys: '/', section: 'This screen', run: () => box.current?.select() },
    ...(reminders.begin ? [{ label: 'Write reminders', section: 'This screen', run: reminders.begin }] : []),
  ])
  const search = params.has('q') ? `?${new URLSearchParams({ q: query })}` : ''
  const found = actions.data ? standing(actions.data.total, actions.data.overdue, query) : ''
  const list = (
    <>
      <FilterBar
        query={query}
        box={box}
        problems={actions.data?.problems ?? []}
        found={found}
        onAsk={(text, typed) => setParams(withQuery(params, text), { replace: typed })}
      />
      {reminders.outcome && <div className={classes.outcome}>{reminders.outcome}</div>}
      <Loaded query={actions}>
        {() => (
          <ActionTable
            rows={actions.rows}
            withGroup={group === null}
            selected={id}
            to={(row) => `/actions/${row.id}${search}`}
            filtered={query !== OUTSTANDING_QUERY}
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page title="Actions" subtitle={found} actions={reminders.button}>
      <RegisterTabs />
      <MasterDetail
        list={list}
        detail={id ? <ActionDetail key={id} id={id} closeTo={`/actions${search}`} /> : null}
      />
    </Page>
  )
}

function standing(total: number, overdue: number, query: string): string {
  const count = total === 1 ? '1 action' : `${total} actions`
  return `${query === OUTSTANDING_QUERY ? `${count} outstanding` : count} · ${overdue} overdue`
}

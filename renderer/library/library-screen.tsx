import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { ArticleLine } from '../../shared/library/contract.ts'
import {
  ARTICLE_STATE_LABELS,
  ArticleState,
  Audience,
  AUDIENCE_LABELS,
} from '../../shared/library/entities.ts'
import { usedWords } from '../../shared/library/uses.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { WordsBox } from '../ui/words-box.tsx'
import { ArticleStateBadge, AudienceMark } from './article-badges.tsx'
import { ArticleDetail } from './article-detail.tsx'
import { NewArticleForm } from './article-form.tsx'
import { Choice } from './choice.tsx'
import { CompendiumMenu } from './compendium-menu.tsx'
import { OtherOffices } from './other-offices.tsx'
import classes from './library.module.css'
import { LibraryViews } from './library-views.tsx'

/** Good practice of the own groups and what others share, with one article open beside the list. */
export function LibraryScreen() {
  const { id } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [adding, setAdding] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const text = params.get('q') ?? ''
  const theme = params.get('theme')
  const audience = Audience.safeParse(params.get('for')).data ?? null
  const state = ArticleState.safeParse(params.get('state')).data ?? null
  const input = {
    ...useGroupFilter(),
    ...(text === '' ? {} : { text }),
    ...(theme === null ? {} : { theme }),
    ...(audience === null ? {} : { audience }),
    ...(state === null ? {} : { state }),
  }
  const found = useQuery(orpc.library.list.queryOptions({ input, placeholderData: keepPreviousData }))
  const search = params.size > 0 ? `?${params}` : ''
  const begin = () => {
    setAdding(true)
    if (id) void navigate(`/library${search}`)
  }
  useShortcuts([
    { label: 'Search good practice', keys: '/', section: 'This screen', run: () => box.current?.select() },
    ...(isMine
      ? [{ label: 'Write an article', keys: 'n', section: 'This screen', run: begin } as const]
      : []),
  ])
  const set = (key: string, value: string | null, replace = false) => {
    const next = new URLSearchParams(params)
    if (value === null || value === '') next.delete(key)
    else next.set(key, value)
    setParams(next, { replace })
  }
  const isAdding = adding && id === undefined
  const isNarrowed = text !== '' || theme !== null || audience !== null || state !== null
  const isEmpty = found.data?.total === 0
  const button = isMine && !isAdding && (
    <Button variant={id ? 'default' : 'filled'} onClick={begin}>
      Write an article
    </Button>
  )
  const count =
    found.data && (found.data.articles.length === 1 ? '1 article' : `${found.data.articles.length} articles`)
  const list = (
    <>
      {isAdding && <NewArticleForm onDone={() => setAdding(false)} />}
      {!isEmpty && (
        <Toolbar label="Which articles">
          <WordsBox box={box} label="Words in the article" text={text} onAsk={(q) => set('q', q, true)} />
          <div className={classes.choices}>
            <Choice
              label="Any theme"
              value={theme}
              onChange={(value) => set('theme', value)}
              data={(found.data?.themes ?? []).map((value) => ({ value, label: value }))}
            />
            <Choice
              label="For anybody"
              value={audience}
              onChange={(value) => set('for', value)}
              data={Audience.options.map((value) => ({ value, label: AUDIENCE_LABELS[value] }))}
            />
            <Choice
              label="Any state"
              value={state}
              onChange={(value) => set('state', value)}
              data={ArticleState.options.map((value) => ({ value, label: ARTICLE_STATE_LABELS[value] }))}
            />
          </div>
        </Toolbar>
      )}
      <p className="visually-hidden" role="status">
        {count}
      </p>
      <Loaded query={found}>
        {({ articles }) => (
          <DataTable
            label="Good practice"
            columns={COLUMNS}
            rows={articles}
            rowKey={(row) => row.id}
            to={(row) => `/library/${row.id}${search}`}
            selected={id}
            empty={
              isNarrowed ? (
                <EmptyState title="No article is like that.">
                  Try fewer words, or look at every theme and state.
                </EmptyState>
              ) : (
                <EmptyState title="No good practice is on record yet." action={button}>
                  What worked once is worth telling: what the problem was, what was done, what came of it. It
                  is reviewed, then shared with your group, with all groups, or with the public.
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page
      title="Good practice"
      subtitle={count}
      actions={
        <>
          <OtherOffices hasAny={!isEmpty} />
          {!isEmpty && <CompendiumMenu />}
          {!isEmpty && button}
        </>
      }
    >
      <LibraryViews view="practice" />
      <MasterDetail
        list={list}
        detail={id ? <ArticleDetail key={id} id={id} closeTo={`/library${search}`} /> : null}
      />
    </Page>
  )
}

const COLUMNS: Column<ArticleLine>[] = [
  { key: 'title', heading: 'Article', cell: ({ title }) => title, sortBy: ({ title }) => title },
  { key: 'theme', heading: 'Theme', cell: ({ theme }) => theme, sortBy: ({ theme }) => theme, minor: true },
  {
    key: 'group',
    heading: 'Group',
    cell: ({ groupName }) => shortGroupName(groupName),
    sortBy: ({ groupName }) => groupName,
    oneLine: true,
  },
  {
    key: 'audience',
    heading: 'For',
    cell: ({ audience }) => <AudienceMark audience={audience} />,
    oneLine: true,
    minor: true,
  },
  {
    key: 'state',
    heading: 'State',
    cell: ({ state, isStale }) => (
      <span className={classes.states}>
        <ArticleStateBadge state={state} />
        {isStale && <StateBadge>Look again</StateBadge>}
      </span>
    ),
  },
  {
    key: 'used',
    heading: 'Used by',
    cell: ({ used }) => <span className={classes.used}>{usedWords(used)}</span>,
    sortBy: ({ used }) => used.groups,
    minor: true,
  },
]

import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import type { QuestionLine } from '../../shared/library/questions-contract.ts'
import { QUESTION_STATE_LABELS, QuestionState } from '../../shared/library/questions.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { WordsBox } from '../ui/words-box.tsx'
import { Choice } from './choice.tsx'
import classes from './library.module.css'
import { LibraryViews } from './library-views.tsx'
import { QuestionBadge } from './question-badge.tsx'
import { QuestionDetail } from './question-detail.tsx'
import { AskForm } from './question-form.tsx'

const LIST = '/library/questions'

/** What groups ask each other, with one question open beside the list. */
export function QuestionsScreen() {
  const { id } = useParams()
  const navigate = useNavigate()
  const [params, setParams] = useSearchParams()
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const mayAsk = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const text = params.get('q') ?? ''
  const topic = params.get('topic')
  const state = QuestionState.safeParse(params.get('state')).data ?? null
  const input = {
    ...useGroupFilter(),
    ...(text === '' ? {} : { text }),
    ...(topic === null ? {} : { topic }),
    ...(state === null ? {} : { state }),
  }
  const found = useQuery(
    orpc.library.questions.list.queryOptions({ input, placeholderData: keepPreviousData }),
  )
  const search = params.size > 0 ? `?${params}` : ''
  const ask = () => {
    setAsking(true)
    if (id) void navigate(`${LIST}${search}`)
  }
  useShortcuts([
    { label: 'Search questions', keys: '/', section: 'This screen', run: () => box.current?.select() },
    ...(mayAsk ? [{ label: 'Ask a question', keys: 'n', section: 'This screen', run: ask } as const] : []),
  ])
  const set = (key: string, value: string | null, replace = false) => {
    const next = new URLSearchParams(params)
    if (value === null || value === '') next.delete(key)
    else next.set(key, value)
    setParams(next, { replace })
  }
  const isAsking = asking && id === undefined
  const isNarrowed = text !== '' || topic !== null || state !== null
  const isEmpty = found.data?.total === 0
  const button = mayAsk && !isAsking && (
    <Button variant={id ? 'default' : 'filled'} onClick={ask}>
      Ask a question
    </Button>
  )
  const count =
    found.data &&
    (found.data.questions.length === 1 ? '1 question' : `${found.data.questions.length} questions`)
  const list = (
    <>
      {isAsking && <AskForm onDone={() => setAsking(false)} />}
      {!isEmpty && (
        <Toolbar label="Which questions">
          <WordsBox
            box={box}
            label="Words in the question or its answers"
            text={text}
            onAsk={(q) => set('q', q, true)}
          />
          <div className={classes.choices}>
            <Choice
              label="Any topic"
              value={topic}
              onChange={(value) => set('topic', value)}
              data={(found.data?.topics ?? []).map((value) => ({ value, label: value }))}
            />
            <Choice
              label="Any state"
              value={state}
              onChange={(value) => set('state', value)}
              data={QuestionState.options.map((value) => ({ value, label: QUESTION_STATE_LABELS[value] }))}
            />
          </div>
        </Toolbar>
      )}
      <p className="visually-hidden" role="status">
        {count}
      </p>
      <Loaded query={found}>
        {({ questions }) => (
          <DataTable
            label="Questions"
            columns={COLUMNS}
            rows={questions}
            rowKey={(row) => row.id}
            to={(row) => `${LIST}/${row.id}${search}`}
            selected={id}
            empty={
              isNarrowed ? (
                <EmptyState title="No question is like that.">
                  Try fewer words, or look at every topic and state.
                </EmptyState>
              ) : (
                <EmptyState title="Nobody has asked anything yet." action={button}>
                  What another group may have met already is worth asking: how to begin, whom to ring, what
                  worked. Others answer, you accept what helped, and it can become good practice.
                </EmptyState>
              )
            }
          />
        )}
      </Loaded>
    </>
  )
  return (
    <Page title="Questions" subtitle={count} actions={!isEmpty && button}>
      <LibraryViews view="questions" />
      <MasterDetail
        list={list}
        detail={id ? <QuestionDetail key={id} id={id} closeTo={`${LIST}${search}`} /> : null}
      />
    </Page>
  )
}

const COLUMNS: Column<QuestionLine>[] = [
  { key: 'title', heading: 'Question', cell: ({ title }) => title, sortBy: ({ title }) => title },
  { key: 'topic', heading: 'Topic', cell: ({ topic }) => topic, sortBy: ({ topic }) => topic, minor: true },
  {
    key: 'group',
    heading: 'Group',
    cell: ({ groupName }) => shortGroupName(groupName),
    sortBy: ({ groupName }) => groupName,
    oneLine: true,
  },
  {
    key: 'asked',
    heading: 'Asked',
    cell: ({ askedOn }) => <DayText day={askedOn} />,
    sortBy: ({ askedOn }) => askedOn,
    oneLine: true,
    minor: true,
  },
  {
    key: 'state',
    heading: 'State',
    cell: (question) => <QuestionBadge {...question} />,
    oneLine: true,
  },
  {
    key: 'answers',
    heading: 'Answers',
    cell: ({ answers }) => <span className={classes.used}>{answers}</span>,
    sortBy: ({ answers }) => answers,
    minor: true,
  },
]

import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { LEARNING_DECIDERS, type LearningRow, LearningShown } from '../../shared/debriefs/contract.ts'
import { DEBRIEF_KIND_LABELS, LESSON_KIND_LABELS } from '../../shared/debriefs/entities.ts'
import { shortDay } from '../../shared/dates.ts'
import { mayCall } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './debriefs.module.css'
import { DecisionWords } from './decision-words.tsx'
import { useWaysOfLessons, WhatBecame } from './what-became.tsx'

const SHOWN = [
  { value: 'open', label: 'Waits for SLT' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'declined', label: 'Declined' },
  { value: 'all', label: 'All' },
] satisfies { value: LearningShown; label: string }[]

/** What was learnt from call-outs: SLT read it and accept or decline each point (L10). */
export function LearningScreen() {
  const [params, setParams] = useSearchParams()
  const show = LearningShown.catch('open').parse(params.get('show'))
  const input = { ...useGroupFilter(), show }
  const learning = useQuery(orpc.debriefs.learning.queryOptions({ input, placeholderData: keepPreviousData }))
  const role = useSignedIn()?.role ?? null
  useWaysOfLessons()
  const decides = !useReadOnly() && mayCall(LEARNING_DECIDERS, role)
  return (
    <Page
      title="Learning from call-outs"
      width="read"
      marking="OFFICIAL-SENSITIVE"
      back={{ to: '/incidents', label: 'Incidents' }}
    >
      <Toolbar label="Which lessons">
        <SegmentedControl
          size="sm"
          aria-label="Which lessons"
          value={show}
          onChange={(value) => setParams(value === 'open' ? {} : { show: value })}
          data={SHOWN}
        />
      </Toolbar>
      <Loaded query={learning}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState
              title={show === 'open' ? 'No lesson waits for a decision.' : 'There are no such lessons.'}
            >
              Lessons are written down in the debrief of a call-out. What SLT accept waits for the next agenda
              of the group.
            </EmptyState>
          ) : (
            <ul className={classes.learning} aria-label="Lessons">
              {rows.map((row) => (
                <li key={row.id}>
                  <OneLesson row={row} decides={decides} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  )
}

function OneLesson({ row, decides }: { row: LearningRow; decides: boolean }) {
  const [reason, setReason] = useState('')
  const decide = useCommand(api.debriefs.decide, {
    done: ({ decision, isOnBacklog }) =>
      `${decision === 'accepted' ? 'Accepted' : 'Declined'}.${isOnBacklog ? ' It waits for the next agenda.' : ''}`,
    refusal: 'inline',
  })
  return (
    <>
      <p className={classes.text}>{row.text}</p>
      <p className={classes.soft}>
        {LESSON_KIND_LABELS[row.kind]} · {DEBRIEF_KIND_LABELS[row.debriefKind]}, {shortDay(row.heldOn)} ·{' '}
        <Link to={`/incidents/${row.activationId}`}>{row.reference}</Link> {row.title},{' '}
        {shortGroupName(row.groupName)}
      </p>
      <p>
        <DecisionWords lesson={row} />
      </p>
      <WhatBecame row={row} />
      {decides && row.decision === 'open' && (
        <>
          <Textarea
            label={`Why (${row.reference})`}
            description="Needed to decline it."
            autosize
            minRows={1}
            value={reason}
            error={decide.error}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <div className={classes.buttons}>
            <Button
              variant="filled"
              aria-label={`Accept: ${row.text}`}
              onClick={() => void decide.run({ lessonId: row.id, decision: 'accepted', reason })}
            >
              Accept
            </Button>
            <Button
              aria-label={`Decline: ${row.text}`}
              onClick={() => void decide.run({ lessonId: row.id, decision: 'declined', reason })}
            >
              Decline
            </Button>
          </div>
        </>
      )}
    </>
  )
}

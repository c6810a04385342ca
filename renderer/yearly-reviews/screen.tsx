import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { z } from 'zod'
import { localClock, shortDay } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import type { YearShown } from '../../shared/yearly-reviews/contract.ts'
import { Question } from '../../shared/yearly-reviews/entities.ts'
import { REVIEW_TRANSITIONS } from '../../shared/yearly-reviews/states.ts'
import { api, orpc } from '../service.ts'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Report } from './report.tsx'
import { ReviewForm } from './review-form.tsx'
import classes from './yearly-reviews.module.css'

/** A group's look back at a year (`?year=`): what it asks itself, and the report made of it. */
export function YearlyReviewScreen() {
  const { id = '' } = useParams()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const thisYear = Number(localClock(new Date()).day.slice(0, 4))
  const asked = Number(params.get('year'))
  const year = Number.isInteger(asked) && asked >= 2000 && asked <= thisYear ? asked : thisYear
  const shown = useQuery(orpc.yearlyReviews.get.queryOptions({ input: { groupId: id, year } }))
  const to = (other: number) => void navigate(`/groups/${id}/year?year=${other}`, { replace: true })
  useShortcuts([
    { label: 'The year before', keys: '[', section: 'This screen', run: () => to(year - 1) },
    ...(year < thisYear
      ? [{ label: 'The year after', keys: ']', section: 'This screen', run: () => to(year + 1) }]
      : []),
  ])
  return (
    <Page
      title={`The year ${year}`}
      subtitle={shown.data?.groupName}
      back={{ to: `/groups/${id}/health`, label: 'Health of the group' }}
      width="read"
      actions={
        <>
          <Button
            leftSection={<IconChevronLeft size={16} stroke={1.5} aria-hidden />}
            onClick={() => to(year - 1)}
          >
            {year - 1}
          </Button>
          {year < thisYear && (
            <Button
              rightSection={<IconChevronRight size={16} stroke={1.5} aria-hidden />}
              onClick={() => to(year + 1)}
            >
              {year + 1}
            </Button>
          )}
          <Button
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </>
      }
    >
      <Loaded query={shown}>{(one) => <Known key={`${one.groupId} ${one.year}`} shown={one} />}</Loaded>
    </Page>
  )
}

function Known({ shown }: { shown: YearShown }) {
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const isWriting = isMine && shown.state !== 'complete'
  const tabs = [
    ...(isWriting
      ? [
          {
            value: 'questions',
            label: 'Self-assessment',
            panel: <ReviewForm key={shown.reviewId} shown={shown} />,
          },
        ]
      : []),
    { value: 'report', label: 'Annual report', panel: <Report shown={shown} /> },
    ...(shown.reviewId === null
      ? []
      : [
          {
            value: 'history',
            label: 'History',
            panel: <HistoryPanel entity="yearlyReview" id={shown.reviewId} />,
          },
        ]),
  ]
  return (
    <>
      <Standing shown={shown} isMine={isMine} />
      <Tabs label={`The year ${shown.year}`} tabs={tabs} />
    </>
  )
}

const Why = z.object({
  reason: z
    .string()
    .trim()
    .min(1, 'Say why in a few words; a finished review is not taken up again without a reason.'),
})

/** How far it is, and its next step. */
function Standing({ shown, isMine }: { shown: YearShown; isMine: boolean }) {
  const [isAsking, setAsking] = useState(false)
  const { groupId, year, state, completedOn, answers } = shown
  const take = useCommand(api.yearlyReviews.take, {
    done: ({ state: now }) => (now === 'complete' ? 'The review is finished.' : 'The review is open again.'),
    onDone: () => setAsking(false),
  })
  const form = useZodForm(Why, { reason: '' })
  const step = REVIEW_TRANSITIONS.find((each) => each.from === state)
  return (
    <div className={classes.standing}>
      <div className={classes.line}>
        <StateBadge tone={state === 'complete' ? 'green' : state === 'draft' ? 'accent' : 'neutral'}>
          {state === 'complete' ? 'Finished' : state === 'draft' ? 'Being written' : 'Not begun'}
        </StateBadge>
        <span>
          {state === 'complete' && completedOn !== null
            ? `Finished on ${shortDay(completedOn)}.`
            : `${answers.length} of ${Question.options.length} questions are answered.`}
        </span>
        {isMine && step && !isAsking && (
          <Button
            loading={take.isRunning}
            onClick={() =>
              step.reason ? setAsking(true) : void take.run({ groupId, year, to: step.to, reason: '' })
            }
          >
            {step.verb}
          </Button>
        )}
      </div>
      {isAsking && (
        <Form
          form={form}
          submit="Take it up again"
          onCancel={() => setAsking(false)}
          onSubmit={({ reason }) => take.attempt({ groupId, year, to: 'draft', reason })}
        >
          <TextAreaField name="reason" label="Why" rows={2} autoFocus />
        </Form>
      )}
    </div>
  )
}

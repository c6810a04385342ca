import { ActionIcon, Button, Modal } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconPlus,
  IconPrinter,
  IconX,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import { CALENDAR_YEAR } from '../../shared/meetings/calendar.ts'
import {
  type ForwardPlan,
  type ForwardTopic,
  monthsOf,
  topicStanding,
} from '../../shared/meetings/forward-plan.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { PlanGrid } from './forward-plan-grid.tsx'
import classes from './forward-plan.module.css'
import { TopicForm } from './forward-topic-form.tsx'

/** What a group means to talk about in which month of a year, and which meeting takes it. */
export function ForwardPlanPanel({ groupId, groupName }: { groupId: string; groupName: string }) {
  const [params, setParams] = useSearchParams()
  const asked = params.get('year') ?? ''
  const year = Number(CALENDAR_YEAR.test(asked) ? asked : localClock(new Date()).day.slice(0, 4))
  const plan = useQuery(
    orpc.meetings.forwardPlan.queryOptions({ input: { groupId, year }, placeholderData: keepPreviousData }),
  )
  const step = (by: number) =>
    setParams(
      (before) => {
        before.set('year', String(year + by))
        return before
      },
      { replace: true },
    )
  const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const
  return (
    <div data-print="landscape">
      <div className={classes.bar}>
        <ActionIcon variant="default" size="lg" aria-label="The year before" onClick={() => step(-1)}>
          <IconChevronLeft {...icon} />
        </ActionIcon>
        <h2 className={classes.year} aria-live="polite">
          <span className="visually-hidden">Forward plan of {groupName}, </span>
          {year}
        </h2>
        <ActionIcon variant="default" size="lg" aria-label="The year after" onClick={() => step(1)}>
          <IconChevronRight {...icon} />
        </ActionIcon>
        {(plan.data?.topics.length ?? 0) > 0 && (
          <Button
            className={classes.print ?? ''}
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        )}
      </div>
      <Loaded query={plan}>
        {(data) =>
          data.topics.length === 0 ? (
            <NoPlan groupId={groupId} year={year} hasYearBefore={data.hasYearBefore} />
          ) : (
            <Plan groupId={groupId} year={year} plan={data} />
          )
        }
      </Loaded>
    </div>
  )
}

type NoPlanProps = { groupId: string; year: number; hasYearBefore: boolean }

function NoPlan({ groupId, year, hasYearBefore }: NoPlanProps) {
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const start = useCommand(api.meetings.startForwardPlan, { done: `The plan for ${year} is begun.` })
  const begin = (from: 'starter' | 'year before') => () => void start.run({ groupId, year, from })
  return (
    <EmptyState
      title={`Nothing is planned for ${year} yet.`}
      action={
        notMine ? undefined : (
          <div className={classes.begin}>
            {hasYearBefore && (
              <Button variant="filled" onClick={begin('year before')} loading={start.isRunning}>
                Copy the plan of {year - 1}
              </Button>
            )}
            <Button
              variant={hasYearBefore ? 'default' : 'filled'}
              onClick={begin('starter')}
              loading={start.isRunning}
            >
              Begin with a starter plan
            </Button>
          </div>
        )
      }
    >
      A forward plan says which topic comes in which month: stop and search data at each second meeting, the
      plan and standards once a quarter, the protocol once a year. Meetings planned afterwards get their
      topics by themselves.
    </EmptyState>
  )
}

type PlanProps = { groupId: string; year: number; plan: ForwardPlan }

function Plan({ groupId, year, plan }: PlanProps) {
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const [editing, setEditing] = useState<ForwardTopic | 'new' | null>(null)
  const put = useCommand(api.meetings.putTopicsOnAgendas, {
    done: ({ items }) =>
      items === 1 ? '1 topic is on its agenda.' : `${items} topics are on their agendas.`,
  })
  const missing = plan.topics.flatMap((topic) =>
    monthsOf(topic).flatMap((month) => {
      const standing = topicStanding(topic, month, plan.meetings)
      return standing.is === 'missing' ? [{ topic, meeting: standing.meeting }] : []
    }),
  )
  const agendas = new Set(missing.map(({ meeting }) => meeting.id)).size
  return (
    <>
      {missing.length > 0 && (
        <div className={classes.missing}>
          <Notice
            tone="amber"
            title={
              missing.length === 1
                ? `“${missing[0]?.topic.title}” is due and not on the agenda of ${shortDay(missing[0]?.meeting.date ?? '')}.`
                : `${missing.length} topics are due and not on the ${agendas === 1 ? 'agenda' : 'agendas'} of ${agendas === 1 ? 'a meeting' : `${agendas} meetings`} already planned.`
            }
            actions={
              notMine ? undefined : (
                <Button onClick={() => void put.run({ groupId, year })} loading={put.isRunning}>
                  {missing.length === 1 ? 'Put it on the agenda' : 'Put them on the agendas'}
                </Button>
              )
            }
          />
        </div>
      )}
      <PlanGrid year={year} plan={plan} readOnly={notMine !== null} onEdit={setEditing} />
      <div className={classes.foot}>
        {!notMine && (
          <Button
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setEditing('new')}
          >
            Add a topic
          </Button>
        )}
        <ul className={classes.signs} aria-label="Signs">
          <li>
            <IconCheck size={14} stroke={2} aria-hidden /> on the agenda
          </li>
          <li data-is="missing">
            <IconAlertTriangle size={14} stroke={2} aria-hidden /> not on it yet
          </li>
          <li>
            <IconX size={14} stroke={2} aria-hidden /> was not on it
          </li>
        </ul>
        {!notMine && <p className={classes.keys}>Arrow keys move, Space ticks.</p>}
      </div>
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing === 'new' ? 'Add a topic' : 'Change a topic'}
        size="lg"
      >
        {editing && (
          <TopicForm
            groupId={groupId}
            year={year}
            topic={editing === 'new' ? null : editing}
            onClose={() => setEditing(null)}
          />
        )}
      </Modal>
    </>
  )
}

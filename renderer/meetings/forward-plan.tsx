import { ActionIcon, Button, Checkbox, Modal } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconChevronLeft,
  IconChevronRight,
  IconPencil,
  IconPlus,
  IconPrinter,
  IconX,
} from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import { CALENDAR_YEAR, monthName, monthsOfYear } from '../../shared/meetings/calendar.ts'
import {
  type ForwardPlan,
  type ForwardTopic,
  monthOf,
  monthsOf,
  type TopicStanding,
  topicStanding,
} from '../../shared/meetings/forward-plan.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './forward-plan.module.css'
import { TopicForm } from './forward-topic-form.tsx'
import { PURPOSE_WORDS } from './purpose-words.ts'

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

type PlanGridProps = {
  year: number
  plan: ForwardPlan
  readOnly: boolean
  onEdit: (topic: ForwardTopic) => void
}

function PlanGrid({ year, plan, readOnly, onEdit }: PlanGridProps) {
  const grid = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState({ row: 0, column: 0 })
  const tick = useCommand(api.meetings.tickTopic)
  // What was ticked shows at once, not when the record has answered.
  const [ticking, setTicking] = useState<ReadonlyMap<string, boolean>>(new Map())
  const months = monthsOfYear(String(year))
  const current = { row: Math.min(at.row, plan.topics.length - 1), column: at.column }
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key]
    const ends = { Home: 0, End: 11 }[event.key]
    if ((!step && ends === undefined) || event.altKey || event.ctrlKey) return
    event.preventDefault()
    const row = Math.min(plan.topics.length - 1, Math.max(0, current.row + (step?.[0] ?? 0)))
    const column = ends ?? Math.min(11, Math.max(0, current.column + (step?.[1] ?? 0)))
    setAt({ row, column })
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus()
  }
  const onTick = async (topic: ForwardTopic, month: number, ticked: boolean) => {
    const key = `${topic.id} ${month}`
    setTicking((before) => new Map(before).set(key, ticked))
    const done = await tick.run({ topicId: topic.id, month, ticked })
    setTicking((before) => {
      const left = new Map(before)
      left.delete(key)
      return left
    })
    if (done)
      announce(`${topic.title}, ${monthOnly(months[month - 1] ?? '')}: ${ticked ? 'ticked' : 'not ticked'}`)
  }
  return (
    <div ref={grid} className={classes.scroller}>
      <table className={classes.table} aria-label={`Forward plan for ${year}: topics by month`}>
        <thead>
          <tr>
            <th scope="col" className={classes.topicHead}>
              Topic
            </th>
            {months.map((month) => (
              <th key={month} scope="col">
                <abbr title={monthName(month)}>{monthOnly(month).slice(0, 3)}</abbr>
                <MeetingDays month={Number(month.slice(5))} plan={plan} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.topics.map((topic, row) => (
            <tr key={topic.id}>
              <th scope="row" className={classes.topic}>
                {readOnly ? (
                  topic.title
                ) : (
                  <button type="button" className={classes.edit} onClick={() => onEdit(topic)}>
                    {topic.title}
                    <IconPencil size={14} stroke={1.5} aria-label="Change" role="img" />
                  </button>
                )}
                <span className={classes.about}>
                  {PURPOSE_WORDS[topic.purpose]} · {topic.minutes} min
                </span>
              </th>
              {months.map((month, column) => {
                const standing = topicStanding(topic, column + 1, plan.meetings)
                const isCurrent = row === current.row && column === current.column
                return (
                  <td key={month} data-due={standing.is === 'not due' ? undefined : true}>
                    <Checkbox
                      size="xs"
                      aria-label={`${topic.title}, ${monthOnly(month)}${standingWords(standing)}`}
                      checked={ticking.get(`${topic.id} ${column + 1}`) ?? standing.is !== 'not due'}
                      disabled={readOnly}
                      tabIndex={isCurrent ? 0 : -1}
                      data-cell={`${row} ${column}`}
                      onFocus={() => setAt({ row, column })}
                      onKeyDown={walk}
                      onChange={(event) => void onTick(topic, column + 1, event.currentTarget.checked)}
                    />
                    <Standing standing={standing} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** `2026-03` → `March`. */
function monthOnly(month: string): string {
  return monthName(month).split(' ')[0] ?? ''
}

/** `2026-03-12` → `12 Mar`. */
function dayOnly(day: string): string {
  return shortDay(day).split(' ').slice(0, 2).join(' ')
}

/** The days a group meets in a month, as links to those meetings. */
function MeetingDays({ month, plan }: { month: number; plan: ForwardPlan }) {
  const own = plan.meetings.filter(({ date }) => monthOf(date) === month)
  if (own.length === 0) return <span className={classes.noMeeting}>–</span>
  return (
    <span className={classes.days}>
      {own.map(({ id, date }) => (
        <Link key={id} to={`/meetings/${id}`} aria-label={`Meeting of ${shortDay(date)}`}>
          {Number(date.slice(8))}
        </Link>
      ))}
    </span>
  )
}

function standingWords(standing: TopicStanding): string {
  switch (standing.is) {
    case 'taken':
      return `: on the agenda of ${shortDay(standing.meeting.date)}`
    case 'missing':
      return `: not on the agenda of ${shortDay(standing.meeting.date)} yet`
    case 'missed':
      return `: was not on the agenda of ${shortDay(standing.meeting.date)}`
    case 'no meeting':
      return ': no meeting is planned in this month'
    case 'not due':
      return ''
  }
}

/** Which meeting took a topic, or that none did: a sign and a day under the tick. */
function Standing({ standing }: { standing: TopicStanding }) {
  if (standing.is === 'not due') return null
  const title = standingWords(standing).slice(2)
  const words = `${title.charAt(0).toUpperCase()}${title.slice(1)}.`
  if (standing.is === 'no meeting')
    return (
      <span className={classes.standing} title={words} aria-hidden>
        No date
      </span>
    )
  const Sign = { taken: IconCheck, missing: IconAlertTriangle, missed: IconX }[standing.is]
  return (
    <span className={classes.standing} data-is={standing.is} title={words} aria-hidden>
      <Sign size={12} stroke={2} /> {dayOnly(standing.meeting.date)}
    </span>
  )
}

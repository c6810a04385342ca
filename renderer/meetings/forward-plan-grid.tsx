import { Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import { monthName, monthsOfYear } from '../../shared/meetings/calendar.ts'
import {
  type ForwardPlan,
  type ForwardTopic,
  monthOf,
  type TopicStanding,
  topicStanding,
} from '../../shared/meetings/forward-plan.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './forward-plan.module.css'
import { PURPOSE_WORDS } from './purpose-words.ts'

type PlanGridProps = {
  year: number
  plan: ForwardPlan
  readOnly: boolean
  onEdit: (topic: ForwardTopic) => void
}

/** Topics by month: ticked with Space, walked with the arrow keys; one tick at a time is in the tab order. */
export function PlanGrid({ year, plan, readOnly, onEdit }: PlanGridProps) {
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

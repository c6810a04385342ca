import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { CSSProperties, KeyboardEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { localClock, shortDay, weekday } from '../../shared/dates.ts'
import { bankHoliday } from '../../shared/meetings/bank-holidays.ts'
import { CALENDAR_MONTH, dayInMonth, monthName, monthWeeks } from '../../shared/meetings/calendar.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { meetingAddress } from './calendar-address.ts'
import { CalendarBar } from './calendar-bar.tsx'
import { byDay, useMeetingsBetween } from './calendar-data.ts'
import { CalendarLegend, CalendarMeeting } from './calendar-meeting.tsx'
import { CalendarPage, type CalendarReader, WeekdayHeadings } from './calendar-page.tsx'
import classes from './calendar.module.css'
import { useDayGrid } from './day-grid.ts'

/** The meetings of one month, week by week; walked with the arrow keys, Enter opens a meeting or plans one. */
export function MonthScreen() {
  const { month = '' } = useParams()
  const isMonth = CALENDAR_MONTH.test(month)
  return (
    <CalendarPage view="month" month={isMonth ? month : undefined}>
      {(reader) =>
        isMonth ? (
          <Month month={month} {...reader} />
        ) : (
          <EmptyState title="This address names no month.">
            Choose Month above to see the current one.
          </EmptyState>
        )
      }
    </CalendarPage>
  )
}

type MonthProps = CalendarReader & { month: string }

function Month({ month, withGroup, mayPlan }: MonthProps) {
  const navigate = useNavigate()
  const today = localClock(new Date()).day
  const weeks = monthWeeks(month)
  const [first, last] = [weeks[0]?.[0] ?? '', weeks.at(-1)?.[6] ?? '']
  const meetings = useMeetingsBetween(first, last)
  const begin = today.startsWith(month) ? today : `${month}-01`
  const { day, grid, goTo, noteFocus, walk } = useDayGrid(
    (one) => one.startsWith(month),
    begin,
    (one) => void navigate(`/meetings/month/${one.slice(0, 7)}`),
  )
  const plan = (one: string) => {
    if (mayPlan) void navigate(`/meetings/new?date=${one}`)
  }
  useShortcuts([
    { label: 'Plan a meeting', keys: 'n', section: 'This screen', run: () => void navigate('/meetings/new') },
  ])
  return (
    <>
      <CalendarBar
        title={monthName(month)}
        unit="month"
        onStep={(by) => void navigate(`/meetings/month/${dayInMonth(`${month}-01`, by).slice(0, 7)}`)}
        onToday={() => goTo(today)}
      >
        <CalendarLegend />
      </CalendarBar>
      <Loaded query={meetings}>
        {(rows) => {
          const days = byDay(rows)
          return (
            <>
              <div ref={grid} className={classes.grid} style={{ '--weeks': weeks.length } as CSSProperties}>
                {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar is a grid of days to walk in, and a table to read and print */}
                <table className={classes.month} role="grid" aria-label={`Meetings in ${monthName(month)}`}>
                  <WeekdayHeadings letters={3} />
                  <tbody>
                    {weeks.map((week) => (
                      <tr key={week[0]}>
                        {week.map((one) => (
                          <DayCell
                            key={one}
                            day={one}
                            month={month}
                            today={today}
                            meetings={days.get(one) ?? []}
                            withGroup={withGroup}
                            isCurrent={one === day}
                            onWalk={walk}
                            onFocusDay={noteFocus}
                            onPlan={mayPlan ? plan : undefined}
                          />
                        ))}
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <MonthList
                rows={rows.filter((row) => row.date.startsWith(month))}
                month={month}
                today={today}
                withGroup={withGroup}
              />
              <p className={classes.keys}>
                Arrow keys move by day and week, Page Up and Page Down by month. Enter opens a meeting
                {mayPlan ? ', or plans one on a free day.' : '.'}
              </p>
            </>
          )
        }}
      </Loaded>
    </>
  )
}

type DayCellProps = {
  day: string
  month: string
  today: string
  meetings: readonly MeetingSummary[]
  withGroup: boolean
  isCurrent: boolean
  onWalk: (event: KeyboardEvent) => boolean
  onFocusDay: (day: string) => void
  onPlan: ((day: string) => void) | undefined
}

/** One day. Enter on it opens its only meeting, goes into its several, or plans one; Esc comes back out. */
function DayCell(props: DayCellProps) {
  const { day, month, today, meetings, withGroup, isCurrent, onWalk, onFocusDay, onPlan } = props
  const navigate = useNavigate()
  const holiday = bankHoliday(day)
  const onKeyDown = (event: KeyboardEvent<HTMLTableCellElement>) => {
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
    const at = links.indexOf(event.target as HTMLElement)
    if (at >= 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (event.key === 'Escape') event.currentTarget.focus()
      else if (step !== undefined) links[(at + step + links.length) % links.length]?.focus()
      else return
      event.preventDefault()
      return
    }
    if (event.target !== event.currentTarget || onWalk(event)) return
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    const [only] = meetings
    if (meetings.length > 1) links[0]?.focus()
    else if (only) void navigate(meetingAddress(only.id, month))
    else onPlan?.(day)
  }
  return (
    <td
      className={classes.day}
      data-day={day}
      data-outside={day.startsWith(month) ? undefined : true}
      data-weekend={['Saturday', 'Sunday'].includes(weekday(day)) || undefined}
      data-today={day === today || undefined}
      data-holiday={holiday !== null || undefined}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={day === today ? 'date' : undefined}
      onKeyDown={onKeyDown}
      onFocus={() => onFocusDay(day)}
    >
      <div className={classes.dayHead}>
        <time dateTime={day} className={classes.number}>
          <span className="visually-hidden">{weekday(day)} </span>
          {Number(day.slice(8))}
          <span className="visually-hidden"> {monthName(day.slice(0, 7))}</span>
        </time>
        {day === today && <span className={classes.todayWord}>Today</span>}
      </div>
      {holiday && <div className={classes.holiday}>{holiday}</div>}
      {meetings.map((meeting) => (
        <CalendarMeeting
          key={meeting.id}
          meeting={meeting}
          today={today}
          from={month}
          withGroup={withGroup}
          inGrid
        />
      ))}
      {meetings.length === 0 && <span className="visually-hidden">, no meeting</span>}
      {onPlan && (
        <ActionIcon
          size="sm"
          variant="subtle"
          tabIndex={-1}
          className={classes.plan ?? ''}
          aria-label={`Plan a meeting on ${shortDay(day)}`}
          onClick={() => onPlan(day)}
        >
          <IconPlus size={14} stroke={1.75} />
        </ActionIcon>
      )}
    </td>
  )
}

type MonthListProps = {
  rows: readonly MeetingSummary[]
  month: string
  today: string
  withGroup: boolean
}

/** The month where there is no room for a table: its days with meetings and its bank holidays, one under the other. */
function MonthList({ rows, month, today, withGroup }: MonthListProps) {
  const days = byDay(rows)
  const listed = monthWeeks(month)
    .flat()
    .filter((day) => day.startsWith(month) && (days.has(day) || bankHoliday(day) !== null || day === today))
  return (
    <ul className={classes.narrow} aria-label={`Meetings in ${monthName(month)}`}>
      {listed.map((day) => (
        <li key={day} data-today={day === today || undefined}>
          <div className={classes.narrowDay}>
            <time dateTime={day}>
              {weekday(day).slice(0, 3)} {shortDay(day)}
            </time>
            {day === today && <span className={classes.todayWord}>Today</span>}
            {bankHoliday(day) && <span className={classes.holiday}>{bankHoliday(day)}</span>}
          </div>
          {(days.get(day) ?? []).map((meeting) => (
            <CalendarMeeting
              key={meeting.id}
              meeting={meeting}
              today={today}
              from={month}
              withGroup={withGroup}
            />
          ))}
        </li>
      ))}
      {rows.length === 0 && <li className={classes.none}>No meeting this month.</li>}
    </ul>
  )
}

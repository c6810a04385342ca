import type { KeyboardEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import { bankHoliday } from '../../shared/meetings/bank-holidays.ts'
import {
  CALENDAR_YEAR,
  type CalendarStanding,
  calendarStanding,
  monthName,
  monthsOfYear,
  monthWeeks,
} from '../../shared/meetings/calendar.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { meetingAddress } from './calendar-address.ts'
import { CalendarBar } from './calendar-bar.tsx'
import { byDay, dayInWords, useMeetingsBetween } from './calendar-data.ts'
import { SmallLegend } from './calendar-meeting.tsx'
import { CalendarPage, type CalendarReader, WeekdayHeadings } from './calendar-page.tsx'
import classes from './calendar.module.css'
import { useDayGrid } from './day-grid.ts'
import { DATE, GROUP, STATE, VENUE } from './meeting-columns.tsx'

/** The meetings of one year: twelve small months, and the same as a list. Printed on A4 landscape. */
export function YearScreen() {
  const { year = '' } = useParams()
  const isYear = CALENDAR_YEAR.test(year)
  const today = localClock(new Date()).day
  const month = today.startsWith(year) ? today.slice(0, 7) : `${year}-01`
  return (
    <CalendarPage view="year" month={isYear ? month : undefined}>
      {(reader) =>
        isYear ? (
          <Year year={year} today={today} {...reader} />
        ) : (
          <EmptyState title="This address names no year.">
            Choose Year above to see the current one.
          </EmptyState>
        )
      }
    </CalendarPage>
  )
}

type YearProps = CalendarReader & { year: string; today: string }

function Year({ year, withGroup, mayPlan, today }: YearProps) {
  const navigate = useNavigate()
  const meetings = useMeetingsBetween(`${year}-01-01`, `${year}-12-31`)
  const { day, grid, goTo, noteFocus, walk } = useDayGrid(
    (one) => one.startsWith(year),
    today.startsWith(year) ? today : `${year}-01-01`,
    (one) => void navigate(`/meetings/year/${one.slice(0, 4)}`),
  )
  const open = (one: string, own: readonly MeetingSummary[]) => {
    const [only] = own
    if (only && own.length === 1) void navigate(meetingAddress(only.id, year))
    else if (own.length > 1) {
      goTo(one)
      void navigate(`/meetings/month/${one.slice(0, 7)}`)
    } else if (mayPlan) void navigate(`/meetings/new?date=${one}`)
  }
  return (
    <div className={classes.year} data-print="landscape">
      <CalendarBar
        title={year}
        unit="year"
        onStep={(by) => void navigate(`/meetings/year/${Number(year) + by}`)}
        onToday={() => goTo(today)}
        printable
      >
        <SmallLegend />
      </CalendarBar>
      <Loaded query={meetings}>
        {(rows) => {
          const days = byDay(rows)
          return (
            <>
              <div ref={grid} className={classes.months}>
                {monthsOfYear(year).map((month) => (
                  <SmallMonth
                    key={month}
                    month={month}
                    today={today}
                    days={days}
                    current={day}
                    onWalk={walk}
                    onFocusDay={noteFocus}
                    onOpen={open}
                  />
                ))}
              </div>
              <h2 className={classes.listTitle}>The same as a list</h2>
              <YearTable rows={rows} year={year} withGroup={withGroup} />
            </>
          )
        }}
      </Loaded>
    </div>
  )
}

type SmallMonthProps = {
  month: string
  today: string
  days: ReadonlyMap<string, MeetingSummary[]>
  current: string
  onWalk: (event: KeyboardEvent) => boolean
  onFocusDay: (day: string) => void
  onOpen: (day: string, meetings: readonly MeetingSummary[]) => void
}

/** What a small day shows of its meetings: the one that matters most. */
const FIRST_SHOWN: readonly CalendarStanding[] = ['not begun', 'coming', 'held', 'cancelled']

function SmallMonth({ month, today, days, current, onWalk, onFocusDay, onOpen }: SmallMonthProps) {
  const weeks = monthWeeks(month)
  const count = weeks
    .flat()
    .filter((day) => day.startsWith(month))
    .flatMap((day) => days.get(day) ?? [])
    .filter((meeting) => meeting.state !== 'cancelled').length
  return (
    <section className={classes.small} aria-label={monthName(month)}>
      <h3 className={classes.smallTitle}>
        <Link to={`/meetings/month/${month}`}>{monthName(month).split(' ')[0]}</Link>
        <span className={classes.count}>
          {count === 0 ? '–' : count === 1 ? '1 meeting' : `${count} meetings`}
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a calendar is a grid of days to walk in, and a table to read and print */}
      <table role="grid" aria-label={`Days of ${monthName(month)}`}>
        <WeekdayHeadings letters={1} />
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) =>
                day.startsWith(month) ? (
                  <SmallDay
                    key={day}
                    day={day}
                    today={today}
                    meetings={days.get(day) ?? []}
                    isCurrent={day === current}
                    onWalk={onWalk}
                    onFocusDay={onFocusDay}
                    onOpen={onOpen}
                  />
                ) : (
                  <td key={day} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type SmallDayProps = Pick<SmallMonthProps, 'today' | 'onWalk' | 'onFocusDay' | 'onOpen'> & {
  day: string
  meetings: readonly MeetingSummary[]
  isCurrent: boolean
}

function SmallDay({ day, today, meetings, isCurrent, onWalk, onFocusDay, onOpen }: SmallDayProps) {
  const standings = meetings.map((meeting) => calendarStanding(meeting, today))
  const shown = FIRST_SHOWN.find((standing) => standings.includes(standing))
  const words = dayInWords(day, meetings, today)
  return (
    <td
      className={classes.smallDay}
      data-day={day}
      data-standing={shown}
      data-today={day === today || undefined}
      data-holiday={bankHoliday(day) !== null || undefined}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={day === today ? 'date' : undefined}
      title={meetings.length > 0 || bankHoliday(day) !== null ? words : undefined}
      onFocus={() => onFocusDay(day)}
      onClick={meetings.length > 0 ? () => onOpen(day, meetings) : undefined}
      onKeyDown={(event) => {
        if (onWalk(event) || (event.key !== 'Enter' && event.key !== ' ')) return
        event.preventDefault()
        onOpen(day, meetings)
      }}
    >
      <span className="visually-hidden">{words}</span>
      <span className={classes.smallNumber} aria-hidden>
        {Number(day.slice(8))}
      </span>
      {meetings.length > 1 && (
        <span className={classes.several} aria-hidden>
          {meetings.length}
        </span>
      )}
    </td>
  )
}

type YearTableProps = { rows: readonly MeetingSummary[]; year: string; withGroup: boolean }

function YearTable({ rows, year, withGroup }: YearTableProps) {
  const columns: Column<MeetingSummary>[] = [
    DATE,
    { key: 'time', heading: 'Time', cell: (row) => <time>{row.startTime}</time> },
    ...(withGroup ? [GROUP] : []),
    VENUE,
    STATE,
  ]
  return (
    <DataTable
      label={`Meetings in ${year}`}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      to={(row) => meetingAddress(row.id, year)}
      sort={{ key: 'date' }}
      compact
      empty={
        <EmptyState title={`No meeting in ${year} yet.`}>
          Plan a whole year at once with “Plan a series of meetings” in the palette.
        </EmptyState>
      }
    />
  )
}

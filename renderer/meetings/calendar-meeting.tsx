import { IconAlertTriangle, IconCheck, IconPointFilled, IconX } from '@tabler/icons-react'
import { Link } from 'react-router'
import { type CalendarStanding, calendarStanding } from '../../shared/meetings/calendar.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { MEETING_KIND_LABELS } from '../../shared/meetings/entities.ts'
import { meetingAddress } from './calendar-address.ts'
import { STANDING_WORDS } from './calendar-data.ts'
import classes from './calendar.module.css'
import { shortGroupName } from './group-name.ts'

/** In a calendar every group is an IAG: its name is told without. */
function shortestName(name: string): string {
  return shortGroupName(name).replace(/ IAG$/, '')
}

const ICONS = {
  coming: IconPointFilled,
  'not begun': IconAlertTriangle,
  held: IconCheck,
  cancelled: IconX,
} satisfies Record<CalendarStanding, typeof IconX>

/** How a meeting stands, as a sign: a shape of its own for each, so that it is never told by colour alone. */
export function StandingSign({ standing }: { standing: CalendarStanding }) {
  const Sign = ICONS[standing]
  return <Sign size={14} stroke={2} className={classes.sign} data-standing={standing} aria-hidden />
}

type CalendarMeetingProps = {
  meeting: MeetingSummary
  today: string
  /** What the address of the meeting says it was opened from. */
  from: string
  withGroup: boolean
  /** Within a grid of days the day is in the tab order, not each meeting. */
  inGrid?: boolean
}

/** A meeting in a calendar: when, whose, and how it stands. */
export function CalendarMeeting({ meeting, today, from, withGroup, inGrid = false }: CalendarMeetingProps) {
  const standing = calendarStanding(meeting, today)
  const name = withGroup ? shortestName(meeting.groupName) : MEETING_KIND_LABELS[meeting.kind]
  return (
    <Link
      to={meetingAddress(meeting.id, from)}
      className={classes.meeting}
      data-standing={standing}
      tabIndex={inGrid ? -1 : undefined}
      title={`${meeting.startTime} ${name}, ${STANDING_WORDS[standing]}${meeting.venue ? `, ${meeting.venue}` : ''}`}
    >
      <StandingSign standing={standing} />
      <time>{meeting.startTime}</time>
      <span className={classes.name}>{name}</span>
      <span className="visually-hidden">, {STANDING_WORDS[standing]}</span>
    </Link>
  )
}

/** What the days of a small calendar mean. */
export function SmallLegend() {
  return (
    <ul className={classes.legend} aria-label="Signs">
      {(['coming', 'held', 'not begun', 'cancelled'] as const).map((standing) => (
        <li key={standing}>
          <span className={classes.sample} data-standing={standing} aria-hidden>
            <span className={classes.smallNumber}>9</span>
          </span>
          {STANDING_WORDS[standing]}
        </li>
      ))}
      <li>
        <span className={classes.sample} data-holiday aria-hidden>
          <span className={classes.smallNumber}>9</span>
        </span>
        bank holiday
      </li>
    </ul>
  )
}

/** What the signs of a calendar mean. */
export function CalendarLegend() {
  return (
    <ul className={classes.legend} aria-label="Signs">
      {(['coming', 'held', 'not begun', 'cancelled'] as const).map((standing) => (
        <li key={standing}>
          <StandingSign standing={standing} /> {STANDING_WORDS[standing]}
        </li>
      ))}
    </ul>
  )
}

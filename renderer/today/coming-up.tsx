import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { addDays } from '../../shared/dates.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { DayText } from '../ui/day-text.tsx'
import { Panel } from '../ui/panel.tsx'
import classes from './today.module.css'

/** How far ahead one looks on a Monday morning. */
const DAYS_AHEAD = 70
const SHOWN = 6

/** The meetings after the next one. */
export function ComingUp({ day, nextId }: { day: string; nextId: string | null }) {
  const filter = useGroupFilter()
  const meetings = useQuery(
    orpc.meetings.list.queryOptions({
      input: {
        ...filter,
        from: day,
        to: addDays(day, DAYS_AHEAD),
        states: ['planned', 'agenda draft', 'agenda agreed'],
      },
    }),
  )
  const coming = (meetings.data ?? [])
    .filter((meeting) => meeting.id !== nextId)
    .toSorted((a, b) => `${a.date} ${a.startTime}`.localeCompare(`${b.date} ${b.startTime}`))
    .slice(0, SHOWN)
  if (coming.length === 0) return null
  return (
    <Panel title="Coming up">
      <ul className={classes.list}>
        {coming.map((meeting) => (
          <li key={meeting.id} className={classes.coming}>
            <Link to={`/meetings/${meeting.id}`} className={classes.comingLink}>
              {filter.groupId ? meeting.venue || 'Meeting' : shortGroupName(meeting.groupName)}
            </Link>
            <span className={classes.detail}>
              <DayText day={meeting.date} withWeekday />, <span className="figures">{meeting.startTime}</span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

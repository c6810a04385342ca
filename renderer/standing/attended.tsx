import { Link } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import { ATTENDANCE_LABELS } from '../../shared/meetings/entities.ts'
import { attends } from '../../shared/meetings/rules.ts'
import type { AttendedMeeting } from '../../shared/standing/contract.ts'
import { Section } from '../ui/page.tsx'
import { count } from '../../shared/today/words.ts'
import classes from './standing.module.css'

const SHOWN = 12

/** The meetings somebody came to, or did not, and how many hours those took by their agendas. */
export function Attended({ attended }: { attended: readonly AttendedMeeting[] }) {
  const came = attended.filter((one) => attends(one.state))
  const hours = Math.round(came.reduce((sum, one) => sum + (one.minutes ?? 0), 0) / 6) / 10
  return (
    <div className={classes.section}>
      <Section title="Meetings and hours">
        <p className={classes.soft}>
          {attended.length === 0
            ? 'Meetings that were held with them on the attendance stand here.'
            : `Came to ${came.length} of ${count(attended.length, 'meeting', 'meetings')}${hours > 0 ? `, ${hours.toLocaleString('en-GB')} hours by the agendas` : ''}.`}
        </p>
        <ul className={classes.parts}>
          {attended.slice(0, SHOWN).map((one) => (
            <li key={one.meetingId} className={classes.part}>
              <Link to={`/meetings/${one.meetingId}`}>{shortDay(one.date)}</Link>{' '}
              <span className={classes.soft}>
                {one.groupName} · {ATTENDANCE_LABELS[one.state]}
              </span>
            </li>
          ))}
        </ul>
        {attended.length > SHOWN && (
          <p className={classes.soft}>And {count(attended.length - SHOWN, 'earlier one', 'earlier ones')}.</p>
        )}
      </Section>
    </div>
  )
}

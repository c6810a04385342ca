import { Link } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import { hoursWords } from '../../shared/hours.ts'
import { minutesTogether } from '../../shared/incidents/hours.ts'
import type { CallOutOfPerson } from '../../shared/standing/contract.ts'
import { count } from '../../shared/today/words.ts'
import { Section } from '../ui/page.tsx'
import classes from './standing.module.css'

const SHOWN = 12

/** The call-outs somebody answered, with the time they gave to each. */
export function CallOutsOf({ callOuts }: { callOuts: readonly CallOutOfPerson[] }) {
  const together = minutesTogether(callOuts)
  return (
    <div className={classes.section}>
      <Section title="Call-outs and hours">
        <p className={classes.soft}>
          {callOuts.length === 0
            ? 'They have answered no call-out yet.'
            : `Answered ${count(callOuts.length, 'call-out', 'call-outs')}${together === null ? '' : `, ${hoursWords(together)} in all`}.`}
        </p>
        <ul className={classes.parts}>
          {callOuts.slice(0, SHOWN).map((one) => (
            <li key={one.activationId} className={classes.part}>
              <Link to={`/incidents/${one.activationId}`}>{one.reference}</Link>{' '}
              <span className={classes.soft}>
                {[
                  shortDay(localClock(one.openedAt).day),
                  one.title,
                  one.groupName,
                  one.minutes === null ? 'time not said' : hoursWords(one.minutes),
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ul>
        {callOuts.length > SHOWN && (
          <p className={classes.soft}>And {count(callOuts.length - SHOWN, 'earlier one', 'earlier ones')}.</p>
        )}
      </Section>
    </div>
  )
}

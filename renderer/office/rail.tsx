import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'react-router'
import { useOpenCallOuts } from '../incidents/open-now.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { keysInWords } from '../ui/key-hint.tsx'
import { DESTINATIONS, type Destination, destinationOf, type RailCount } from './destinations.ts'
import { whoseTurn } from '../today/whose.ts'
import classes from './rail.module.css'

/** What each count is a number of, for screen readers: "Actions, 3 overdue". */
const COUNT_WORDS = {
  alerts: 'to do',
  overdueActions: 'overdue',
  waitingToPublish: 'waiting',
  openCallOuts: 'open',
} satisfies Record<RailCount, string>

/** Counts of what cannot wait. */
const URGENT: readonly RailCount[] = ['overdueActions', 'openCallOuts']

/** Where one can go. Folds to icons in a narrow window. */
export function Rail() {
  const today = useQuery(orpc.today.get.queryOptions({ input: useGroupFilter() })).data
  const { mine } = whoseTurn(today?.alerts ?? [], useSignedIn()?.role ?? null)
  const counts: Record<RailCount, number> = {
    alerts: mine.length,
    overdueActions: today?.counts.overdueActions ?? 0,
    waitingToPublish: today?.counts.waitingToPublish ?? 0,
    openCallOuts: useOpenCallOuts().length,
  }
  const urgent = mine.some((alert) => alert.rag === 'R')
  const here = destinationOf(useLocation().pathname)
  const draw = (destination: Destination) => (
    <RailLink
      key={destination.to}
      destination={destination}
      isHere={destination.to === here}
      count={destination.count ? counts[destination.count] : 0}
      urgent={
        URGENT.includes(destination.count ?? 'waitingToPublish') || (destination.count === 'alerts' && urgent)
      }
    />
  )
  return (
    <nav className={classes.rail} aria-label="Main">
      <div className={classes.brand}>Critical Friend</div>
      <ul className={classes.list}>{DESTINATIONS.filter((one) => !one.below).map(draw)}</ul>
      <ul className={classes.list} data-below>
        {DESTINATIONS.filter((one) => one.below).map(draw)}
      </ul>
    </nav>
  )
}

type RailLinkProps = { destination: Destination; isHere: boolean; count: number; urgent: boolean }

function RailLink({ destination, isHere, count, urgent }: RailLinkProps) {
  const { to, label, icon: Icon, key } = destination
  return (
    <li>
      <Link
        to={to}
        aria-current={isHere ? 'page' : undefined}
        className={classes.link ?? ''}
        title={`${label} (${keysInWords(`g ${key}`)})`}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        <span className={classes.label}>{label}</span>
        {count > 0 && (
          <span className={classes.count} data-urgent={urgent || undefined}>
            {count}
            <span className="visually-hidden">
              {' '}
              {destination.count ? COUNT_WORDS[destination.count] : ''}
            </span>
          </span>
        )}
      </Link>
    </li>
  )
}

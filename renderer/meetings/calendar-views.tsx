import { Link, useNavigate } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import classes from './calendar-views.module.css'

export type MeetingView = 'list' | 'month' | 'year' | 'ages'

/** The ways to look at meetings, as links: each has an address, so Back leads from one to the other. */
export function MeetingViews({ view, month }: { view: MeetingView; month?: string | undefined }) {
  const navigate = useNavigate()
  const about = month ?? localClock(new Date()).day.slice(0, 7)
  const views = [
    { view: 'list', label: 'List', keys: 'v l', to: '/meetings' },
    { view: 'month', label: 'Month', keys: 'v m', to: `/meetings/month/${about}` },
    { view: 'year', label: 'Year', keys: 'v y', to: `/meetings/year/${about.slice(0, 4)}` },
    { view: 'ages', label: 'Minutes on time', keys: 'v a', to: '/meetings/ages' },
  ] as const
  useShortcuts(
    views.map(({ label, keys, to }) => ({
      label: `Meetings: ${label.toLowerCase()}`,
      keys,
      section: 'This screen',
      run: () => void navigate(to),
    })),
  )
  return (
    <nav className={classes.views} aria-label="How to look at meetings">
      {views.map((one) => (
        <Link
          key={one.view}
          to={one.to}
          className={classes.view}
          aria-current={one.view === view ? 'page' : undefined}
        >
          {one.label}
        </Link>
      ))}
    </nav>
  )
}

import { localClock } from '../../shared/dates.ts'
import { Views } from '../ui/views.tsx'

export type MeetingView = 'list' | 'month' | 'year' | 'ages'

/** The ways to look at meetings; `month` (`YYYY-MM`) is the one the calendar opens at, this one without it. */
export function MeetingViews({ view, month }: { view: MeetingView; month?: string | undefined }) {
  const about = month ?? localClock(new Date()).day.slice(0, 7)
  return (
    <Views
      label="How to look at meetings"
      of="Meetings"
      view={view}
      views={[
        { view: 'list', label: 'List', keys: 'v l', to: '/meetings' },
        { view: 'month', label: 'Month', keys: 'v m', to: `/meetings/month/${about}` },
        { view: 'year', label: 'Year', keys: 'v y', to: `/meetings/year/${about.slice(0, 4)}` },
        { view: 'ages', label: 'Minutes on time', keys: 'v a', to: '/meetings/ages' },
      ]}
    />
  )
}

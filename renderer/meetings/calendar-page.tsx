import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { WEEKDAYS } from '../../shared/meetings/recurrence.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Page } from '../ui/page.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { MeetingViews } from './calendar-views.tsx'

/** What a calendar shows of its meetings, and whether the signed-in user may plan one. */
export type CalendarReader = { withGroup: boolean; mayPlan: boolean }

type CalendarPageProps = {
  view: 'month' | 'year'
  /** The month the other views show when one goes there, `YYYY-MM`. */
  month: string | undefined
  children: (reader: CalendarReader) => ReactNode
}

/** The page of a calendar: the chosen group, the ways to look at meetings, and planning one. */
export function CalendarPage({ view, month, children }: CalendarPageProps) {
  const { group } = useChosenGroup()
  const mayPlan = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  return (
    <Page
      title="Meetings"
      subtitle={group?.name}
      actions={
        <>
          <MeetingViews view={view} month={month} />
          {mayPlan && (
            <Button component={Link} to="/meetings/new" variant="filled">
              Plan a meeting
            </Button>
          )}
        </>
      }
    >
      {children({ withGroup: group === null, mayPlan })}
    </Page>
  )
}

/** The names of the days of the week over a calendar, in so many letters; in full on hover and when read aloud. */
export function WeekdayHeadings({ letters }: { letters: number }) {
  return (
    <thead>
      <tr>
        {WEEKDAYS.map((name) => (
          <th key={name} scope="col">
            <abbr title={name}>{name.slice(0, letters)}</abbr>
          </th>
        ))}
      </tr>
    </thead>
  )
}

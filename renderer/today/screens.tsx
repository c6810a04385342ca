import { useQuery } from '@tanstack/react-query'
import { localClock, longDay, weekday } from '../../shared/dates.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { AlertList } from './alert-list.tsx'
import { ComingUp } from './coming-up.tsx'
import { FirstSteps } from './first-steps.tsx'
import { NextMeeting } from './next-meeting.tsx'
import classes from './today.module.css'

/** What needs doing, worst first, and what comes next. */
export function TodayScreen() {
  const filter = useGroupFilter()
  const { groups, isLoading } = useChosenGroup()
  const today = useQuery(orpc.today.get.queryOptions({ input: filter }))
  const day = today.data?.day ?? localClock(new Date()).day
  const count = today.data?.alerts.length ?? 0
  const things = count === 0 ? '' : ` · ${count === 1 ? 'one thing' : `${count} things, worst first`}`
  const keeps = useNotMyRole(KEEPERS, 'the secretariat') === null
  const isNew = keeps && !isLoading && (groups.length === 0 || groups.every((group) => group.meetings === 0))
  return (
    <Page title="Today" subtitle={`${weekday(day)} ${longDay(day)}${things}`}>
      <Loaded query={today}>
        {({ alerts, next }) => (
          <div className={classes.columns}>
            <div className={classes.alerts}>
              {isNew && <FirstSteps groups={groups} />}
              {alerts.length > 0 && <AlertList alerts={alerts} />}
              {alerts.length === 0 && !isNew && (
                <EmptyState title="Nothing is waiting for you.">
                  Overdue actions, minutes to check and meetings without a quorum will be listed here.
                </EmptyState>
              )}
            </div>
            <div className={classes.side}>
              {next && <NextMeeting next={next} />}
              <ComingUp day={day} nextId={next?.meeting.id ?? null} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

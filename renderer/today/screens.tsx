import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import { Link } from 'react-router'
import { localClock, longDay, weekday } from '../../shared/dates.ts'
import type { Alert } from '../../shared/today/contract.ts'
import { PROTECTORS, KEEPERS } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useEveryGroup, useNotMyRole, useSignedIn } from '../ui/signed-in.ts'
import { AlertList } from './alert-list.tsx'
import { ComingUp } from './coming-up.tsx'
import { FirstSteps } from './first-steps.tsx'
import { type Next, NextMeeting } from './next-meeting.tsx'
import classes from './today.module.css'
import { whoseTurn } from './whose.ts'

/** What needs doing, worst first, and what comes next. */
export function TodayScreen() {
  const filter = useGroupFilter()
  const { groups, isLoading } = useChosenGroup()
  const today = useQuery(orpc.today.get.queryOptions({ input: filter }))
  const day = today.data?.day ?? localClock(new Date()).day
  const role = useSignedIn()?.role ?? null
  const records = useRecordsDue(today.isSuccess && filter.groupId === undefined)
  const { mine, others } = whoseTurn(withRecords(today.data?.alerts ?? [], records.data?.alert ?? null), role)
  const keeps = useNotMyRole(KEEPERS, 'the secretariat') === null
  const isNew = keeps && !isLoading && (groups.length === 0 || groups.every((group) => group.meetings === 0))
  // The first steps say it already.
  const listed = isNew ? mine.filter((alert) => !alert.to.startsWith('/meetings/new')) : mine
  return (
    <Page title="Today" subtitle={`${weekday(day)} ${longDay(day)}${inWords(listed.length)}`}>
      <Loaded query={today}>
        {({ next }) => (
          <div className={classes.columns}>
            <div className={classes.alerts}>
              {isNew && <FirstSteps groups={groups} />}
              {listed.length > 0 && <AlertList alerts={listed} />}
              {[...listed, ...others].some(isAboutMinutes) && (
                <p className={classes.more}>
                  <Link to="/meetings/ages">
                    How long all minutes have waited, and by which rule they are late
                  </Link>
                </p>
              )}
              {listed.length === 0 && !isNew && !records.isLoading && (
                <EmptyState title="Nothing is waiting for you.">
                  {others.length === 0 &&
                    'Overdue actions, minutes to check and meetings without a quorum will be listed here.'}
                </EmptyState>
              )}
              {others.length > 0 && (
                <section aria-labelledby="waiting-for-others" className={classes.others}>
                  <h2 id="waiting-for-others" className={classes.othersTitle}>
                    Waiting for others
                  </h2>
                  <AlertList alerts={others} ofOthers above={listed.length} />
                </section>
              )}
            </div>
            <div className={classes.side}>
              <Beside day={day} next={next} />
            </div>
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** What comes next, beside what needs doing and drawn after it. */
function Beside({ day, next }: { day: string; next: Next | null }) {
  const isTime = useDeferredValue(true, false)
  if (!isTime) return null
  return (
    <>
      {next && <NextMeeting next={next} />}
      <ComingUp day={day} nextId={next?.meeting.id ?? null} />
    </>
  )
}

/** Records past their time, for those who decide about them: every record is looked at for it, so it is asked when the rest is there. */
function useRecordsDue(isTime: boolean) {
  const everyGroup = useEveryGroup()
  const isMine = useNotMyRole(PROTECTORS, 'the secretariat') === null
  return useQuery({ ...orpc.today.recordsDue.queryOptions(), enabled: isTime && everyGroup && isMine })
}

/** The alerts with one more, worst first as they are. */
function withRecords(alerts: readonly Alert[], records: Alert | null): readonly Alert[] {
  if (!records) return alerts
  const after = alerts.findIndex((alert) => alert.harm < records.harm)
  return alerts.toSpliced(after === -1 ? alerts.length : after, 0, records)
}

/** Alerts about minutes that are not written, checked, circulated, approved or published yet (R35). */
function isAboutMinutes({ id }: Alert): boolean {
  return /^(unwritten|check|circulate|approve|unpublished|not cleared) /.test(id)
}

function inWords(count: number): string {
  if (count === 0) return ''
  return count === 1 ? ' · one thing for you' : ` · ${count} things for you, worst first`
}

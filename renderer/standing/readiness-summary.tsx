import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import type { ReadyRow } from '../../shared/standing/contract.ts'
import type { ReadinessPart } from '../../shared/standing/readiness.ts'
import { orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { LightBadge } from './light.tsx'
import classes from './standing.module.css'

/** Where on the person's page a part is put right. */
const TAB_OF: Record<ReadinessPart, string> = {
  term: 'places',
  state: 'person',
  'role description': 'roles',
  protocol: 'roles',
  induction: 'induction',
  confidentiality: 'standing',
  sharing: 'standing',
  vetting: 'standing',
  away: 'standing',
  reach: 'person',
  hours: 'person',
  conflict: 'standing',
}

/** How ready a person is to be called, in each of their groups, with every reason and the way to put it right. Nothing for who is no formal advisor. */
export function ReadinessSummary({ personId }: { personId: string }) {
  const { data } = useQuery(orpc.standing.readinessOf.queryOptions({ input: { personId } }))
  const { group } = useChosenGroup()
  if (!data || data.rows.length === 0) return null
  return (
    <section className={classes.summary} aria-label="Ready to be called">
      {data.rows.length <= AT_LENGTH
        ? data.rows.map((row) => (
            <div key={row.groupId}>
              <GroupLight row={row} />
              <GroupReasons row={row} />
            </div>
          ))
        : data.rows.map((row) => (
            <details key={row.groupId} open={row.groupId === (group?.id ?? data.rows[0]?.groupId)}>
              <summary className={classes.unfolds}>
                <GroupLight row={row} />
              </summary>
              <GroupReasons row={row} />
            </details>
          ))}
    </section>
  )
}

/** In so many groups the reasons are all shown; of more, those of the group that is looked at, so that the page itself stays in sight. */
const AT_LENGTH = 2

function GroupLight({ row: { light, groupName, reasons } }: { row: ReadyRow }) {
  return (
    <span className={classes.group}>
      <LightBadge value={light} />
      <span className={classes.soft}>
        to be called · {groupName}
        {reasons.length > 0 && ` · ${reasons.length === 1 ? '1 reason' : `${reasons.length} reasons`}`}
      </span>
    </span>
  )
}

function GroupReasons({ row }: { row: ReadyRow }) {
  const [next] = row.worsens
  return (
    <>
      {row.reasons.length > 0 && (
        <ul className={classes.reasons}>
          {row.reasons.map((reason) => (
            <li key={reason.part} className={classes.reason}>
              <span>{reason.what}</span>
              <Link to={`?tab=${TAB_OF[reason.part]}`}>{reason.remedy}</Link>
            </li>
          ))}
        </ul>
      )}
      {next && (
        <p className={classes.soft}>
          From {shortDay(next.day)} {next.light === 'not ready' ? 'not ready' : 'with limits'}:{' '}
          {next.reasons.map((reason) => reason.what).join(' ')}
        </p>
      )}
    </>
  )
}

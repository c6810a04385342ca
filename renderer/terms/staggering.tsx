import type { CSSProperties } from 'react'
import { Link } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import type { TermShown } from '../../shared/terms/contract.ts'
import {
  crowdedQuarters,
  type EndingMember,
  staggeringOf,
  staggeringWords,
} from '../../shared/terms/staggering.ts'
import { Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import classes from './terms.module.css'

type StaggeringProps = { terms: readonly TermShown[]; today: string }

/** When memberships end, group by group: in words, as bars, and as the table the bars are drawn in. */
export function StaggeringCharts({ terms, today }: StaggeringProps) {
  const groups = [...Map.groupBy(terms, ({ groupId }) => groupId).values()].toSorted((a, b) =>
    (a[0]?.groupName ?? '').localeCompare(b[0]?.groupName ?? '', 'en-GB'),
  )
  return (
    <div className={classes.charts}>
      {groups.map((own) => (
        <Section key={own[0]?.groupId} title={own[0]?.groupName ?? ''}>
          <StaggeringChart terms={own} today={today} />
        </Section>
      ))}
    </div>
  )
}

/** When the memberships of one group end. */
export function StaggeringChart({ terms, today }: StaggeringProps) {
  const staggering = staggeringOf(terms, today)
  const { quarters, later, open } = staggering
  const crowded = new Set(crowdedQuarters(staggering).map(({ key }) => key))
  const most = Math.max(1, ...quarters.map(({ ending }) => ending.length))
  const rows = [
    ...quarters.map(({ key, label, ending }) => ({ key, label, ending, isCrowded: crowded.has(key) })),
    ...(later.length > 0 ? [{ key: 'later', label: 'Later', ending: later, isCrowded: false }] : []),
  ]
  const words = staggeringWords(staggering)
  return (
    <div className={classes.chart}>
      {crowded.size > 0 ? (
        <Notice tone="amber" title={words}>
          Renewing some for a shorter time spreads the ends out, so that new members do not all come at once.
        </Notice>
      ) : (
        <p>{words}</p>
      )}
      {rows.length > 0 && (
        <table className={classes.bars}>
          <caption>How many memberships end in each quarter, and whose</caption>
          <thead>
            <tr>
              <th scope="col">Quarter</th>
              <th scope="col">End</th>
              <th scope="col">Who</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, label, ending, isCrowded }) => (
              <tr key={key} data-empty={ending.length === 0 || undefined}>
                <th scope="row">{label}</th>
                <td className={classes.barCell}>
                  <span className={classes.figure}>{ending.length}</span>
                  <span
                    className={classes.bar}
                    data-crowded={isCrowded || undefined}
                    style={{ '--share': Math.min(ending.length, most) / most } as CSSProperties}
                    aria-hidden
                  />
                </td>
                <td>
                  {ending.map((one, index) => (
                    <span key={one.personId} className={classes.who}>
                      <Link to={`/people/${one.personId}?tab=way`}>{one.name}</Link>
                      {`${officeOf(one)}, ${shortDay(one.endsOn)}${index < ending.length - 1 ? '; ' : ''}`}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {open.length > 0 && (
        <p className={classes.quiet}>Without a last day: {open.map(({ name }) => name).join(', ')}.</p>
      )}
    </div>
  )
}

function officeOf({ office }: EndingMember): string {
  return office === null || office === 'membership' ? '' : ` (${CAPACITY_LABELS[office].toLowerCase()})`
}

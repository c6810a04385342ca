import type { DecisionRow } from '../../shared/decisions/contract.ts'
import { VISIBILITY } from '../../shared/meetings/visibility.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import classes from './decisions.module.css'

/** What is out of the ordinary about a decision: that another holds instead, that it is for a few only, that its meeting is away. */
export function DecisionStanding({ row }: { row: DecisionRow }) {
  if (!row.supersededBy && row.visibility === 'public' && !row.meetingInBin) return null
  return (
    <span className={classes.standing}>
      {row.supersededBy && <StateBadge>Superseded by {row.supersededBy}</StateBadge>}
      {row.visibility !== 'public' && (
        <StateBadge tone="amber">{VISIBILITY[row.visibility].label}</StateBadge>
      )}
      {row.meetingInBin && <StateBadge tone="amber">Meeting in the recycle bin</StateBadge>}
    </span>
  )
}

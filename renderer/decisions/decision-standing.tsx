import type { DecisionRow } from '../../shared/decisions/contract.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import classes from './decisions.module.css'

/** Whether a decision holds, who may read it, and whether its meeting is there. */
export function DecisionStanding({ row }: { row: DecisionRow }) {
  return (
    <span className={classes.standing}>
      {row.supersededBy ? (
        <StateBadge>Superseded by {row.supersededBy}</StateBadge>
      ) : (
        <StateBadge tone="green">In force</StateBadge>
      )}
      {row.closed && <StateBadge tone="amber">Restricted</StateBadge>}
      {row.meetingInBin && <StateBadge tone="amber">Meeting in the recycle bin</StateBadge>}
    </span>
  )
}

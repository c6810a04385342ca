import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Term } from '../ui/term.tsx'
import classes from './side-panel.module.css'

/** The quorum at the item on screen, what is missing for it, and where in the meeting it was lost. */
export function QuorumHere({ whole, itemId }: { whole: MeetingWhole; itemId: string }) {
  const { quorum, formalMembers, quorumTurns } = whole
  const here = whole.itemQuorum.find((standing) => standing.itemId === itemId) ?? quorum
  return (
    <div className={classes.quorum} aria-live="polite">
      <strong>
        {here.here} of {formalMembers} members
      </strong>
      <StateBadge tone={here.quorate ? 'green' : 'red'}>
        <Term of="quorum">{here.quorate ? `Quorum ${here.needed}` : `Below quorum ${here.needed}`}</Term>
      </StateBadge>
      {!here.quorate && <p className={classes.missing}>Still missing: {here.missing}.</p>}
      {quorumTurns.map((turn) => (
        <p key={turn.itemId} className={turn.kind === 'lost' ? classes.missing : classes.again}>
          {turn.sentence}
        </p>
      ))}
      {!quorum.sltPresent && <p className={classes.missing}>No SLT member is here.</p>}
    </div>
  )
}

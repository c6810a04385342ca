import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { TO_COME } from '../../shared/meetings/rules.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Term } from '../ui/term.tsx'
import classes from './attendance.module.css'

/** How many are here and whether that is a quorum; before the meeting, how many are expected and whether that would be one. */
export function QuorumStands({ whole }: { whole: MeetingWhole }) {
  const { expected } = whole
  return (
    <div className={classes.standing} role="status">
      {expected ? <Expected whole={whole} expected={expected} /> : <Here whole={whole} />}
    </div>
  )
}

/** `6 of 9 members`; somebody whose place ends before the meeting may still be on its attendance, and nobody says `10 of 9`. */
function ofMembers(count: number, members: number): string {
  return count > members ? `${count} members` : `${count} of ${members} members`
}

function Here({ whole }: { whole: MeetingWhole }) {
  const { quorum, formalMembers, quorumTurns } = whole
  // Before it begins people are still coming, and nothing is amiss.
  const comes = TO_COME.includes(whole.meeting.state)
  const missing = comes ? 'neutral' : 'red'
  return (
    <>
      <strong>{ofMembers(quorum.here, formalMembers)} here</strong>
      <StateBadge tone={quorum.quorate ? 'green' : missing}>
        <Term of="quorum">
          {`${quorum.quorate ? 'Quorate' : comes ? 'Not quorate yet' : 'Not quorate'}, ${quorum.needed} needed`}
        </Term>
      </StateBadge>
      <StateBadge tone={quorum.sltPresent ? 'green' : missing}>
        <Term of="slt">{quorum.sltPresent ? 'SLT present' : comes ? 'No SLT yet' : 'No SLT present'}</Term>
      </StateBadge>
      {!quorum.quorate && !comes && <span className={classes.missing}>Still missing: {quorum.missing}.</span>}
      {quorumTurns.map(({ kind, itemId, sentence }) => (
        <span key={itemId} className={kind === 'lost' ? classes.missing : classes.again}>
          {sentence}
        </span>
      ))}
    </>
  )
}

type ExpectedProps = { whole: MeetingWhole; expected: NonNullable<MeetingWhole['expected']> }

function Expected({ whole, expected }: ExpectedProps) {
  const apologies = whole.attendance.filter(({ state }) => state === 'apologies').length
  return (
    <>
      <strong>{ofMembers(expected.here, whole.formalMembers)} expected</strong>
      <StateBadge tone={expected.quorate ? 'neutral' : 'amber'}>
        <Term of="quorum">
          {expected.quorate
            ? `Quorum: ${expected.needed} needed`
            : `Quorum in doubt, ${expected.needed} needed`}
        </Term>
      </StateBadge>
      <StateBadge tone={expected.sltPresent ? 'neutral' : 'amber'}>
        <Term of="slt">{expected.sltPresent ? 'SLT expected' : 'No SLT expected'}</Term>
      </StateBadge>
      {apologies > 0 && <span>{apologies === 1 ? '1 apology' : `${apologies} apologies`}</span>}
      {!expected.quorate && <span className={classes.doubt}>If only these come: {expected.missing}.</span>}
    </>
  )
}

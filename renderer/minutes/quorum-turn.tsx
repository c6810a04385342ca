import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import classes from './minutes-desk.module.css'

type QuorumTurnProps = {
  whole: Pick<MeetingWhole, 'quorumTurns'>
  itemId: string
  kind: MeetingWhole['quorumTurns'][number]['kind']
}

/** The sentence of the minutes about the quorum that belongs to this item: lost after it, or there again from it. */
export function QuorumTurn({ whole, itemId, kind }: QuorumTurnProps) {
  const turn = whole.quorumTurns.find((one) => one.itemId === itemId && one.kind === kind)
  if (!turn) return null
  return (
    <p className={classes.turn} data-kind={kind}>
      {turn.sentence}
    </p>
  )
}

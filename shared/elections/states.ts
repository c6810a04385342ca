import { KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { ElectionState } from './entities.ts'

/** One step of an election. `reason`: it is not recorded without one. */
export type ElectionTransition = {
  from: ElectionState
  to: ElectionState
  /** On a button. */
  verb: string
  by: readonly UserRole[]
  reason: boolean
}

const step = (from: ElectionState, to: ElectionState, verb: string, reason = false): ElectionTransition => ({
  from,
  to,
  verb,
  by: KEEPERS_AND_CHAIR,
  reason,
})

/** Every step there is (domain.md §2.3, C7); anything else is refused. What an election gave is taken back by undo, not by a step. */
export const ELECTION_TRANSITIONS: readonly ElectionTransition[] = [
  step('open', 'elected', 'Record the result'),
  step('open', 'tied', 'Record a tie'),
  step('open', 'called off', 'Call the election off', true),
  step('tied', 'elected', 'Decide the tie'),
  step('tied', 'open', 'Vote again', true),
  step('tied', 'called off', 'Call the election off', true),
  step('elected', 'handed over', 'Close the handover'),
]

/** The step from one state to another, or null when there is none. */
export function electionStep(from: ElectionState, to: ElectionState): ElectionTransition | null {
  return ELECTION_TRANSITIONS.find((each) => each.from === from && each.to === to) ?? null
}

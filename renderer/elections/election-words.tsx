import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import {
  ELECTION_STATE_LABELS,
  type ElectionState,
  type OfficeKind,
} from '../../shared/elections/entities.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const TONES = {
  open: 'accent',
  tied: 'amber',
  elected: 'amber',
  'handed over': 'green',
  'called off': 'neutral',
} as const satisfies Record<ElectionState, Tone>

/** `Elected, handover open`: the handover is what is still to be done. */
export function ElectionStateBadge({ state }: { state: ElectionState }) {
  return (
    <StateBadge tone={TONES[state]}>
      {state === 'elected' ? 'Elected, handover open' : ELECTION_STATE_LABELS[state]}
    </StateBadge>
  )
}

/** `Election of the chair`, `Election of two co-chairs`. */
export function electionTitle({ office, seats }: { office: OfficeKind; seats: number }): string {
  const words = CAPACITY_LABELS[office].toLowerCase()
  if (office !== 'co-chair') return `Election of the ${words}`
  return seats === 2 ? 'Election of two co-chairs' : 'Election of a co-chair'
}

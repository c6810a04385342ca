import { PROTOCOL_STATE_LABELS, type ProtocolState } from '../../shared/protocols/entities.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const TONES = {
  draft: 'neutral',
  'with chair': 'accent',
  'with SLT': 'accent',
  approved: 'accent',
  current: 'green',
  superseded: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<ProtocolState, Tone>

/** Where a version of a protocol stands. */
export function ProtocolStateBadge({ state }: { state: ProtocolState }) {
  return <StateBadge tone={TONES[state]}>{PROTOCOL_STATE_LABELS[state]}</StateBadge>
}

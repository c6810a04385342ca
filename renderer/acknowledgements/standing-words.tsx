import {
  ACKNOWLEDGEMENT_STATE_LABELS,
  type AcknowledgementState,
} from '../../shared/acknowledgements/entities.ts'
import { shortDay } from '../../shared/dates.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

/** Where somebody stands with a document, in a few words: `✓ 10 Mar 2026`, `Asked 2 Mar 2026`, `Not asked yet`. */
export function standingInWords(standing: { state: AcknowledgementState; day: string | null }): string {
  const { state, day } = standing
  const when = day === null ? '' : ` ${shortDay(day)}`
  if (state === 'acknowledged') return `✓${when}`
  return state === 'requested' || state === 'declined'
    ? `${ACKNOWLEDGEMENT_STATE_LABELS[state]}${when}`
    : ACKNOWLEDGEMENT_STATE_LABELS[state]
}

const TONES = {
  'not asked': 'red',
  requested: 'amber',
  acknowledged: 'green',
  declined: 'red',
  lapsed: 'red',
} as const satisfies Record<AcknowledgementState, Tone>

/** Where somebody stands with a document. */
export function StandingBadge({ state }: { state: AcknowledgementState }) {
  return <StateBadge tone={TONES[state]}>{ACKNOWLEDGEMENT_STATE_LABELS[state]}</StateBadge>
}

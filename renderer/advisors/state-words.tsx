import { ADVISOR_STATE_LABELS, type AdvisorState } from '../../shared/advisors/entities.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const TONES = {
  enquirer: 'neutral',
  applicant: 'accent',
  interviewed: 'accent',
  offered: 'accent',
  onboarding: 'accent',
  active: 'green',
  'on leave': 'amber',
  suspended: 'red',
  'stood down': 'neutral',
  'term ended': 'amber',
  alumni: 'neutral',
  declined: 'neutral',
  removed: 'neutral',
  registered: 'accent',
  dormant: 'neutral',
} as const satisfies Record<AdvisorState, Tone>

/** Where an advisor stands. */
export function AdvisorStateBadge({ state }: { state: AdvisorState }) {
  return <StateBadge tone={TONES[state]}>{ADVISOR_STATE_LABELS[state]}</StateBadge>
}

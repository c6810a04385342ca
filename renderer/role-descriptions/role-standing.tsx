import { ROLE_STATE_LABELS, type RoleDescriptionState } from '../../shared/role-descriptions/entities.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const TONES = {
  draft: 'neutral',
  'in consultation': 'accent',
  approved: 'accent',
  current: 'green',
  superseded: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<RoleDescriptionState, Tone>

/** Where a version of a role description stands. */
export function RoleStateBadge({ state }: { state: RoleDescriptionState }) {
  return <StateBadge tone={TONES[state]}>{ROLE_STATE_LABELS[state]}</StateBadge>
}

import { CONFIDENTIALITY_LABELS } from '../../shared/incidents/entities.ts'
import { ACTIVATION_STATE_LABELS, type ActivationState, isOpen } from '../../shared/incidents/states.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

/** Where a call-out stands; whatever is open is red, so that nobody overlooks it. */
export function CallOutStateBadge({ state }: { state: ActivationState }) {
  const tone: Tone = isOpen(state) ? 'red' : state === 'requested' ? 'amber' : 'neutral'
  const label = ACTIVATION_STATE_LABELS[state]
  const words = isOpen(state) && state !== 'opened' ? `Open · ${label.toLowerCase()}` : label
  return <StateBadge tone={tone}>{words}</StateBadge>
}

const LEVEL_TONES: readonly Tone[] = ['neutral', 'neutral', 'amber', 'red']

/** How far what is told may go. */
export function LevelBadge({ level }: { level: number }) {
  return (
    <StateBadge tone={LEVEL_TONES[level] ?? 'neutral'}>{CONFIDENTIALITY_LABELS[level] ?? level}</StateBadge>
  )
}

/** `6 min`, `2 h 5 min`, `3 days`: how long it is since a moment. */
export function sinceWords(from: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(from)) / 60_000))
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  return `${Math.floor(hours / 24)} days`
}

/** What marks the screen: what only the group or some of it may know is OFFICIAL-SENSITIVE. */
export function markingOf(level: number): 'OFFICIAL' | 'OFFICIAL-SENSITIVE' {
  return level >= 2 ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL'
}

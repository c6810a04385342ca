import type { ReactNode } from 'react'
import { ACTION_STATE_LABELS, type ActionState } from '../../shared/actions/entities.ts'
import type { Marking, MeetingState } from '../../shared/meetings/entities.ts'
import classes from './state-badge.module.css'

export type Tone = 'neutral' | 'accent' | 'green' | 'amber' | 'red' | 'violet'

/** Where something stands, in a word or two. The words carry the meaning; the tone only helps. */
export function StateBadge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  )
}

const MEETING_WORDS = {
  planned: ['Planned', 'neutral'],
  'agenda draft': ['Agenda in draft', 'amber'],
  'agenda agreed': ['Agenda agreed', 'green'],
  held: ['Minutes in draft', 'amber'],
  checked: ['Checked by the chair', 'accent'],
  circulated: ['Circulated', 'accent'],
  approved: ['Approved', 'green'],
  published: ['Published', 'green'],
  cancelled: ['Cancelled', 'neutral'],
} as const satisfies Record<MeetingState, readonly [string, Tone]>

export function MeetingStateBadge({ state }: { state: MeetingState }) {
  const [words, tone] = MEETING_WORDS[state]
  return <StateBadge tone={tone}>{words}</StateBadge>
}

const ACTION_TONES = {
  open: 'neutral',
  'in progress': 'accent',
  done: 'green',
  verified: 'green',
  deferred: 'amber',
  cancelled: 'neutral',
} as const satisfies Record<ActionState, Tone>

/** Where an action stands; overdue days come before anything else. */
export function ActionStateBadge({ state, overdueDays = 0 }: { state: ActionState; overdueDays?: number }) {
  if (overdueDays > 0) {
    return (
      <StateBadge tone="red">
        {overdueDays === 1 ? '1 day overdue' : `${overdueDays} days overdue`}
      </StateBadge>
    )
  }
  return <StateBadge tone={ACTION_TONES[state]}>{ACTION_STATE_LABELS[state]}</StateBadge>
}

/** How what is on screen is marked. */
export function MarkingBadge({ marking }: { marking: Marking }) {
  return (
    <span className={classes.marking} data-sensitive={marking === 'OFFICIAL-SENSITIVE' || undefined}>
      {marking}
    </span>
  )
}

import type { QuestionLine } from '../../shared/library/questions-contract.ts'
import { QUESTION_STATE_LABELS, type QuestionState } from '../../shared/library/questions.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const TONES = {
  open: 'accent',
  referred: 'violet',
  answered: 'accent',
  accepted: 'green',
  closed: 'neutral',
} as const satisfies Record<QuestionState, Tone>

/** Where a question stands; one without a first answer in time says so. */
export function QuestionBadge({ state, isLate }: Pick<QuestionLine, 'state' | 'isLate'>) {
  return (
    <StateBadge tone={isLate ? 'amber' : TONES[state]}>
      {isLate ? `${QUESTION_STATE_LABELS[state]}, late` : QUESTION_STATE_LABELS[state]}
    </StateBadge>
  )
}

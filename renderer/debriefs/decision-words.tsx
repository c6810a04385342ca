import { LESSON_DECISION_LABELS, type Lesson } from '../../shared/debriefs/entities.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'

const TONES = { open: 'accent', accepted: 'green', declined: 'red' } as const satisfies Record<
  Lesson['decision'],
  Tone
>

/** What SLT said to a lesson, with their reason and what became of it. */
export function DecisionWords({ lesson }: { lesson: Lesson }) {
  return (
    <>
      <StateBadge tone={TONES[lesson.decision]}>{LESSON_DECISION_LABELS[lesson.decision]}</StateBadge>
      {lesson.reason !== '' && ` “${lesson.reason}”`}
      {lesson.backlogId !== null && lesson.actionId === null && ' It waits for the next agenda.'}
    </>
  )
}

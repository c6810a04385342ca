import type { StepRefusal } from '../advisors/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall, type UserRole } from '../roles.ts'
import { Question, type ReviewState } from './entities.ts'

/** One step of a review. `reason`: it is not recorded without one. */
export type ReviewTransition = {
  from: ReviewState
  to: ReviewState
  verb: string
  by: readonly UserRole[]
  reason: boolean
}

/** Every step there is; anything else is refused. */
export const REVIEW_TRANSITIONS: readonly ReviewTransition[] = [
  { from: 'draft', to: 'complete', verb: 'Finish the review', by: KEEPERS_AND_CHAIR, reason: false },
  { from: 'complete', to: 'draft', verb: 'Take it up again', by: KEEPERS_AND_CHAIR, reason: true },
]

/** Why a step of a review cannot be taken, or null: there is none, it is not theirs, it needs a reason, or questions are not answered. */
export function whyNotThisReviewStep(wanted: {
  from: ReviewState
  to: ReviewState
  role: UserRole
  reason: string
  answered: number
}): StepRefusal | null {
  const step = REVIEW_TRANSITIONS.find((each) => each.from === wanted.from && each.to === wanted.to)
  if (!step)
    return {
      code: 'NO_SUCH_STEP',
      sentence:
        wanted.from === 'draft'
          ? 'This review is being written already.'
          : 'This review is finished already.',
    }
  if (!mayCall(step.by, wanted.role))
    return {
      code: 'NOT_YOUR_STEP',
      sentence: 'The secretariat and the chair write this review. Ask them to.',
    }
  if (step.reason && wanted.reason.trim() === '')
    return {
      code: 'REASON_NEEDED',
      sentence: 'Say why in a few words; a finished review is not taken up again without a reason.',
      field: 'reason',
    }
  const missing = Question.options.length - wanted.answered
  if (wanted.to === 'complete' && missing > 0)
    return {
      code: 'NOT_ANSWERED',
      sentence: `${missing === 1 ? 'One question is' : `${missing} questions are`} not answered yet. Answer every one, then finish the review.`,
    }
  return null
}

import type { StepRefusal } from '../advisors/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall, type UserRole } from '../roles.ts'
import type { DebriefState, LessonDecision } from './entities.ts'

/** A step of a debrief. `decided`: only once SLT have decided about every lesson. */
export type DebriefTransition = {
  from: DebriefState
  to: DebriefState
  verb: string
  by: readonly UserRole[]
  decided: boolean
}

/** Every step there is; anything else is refused (domain.md §2.8). A waived debrief is held after all by recording one. */
export const DEBRIEF_TRANSITIONS: readonly DebriefTransition[] = [
  { from: 'planned', to: 'held', verb: 'It was held', by: KEEPERS_AND_CHAIR, decided: false },
  { from: 'held', to: 'agreed', verb: 'Agree', by: ['chair'], decided: false },
  { from: 'agreed', to: 'held', verb: 'Take up again', by: KEEPERS_AND_CHAIR, decided: false },
  { from: 'agreed', to: 'closed', verb: 'Close', by: KEEPERS_AND_CHAIR, decided: true },
]

/** Why a step of a debrief cannot be taken, or null. */
export function whyNotThisDebriefStep(wanted: {
  from: DebriefState
  to: DebriefState
  role: UserRole
  heldOn: string
  today: string
  decisions: readonly LessonDecision[]
}): StepRefusal | null {
  const { from, to, role, heldOn, today, decisions } = wanted
  const step = DEBRIEF_TRANSITIONS.find((each) => each.from === from && each.to === to)
  if (!step) return { code: 'NO_SUCH_STEP', sentence: `A debrief that is ${from} cannot become ${to}.` }
  if (!mayCall(step.by, role))
    return {
      code: 'NOT_YOUR_STEP',
      sentence:
        to === 'agreed'
          ? 'The chair agrees a debrief. Ask them to.'
          : 'The secretariat and the chair do this. Ask them to.',
    }
  if (to === 'held' && heldOn > today)
    return { code: 'STILL_TO_COME', sentence: 'This day is still to come. Change the day, or wait for it.' }
  const open = decisions.filter((decision) => decision === 'open').length
  if (step.decided && open > 0)
    return {
      code: 'NOT_DECIDED',
      sentence: `SLT have not decided about ${open === 1 ? 'one lesson' : `${open} lessons`} yet. Ask them to, then close it.`,
    }
  return null
}

/** Why SLT cannot decide like this about a lesson, or null: declining needs a reason, and a decision is made once. */
export function whyNotDecide(
  was: LessonDecision,
  decision: Exclude<LessonDecision, 'open'>,
  reason: string,
): StepRefusal | null {
  if (was !== 'open')
    return { code: 'DECIDED', sentence: `This lesson is ${was} already. Undo that to decide anew.` }
  if (decision === 'declined' && reason.trim() === '')
    return {
      code: 'REASON_NEEDED',
      sentence: 'Say why it is declined: whoever raised it is owed a reason.',
      field: 'reason',
    }
  return null
}

/** Why a debrief cannot be changed any more, or null while it can. */
export function whyNotChangeDebrief(state: DebriefState): StepRefusal | null {
  if (state === 'planned' || state === 'held') return null
  return {
    code: 'NOT_OPEN',
    sentence:
      state === 'agreed'
        ? 'This debrief is agreed. Take it up again to change it.'
        : `This debrief is ${state}. Record another one.`,
  }
}

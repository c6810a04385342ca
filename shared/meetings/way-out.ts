import type { MeetingState } from './entities.ts'
import { canStep, type MeetingStep, TO_COME } from './rules.ts'

/** Why something about a meeting in `state` cannot be changed, and the way out; for the states in which its text is locked. */
export function whyLocked(state: MeetingState): string {
  switch (state) {
    case 'approved':
      return 'These minutes are approved. To change them, reopen them with a reason.'
    case 'published':
      return 'These minutes are published. To change them, reopen them with a reason.'
    case 'cancelled':
      return 'This meeting was cancelled. Plan a new meeting instead.'
    default:
      return ''
  }
}

/**
 * Why a meeting in `state` cannot take `step`, as one plain sentence (or two) that names the way out; '' when it can.
 * The steps themselves are in rules.ts (domain.md §2.10, §2.11).
 */
export function whyNotStep(step: MeetingStep, state: MeetingState): string {
  if (canStep(step, state)) return ''
  if (state === 'cancelled') return whyLocked(state)
  switch (step) {
    case 'draft agenda':
      return whyLocked(state) || 'The meeting was held, so its agenda is no longer a draft.'
    case 'agree agenda':
      return state === 'agenda agreed'
        ? 'This agenda is already agreed by the chair and SLT.'
        : 'The meeting was held, so its agenda can no longer be agreed.'
    case 'hold':
      return 'This meeting has already begun. Open its minutes.'
    case 'cancel':
      return 'This meeting was held, so it can no longer be cancelled.'
    case 'check':
      return TO_COME.includes(state)
        ? 'This meeting was not held yet. Begin it and take the minutes, then check them.'
        : whyLocked(state) || 'The chair has already checked these minutes.'
    case 'circulate':
      return TO_COME.includes(state) || state === 'held'
        ? 'The chair has not checked these minutes yet. Ask the chair to check them, then circulate them.'
        : whyLocked(state) || 'These minutes were already circulated.'
    case 'approve':
      return state === 'approved' || state === 'published'
        ? 'These minutes are already approved.'
        : 'These minutes were not circulated yet. Circulate them, then approve them.'
    case 'reopen':
      return 'These minutes are not closed: they can be changed as they are.'
    case 'publish':
      return 'These minutes are not approved yet. Only approved minutes can be published.'
    case 'withdraw':
      return 'These minutes are not published, so there is nothing to withdraw.'
  }
}

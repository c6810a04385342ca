import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'

/** Where a term stands on a day: it is to come, runs, or is over (domain.md §2.3). */
export type TermState = 'pending' | 'current' | 'ended'
export const TERM_STATES: readonly TermState[] = ['pending', 'current', 'ended']
export const TERM_STATE_LABELS = {
  pending: 'To come',
  current: 'Current',
  ended: 'Ended',
} satisfies Record<TermState, string>

/** Of what a term is: membership, or an office within it. */
export type TermOf = 'membership' | 'office'

/** What may be done with a term. */
export type TermStep = 'renew' | 'give an office' | 'end early' | 'take back'
export const TERM_STEPS: readonly TermStep[] = ['renew', 'give an office', 'end early', 'take back']

export type TermTransition = {
  of: TermOf
  from: TermState
  step: TermStep
  /** On a button. */
  verb: string
  by: readonly UserRole[]
  /** It is not recorded without one. */
  reason: boolean
}

/**
 * Everything that may be done with a term; what is not here is refused. An end early of a whole membership is standing down or removal
 * (shared/advisors/states.ts), and a membership that is over is renewed there too.
 */
export const TERM_TRANSITIONS: readonly TermTransition[] = [
  {
    of: 'membership',
    from: 'current',
    step: 'renew',
    verb: 'Renew the membership',
    by: KEEPERS,
    reason: false,
  },
  {
    of: 'membership',
    from: 'current',
    step: 'give an office',
    verb: 'Give an office',
    by: KEEPERS,
    reason: false,
  },
  {
    of: 'membership',
    from: 'pending',
    step: 'take back',
    verb: 'Take the renewal back',
    by: KEEPERS,
    reason: false,
  },
  {
    of: 'office',
    from: 'current',
    step: 'end early',
    verb: 'End the office early',
    by: KEEPERS_AND_CHAIR,
    reason: true,
  },
  {
    of: 'office',
    from: 'pending',
    step: 'take back',
    verb: 'Take the office back',
    by: KEEPERS,
    reason: false,
  },
]

/** Where a term that runs from `startedOn` to `endsOn` (null: open-ended) stands on `day`; days are `YYYY-MM-DD`. */
export function stateOn(term: { startedOn: string; endsOn: string | null }, day: string): TermState {
  if (term.startedOn > day) return 'pending'
  return term.endsOn === null || term.endsOn >= day ? 'current' : 'ended'
}

/** The step of the table, or null when there is none. */
export function termStepFrom(of: TermOf, from: TermState, step: TermStep): TermTransition | null {
  return TERM_TRANSITIONS.find((each) => each.of === of && each.from === from && each.step === step) ?? null
}

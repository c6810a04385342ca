import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { AdvisorKind, AdvisorState } from './entities.ts'

/** What a step does to the person's place in the group. */
export type PlaceEffect = 'begins formal' | 'begins informal' | 'renews' | 'ends' | 'none'

/**
 * One step of the way in and out (domain.md §2.2). `by`: who may record it. `reason`: it is not recorded without one. `agreed`: it is for
 * the chair and SLT to decide together, and both are named.
 */
export type Transition = {
  kind: AdvisorKind
  from: AdvisorState
  toKind: AdvisorKind
  to: AdvisorState
  /** On a button. */
  verb: string
  by: readonly UserRole[]
  reason: boolean
  agreed: boolean
  place: PlaceEffect
}

type More = Partial<Pick<Transition, 'by' | 'reason' | 'agreed' | 'place' | 'toKind'>>

function step(
  kind: AdvisorKind,
  from: AdvisorState,
  to: AdvisorState,
  verb: string,
  more: More = {},
): Transition {
  return {
    kind,
    from,
    toKind: kind,
    to,
    verb,
    by: KEEPERS_AND_CHAIR,
    reason: false,
    agreed: false,
    place: 'none',
    ...more,
  }
}
const formal = (from: AdvisorState, to: AdvisorState, verb: string, more?: More) =>
  step('formal', from, to, verb, more)
const informal = (from: AdvisorState, to: AdvisorState, verb: string, more?: More) =>
  step('informal', from, to, verb, more)

const JOINTLY = { reason: true, agreed: true } as const

/** Every step there is, of both kinds. Anything that is not here is refused. The service and the screens read this one table. */
export const TRANSITIONS: readonly Transition[] = [
  formal('enquirer', 'applicant', 'Record the application'),
  formal('applicant', 'interviewed', 'Record the interview'),
  formal('applicant', 'offered', 'Offer a place'),
  formal('applicant', 'declined', 'Decline', { reason: true }),
  formal('interviewed', 'offered', 'Offer a place'),
  formal('offered', 'onboarding', 'Start onboarding', { by: KEEPERS }),
  formal('onboarding', 'active', 'Make active', { by: KEEPERS, place: 'begins formal' }),
  formal('active', 'on leave', 'Record leave'),
  formal('on leave', 'active', 'Record the return'),
  formal('active', 'term ended', 'End the term', { by: KEEPERS, place: 'ends' }),
  formal('term ended', 'active', 'Renew the term', { by: KEEPERS, place: 'renews' }),
  formal('term ended', 'alumni', 'Thank and close', { by: KEEPERS, place: 'ends' }),
  formal('active', 'stood down', 'Record standing down', { place: 'ends' }),
  formal('stood down', 'alumni', 'Thank and close', { by: KEEPERS, place: 'ends' }),
  formal('active', 'suspended', 'Suspend', JOINTLY),
  formal('suspended', 'active', 'Lift the suspension', JOINTLY),
  formal('suspended', 'removed', 'Remove', { ...JOINTLY, place: 'ends' }),
  informal('registered', 'active', 'Make active', { place: 'begins informal' }),
  informal('active', 'dormant', 'Make dormant'),
  informal('dormant', 'active', 'Make active again', { place: 'begins informal' }),
  informal('dormant', 'removed', 'Remove', { by: KEEPERS, reason: true, place: 'ends' }),
  ...(['registered', 'active', 'dormant'] as const).map((from) =>
    informal(from, 'applicant', 'Record an application', { toKind: 'formal' }),
  ),
]

/** Where a way in begins. */
export const BEGINNINGS = [
  { kind: 'formal', state: 'enquirer' },
  { kind: 'formal', state: 'applicant' },
  { kind: 'informal', state: 'registered' },
] as const satisfies readonly { kind: AdvisorKind; state: AdvisorState }[]

/** Columns of the board, in the order of the way. */
export const STATES_OF = {
  formal: [
    'enquirer',
    'applicant',
    'interviewed',
    'offered',
    'onboarding',
    'active',
    'on leave',
    'suspended',
    'stood down',
    'term ended',
    'alumni',
    'declined',
    'removed',
  ],
  informal: ['registered', 'active', 'dormant', 'removed'],
} as const satisfies Record<AdvisorKind, readonly AdvisorState[]>

/** States nothing follows: whoever comes back begins anew, and what is kept waits for its retention date. */
export function isOver({ kind, state }: { kind: AdvisorKind; state: AdvisorState }): boolean {
  return !TRANSITIONS.some((each) => each.kind === kind && each.from === state)
}

/** Where somebody stands. */
export type Standing = { kind: AdvisorKind; state: AdvisorState }

/** The steps that lead on from here, in the order of the table. */
export function stepsFrom({ kind, state }: Standing): Transition[] {
  return TRANSITIONS.filter((each) => each.kind === kind && each.from === state)
}

/** The step from one standing to another, or null when there is none. */
export function stepTo(from: Standing, to: Standing): Transition | null {
  return stepsFrom(from).find((each) => each.toKind === to.kind && each.to === to.state) ?? null
}

import { z } from 'zod'
import { KEEPERS_AND_CHAIR, mayCall, type UserRole } from '../roles.ts'
import type { StepRefusal } from '../advisors/rules.ts'
import type { MoveTo } from './entities.ts'

/** Where a call-out stands (domain.md §2.6). It is never set: a state is reached when its record exists. */
export const ActivationState = z.enum([
  'requested',
  'opened',
  'advisors contacted',
  'briefed',
  'advice given',
  'response recorded',
  'feedback given',
  'debriefed',
  'stood down',
  'closed',
])
export type ActivationState = z.infer<typeof ActivationState>

/** What is on record of a call-out, as far as its state is concerned. `moved`: the latest of its moves. */
export type StateFacts = {
  opened: boolean
  contacted: boolean
  briefed: boolean
  advised: boolean
  answered: boolean
  told: boolean
  debriefed: boolean
  moved: MoveTo | null
}

/** The states a call-out goes through, in their order: the record each is reached by, and what is to be done to reach it. */
export const STATES = [
  { state: 'opened', by: 'opened', todo: 'Open the call-out' },
  { state: 'advisors contacted', by: 'contacted', todo: 'Call an advisor' },
  { state: 'briefed', by: 'briefed', todo: 'Record what the advisors were told' },
  { state: 'advice given', by: 'advised', todo: 'Record the advice' },
  { state: 'response recorded', by: 'answered', todo: 'Record what the police decide, and why' },
  { state: 'feedback given', by: 'told', todo: 'Tell the advisors what became of it' },
  { state: 'debriefed', by: 'debriefed', todo: 'Hold a debrief' },
] as const satisfies readonly { state: ActivationState; by: keyof StateFacts; todo: string }[]

export const ACTIVATION_STATE_LABELS = {
  requested: 'Asked for',
  opened: 'Open',
  'advisors contacted': 'Advisors contacted',
  briefed: 'Briefed',
  'advice given': 'Advice given',
  'response recorded': 'Answered',
  'feedback given': 'Advisors told',
  debriefed: 'Debriefed',
  'stood down': 'Stood down',
  closed: 'Closed',
} satisfies Record<ActivationState, string>

/** Where a call-out stands: the furthest state whose record exists, whatever is missing before it. */
export function activationState(facts: StateFacts): ActivationState {
  if (!facts.opened) return 'requested'
  if (facts.moved === 'stood down' || facts.moved === 'closed') return facts.moved
  return STATES.findLast(({ by }) => facts[by])?.state ?? 'opened'
}

/** True from the moment it is opened until it is stood down or closed. */
export function isOpen(state: ActivationState): boolean {
  return state !== 'requested' && state !== 'stood down' && state !== 'closed'
}

/** What is to be done next, and what was passed over: the states without a record, in their order. */
export function stepsMissing(facts: StateFacts): { state: ActivationState; todo: string }[] {
  return STATES.filter(({ by }) => !facts[by]).map(({ state, todo }) => ({ state, todo }))
}

/** A step somebody takes. Anything not listed is refused. `reason`: it is not recorded without one. */
export type ActivationTransition = {
  from: readonly ActivationState[]
  to: MoveTo
  verb: string
  by: readonly UserRole[]
  reason: boolean
}

const OPEN: readonly ActivationState[] = ActivationState.options.filter(isOpen)

export const ACTIVATION_TRANSITIONS: readonly ActivationTransition[] = [
  { from: OPEN, to: 'stood down', verb: 'Stand down', by: KEEPERS_AND_CHAIR, reason: true },
  { from: [...OPEN, 'stood down'], to: 'closed', verb: 'Close', by: KEEPERS_AND_CHAIR, reason: false },
  { from: ['closed'], to: 'reopened', verb: 'Open again', by: KEEPERS_AND_CHAIR, reason: true },
]

const WHY_NOT: Partial<Record<ActivationState, string>> = {
  requested: 'This call-out is only asked for. Run it first.',
  'stood down': 'This call-out is stood down. Close it next.',
  closed: 'This call-out is closed. Open it again to go on with it.',
}

/** Why a step of a call-out cannot be taken, or null: there is none, it is not theirs, or it needs a reason. */
export function whyNotMove(wanted: {
  from: ActivationState
  to: MoveTo
  role: UserRole
  reason: string
}): StepRefusal | null {
  const step = ACTIVATION_TRANSITIONS.find((each) => each.to === wanted.to && each.from.includes(wanted.from))
  if (!step)
    return { code: 'NO_SUCH_STEP', sentence: WHY_NOT[wanted.from] ?? 'This call-out is open already.' }
  if (!mayCall(step.by, wanted.role))
    return { code: 'NOT_YOUR_STEP', sentence: 'The secretariat and the chair do this. Ask them to.' }
  if (step.reason && wanted.reason.trim() === '')
    return { code: 'REASON_NEEDED', sentence: 'Say why in a few words.', field: 'reason' }
  return null
}

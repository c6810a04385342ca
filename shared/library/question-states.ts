import { KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { AdvisorAnswer, AdvisorQuestion, QuestionState } from './questions.ts'

/** Who answers questions; what SLT says is what the police say. */
export const ANSWERERS = ['secretariat', 'chair', 'slt'] as const satisfies readonly UserRole[]

/**
 * A step of a question: from which states, to which, by whom. Anything not listed is refused (domain.md §2.12). The group that asked takes
 * the steps; whoever reads the question answers it.
 */
export const QUESTION_MOVES = {
  refer: { from: ['open'], to: 'referred', by: KEEPERS_AND_CHAIR },
  answer: { from: ['open', 'referred', 'answered'], to: 'answered', by: ANSWERERS },
  accept: { from: ['answered'], to: 'accepted', by: KEEPERS_AND_CHAIR },
  close: { from: ['accepted'], to: 'closed', by: KEEPERS_AND_CHAIR },
} as const satisfies Record<
  string,
  { from: readonly QuestionState[]; to: QuestionState; by: readonly UserRole[] }
>
export type QuestionMove = keyof typeof QUESTION_MOVES

const NEXT_THING = {
  open: 'It waits for an answer.',
  referred: 'It is referred to SLT and waits for their answer.',
  answered: 'It is answered: accept the answer that helped.',
  accepted: 'An answer is accepted: close the question when it is settled.',
  closed: 'It is closed. Ask a new question when something is still open.',
} satisfies Record<QuestionState, string>

/** Why a question in `state` cannot take `move`, in a sentence that says what to do; null when it can. */
export function whyNotQuestionMove(move: QuestionMove, state: QuestionState): string | null {
  return (QUESTION_MOVES[move].from as readonly QuestionState[]).includes(state) ? null : NEXT_THING[state]
}

/** Where a question stands that was answered: one that is referred to SLT waits until what they say is there. */
export function answeredState(state: QuestionState, official: boolean): QuestionState {
  return state === 'referred' && !official ? 'referred' : QUESTION_MOVES.answer.to
}

/** Where a question stands of which an answer was taken away, given those that are left. */
export function stateWithout(
  { referredOn }: Pick<AdvisorQuestion, 'referredOn'>,
  left: readonly Pick<AdvisorAnswer, 'official'>[],
): QuestionState {
  const isAnswered = referredOn === null ? left.length > 0 : left.some(({ official }) => official)
  if (isAnswered) return 'answered'
  return referredOn === null ? 'open' : 'referred'
}

/** Why the words of a question cannot be changed, or the question removed; null when they can: others answered what they read. */
export function whyNotEditQuestion(answers: number): string | null {
  return answers === 0 ? null : 'It is answered as it was asked. Ask a new question for what is still open.'
}

/** Why an answer cannot be changed or removed; null when it can. */
export function whyNotEditAnswer({ state }: Pick<AdvisorQuestion, 'state'>): string | null {
  return state === 'accepted' || state === 'closed'
    ? 'An answer is accepted, so the answers stay as they are.'
    : null
}

/** Why somebody with this role cannot say that an answer is official; null when they can. */
export function whyNotOfficial(official: boolean, role: UserRole | null): string | null {
  return official && role === 'chair' ? 'What the police say is recorded by the secretariat or SLT.' : null
}

/** True when every group reads a question, and may answer it. */
export function isAskedOfAllGroups({ audience }: Pick<AdvisorQuestion, 'audience'>): boolean {
  return audience === 'all groups'
}

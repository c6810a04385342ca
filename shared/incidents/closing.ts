/*
 * What a call-out still needs before it is closed, worked out from what is on record (domain.md §2.6). It is shown and held against closing alone:
 * nothing here ever keeps a line from being written (R58).
 */

/** What is on record of a call-out. Texts are '' and days null while there is nothing. */
export type ClosingFacts = {
  /** Attempts to reach an advisor. */
  attempts: number
  /** Pieces of advice. */
  advice: number
  /** Why no advice was possible. */
  noAdviceReason: string
  /** Pieces of advice the police answered. */
  answered: number
  /** SLT put on record that the call-out may close while the answer is awaited. */
  isAnswerAwaited: boolean
  /** The day the advisors were told what became of it. */
  toldOn: string | null
  /** Debriefs on record, hot or cold. One SLT waived is on record as a debrief with its reason (shared/debriefs), the only way to waive one. */
  debriefs: number
}

/** Steps a call-out is closed after, in the order in which they are taken. */
export type ClosingStep = 'contact' | 'advice' | 'response' | 'feedback' | 'debrief'

type ClosingRule = {
  step: ClosingStep
  isDone: (facts: ClosingFacts) => boolean
  /** What is missing, and what may stand in its place. */
  missing: string
  /** What to press or write. */
  todo: string
}

/** No advice, so nothing to answer and nothing to tell of an answer. */
const noAdvice = (facts: ClosingFacts) => facts.advice === 0 && facts.noAdviceReason.trim() !== ''

/** Every step, with what completes it. A step that another makes needless is complete. */
export const CLOSING_RULES: readonly ClosingRule[] = [
  {
    step: 'contact',
    isDone: ({ attempts }) => attempts > 0,
    missing: 'No attempt to reach an advisor is on record.',
    todo: 'Log who was called',
  },
  {
    step: 'advice',
    isDone: (facts) => facts.advice > 0 || noAdvice(facts),
    missing: 'No advice is on record, nor why none was possible.',
    todo: 'Record the advice, or why none was possible',
  },
  {
    step: 'response',
    isDone: (facts) =>
      noAdvice(facts) || facts.isAnswerAwaited || (facts.advice > 0 && facts.answered >= facts.advice),
    missing:
      'The police have not answered all of the advice, and SLT have not put on record that it is awaited.',
    todo: 'Record the answer, or ask SLT to say that it is awaited',
  },
  {
    step: 'feedback',
    isDone: ({ toldOn }) => toldOn !== null,
    missing: 'It is not on record when the advisors were told what became of it.',
    todo: 'Tell the advisors, and record the day',
  },
  {
    step: 'debrief',
    isDone: ({ debriefs }) => debriefs > 0,
    missing: 'No debrief was held, and SLT have not waived it.',
    todo: 'Hold a debrief, or ask SLT to waive it with a reason',
  },
]

/** What is missing before a call-out can be closed, in the order of its steps; empty when nothing is. */
export function missingToClose(facts: ClosingFacts): { step: ClosingStep; missing: string; todo: string }[] {
  return CLOSING_RULES.filter((rule) => !rule.isDone(facts)).map(({ step, missing, todo }) => ({
    step,
    missing,
    todo,
  }))
}

/** Why a call-out cannot be closed, in one sentence, or null when it can. One that is stood down needs nothing more. */
export function whyNotClose(facts: ClosingFacts, isStoodDown: boolean): string | null {
  if (isStoodDown) return null
  const [first, ...others] = missingToClose(facts)
  if (!first) return null
  if (others.length === 0) return `${first.missing} ${first.todo}, then close it.`
  return `${first.missing} ${others.length} more ${others.length === 1 ? 'step is' : 'steps are'} missing: they are listed beside the log.`
}

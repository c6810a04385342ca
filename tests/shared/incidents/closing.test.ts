import { describe, expect, it } from 'vitest'
import {
  CLOSING_RULES,
  type ClosingFacts,
  type ClosingStep,
  missingToClose,
  whyNotClose,
} from '../../../shared/incidents/closing.ts'

const NOTHING: ClosingFacts = {
  attempts: 0,
  advice: 0,
  noAdviceReason: '',
  answered: 0,
  isAnswerAwaited: false,
  toldOn: null,
  debriefs: 0,
}

/** Every way in which each step is complete, by itself. */
const WAYS: Record<ClosingStep, Partial<ClosingFacts>[]> = {
  contact: [{ attempts: 1 }],
  advice: [{ advice: 2 }, { noAdviceReason: 'Nobody could be reached in time' }],
  response: [{ advice: 2, answered: 2 }, { isAnswerAwaited: true }, { noAdviceReason: 'Stood down first' }],
  feedback: [{ toldOn: '2026-11-26' }],
  debrief: [{ debriefs: 1 }],
}
const STEPS = CLOSING_RULES.map(({ step }) => step)
const missing = (facts: ClosingFacts) => missingToClose(facts).map(({ step }) => step)
/** All ways of completing all steps: one of each. */
const wholes = STEPS.reduce<Partial<ClosingFacts>[]>(
  (so, step) => so.flatMap((facts) => WAYS[step].map((way) => ({ ...facts, ...way }))),
  [{}],
  // That no advice was possible answers nothing where there is advice.
).filter(
  ({ advice = 0, answered = 0, isAnswerAwaited = false }) => advice === 0 || answered > 0 || isAnswerAwaited,
)

describe('S9: closing a call-out', () => {
  it('every step is missing of a call-out that was only opened, in the order in which they are taken', () => {
    expect(missing(NOTHING)).toEqual(['contact', 'advice', 'response', 'feedback', 'debrief'])
  })

  describe.each(CLOSING_RULES)('$step', ({ step, missing: words }) => {
    it.each(WAYS[step].map((way) => [JSON.stringify(way), way] as const))('is complete with %s', (_, way) => {
      expect(missing({ ...NOTHING, ...way })).not.toContain(step)
    })
    it('alone is missing when everything else is there, and closing is refused with what to do', () => {
      // Of the ways that leave the other steps complete when this one is taken away.
      const others: ClosingFacts = Object.assign(
        { ...NOTHING },
        ...STEPS.filter((other) => other !== step).map((other) => WAYS[other][0]),
      )
      const without: ClosingFacts =
        step === 'response'
          ? { ...others, answered: 1 }
          : step === 'advice'
            ? { ...others, advice: 0, answered: 0, isAnswerAwaited: true }
            : others
      expect(missing(without)).toEqual([step])
      expect(whyNotClose(without, false)).toContain(words)
      expect(whyNotClose(without, false)).toMatch(/then close it\.$/)
    })
  })

  it.each(wholes.map((facts) => [JSON.stringify(facts), facts] as const))(
    'can be closed with %s',
    (_, facts) => {
      const whole = { ...NOTHING, ...facts }
      expect(missing(whole)).toEqual([])
      expect(whyNotClose(whole, false)).toBeNull()
    },
  )

  it('is refused with the first step and how many more are missing', () => {
    expect(whyNotClose(NOTHING, false)).toBe(
      'No attempt to reach an advisor is on record. 4 more steps are missing: they are listed beside the log.',
    )
  })

  it('one that is stood down closes as it is', () => {
    expect(whyNotClose(NOTHING, true)).toBeNull()
  })

  it('a reason of blanks is no reason, and one answer of two is not an answer', () => {
    expect(missing({ ...NOTHING, noAdviceReason: '  ' })).toEqual(STEPS)
    expect(missing({ ...NOTHING, advice: 2, answered: 1 })).toContain('response')
  })

  it('advice that was given after all is owed an answer, whatever was said before about none', () => {
    expect(missing({ ...NOTHING, advice: 1, noAdviceReason: 'Too late at night' })).toContain('response')
  })
})

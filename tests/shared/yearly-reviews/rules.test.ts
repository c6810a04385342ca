import { describe, expect, it } from 'vitest'
import { EVERY_ROLE, mayCall } from '../../../shared/roles.ts'
import { Question, ReviewState } from '../../../shared/yearly-reviews/entities.ts'
import { evidenceFor, figureRows, type YearFigures } from '../../../shared/yearly-reviews/rules.ts'
import { REVIEW_TRANSITIONS, whyNotThisReviewStep } from '../../../shared/yearly-reviews/states.ts'

const ALL = Question.options.length
const figures: YearFigures = {
  meetings: 8,
  target: 8,
  sltAt: 7,
  formalHere: 60,
  formalAsked: 80,
  published: 6,
  advice: 12,
  answered: 9,
  accepted: 5,
  partly: 2,
  told: 4,
  membersAtEnd: 10,
  joined: 2,
  left: 1,
  elections: 1,
}

describe('C10: the table of a yearly review', () => {
  const pairs = ReviewState.options.flatMap((from) => ReviewState.options.map((to) => ({ from, to })))
  it.each(EVERY_ROLE.flatMap((role) => pairs.map((pair) => ({ ...pair, role }))))(
    '$role: $from → $to: as the table says',
    ({ from, to, role }) => {
      const step = REVIEW_TRANSITIONS.find((each) => each.from === from && each.to === to)
      const why = whyNotThisReviewStep({ from, to, role, reason: 'A mistake.', answered: ALL })
      if (step) expect(why?.code).toBe(mayCall(step.by, role) ? undefined : 'NOT_YOUR_STEP')
      else expect(why?.code).toBe('NO_SUCH_STEP')
    },
  )
  it('is finished once every question is answered, and taken up again with a reason only', () => {
    const step = { role: 'chair', reason: '' } as const
    expect(whyNotThisReviewStep({ ...step, from: 'draft', to: 'complete', answered: ALL })).toBeNull()
    expect(
      whyNotThisReviewStep({ ...step, from: 'draft', to: 'complete', answered: ALL - 1 })?.sentence,
    ).toBe('One question is not answered yet. Answer every one, then finish the review.')
    expect(whyNotThisReviewStep({ ...step, from: 'complete', to: 'draft', answered: ALL })?.code).toBe(
      'REASON_NEEDED',
    )
  })
})

describe('C10: what the record says to a question', () => {
  it('is a sentence where it says something, and nothing where only the group knows', () => {
    expect(evidenceFor('slt', figures)).toBe('SLT was at 7 of 8 meetings.')
    expect(evidenceFor('answered', figures)).toBe('9 of 12 pieces of advice were answered.')
    expect(evidenceFor('published', { ...figures, meetings: 0 })).toBe('No meeting was held.')
    expect(evidenceFor('purpose', figures)).toBe('')
    expect(figureRows(figures)).toContainEqual(['Attendance of formal members', '75 %'])
    expect(figureRows({ ...figures, formalAsked: 0 })).toContainEqual(['Attendance of formal members', '–'])
  })
})

import type { Recorder } from '../../../db/record.ts'
import { Question, type ReviewState } from '../../../shared/yearly-reviews/entities.ts'
import type { Chance } from './random.ts'

/** One review of a year in each of the first two groups: this year's half written, and last year's finished. */
const KINDS: readonly { state: ReviewState; yearsAgo: number; answered: number }[] = [
  { state: 'draft', yearsAgo: 0, answered: 6 },
  { state: 'complete', yearsAgo: 1, answered: Question.options.length },
]

const NOTES: Partial<Record<Question, string>> = {
  slt: 'A deputy came twice; agreed to hold the date a year ahead.',
  papers: 'Late before the summer; better since the pack goes out by the calendar.',
  early: 'Asked about the plan for the market after it was made.',
  answered: 'Two answers needed a second letter.',
}

/** Writes the review of a group of this index. Gives how many records; the groups after the second have none. */
export async function writeYearlyReview(
  record: Recorder,
  index: number,
  { groupId, today, newId, chance }: { groupId: string; today: string; newId: () => string; chance: Chance },
): Promise<number> {
  const kind = KINDS[index]
  if (!kind) return 0
  const year = Number(today.slice(0, 4)) - kind.yearsAgo
  const isComplete = kind.state === 'complete'
  const reviewId = newId()
  await record.add('yearlyReview', reviewId, {
    groupId,
    year,
    state: kind.state,
    foreword:
      'We met on long evenings and short notice. What we said was heard more often than not, and where it was not we were told why.',
    learnt: 'Advice is worth most before a plan is made. We ask for the question with the papers now.',
    priorities: isComplete ? 'Younger members, and a visit to each ward panel.' : '',
    reviewOn: isComplete ? `${year + 1}-06-30` : null,
    completedOn: isComplete ? `${year + 1}-01-20` : null,
    stateReason: '',
  })
  const answered = Question.options.slice(0, kind.answered)
  for (const question of answered)
    await record.add('yearlyAnswer', newId(), {
      reviewId,
      groupId,
      question,
      score: chance.between(2, 4),
      note: NOTES[question] ?? '',
    })
  return 1 + answered.length
}

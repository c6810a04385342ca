import { shortDay } from '../dates.ts'
import { ANSWERERS } from '../library/question-states.ts'
import { ANSWER_WITHIN } from '../library/questions.ts'
import { KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { QuestionConcern } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

type Words = {
  harm: number
  sentence: (title: string) => string
  detail: (since: string) => string
  button: string
  by: readonly UserRole[]
}

const OF_STATE = {
  open: {
    harm: 29,
    sentence: (title) => `Nobody has answered “${title}”.`,
    detail: (since) =>
      `Asked ${shortDay(since)}. A first answer is due within ${ANSWER_WITHIN} working days.`,
    button: 'Answer it',
    by: ANSWERERS,
  },
  referred: {
    harm: 33,
    sentence: (title) => `“${title}” waits for an answer from SLT.`,
    detail: (since) => `Referred ${shortDay(since)}.`,
    button: 'Answer it',
    by: ['secretariat', 'slt'],
  },
  answered: {
    harm: 11,
    sentence: (title) => `“${title}” is answered.`,
    detail: () => 'Accept the answer that helped, so that others find it.',
    button: 'Read the answers',
    by: KEEPERS_AND_CHAIR,
  },
} satisfies Record<QuestionConcern['state'], Words>

/** A question that waits for its first answer too long (domain.md R51: amber), for SLT, or for its group to accept an answer. */
export function questionAlert({
  id,
  groupId,
  groupName,
  title,
  state,
  since,
  isLate,
}: QuestionConcern): Found {
  const { harm, sentence, detail, button, by }: Words = OF_STATE[state]
  return {
    id: `question ${state} ${id}`,
    groupId,
    groupName,
    since,
    rag: isLate ? 'A' : 'G',
    harm,
    sentence: sentence(title),
    detail: detail(since),
    button,
    to: `/library/questions/${id}`,
    by: [...by],
  }
}

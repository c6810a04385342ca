import { shortDay } from '../dates.ts'
import { ARTICLE_MOVES } from '../library/states.ts'
import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { ArticleConcern } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

type Words = {
  rag: 'A' | 'G'
  harm: number
  sentence: (title: string) => string
  detail: (since: string) => string
  button: string
  by: readonly UserRole[]
}

const OF_STATE = {
  submitted: {
    rag: 'A',
    harm: 31,
    sentence: (title) => `“${title}” waits to be reviewed.`,
    detail: (since) => `It was sent on ${shortDay(since)}.`,
    button: 'Review it',
    by: KEEPERS,
  },
  reviewed: {
    rag: 'A',
    harm: 32,
    sentence: (title) => `“${title}” is reviewed and waits to be shared.`,
    detail: (since) => `Since ${shortDay(since)}. Share it, or return it with a comment.`,
    button: 'Read it',
    by: ARTICLE_MOVES.share.by,
  },
  returned: {
    rag: 'A',
    harm: 30,
    sentence: (title) => `“${title}” was returned with a comment.`,
    detail: (since) => `On ${shortDay(since)}.`,
    button: 'Read the comment',
    by: KEEPERS_AND_CHAIR,
  },
  shared: {
    rag: 'G',
    harm: 12,
    sentence: (title) => `Nobody has looked at “${title}” for two years.`,
    detail: (since) => `Last reviewed ${shortDay(since)}. Say that it still holds, or archive it.`,
    button: 'Look at it again',
    by: KEEPERS,
  },
} satisfies Record<ArticleConcern['state'], Words>

/** An article of good practice that waits for somebody, and one that is shared and nobody reviewed for 24 months (domain.md R52: information). */
export function articleAlert({ id, groupId, groupName, title, state, since }: ArticleConcern): Found {
  const { rag, harm, sentence, detail, button, by }: Words = OF_STATE[state]
  return {
    id: `article ${state} ${id}`,
    groupId,
    groupName,
    since,
    rag,
    harm,
    sentence: sentence(title),
    detail: detail(since),
    button,
    to: `/library/${id}`,
    by: [...by],
  }
}

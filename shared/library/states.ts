import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import type { Article, ArticleFields, ArticleState, Audience } from './entities.ts'

/**
 * A step of an article: from which states, to which, by whom. Anything not listed is refused (domain.md §2.12). Beyond what stands there,
 * what was returned is sent again, and what is shared is looked at again and found good (R52).
 */
export const ARTICLE_MOVES = {
  submit: { from: ['draft', 'returned'], to: 'submitted', by: KEEPERS_AND_CHAIR },
  review: { from: ['submitted'], to: 'reviewed', by: KEEPERS },
  return: { from: ['reviewed'], to: 'returned', by: ['secretariat', 'slt'] },
  share: { from: ['reviewed'], to: 'shared', by: ['secretariat', 'slt'] },
  confirm: { from: ['shared'], to: 'shared', by: KEEPERS },
  archive: { from: ['shared'], to: 'archived', by: KEEPERS },
} as const satisfies Record<
  string,
  { from: readonly ArticleState[]; to: ArticleState; by: readonly UserRole[] }
>
export type ArticleMove = keyof typeof ARTICLE_MOVES
export const ARTICLE_MOVE_NAMES = Object.keys(ARTICLE_MOVES) as ArticleMove[]

const NEXT_THING = {
  draft: 'It is a draft: send it to be reviewed first.',
  submitted: 'The secretariat reviews it first.',
  reviewed: 'It is reviewed: share it, or return it with a comment.',
  returned: 'It was returned: change it and send it to be reviewed again.',
  shared: 'It is shared. Archive it when it no longer holds.',
  archived: 'It is archived. Write a new article when there is something new to tell.',
} satisfies Record<ArticleState, string>

/** Why an article in `state` cannot take `move`, in a sentence that says what to do; null when it can. */
export function whyNotArticleMove(move: ArticleMove, state: ArticleState): string | null {
  return (ARTICLE_MOVES[move].from as readonly ArticleState[]).includes(state) ? null : NEXT_THING[state]
}

/**
 * Why somebody with this role cannot change the words of an article in this state; null when they can. Drafts are the chair's and the
 * secretariat's; what is sent is the secretariat's to polish and what is shared theirs to correct; what is reviewed stays as it was reviewed.
 */
export function whyNotEditArticle(state: ArticleState, role: UserRole | null): string | null {
  if (role !== 'secretariat' && role !== 'chair')
    return 'The secretariat and the chair write articles. Tell them what should be different.'
  if (state === 'archived') return NEXT_THING.archived
  if (state === 'draft' || state === 'returned') return null
  if (state === 'reviewed') return 'It is reviewed as it is. Return it with a comment to change it.'
  return role === 'secretariat'
    ? null
    : 'It is with the secretariat by now. Tell them what should be different.'
}

/** Why the audience cannot become `audience`; null when it can. What is shared stays with those it was shared with. */
export function whyNotAudience(
  article: Pick<Article, 'state' | 'audience'>,
  audience: Audience,
): string | null {
  return article.state !== 'shared' || article.audience === audience
    ? null
    : 'It is shared with those it was reviewed for. To share it with others, archive it and write it anew.'
}

/** What an article must say before it is sent, the sentence and the field; null when nothing is missing. */
export function missingOfArticle(
  article: Pick<ArticleFields, 'problem' | 'whatWasDone' | 'outcome'>,
): { sentence: string; field: keyof ArticleFields } | null {
  if (article.problem === '') return { sentence: 'Say what the problem was.', field: 'problem' }
  if (article.whatWasDone === '') return { sentence: 'Say what was done.', field: 'whatWasDone' }
  if (article.outcome === '') return { sentence: 'Say what came of it, and how you know.', field: 'outcome' }
  return null
}

/** An article of which this is true can be read by every group, and by nobody else's users before (domain.md §2.12). */
export function isReadByAllGroups({ state, audience }: Pick<Article, 'state' | 'audience'>): boolean {
  return state === 'shared' && audience !== 'own group'
}

/** States in which an article was never sent to anybody and may be removed; what was reviewed stays, archived. */
export const REMOVABLE: readonly ArticleState[] = ['draft', 'returned']

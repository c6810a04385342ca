import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import type { Article } from './entities.ts'

/** What a group says it does with the article of another: it will use it, or does already. */
export const UseStage = z.enum(['will use', 'in use'])
export type UseStage = z.infer<typeof UseStage>
export const USE_STAGE_LABELS = {
  'will use': 'will use it',
  'in use': 'uses it',
} satisfies Record<UseStage, string>

/** How useful an article is to a group, from 1 (of little use) to 5 (very useful). */
export const ArticleRating = z.int().min(1).max(5)

/** Null is for what a group has not said. */
export const UseFields = z.object({ stage: UseStage.nullable(), rating: ArticleRating.nullable() })
export type UseFields = z.infer<typeof UseFields>

/** What a group says of the article of another: one record for each article and group. `day`: since when it says what it does with it. */
export const ArticleUse = Recorded.extend({
  articleId: Id,
  groupId: Id,
  ...UseFields.shape,
  day: Day,
})
export type ArticleUse = z.infer<typeof ArticleUse>

/** Why a group cannot rate an article or say that it uses it; null when it can. */
export function whyNotUse(article: Pick<Article, 'groupId' | 'state'>, groupId: string): string | null {
  if (article.groupId === groupId) return 'It is the group’s own. Other groups say whether they use it.'
  return article.state === 'shared'
    ? null
    : 'It is not shared. Only what is shared can be used by other groups.'
}

/** How many groups will use an article or do, and what it was rated on average, to one decimal; null when nobody rated it (peers.md 3.12). */
export function countUses(uses: readonly UseFields[]): { groups: number; rating: number | null } {
  const ratings = uses.flatMap(({ rating }) => (rating === null ? [] : [rating]))
  const sum = ratings.reduce((total, each) => total + each, 0)
  return {
    groups: uses.filter(({ stage }) => stage !== null).length,
    rating: ratings.length === 0 ? null : Math.round((sum / ratings.length) * 10) / 10,
  }
}

/** `2 groups, rated 4.5`; '' while no group has said anything. */
export function usedWords({ groups, rating }: { groups: number; rating: number | null }): string {
  const used = groups === 0 ? '' : groups === 1 ? '1 group' : `${groups} groups`
  const rated = rating === null ? '' : `rated ${rating}`
  return [used, rated].filter((each) => each !== '').join(', ')
}

import type { Kysely } from 'kysely'
import type { Article } from '../shared/library/entities.ts'
import type { ArticleUse } from '../shared/library/uses.ts'
import { isStale } from '../shared/library/rules.ts'
import type { Groups } from '../shared/scope.ts'
import type { ArticleConcern } from '../shared/today/facts.ts'
import type { Database } from './schema.ts'

/** An article with the name of the group that wrote it. */
export type ArticleOfGroup = Article & { groupName: string }

function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('article')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'article.groupId')
    .selectAll('article')
    .select('advisoryGroup.name as groupName')
    .where('article.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** Articles whoever works with these groups may read, as the beginning of a query: all of their own, and of others what is shared with all groups or the public. */
export function readableArticles(db: Kysely<Database>, groups: Groups) {
  if (groups === null) return onRecord(db)
  return onRecord(db).where((eb) =>
    eb.or([
      eb('article.groupId', 'in', groups),
      eb.and([eb('article.state', '=', 'shared'), eb('article.audience', '!=', 'own group')]),
    ]),
  )
}

/** `readableArticles`, the last changed first. */
export async function listArticles(db: Kysely<Database>, groups: Groups): Promise<ArticleOfGroup[]> {
  return readableArticles(db, groups)
    .orderBy('article.updatedAt', 'desc')
    .orderBy('article.id', 'desc')
    .execute()
}

/** Articles of these groups that are shared with the public, in the order they were begun. */
export async function readPublicArticles(db: Kysely<Database>, groups: Groups): Promise<ArticleOfGroup[]> {
  let rows = onRecord(db)
    .where('article.state', '=', 'shared')
    .where('article.audience', '=', 'public')
    .where('article.sharedOn', 'is not', null)
  if (groups !== null) rows = rows.where('article.groupId', 'in', groups)
  return rows.orderBy('article.id').execute()
}

/** One article, or null when there is none of this id (any more). */
export async function findArticle(db: Kysely<Database>, id: string): Promise<ArticleOfGroup | null> {
  return (await onRecord(db).where('article.id', '=', id).executeTakeFirst()) ?? null
}

/** The article begun from a lesson of a call-out, by its id; null when none is. */
export async function findArticleOfLesson(db: Kysely<Database>, lessonId: string): Promise<string | null> {
  const row = await onRecord(db).where('article.lessonId', '=', lessonId).executeTakeFirst()
  return row?.id ?? null
}

/** What groups say of these articles, of each group’s its name; the earliest first. Groups in the recycle bin are left out. */
export async function readUses(
  db: Kysely<Database>,
  articleIds: readonly string[],
): Promise<(ArticleUse & { groupName: string })[]> {
  if (articleIds.length === 0) return []
  return db
    .selectFrom('articleUse')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'articleUse.groupId')
    .selectAll('articleUse')
    .select('advisoryGroup.name as groupName')
    .where('articleUse.articleId', 'in', articleIds)
    .where('articleUse.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .orderBy('articleUse.day')
    .orderBy('articleUse.id')
    .execute()
}

/** Names of everybody with a place in this group, now or before. */
export async function readNamesOfGroup(db: Kysely<Database>, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .innerJoin('membership', 'membership.personId', 'person.id')
    .select('person.name')
    .distinct()
    .where('membership.groupId', '=', groupId)
    .where('person.deletedAt', 'is', null)
    .execute()
  return rows.map(({ name }) => name)
}

/** What other groups shared with all from a day on (`YYYY-MM-DD`) of which this group has not said that it uses it or how it rates it; the newest first. */
export async function readNewToGroup(
  db: Kysely<Database>,
  groupId: string,
  from: string,
): Promise<{ title: string; groupName: string }[]> {
  return onRecord(db)
    .where('article.groupId', '!=', groupId)
    .where('article.state', '=', 'shared')
    .where('article.audience', '!=', 'own group')
    .where('article.sharedOn', '>=', from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('articleUse')
            .select('articleUse.id')
            .whereRef('articleUse.articleId', '=', 'article.id')
            .where('articleUse.groupId', '=', groupId)
            .where('articleUse.deletedAt', 'is', null),
        ),
      ),
    )
    .orderBy('article.sharedOn', 'desc')
    .orderBy('article.id')
    .execute()
}

/** Articles of these groups that wait for somebody on `today`, or that nobody looked at for 24 months (domain.md R52). */
export async function readArticleConcerns(
  db: Kysely<Database>,
  groups: Groups,
  today: string,
): Promise<ArticleConcern[]> {
  let rows = onRecord(db).where('article.state', 'in', ['submitted', 'reviewed', 'returned', 'shared'])
  if (groups !== null) rows = rows.where('article.groupId', 'in', groups)
  return (await rows.orderBy('article.id').execute()).flatMap((article): ArticleConcern[] => {
    const { id, groupId, groupName, title, state, reviewedOn, updatedAt } = article
    const of = { id, groupId, groupName, title }
    if (state === 'shared')
      return isStale(article, today) ? [{ ...of, state, since: reviewedOn ?? today }] : []
    if (state === 'draft' || state === 'archived') return []
    return [{ ...of, state, since: updatedAt.slice(0, 10) }]
  })
}

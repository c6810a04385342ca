import { type ArticleOfGroup, readPublicArticles } from '../../../db/library.ts'
import type { PassedArticle } from '../../../shared/library/exchange.ts'
import { articleText } from '../../../shared/library/public-words.ts'
import type { PublicArticle } from '../../../shared/publishing/public.ts'
import type { OpenContext } from '../open-context.ts'
import { articleToPassOn, publicArticle } from '../publishing/gate/articles.ts'
import { type OfficeView, rolesOnly, viewOffice } from '../publishing/office-view.ts'
import { type ConcernsReader, concernsReader, refuseConcerns } from './concerns.ts'

/** Every personal detail blocks but a public contact: whom to ask is a role. */
const STRICT = { numbers: [] } as const

/**
 * The good practice of a group, or of all, that stands on the site, through the gate: what is shared with the public, roles in place of every
 * name. One whose words would by now give something away is left out, with a sentence that says why.
 */
export async function publicArticles(
  context: OpenContext,
  view: OfficeView,
  groupId: string | null,
  concerns: ConcernsReader = concernsReader(context, view),
): Promise<{ practice: PublicArticle[]; leftOut: string[] }> {
  const practice: PublicArticle[] = []
  const leftOut: string[] = []
  const taken = new Map<string, Set<string>>()
  for (const article of await readPublicArticles(context.db, groupId === null ? null : [groupId])) {
    const group = view.groups.get(article.groupId)
    if (!group) continue
    const blocking = (await concerns(articleText(article), STRICT)).find((concern) => concern.blocking)
    if (blocking) {
      leftOut.push(`Left out: the good practice “${article.title}” of ${group.name}. ${blocking.sentence}`)
      continue
    }
    const own = taken.get(group.slug) ?? new Set()
    taken.set(group.slug, own)
    practice.push(publicArticle(article, group.slug, rolesOnly(view, group, context.today()), own))
  }
  return { practice, leftOut }
}

/**
 * Shared articles as another office may read them, through the gate as what goes on the site: roles in place of every name. One whose words would
 * give something away is left out, with a sentence that says why.
 */
export async function articlesForAnotherOffice(
  context: OpenContext,
  articles: readonly ArticleOfGroup[],
): Promise<{ passed: PassedArticle[]; leftOut: string[] }> {
  const view = await viewOffice(context.db)
  const concerns = concernsReader(context, view)
  const passed: PassedArticle[] = []
  const leftOut: string[] = []
  for (const article of articles) {
    const group = view.groups.get(article.groupId)
    if (!group) continue
    const blocking = (await concerns(articleText(article), STRICT)).find((concern) => concern.blocking)
    if (blocking) leftOut.push(`“${article.title}” is left out. ${blocking.sentence}`)
    else {
      const one = articleToPassOn(article, group.name, rolesOnly(view, group, context.today()))
      if (one) passed.push(one)
    }
  }
  return { passed, leftOut }
}

/** Refuses an article the public could not read as it is. Errors: `Refusal` NOT_PUBLIC. */
export async function refuseUnfitArticle(
  context: OpenContext,
  article: Parameters<typeof articleText>[0],
): Promise<void> {
  await refuseConcerns(context, await viewOffice(context.db), articleText(article), 'audience', STRICT)
}

import type { Article } from '../../../../shared/library/entities.ts'
import type { PassedArticle } from '../../../../shared/library/exchange.ts'
import { articleSections } from '../../../../shared/library/public-words.ts'
import type { Naming } from '../../../../shared/publishing/naming.ts'
import { PublicArticle } from '../../../../shared/publishing/public.ts'
import { assertNoNames } from './check.ts'
import { publicBlocks } from './office-face.ts'

/**
 * An article as the public reads it; `group` is the slug of its group. Its address is made of the title the public reads, so that no name
 * stands in it; `taken` are the addresses of the group's other articles, to which this one's is added.
 */
export function publicArticle(
  article: Article,
  group: string,
  naming: Naming,
  taken: Set<string>,
): PublicArticle {
  const title = naming.replace(article.title)
  const value = PublicArticle.parse({
    group,
    slug: freeSlug(title, taken),
    title,
    theme: naming.replace(article.theme),
    shared: article.sharedOn,
    sections: articleSections(article).flatMap((section) => {
      const blocks = publicBlocks(section.text, naming)
      return blocks.length === 0 ? [] : [{ title: section.title, blocks }]
    }),
  })
  assertNoNames(value, naming, `the article “${title}”`)
  return value
}

/** An article as another office reads it, a role in place of every name. `group` is the name of its group; null while it is not shared. */
export function articleToPassOn(article: Article, group: string, naming: Naming): PassedArticle | null {
  const { sharedOn } = article
  if (sharedOn === null) return null
  const plain = (words: string) => naming.replace(words)
  const value: PassedArticle = {
    title: plain(article.title),
    theme: plain(article.theme),
    problem: plain(article.problem),
    whatWasDone: plain(article.whatWasDone),
    outcome: plain(article.outcome),
    whatItTook: plain(article.whatItTook),
    contactRole: plain(article.contactRole),
    source: plain(article.source),
    group,
    sharedOn,
  }
  assertNoNames(value, naming, `the article “${value.title}”`)
  return value
}

/** The longest address below a group, in characters. */
const SLUG_LENGTH = 60

/** `one-card-for-the-night`, with a number from the second of a title on. Never a name a disk does not take. It is added to `taken`. */
export function freeSlug(title: string, taken: Set<string>): string {
  const plain = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_LENGTH)
    .replace(/^-+|-+$/g, '')
  const first = plain.length < 5 ? ['article', plain].filter((part) => part !== '').join('-') : plain
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? first : `${first}-${n}`
    if (taken.has(slug)) continue
    taken.add(slug)
    return slug
  }
}

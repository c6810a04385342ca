import { longDay } from '../../../../shared/dates.ts'
import type { PublicArticle } from '../../../../shared/publishing/public.ts'
import { isolated } from './blocks.ts'
import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import { drawBlock } from './office-page.ts'
import { groupPath, HOME, link, type SitePath, type SiteView } from './view.ts'

/** The list of every article on the site. */
export const GOOD_PRACTICE = 'good-practice/index.html'
/** What the list is called wherever a link leads to it. */
export const GOOD_PRACTICE_TITLE = 'Good practice'

/** Where an article stands. */
export function articlePath({ group, slug }: Pick<PublicArticle, 'group' | 'slug'>): SitePath {
  return `groups/${group}/good-practice/${slug}/index.html`
}

/** An article: what the problem was, what was done, what came of it. */
export function drawArticle(view: SiteView, article: PublicArticle): string {
  const own = view.group.get(article.group)?.group
  const name = own?.name ?? view.site.office
  return drawPage(view, {
    path: articlePath(article),
    title: article.title,
    description: `Good practice of ${name}: ${article.title}.`,
    trail: [
      { path: HOME, title: 'Home' },
      { path: GOOD_PRACTICE, title: GOOD_PRACTICE_TITLE },
    ],
    group: own,
    content: html`<div class="head">
<p class="eyebrow">${isolated(article.theme)}</p>
<h1>${isolated(article.title)}</h1>
<p class="soft">Good practice of ${
      own
        ? html`<a href="${link(articlePath(article), groupPath(own.slug))}">${isolated(own.name)}</a>`
        : isolated(name)
    }, shared on ${longDay(article.shared)}</p>
</div>
<div class="body">
${article.sections.map(
  ({ title, blocks }) => html`<h2>${title}</h2>
${blocks.map((block) => drawBlock(block.kind === 'heading' ? { ...block, level: 3 } : block, 1, true))}`,
)}</div>`,
  })
}

/** Every article on the site by theme, in the order of the alphabet; those of a theme with the last shared first. */
export function drawGoodPractice(view: SiteView): string {
  const themes = [...Map.groupBy(view.practice, ({ theme }) => theme)].sort(([a], [b]) =>
    a.localeCompare(b, 'en-GB'),
  )
  return drawPage(view, {
    path: GOOD_PRACTICE,
    title: GOOD_PRACTICE_TITLE,
    description: `What worked for the groups of ${view.site.office}: the problem, what was done and what came of it.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>${GOOD_PRACTICE_TITLE}</h1>
<p class="lead">What worked for one group and may work elsewhere: the problem, what was done and what came of it.</p>
</div>
<div class="body">
${themes.map(
  ([theme, articles]) => html`<h2>${isolated(theme)}</h2>
${drawArticleList(view, GOOD_PRACTICE, articles)}`,
)}</div>`,
  })
}

/** Links to articles, the last shared first. On the page of a group without its name. */
export function drawArticleList(
  view: SiteView,
  from: SitePath,
  articles: readonly PublicArticle[],
  withGroup = true,
): Content {
  const sorted = articles.toSorted((a, b) => b.shared.localeCompare(a.shared))
  return html`<ul>
${sorted.map((article) => {
  const name = withGroup && view.group.get(article.group)?.group.name
  return html`<li><a href="${link(from, articlePath(article))}">${isolated(article.title)}</a> <span class="soft">(${name && html`${isolated(name)}, `}${longDay(article.shared)})</span></li>
`
})}</ul>
`
}

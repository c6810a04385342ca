import { longDay } from '../../../shared/dates.ts'
import type { Article } from '../../../shared/library/entities.ts'
import { articleSections } from '../../../shared/library/public-words.ts'
import { countUses, type UseFields, usedWords } from '../../../shared/library/uses.ts'
import type { PublicLook } from '../../../shared/publishing/public.ts'
import { blocksIn } from '../../../shared/site/page-text.ts'
import { packParts } from '../documents/formats/archive.ts'
import { freeSlug } from '../publishing/gate/articles.ts'
import { isolated } from '../publishing/formats/blocks.ts'
import { pageTitle } from '../publishing/formats/frame.ts'
import { type Content, html } from '../publishing/formats/html.ts'
import { drawBlock } from '../publishing/formats/office-page.ts'
import { styleSheet } from '../publishing/formats/style.ts'

type Told = Article & { groupName: string; uses: readonly UseFields[] }

/** Who hands the pages out and when (`YYYY-MM-DD`), how their pages look, and `note`: whom they are for. */
type About = { office: string; day: string; example: boolean; look: PublicLook; note: string }

const TITLE = 'Good practice'
const HOME = 'index.html'
const STYLE = 'style.css'

/**
 * Good practice as web pages for an intranet (domain.md Q14), in one zip file: a list by theme, and a page for each article. They need no
 * scripts and no server, and open from a disk. The same articles give the same bytes.
 */
export async function drawWebPages(articles: readonly Told[], about: About): Promise<Uint8Array> {
  const taken = new Set(['index'])
  const named = articles
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map((article) => ({ article, file: `${freeSlug(article.title, taken)}.html` }))
  return packParts([
    { name: HOME, text: drawList(named, about) },
    ...named.map(({ article, file }) => ({ name: file, text: drawArticle(article, about) })),
    { name: STYLE, text: styleSheet(about.look) },
  ])
}

function drawList(named: readonly { article: Told; file: string }[], about: About): string {
  const themes = [...Map.groupBy(named, ({ article }) => article.theme)].sort(([a], [b]) =>
    a.localeCompare(b, 'en-GB'),
  )
  const count = named.length === 1 ? '1 article' : `${named.length} articles`
  return drawPage(about, {
    title: TITLE,
    trail: null,
    content: html`<div class="head">
<h1>${TITLE}</h1>
<p class="lead">What worked for one group and may work elsewhere: ${count}, collected on ${longDay(about.day)}.</p>
</div>
<div class="body">
${themes.map(
  ([theme, own]) => html`<h2>${isolated(theme)}</h2>
<ul>
${own
  .toSorted((a, b) => (b.article.sharedOn ?? '').localeCompare(a.article.sharedOn ?? ''))
  .map(
    ({ article, file }) =>
      html`<li><a href="${file}">${isolated(article.title)}</a> <span class="soft">(${whose(article)})</span></li>
`,
  )}</ul>
`,
)}</div>`,
  })
}

function drawArticle(article: Told, about: About): string {
  const used = usedWords(countUses(article.uses))
  return drawPage(about, {
    title: article.title,
    trail: html`<nav class="trail" aria-label="Breadcrumb"><ol>
<li><a href="${HOME}">${TITLE}</a></li>
</ol></nav>
`,
    content: html`<div class="head">
<p class="eyebrow">${isolated(article.theme)}</p>
<h1>${isolated(article.title)}</h1>
<p class="soft">${whose(article)}${used === '' ? '' : `. Used by ${used}`}</p>
</div>
<div class="body">
${articleSections(article).map(
  ({ title, text }) => html`<h2>${title}</h2>
${blocksIn(text).map((block) => drawBlock(block.kind === 'heading' ? { ...block, level: 3 } : block, 1, true))}`,
)}</div>`,
  })
}

function whose({ groupName, sharedOn }: Told): Content {
  return html`${isolated(groupName)}${sharedOn !== null && `, ${longDay(sharedOn)}`}`
}

function drawPage(about: About, page: { title: string; trail: Content; content: Content }): string {
  const { office, example, note } = about
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; base-uri 'none'">
<title>${pageTitle(page.title, office)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${STYLE}">
</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
${
  example &&
  html`<section class="example" aria-label="Notice"><p class="wide"><strong>EXAMPLE DATA</strong> – invented people and meetings</p></section>
`
}<header class="top"><div class="wide">
<a class="office" href="${HOME}"><span>${office}</span></a>
</div></header>
<main id="main" class="wide">
${page.trail}${page.content}
</main>
<footer class="bottom"><div class="wide">
<p>${note}</p>
</div></footer>
</body>
</html>
`.toString()
}

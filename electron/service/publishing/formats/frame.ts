import type { PublicGroup } from '../../../../shared/publishing/public.ts'
import type { PageKind } from '../../../../shared/site/entities.ts'
import { type Content, escapeText, html, type Markup } from './html.ts'
import { drawRuns, logoPath, pagePath } from './office-page.ts'
import { GOOD_PRACTICE, GOOD_PRACTICE_TITLE } from './good-practice.ts'
import { DOCUMENTS, DOCUMENTS_TITLE } from './site-documents.ts'
import {
  ACCESSIBILITY,
  addressOf,
  CALENDAR,
  calendarPath,
  FEED,
  feedPath,
  GLOSSARY_PAGE,
  HOME,
  ICON,
  answersPath,
  linesPath,
  link,
  OPEN_DATA,
  SEARCH,
  type SitePath,
  type SiteView,
  SITEMAP,
  STYLE,
  UPCOMING,
} from './view.ts'

/** What a page is, apart from its content. */
export type Page = {
  path: SitePath
  /** Names the page in a browser tab and in search results. The office's name follows when there is room. */
  title: string
  description: string
  /** The way here, from the home page on; the page itself is not in it. */
  trail: { path: SitePath; title: string }[]
  content: Content
  /** The script of the page, if it has one. */
  script?: SitePath
  /** The group the page is about, if it is about one. */
  group?: Pick<PublicGroup, 'slug' | 'name'> | undefined
}

/** Longer titles are cut off by browsers and search engines. */
const TITLE_LENGTH = 70
const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'"
/** Of the one page that has a script of ours. */
const POLICY_WITH_SCRIPT = `${POLICY}; script-src 'self'; form-action 'none'`

/** `title – office` if both fit, else the title alone, cut at a word if it must be. */
export function pageTitle(title: string, office: string): string {
  const whole = `${title} – ${office}`
  if (titleFits(whole)) return whole
  if (titleFits(title)) return title
  const words = title.split(' ')
  while (words.length > 1 && !titleFits(`${words.join(' ')}…`)) words.pop()
  const characters = [...words.join(' ')]
  while (!titleFits(`${characters.join('')}…`)) characters.pop()
  return `${characters.join('')}…`
}

function titleFits(title: string): boolean {
  return escapeText(title).length <= TITLE_LENGTH
}

/** What every page has around its content and PDFs do not: all pages are made anew when it changes. */
export function frameSource({ site, documents, practice }: SiteView): unknown {
  const { look, pages } = site
  const { logo, footer } = look
  const picture = logo && [logo.kind, logo.width, logo.height, logo.alt]
  return [
    picture,
    footer,
    pages.map(({ kind, title }) => [kind, title]),
    documents.length > 0,
    practice.length > 0,
  ]
}

/** A whole page of the site. */
export function drawPage(view: SiteView, page: Page): string {
  const { site } = view
  const to = (path: SitePath) => link(page.path, path)
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${page.script === undefined ? POLICY : POLICY_WITH_SCRIPT}">
<title>${pageTitle(page.title, site.office)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="description" content="${page.description}">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="${to(STYLE)}">
<link rel="icon" type="image/svg+xml" href="${to(ICON)}">
<link rel="alternate" type="application/atom+xml" title="${site.office}: minutes" href="${to(FEED)}">
<link rel="alternate" type="text/calendar" title="${site.office}: meetings" href="${to(CALENDAR)}">
${ofGroup(page)}${canonical(view, page.path)}${
  page.script !== undefined &&
  html`<script src="${to(page.script)}" defer></script>
`
}</head>
<body>
<a class="skip" href="#main">Skip to main content</a>
${example(view)}<header class="top"><div class="wide">
<a class="office" href="${to(HOME)}">${logo(view, page.path)}<span>${site.office}</span></a>
<nav aria-label="Site"><ul>
${menu(page.path, [
  [HOME, 'Groups and minutes'],
  [UPCOMING, 'Upcoming meetings'],
  [linesPath('decision'), 'Decisions'],
  [linesPath('action'), 'Actions'],
  [answersPath(), 'Advice'],
  ...officePages(view, 'join'),
  [SEARCH, 'Search'],
])}</ul></nav>
</div></header>
<main id="main" class="wide">
${trail(page)}${page.content}
</main>
<footer class="bottom"><div class="wide">
<ul>
${menu(page.path, [
  [ACCESSIBILITY, 'Accessibility statement'],
  ...officePages(view, 'privacy'),
  ...documentsPage(view),
  ...practicePage(view),
  [GLOSSARY_PAGE, 'What the words mean'],
  [OPEN_DATA, 'Open data'],
  [FEED, 'Feed of new minutes (Atom)'],
  [CALENDAR, 'Calendar of meetings (iCalendar)'],
])}</ul>
${contact(view)}${site.look.footer.map(
  (line) => html`<p>${drawRuns(line)}</p>
`,
)}</div></footer>
</body>
</html>
`.toString()
}

/** The logo beside the name, which says who it is: what else the logo says is read before it. */
function logo({ site }: SiteView, from: SitePath): Content {
  const { logo: picture } = site.look
  if (!picture) return null
  return html`<img class="logo" src="${link(from, logoPath(picture.kind))}" alt="${picture.alt}" width="${picture.width}" height="${picture.height}"> `
}

/** The page of this kind that the office wrote, if it is on the site. */
function officePages({ site }: SiteView, kind: PageKind): [SitePath, string][] {
  return site.pages.filter((page) => page.kind === kind).map((page) => [pagePath(kind), page.title])
}

/** The list of documents, if any is on the site. */
function documentsPage({ documents }: SiteView): [SitePath, string][] {
  return documents.length === 0 ? [] : [[DOCUMENTS, DOCUMENTS_TITLE]]
}

/** The list of good practice, if any is on the site. */
function practicePage({ practice }: SiteView): [SitePath, string][] {
  return practice.length === 0 ? [] : [[GOOD_PRACTICE, GOOD_PRACTICE_TITLE]]
}

function canonical(view: SiteView, path: SitePath): Content {
  if (view.address === '') return null
  return html`<link rel="canonical" href="${addressOf(view, path)}">
${
  path === HOME &&
  html`<link rel="sitemap" type="application/xml" href="${SITEMAP}">
`
}`
}

/** Feed and calendar of the group alone, after those of all groups. */
function ofGroup({ path, group }: Page): Content {
  if (!group) return null
  return html`<link rel="alternate" type="application/atom+xml" title="${group.name}: minutes" href="${link(path, feedPath(group.slug))}">
<link rel="alternate" type="text/calendar" title="${group.name}: meetings" href="${link(path, calendarPath(group.slug))}">
`
}

function example(view: SiteView): Content {
  if (!view.site.example) return null
  return html`<section class="example" aria-label="Notice"><p class="wide"><strong>EXAMPLE DATA</strong> – invented people and meetings</p></section>
`
}

function menu(here: SitePath, entries: [SitePath, string][]): Content {
  return entries.map(([path, name]) => {
    if (path === here)
      return html`<li><a href="${link(here, path)}" aria-current="page">${name}</a></li>
`
    return html`<li><a href="${link(here, path)}">${name}</a></li>
`
  })
}

function trail(page: Page): Content {
  if (page.trail.length === 0) return null
  const steps = page.trail.map(
    (step) => html`<li><a href="${link(page.path, step.path)}">${step.title}</a></li>
`,
  )
  return html`<nav class="trail" aria-label="Breadcrumb"><ol>
${steps}</ol></nav>
`
}

function contact(view: SiteView): Content {
  if (view.site.contact.trim() === '') return null
  return html`<p>Contact: ${withAddresses(view.site.contact)}</p>
`
}

export const EMAIL = /[a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi

/** Contact details as text, their email addresses as links. */
export function withAddresses(text: string): Markup {
  const parts: Content[] = []
  let end = 0
  for (const found of text.matchAll(EMAIL)) {
    parts.push(text.slice(end, found.index), html`<a href="mailto:${found[0]}">${found[0]}</a>`)
    end = found.index + found[0].length
  }
  return html`${[...parts, text.slice(end)]}`
}

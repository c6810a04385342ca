import { longDay } from '../../../../shared/dates.ts'
import { type PublicMinutes, publicNumber } from '../../../../shared/publishing/public.ts'
import { isolated, itemAnchor } from './blocks.ts'
import { drawPage } from './frame.ts'
import { type Content, html, plainText } from './html.ts'
import { pagePath } from './office-page.ts'
import { articlePath } from './good-practice.ts'
import { documentPath } from './site-documents.ts'
import {
  HOME,
  isPublished,
  link,
  meetingPath,
  SEARCH,
  SEARCH_SCRIPT_FILE,
  searchDataPath,
  type SiteView,
} from './view.ts'
import { offSiteWords } from './withdrawn.ts'
import { articleWords, documentWords, itemWords, pageWords } from './words.ts'

/** The published minutes of all groups by the year of their meeting, newest first. */
export function minutesByYear(view: SiteView): Map<string, PublicMinutes[]> {
  return Map.groupBy(view.minutes, (minutes) => minutes.date.slice(0, 4))
}

/** What stands in the place of a year for the pages the office writes. */
export const OWN_PAGES = 'pages'
/** They are found before all minutes. */
const FIRST = 9999

/** True when there is something to find besides minutes. */
export function hasOwnPages({ site, documents, practice }: SiteView): boolean {
  return site.pages.length > 0 || documents.length > 0 || practice.length > 0
}

/** The page of the search: a list of all minutes, and above it a field where scripts run. */
export function drawSearch(view: SiteView): string {
  const years = [...minutesByYear(view).keys(), ...(hasOwnPages(view) ? [OWN_PAGES] : [])]
  return drawPage(view, {
    path: SEARCH,
    title: 'Search the minutes',
    description: `Search the minutes published by ${view.site.office}, or look through the list of all of them.`,
    trail: [{ path: HOME, title: 'Home' }],
    script: SEARCH_SCRIPT_FILE,
    content: html`<div class="head">
<h1>Search the minutes</h1>
</div>
<div class="body">
<form id="search" role="search" hidden data-years="${years.join(' ')}">
<label for="words">Words in the minutes</label>
<p class="soft" id="hint">Finds the minutes that have all of the words, or words that begin with them.</p>
<div class="ask"><input id="words" type="search" autocomplete="off" spellcheck="false" aria-describedby="hint"> <button type="submit">Search</button></div>
</form>
<noscript><p>Searching needs scripts, which your browser does not run here. All minutes are listed below, by group and day.</p></noscript>
<p id="status" role="status"></p>
<ul id="results" class="results" hidden></ul>
<section id="all" aria-labelledby="every"><h2 id="every">All minutes</h2>
${list(view)}</section>
</div>`,
  })
}

function list(view: SiteView): Content {
  if (view.listed.length === 0)
    return html`<p>No minutes have been published yet.</p>
`
  return view.groups.map(({ group, listed }) => {
    if (listed.length === 0) return null
    return html`<h3>${isolated(group.name)}</h3>
<ul class="years">
${listed.map((each) => {
  const gone = isPublished(each) ? null : html` <span class="soft">(${offSiteWords(each)})</span>`
  const another =
    /-\d+$/.test(each.slug.slice(10)) && html` <span class="soft">(${isolated(each.title)})</span>`
  return html`<li><a href="${link(SEARCH, meetingPath(each))}">${longDay(each.date)}<span class="hidden">, ${group.name}</span></a>${another}${gone}</li>
`
})}</ul>
`
  })
}

/**
 * What the search looks through of the minutes of one year: a script that hands them over, because a page opened from a disk may not read
 * files in another way. Newest first. `whole`: the minutes of which the view has only digests.
 */
export function drawSearchData(
  view: SiteView,
  year: string,
  whole: ReadonlyMap<PublicMinutes, PublicMinutes> = new Map(),
): string {
  const ofYear = minutesByYear(view).get(year) ?? []
  const rows = ofYear
    .map((minutes) => whole.get(minutes) ?? minutes)
    .map((minutes) =>
      JSON.stringify({
        page: link(searchDataPath(year), meetingPath(minutes)),
        group: plainText(view.group.get(minutes.group)?.group.name ?? ''),
        day: longDay(minutes.date),
        title: plainText(minutes.title),
        place: plainText(minutes.venue),
        items: minutes.items.map((item) => ({
          number: publicNumber(item),
          id: itemAnchor(item),
          title: plainText(item.title),
          words: plainText(itemWords(item)),
        })),
      }),
    )
  return `found(${year}, [\n${rows.join(',\n')}\n])\n`
}

/** As `drawSearchData`, of the pages the office writes, the documents and the good practice on the site. They have no items with a place of their own. */
export function drawPagesSearchData(view: SiteView): string {
  const from = searchDataPath(OWN_PAGES)
  const row = (page: string, group: string, title: string, words: readonly string[]) =>
    JSON.stringify({
      page: link(from, page),
      group: plainText(group),
      day: title,
      title: '',
      place: '',
      items: [{ number: '', id: '', title: '', words: plainText(words.join(' · ')) }],
    })
  const rows = [
    ...view.site.pages.map((page) => row(pagePath(page.kind), '', page.title, pageWords(page))),
    ...view.documents.map((document) =>
      row(
        documentPath(document),
        view.group.get(document.group)?.group.name ?? '',
        document.title,
        documentWords(document),
      ),
    ),
    ...view.practice.map((article) =>
      row(
        articlePath(article),
        view.group.get(article.group)?.group.name ?? '',
        article.title,
        articleWords(article),
      ),
    ),
  ]
  return `found(${FIRST}, [\n${rows.join(',\n')}\n])\n`
}

import { hash } from 'node:crypto'
import { type GlossaryTerm, termsIn } from '../../../shared/glossary.ts'
import type { PublicArticle, PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import type { PublicLine } from './formats/blocks.ts'
import { drawAccessibility } from './formats/accessibility.ts'
import { drawCalendar } from './formats/calendar.ts'
import { publicLayout } from './formats/document.ts'
import { downloadPath, downloadsOf } from './formats/downloads.ts'
import { drawAnswers, drawAnswersOfYear, yearsOfAnswers } from './formats/answers.ts'
import { drawFeed, latestOf } from './formats/feed.ts'
import { articlePath, drawArticle, drawGoodPractice, GOOD_PRACTICE } from './formats/good-practice.ts'
import { drawGlossary } from './formats/glossary.ts'
import { drawGroup, drawYear, yearsOf } from './formats/group.ts'
import { drawHome } from './formats/home.ts'
import { drawAllLines, drawLinesOfYear, yearsOfLines } from './formats/all-lines.ts'
import { drawMeeting } from './formats/meeting.ts'
import { drawPrint, type PrintDocument } from './formats/print.ts'
import { frameSource } from './formats/frame.ts'
import { iconFile, styleSheet } from './formats/style.ts'
import { drawCsv, drawJson, openDataPath, openTables } from './formats/open-data.ts'
import { drawOfficePage, logoPath, pagePath } from './formats/office-page.ts'
import { drawOpenData } from './formats/open-data-page.ts'
import {
  drawPagesSearchData,
  drawSearch,
  drawSearchData,
  hasOwnPages,
  minutesByYear,
  OWN_PAGES,
} from './formats/search.ts'
import { SEARCH_SCRIPT } from './formats/search-script.ts'
import {
  documentPath,
  DOCUMENTS,
  documentsOf,
  drawSiteDocument,
  drawSiteDocuments,
} from './formats/site-documents.ts'
import { drawSitemap, type Entry } from './formats/sitemap.ts'
import { drawUpcoming } from './formats/upcoming.ts'
import { drawWithdrawn } from './formats/withdrawn.ts'
import {
  ACCESSIBILITY,
  type AnsweredAdvice,
  answersPath,
  CALENDAR,
  calendarPath,
  FEED,
  feedPath,
  groupPath,
  GLOSSARY_PAGE,
  HOME,
  ICON,
  isPublished,
  type Listed,
  linesPath,
  meetingPath,
  OPEN_DATA,
  SEARCH,
  SEARCH_SCRIPT_FILE,
  searchDataPath,
  SITE_LINES,
  SITEMAP,
  type SiteView,
  STYLE,
  UPCOMING,
  viewSite,
  yearPath,
} from './formats/view.ts'
import { siteWords } from './formats/words.ts'

/**
 * Goes up with every change of what a page, a feed or a PDF looks like, so that publications made before are made again.
 * tests/service/publishing/formats-version.test.ts fails when it was forgotten.
 */
export const RENDERER_VERSION = 14

/** Whole minutes by what stands for them in the site, where that is only a digest (digest.ts). */
export type WholeMinutes = ReadonlyMap<PublicMinutes, PublicMinutes>

/**
 * A file of the site that can be drawn. `source` changes whenever what it is drawn from does. `of` are the minutes it is drawn from as a
 * whole: `draw` is given those of which the site has only digests.
 */
type Drawn<Result> = {
  path: string
  source: string
  of?: readonly PublicMinutes[]
  draw: (whole?: WholeMinutes) => Result
}
export type SiteFile = Drawn<string | Uint8Array>

/** A PDF of the site that can be printed. */
export type SitePdf = Drawn<PrintDocument>

/** A Word or OpenDocument file of the site. */
export type SiteDocument = Drawn<Promise<Uint8Array>>

/** A site ready to be drawn, in two steps because a page says how large the PDF and the documents beside it are. */
export type SitePlan = {
  pdfs: SitePdf[]
  documents: SiteDocument[]
  /** The files, given the sizes in bytes of the PDFs and documents there will be, by path. */
  files: (sizes: ReadonlyMap<string, number>) => SiteFile[]
}

/**
 * Lists every file of a site without drawing any. `fingerprints` of minutes that are known already stand for their text, which is then
 * not read. `terms`: those of the glossary in minutes of which the site has only digests. Refuses a site that cannot be published safely.
 */
export function planSite(
  site: PublicSite,
  fingerprints: ReadonlyMap<PublicMinutes, string> = new Map(),
  terms: ReadonlyMap<PublicMinutes, GlossaryTerm[]> = new Map(),
): SitePlan {
  const view = viewSite(site)
  const common = fingerprint(RENDERER_VERSION, site.office, view.address, site.contact, site.example)
  const ofMinutes = new Map<Listed, string>()
  for (const minutes of view.listed) {
    const content = isPublished(minutes) ? contentOf(minutes, fingerprints) : minutes
    ofMinutes.set(minutes, fingerprint(common, view.group.get(minutes.group)?.group.name, content))
  }
  const source = (minutes: Listed) => ofMinutes.get(minutes) ?? ''
  return {
    // The path says which of them it is; what they are drawn from is the same.
    pdfs: view.minutes.map((minutes) => ({
      path: downloadPath(minutes, 'pdf'),
      source: source(minutes),
      of: [minutes],
      draw: (whole) => drawPrint(view, whole?.get(minutes) ?? minutes),
    })),
    documents: view.minutes.flatMap((minutes) =>
      DOCUMENT_FORMATS.map((format) => ({
        path: downloadPath(minutes, format),
        source: source(minutes),
        of: [minutes],
        draw: (whole?: WholeMinutes) => drawDocument(view, whole?.get(minutes) ?? minutes, format),
      })),
    ),
    files: (sizes) => listFiles(view, fingerprint(common, frameSource(view)), source, sizes, terms),
  }
}

const DOCUMENT_FORMATS = ['docx', 'odt'] as const

async function drawDocument(
  view: SiteView,
  minutes: PublicMinutes,
  format: (typeof DOCUMENT_FORMATS)[number],
): Promise<Uint8Array> {
  const layout = publicLayout(view, minutes)
  const published = new Date(minutes.updated)
  // Fetched when needed: the library behind it is large, and would be loaded before anybody can sign in.
  if (format === 'docx') return (await import('../documents/formats/docx.ts')).drawDocx(layout, published)
  return (await import('../documents/formats/odt.ts')).drawOdt(layout, published)
}

function listFiles(
  view: SiteView,
  frame: string,
  sourceOf: (minutes: Listed) => string,
  sizes: ReadonlyMap<string, number>,
  terms: ReadonlyMap<PublicMinutes, GlossaryTerm[]>,
): SiteFile[] {
  const files: SiteFile[] = []
  const add = (
    path: string,
    sources: unknown[],
    draw: SiteFile['draw'],
    of: readonly PublicMinutes[] = [],
  ) => {
    files.push({ path, source: fingerprint(path, frame, ...sources), draw, of })
  }
  const all = fingerprint(view.listed.map(sourceOf))
  const downloads = new Map(view.minutes.map((minutes) => [minutes, downloadsOf(minutes, sizes)]))
  const formatsOf = (minutes: PublicMinutes) => downloads.get(minutes)?.map(({ format }) => format)
  const entries: Entry[] = []
  for (const own of view.groups) {
    const sources = fingerprint(own.listed.map(sourceOf))
    for (const gone of own.listed) {
      if (isPublished(gone)) continue
      entries.push({ path: meetingPath(gone), changed: gone.updated })
      add(meetingPath(gone), [sourceOf(gone)], () => drawWithdrawn(view, gone))
    }
    for (const minutes of own.minutes) {
      entries.push({ path: meetingPath(minutes), changed: minutes.updated })
      const files = downloads.get(minutes) ?? []
      const bytes = files.map((each) => [each.file, each.bytes])
      add(
        meetingPath(minutes),
        [sourceOf(minutes), bytes],
        (whole) => drawMeeting(view, whole?.get(minutes) ?? minutes, files),
        [minutes],
      )
    }
    for (const [year, minutes] of yearsOf(own)) {
      const gone = own.listed.filter((each) => !isPublished(each) && each.date.startsWith(year))
      add(yearPath(own.group.slug, year), [...minutes, ...gone].map(sourceOf), () =>
        drawYear(view, own, year),
      )
    }
    const documents = documentsOf(view, own.group.slug).map(({ sections: _, ...named }) => named)
    const practice = view.practice.filter(({ group }) => group === own.group.slug).map(nameOfArticle)
    add(groupPath(own.group.slug), [own.group, own.upcoming, documents, practice, sources], () =>
      drawGroup(view, own),
    )
    const dated = [view.site.statementDate, own.group, own.upcoming, sources]
    const drawOwnFeed: SiteFile['draw'] = (whole) => drawFeed(view, sizes, own, whole)
    add(
      feedPath(own.group.slug),
      [...dated, own.minutes.map(formatsOf)],
      drawOwnFeed,
      latestOf(own).filter(isPublished),
    )
    add(calendarPath(own.group.slug), dated, () => drawCalendar(view, own))
  }
  const groups = view.groups.map((own) => own.group)
  add(HOME, [groups, view.upcoming, all], () => drawHome(view))
  const names = view.groups.map(({ group }) => [group.slug, group.name])
  for (const kind of SITE_LINES) {
    const years = [...yearsOfLines(view, kind)].map(
      ([year, lines]) => [year, sourceOfLines(lines, sourceOf)] as const,
    )
    add(linesPath(kind), [names, years], () => drawAllLines(view, kind))
    for (const [year, source] of years) {
      add(linesPath(kind, year), [names, source], () => drawLinesOfYear(view, kind, year))
    }
  }
  const answersIn = yearsOfAnswers(view)
  const sourceOfAnswers = (answers: readonly AnsweredAdvice[]) =>
    answers.map(({ line, response }) => [
      line.anchor,
      line.item.title,
      line.text,
      line.minutes.date,
      response,
    ])
  add(answersPath(), [names, [...answersIn].map(([year, own]) => [year, sourceOfAnswers(own)])], () =>
    drawAnswers(view),
  )
  for (const [year, own] of answersIn)
    add(answersPath(year), [names, sourceOfAnswers(own)], () => drawAnswersOfYear(view, year))
  add(UPCOMING, [groups, view.upcoming], () => drawUpcoming(view))
  const listed = view.listed.map((each) => [
    each.group,
    each.slug,
    each.title,
    ...(isPublished(each) ? [] : [each.state, each.on]),
  ])
  add(SEARCH, [names, listed, hasOwnPages(view)], () => drawSearch(view))
  add(SEARCH_SCRIPT_FILE, [], () => SEARCH_SCRIPT)
  for (const [year, minutes] of minutesByYear(view)) {
    const draw: SiteFile['draw'] = (whole) => drawSearchData(view, year, whole)
    add(searchDataPath(year), minutes.map(sourceOf), draw, minutes)
  }
  add(GLOSSARY_PAGE, [groups, view.site.pages, view.documents, view.practice, all], () =>
    drawGlossary(view, termsIn(siteWords(view, terms), [...terms.values()].flat())),
  )
  const listedIn = Map.groupBy(view.listed, (each) => each.date.slice(0, 4))
  const comingIn = Map.groupBy(view.upcoming, (meeting) => meeting.date.slice(0, 4))
  const tables = openTables(view)
  for (const table of tables) {
    for (const own of table.years) {
      const sources = [names, listedIn.get(own.year)?.map(sourceOf), comingIn.get(own.year)]
      add(openDataPath(table.name, own.year, 'csv'), sources, () => drawCsv(table, own))
      add(openDataPath(table.name, own.year, 'json'), sources, () => drawJson(view, table, own))
    }
  }
  const notes = tables.map(({ years, ...note }) => ({
    ...note,
    years: years.map(({ year, count }) => ({ year, count })),
  }))
  add(OPEN_DATA, [notes], () => drawOpenData(view, notes))
  add(ACCESSIBILITY, [view.site.statementDate, view.site.statementCheckedOn, view.site.replyDays], () =>
    drawAccessibility(view),
  )
  const formats = fingerprint(view.minutes.map(formatsOf))
  const drawWholeFeed: SiteFile['draw'] = (whole) => drawFeed(view, sizes, undefined, whole)
  const dated = [view.site.statementDate, groups, view.upcoming]
  add(FEED, [...dated, formats, all], drawWholeFeed, latestOf(view).filter(isPublished))
  add(CALENDAR, [groups, view.upcoming, all], () => drawCalendar(view))
  const { look, pages: own } = view.site
  const { documents } = view
  if (documents.length > 0) add(DOCUMENTS, [names, documents], () => drawSiteDocuments(view))
  for (const document of documents)
    add(documentPath(document), [names, document], () => drawSiteDocument(view, document))
  const { practice } = view
  if (practice.length > 0)
    add(GOOD_PRACTICE, [names, practice.map(nameOfArticle)], () => drawGoodPractice(view))
  for (const article of practice)
    add(articlePath(article), [names, article], () => drawArticle(view, article))
  if (hasOwnPages(view))
    add(searchDataPath(OWN_PAGES), [names, own, documents, practice], () => drawPagesSearchData(view))
  for (const page of own) add(pagePath(page.kind), [page, groups], () => drawOfficePage(view, page))
  const { mainLight, mainDark, linkLight, linkDark } = look
  add(STYLE, [mainLight, mainDark, linkLight, linkDark], () => styleSheet(look))
  add(ICON, [look.mainLight], () => iconFile(look))
  if (look.logo) {
    const { kind, base64 } = look.logo
    add(logoPath(kind), [base64], () => Buffer.from(base64, 'base64'))
  }
  if (view.address !== '') {
    const known = new Map(entries.map((entry) => [entry.path, entry]))
    const pages = files
      .filter(({ path }) => path.endsWith('.html'))
      .map(({ path }) => known.get(path) ?? { path, changed: null })
    add(SITEMAP, [pages], () => drawSitemap(view, pages))
  }
  return files
}

/** What lists show of an article. */
function nameOfArticle({ sections: _, ...named }: PublicArticle) {
  return named
}

/** What a page of minutes is drawn from: their text, or where its fingerprint is known that with what is stamped on it. */
function contentOf(minutes: PublicMinutes, known: ReadonlyMap<PublicMinutes, string>): unknown {
  const content = known.get(minutes)
  const { slug, version, firstPublished, updated } = minutes
  return content === undefined ? minutes : [content, slug, version, firstPublished, updated]
}

/** What a table of decisions or actions is drawn from: the minutes that have any. */
function sourceOfLines(lines: readonly PublicLine[], sourceOf: (minutes: Listed) => string): string {
  return fingerprint([...new Set(lines.map(({ minutes }) => minutes))].map(sourceOf))
}

function fingerprint(...parts: unknown[]): string {
  return hash(
    'sha256',
    parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join('\n'),
  )
}

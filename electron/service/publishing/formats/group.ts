import { isolated, LINES_NAME, type LineKind, linesOf, type PublicLine } from './blocks.ts'
import { drawPage, withAddresses } from './frame.ts'
import { type Content, html } from './html.ts'
import { drawArticleList } from './good-practice.ts'
import { drawLineTable } from './line-table.ts'
import { drawMinutesList, drawUpcomingList } from './listing.ts'
import { LINE_KINDS } from './meeting.ts'
import { pagePath } from './office-page.ts'
import { documentsOf, drawDocumentList } from './site-documents.ts'
import {
  calendarPath,
  feedPath,
  type GroupView,
  groupPath,
  HOME,
  lineLink,
  link,
  type SitePath,
  type SiteView,
  yearPath,
} from './view.ts'
import { sentenceCase } from './wording.ts'

/** A group's own page lists this many of each kind; the pages of its years list them all. */
const RECENT = 25

/** The minutes of a group by year, newest first. */
export function yearsOf({ minutes }: GroupView): [year: string, minutes: GroupView['minutes']][] {
  return [...Map.groupBy(minutes, (each) => each.date.slice(0, 4))]
}

/** The page of a group: about it, its dates, its minutes by year, and what was lately decided, to be done and advised. */
export function drawGroup(view: SiteView, own: GroupView): string {
  const { group } = own
  const path = groupPath(group.slug)
  const documents = documentsOf(view, group.slug)
  const practice = view.practice.filter((article) => article.group === group.slug)
  const lines = own.minutes.slice(0, RECENT).flatMap(linesOf)
  const kinds = LINE_KINDS.filter((kind) => lines.some((line) => line.line === kind))
  return drawPage(view, {
    path,
    title: group.name,
    description: `What ${group.name} is for, when it meets, its minutes, decisions and actions.`,
    trail: [{ path: HOME, title: 'Home' }],
    group,
    content: html`<div class="head">
<p class="eyebrow">${isolated([sentenceCase(group.kind), group.area].filter((part) => part !== '').join(' · '))}</p>
<h1>${isolated(group.name)}</h1>
</div>
<div class="columns">
<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>
<li><a href="#about">About the group</a></li>
<li><a href="#upcoming">Upcoming meetings</a></li>
<li><a href="#minutes">Minutes</a></li>
${kinds.map(
  (kind) => html`<li><a href="#${kind}">${LINES_NAME[kind]}</a></li>
`,
)}</ul></nav>
<div class="body">
<h2 id="about">About the group</h2>
${
  group.purpose !== '' &&
  html`<p class="lead">${isolated(group.purpose)}</p>
`
}${
  group.publicContact !== '' &&
  html`<p>Contact: ${withAddresses(group.publicContact)}</p>
`
}${
  view.site.pages.some((page) => page.kind === 'join') &&
  html`<p><a href="${link(path, pagePath('join'))}">How to join the group</a></p>
`
}${
  documents.length > 0 &&
  html`<h3>How the group works</h3>
${drawDocumentList(path, documents)}`
}${
  practice.length > 0 &&
  html`<h3>Good practice of the group</h3>
${drawArticleList(view, path, practice, false)}`
}<h2 id="upcoming">Upcoming meetings</h2>
${
  own.upcoming.length === 0
    ? html`<p>No meetings are planned at the moment.</p>
`
    : drawUpcomingList(own.upcoming, { view, from: path, withGroup: false })
}<p class="more"><a href="${link(path, calendarPath(group.slug))}">Add the dates of this group to your own calendar (iCalendar file)</a></p>
<h2 id="minutes">Minutes</h2>
<p><a href="${link(path, feedPath(group.slug))}">Follow new minutes of this group (Atom feed)</a></p>
${minutesByYear(view, own)}${kinds.map((kind) => recentLines(kind, lines, path))}${wholeYears(own, path, kinds.length > 0)}</div>
</div>`,
  })
}

function minutesByYear(view: SiteView, own: GroupView): Content {
  const years = [...Map.groupBy(own.listed, (each) => each.date.slice(0, 4))]
  if (years.length === 0)
    return html`<p>No minutes have been published yet.</p>
`
  const path = groupPath(own.group.slug)
  return years.map(
    ([year, minutes]) => html`<h3>${year}</h3>
${drawMinutesList(minutes, { view, from: path, withGroup: false })}`,
  )
}

function recentLines(kind: LineKind, lines: readonly PublicLine[], path: SitePath): Content {
  const own = lines.filter((line) => line.line === kind)
  const recent = own.slice(0, RECENT)
  const caption =
    recent.length < own.length
      ? `${LINES_NAME[kind]}, the latest ${RECENT}`
      : `${LINES_NAME[kind]}, newest meeting first`
  return html`<h2 id="${kind}">${LINES_NAME[kind]}</h2>
${drawLineTable(kind, recent, { caption, href: (line) => lineLink(path, line), meeting: true })}`
}

function wholeYears(own: GroupView, path: SitePath, some: boolean): Content {
  if (!some) return null
  return html`<h2 id="years">Whole years</h2>
<p>Every decision, action, piece of advice and question, year by year.</p>
<ul class="years">
${yearsOf(own).map(
  ([
    year,
  ]) => html`<li><a href="${link(path, yearPath(own.group.slug, year))}">${year}<span class="hidden">: decisions, actions, advice and questions</span></a></li>
`,
)}</ul>
`
}

/** The page of one year of a group: all its minutes, decisions, actions, advice and questions. */
export function drawYear(view: SiteView, own: GroupView, year: string): string {
  const path = yearPath(own.group.slug, year)
  const minutes = own.minutes.filter((each) => each.date.startsWith(year))
  const lines = minutes.flatMap(linesOf)
  return drawPage(view, {
    path,
    title: `${year}: ${own.group.name}`,
    description: `Minutes, decisions, actions, advice and questions of ${own.group.name} in ${year}.`,
    trail: [
      { path: HOME, title: 'Home' },
      { path: groupPath(own.group.slug), title: own.group.name },
    ],
    group: own.group,
    content: html`<div class="head">
<p class="eyebrow">${isolated(own.group.name)}</p>
<h1>${year}: decisions, actions, advice and questions</h1>
</div>
<div class="body">
<h2 id="minutes">Minutes</h2>
${drawMinutesList(
  own.listed.filter((each) => each.date.startsWith(year)),
  { view, from: path, withGroup: false },
)}${LINE_KINDS.map((kind) => {
  const ofKind = lines.filter((line) => line.line === kind)
  return html`<h2 id="${kind}">${LINES_NAME[kind]}</h2>
${
  ofKind.length === 0
    ? html`<p>None in ${year}.</p>
`
    : drawLineTable(kind, ofKind, {
        caption: `${LINES_NAME[kind]} of ${year}`,
        href: (line) => lineLink(path, line),
        meeting: true,
      })
}`
})}</div>`,
  })
}

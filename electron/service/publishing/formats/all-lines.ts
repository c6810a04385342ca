import { isolated, LINES_NAME, type PublicLine } from './blocks.ts'
import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import { drawLineTable } from './line-table.ts'
import {
  type GroupView,
  HOME,
  lineLink,
  link,
  linesPath,
  type SiteLine,
  type SiteView,
  yearPath,
} from './view.ts'
import { counted } from './wording.ts'

const LATEST = 25
/** A year with more than this many lines says how many each group has, and links to the groups' own pages of that year. */
const MOST = 200

const INTRODUCTIONS = {
  decision:
    'What the groups decided, taken from their published minutes. Each number leads to the place in the minutes.',
  action:
    'Who took on what, as it stands in the published minutes: the owner and the day are those given at the meeting. Each number leads to the place in the minutes.',
} satisfies Record<SiteLine, string>

/** The decisions or actions of all groups by the year of their meeting, newest first. */
export function yearsOfLines(view: SiteView, kind: SiteLine): Map<string, PublicLine[]> {
  const lines = view.lines.filter((line) => line.line === kind)
  return Map.groupBy(lines, (line) => line.minutes.date.slice(0, 4))
}

/** The page `Decisions` or `Actions`: the latest of all groups, and the way to the others by year and by group. */
export function drawAllLines(view: SiteView, kind: SiteLine): string {
  const path = linesPath(kind)
  const name = LINES_NAME[kind]
  const years = yearsOfLines(view, kind)
  const latest = [...years.values()].flat().slice(0, LATEST)
  return drawPage(view, {
    path,
    title: name,
    description: `${name} of the Independent Advisory Groups of ${view.site.office}, by year and by group.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>${name}</h1>
<p class="lead">${INTRODUCTIONS[kind]}</p>
</div>
<div class="body broad">
${
  latest.length === 0
    ? html`<p>No ${name.toLowerCase()} have been published yet.</p>
`
    : html`<h2 id="years">By year</h2>
${yearLinks(kind, years)}<h2 id="latest">Latest</h2>
${drawLineTable(kind, latest, {
  caption: `${name}, newest meeting first`,
  href: (line) => lineLink(path, line),
  meeting: true,
  group: (line) => view.group.get(line.minutes.group)?.group.name ?? '',
})}<h2 id="groups">By group</h2>
${groupLinks(view, kind, years)}`
}</div>`,
  })
}

function yearLinks(kind: SiteLine, years: ReadonlyMap<string, PublicLine[]>): Content {
  return html`<ul class="years">
${[...years].map(
  ([
    year,
    lines,
  ]) => html`<li><a href="${link(linesPath(kind), linesPath(kind, year))}">${year}<span class="hidden">: ${howMany(kind, lines)}</span></a> <span class="soft" aria-hidden="true">(${lines.length})</span></li>
`,
)}</ul>
`
}

function groupLinks(view: SiteView, kind: SiteLine, years: ReadonlyMap<string, PublicLine[]>): Content {
  const byGroup = [...years].map(
    ([year, all]) => [year, Map.groupBy(all, (line) => line.minutes.group)] as const,
  )
  return view.groups.map((own) => {
    const ofGroup = byGroup.flatMap(([year, of]) => {
      const lines = of.get(own.group.slug)
      return lines ? { year, lines } : []
    })
    if (ofGroup.length === 0) return null
    return html`<h3>${isolated(own.group.name)}</h3>
<ul class="years">
${ofGroup.map(
  ({
    year,
    lines,
  }) => html`<li><a href="${link(linesPath(kind), linesPath(kind, year))}#${anchorOf(own)}">${year}<span class="hidden">: ${howMany(kind, lines)} of ${own.group.name}</span></a> <span class="soft" aria-hidden="true">(${lines.length})</span></li>
`,
)}</ul>
`
  })
}

/** Every decision or action of one year, by group. */
export function drawLinesOfYear(view: SiteView, kind: SiteLine, year: string): string {
  const path = linesPath(kind, year)
  const name = LINES_NAME[kind]
  const all = yearsOfLines(view, kind).get(year) ?? []
  return drawPage(view, {
    path,
    title: `${name} of ${year}`,
    description: `${name} of the Independent Advisory Groups of ${view.site.office} in ${year}, by group.`,
    trail: [
      { path: HOME, title: 'Home' },
      { path: linesPath(kind), title: name },
    ],
    content: html`<div class="head">
<h1>${name} of ${year}</h1>
</div>
<div class="body broad">
${view.groups.map((own) => {
  const lines = all.filter((line) => line.minutes.group === own.group.slug)
  if (lines.length === 0) return null
  return html`<h2 id="${anchorOf(own)}">${isolated(own.group.name)}</h2>
${
  all.length > MOST
    ? html`<p><a href="${link(path, yearPath(own.group.slug, year))}#${kind}">${howMany(kind, lines)} of ${own.group.name}</a></p>
`
    : drawLineTable(kind, lines, {
        caption: `${name} of ${own.group.name}, newest meeting first`,
        href: (line) => lineLink(path, line),
        meeting: true,
      })
}`
})}</div>`,
  })
}

function anchorOf({ group }: GroupView): string {
  return `group-${group.slug}`
}

function howMany(kind: SiteLine, lines: readonly PublicLine[]): string {
  return counted(lines.length, kind, `${kind}s`)
}

import { longDay } from '../../../../shared/dates.ts'
import { type PublicBlock, type PublicMinutes, publicNumber } from '../../../../shared/publishing/public.ts'
import { direction, drawItem, isolated, itemHeading, LINES_NAME, linesOf } from './blocks.ts'
import { withAddresses } from './frame.ts'
import { html, type Markup } from './html.ts'
import { drawLineTable, ofMeeting } from './line-table.ts'
import { corrections, drawAttendance, LINE_KINDS, plannedEnd, quorumWords } from './meeting.ts'
import { COLOURS } from './style.ts'
import { addressOf, meetingPath, type SiteView } from './view.ts'
import { dayOf, fullDay, publicTime, publicTimes, sentenceCase } from './wording.ts'

/** A document to print, and what the post-pass (pdf.ts) needs to know of it. */
export type PrintDocument = { html: string; title: string; updated: string }

/** Nothing in the document links inside it. */
const NO_ANCHORS = new Map<PublicBlock, string>()

/**
 * The print template: one self-contained document with the text of the meeting's page. No `<figure>` (it prints as an untitled figure) and
 * no links inside the document.
 */
export function drawPrint(view: SiteView, minutes: PublicMinutes): PrintDocument {
  const group = view.group.get(minutes.group)?.group.name ?? ''
  const title = `${group} minutes: ${longDay(minutes.date)}`
  const lines = linesOf(minutes)
  const text = html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>${PRINT_STYLE}</style>
</head>
<body>
${
  view.site.example &&
  html`<p class="example"><strong>EXAMPLE DATA</strong> – invented people and meetings</p>
`
}<p class="eyebrow">${isolated(view.site.office)}</p>
<h1>${isolated(group)} minutes: ${longDay(minutes.date)}</h1>
<p class="lead">${isolated(minutes.title)}</p>
${corrections(minutes)}<ul class="facts">
<li><strong>Date:</strong> ${fullDay(minutes.date)}</li>
<li><strong>Time:</strong> ${publicTimes(minutes)}</li>
${
  minutes.venue !== '' &&
  html`<li><strong>Place:</strong> ${isolated(minutes.venue)}</li>
`
}${
  minutes.kind !== '' &&
  html`<li><strong>Meeting:</strong> ${sentenceCase(minutes.kind)}</li>
`
}<li><strong>Enough members to decide:</strong> ${quorumWords(minutes)}</li>
<li><strong>Senior police officer present:</strong> ${minutes.sltPresent ? 'Yes' : 'No'}</li>
<li><strong>Approved:</strong> ${longDay(minutes.approvedOn)}${minutes.approval !== '' && html`. ${sentenceCase(minutes.approval)}`}</li>
<li><strong>Version:</strong> ${minutes.version}, published on ${dayOf(minutes.updated)}</li>
</ul>
<h2>Agenda</h2>
${
  minutes.items.length === 0
    ? html`<p>This meeting had no agenda.</p>
`
    : agenda(minutes)
}<h2>Attendance</h2>
${drawAttendance(minutes)}<h2>Minutes</h2>
${minutes.items.map(
  (item) => html`${itemHeading(item, null)}
${drawItem(item, NO_ANCHORS)}`,
)}${LINE_KINDS.map((kind) => {
  const own = lines.filter((line) => line.line === kind)
  if (own.length === 0) return null
  return html`<h2>${LINES_NAME[kind]}</h2>
${drawLineTable(kind, own, { caption: ofMeeting(LINES_NAME[kind], minutes.date), href: () => '', meeting: false })}`
})}${source(view, minutes)}</body>
</html>
`
  return { html: text.toString(), title, updated: minutes.updated }
}

function agenda(minutes: PublicMinutes): Markup {
  const end = plannedEnd(minutes)
  return html`<table>
<caption>${ofMeeting('Agenda', minutes.date)}</caption>
<thead><tr><th scope="col">Time</th><th scope="col">Item</th><th scope="col">Purpose</th></tr></thead>
<tbody>
${minutes.items.map(
  (
    item,
  ) => html`<tr><td class="time">${publicTime(item.startsAt)}</td><th scope="row"${direction(item.title)}>${publicNumber(item)}. ${item.title}</th><td>${item.withheld ? 'Not public' : sentenceCase(item.purpose)}</td></tr>
`,
)}</tbody>
</table>
${
  end !== '' &&
  html`<p class="soft">${end}</p>
`
}`
}

function source(view: SiteView, minutes: PublicMinutes): Markup {
  const address = addressOf(view, meetingPath(minutes))
  return html`<div class="source">
${
  view.address !== '' &&
  html`<p>These minutes as a web page: <a href="${address}">${address}</a></p>
`
}${
  view.site.contact.trim() !== '' &&
  html`<p>Contact, also for other formats: ${withAddresses(view.site.contact)}</p>
`
}</div>
`
}

const [INK, SOFT, EDGE, ACCENT, TINT] = [
  COLOURS.ink[0],
  COLOURS.soft[0],
  COLOURS.edge[0],
  COLOURS.accent[0],
  COLOURS.tint[0],
]

const PRINT_STYLE = html`
@page { size: A4; margin: 20mm 20mm 22mm; @bottom-right { content: counter(page) " of " counter(pages); font: 9pt sans-serif; color: ${SOFT}; } }
* { box-sizing: border-box; }
body { margin: 0; color: ${INK}; font: 12pt/1.5 system-ui, sans-serif; overflow-wrap: anywhere; hyphens: manual; }
h1, h2, h3, h4, h5 { line-height: 1.2; break-after: avoid; margin: 0; font-weight: bold; }
h1 { font-size: 24pt; letter-spacing: -.02em; }
h2 { font-size: 16pt; margin-top: 22pt; padding-top: 8pt; border-top: 1px solid ${EDGE}; }
h3 { font-size: 13pt; margin-top: 14pt; }
h4 { font-size: 12pt; margin-top: 12pt; }
h5 { font-size: 11pt; margin-top: 10pt; }
p, ul, ol { margin: 6pt 0 0; padding: 0; orphans: 3; widows: 3; }
ol, ul { padding-left: 16pt; }
a { color: ${ACCENT}; }
.example { margin: 0 0 12pt; padding: 4pt 8pt; color: ${COLOURS.warning[0]}; background: ${COLOURS.notice[0]}; }
.eyebrow { margin: 0 0 4pt; color: ${SOFT}; }
.lead { font-size: 13pt; }
.corrected { padding: 4pt 8pt; border-left: 3pt solid ${EDGE}; }
.facts, .people { list-style: none; padding-left: 0; margin-top: 10pt; }
.facts li, .people li { margin-top: 2pt; }
.soft, .owed, .label .number { color: ${SOFT}; }
table { width: 100%; border-collapse: collapse; margin-top: 8pt; text-align: left; font-size: 11pt; }
caption { text-align: left; color: ${SOFT}; padding-bottom: 4pt; }
th, td { vertical-align: top; padding: 4pt 10pt 4pt 0; border-bottom: 1px solid ${EDGE}; }
thead { display: table-header-group; }
thead th { color: ${SOFT}; }
tr { break-inside: avoid; }
.time, .lines tbody th, time { white-space: nowrap; }
.numbered { display: grid; grid-template-columns: 34pt 1fr; }
.numbered .number { color: ${SOFT}; }
.inset { margin-left: 34pt; }
.line { margin: 9pt 0 0 34pt; padding: 6pt 10pt 8pt; border-left: 3pt solid ${ACCENT}; background: ${TINT}; break-inside: avoid; }
.line p { margin: 0; }
.label strong { color: ${ACCENT}; margin-right: 6pt; }
.owed span { display: inline-block; margin-right: 14pt; }
.withheld { color: ${SOFT}; }
.source { margin-top: 20pt; padding-top: 8pt; border-top: 1px solid ${EDGE}; color: ${SOFT}; font-size: 11pt; }
`

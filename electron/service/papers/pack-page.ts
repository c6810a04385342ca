import { longDay, shortDay } from '../../../shared/dates.ts'
import type { MeetingSummary } from '../../../shared/meetings/contract.ts'
import type { AgendaItem } from '../../../shared/meetings/entities.ts'
import type { TimedItem } from '../../../shared/meetings/rules.ts'
import { inWords, VISIBILITY, visibilityOf } from '../../../shared/meetings/visibility.ts'
import { PAPER_KIND_LABELS } from '../../../shared/papers/entities.ts'
import { sizeInWords } from '../../../shared/papers/rules.ts'
import { html, type Markup } from '../publishing/formats/html.ts'
import type { Part } from './pack-parts.ts'

/** What a pack is printed from. */
export type PackFacts = {
  office: string
  isExample: boolean
  meeting: MeetingSummary
  items: readonly TimedItem<AgendaItem>[]
  parts: readonly Part[]
  version: number
  /** The day of the issue, `YYYY-MM-DD`. */
  issuedOn: string
  issuedBy: string
  /** Since the version before; empty for the first. */
  changes: readonly string[]
  /** Who has not agreed the agenda yet, a sentence, or ''. */
  notAgreed: string
}

/** A heading of the printed pages, in their order: the bookmarks are made of these. `part` is the paper it begins. */
export type PackHeading = { text: string; part: Part | null }

/** What a pack is called in its title and its first heading. */
export function packTitle({ meeting }: Pick<PackFacts, 'meeting'>): string {
  return `Papers for the meeting on ${longDay(meeting.date)}`
}

/** `3a`, `3b` … under item 3; `3aa` after the twenty-sixth. */
export function paperLabel(item: string, index: number): string {
  const letter = (at: number): string =>
    (at < 26 ? '' : letter(Math.floor(at / 26) - 1)) + 'abcdefghijklmnopqrstuvwxyz'[at % 26]
  return `${item}${letter(index)}`
}

type Placed = { item: TimedItem<AgendaItem>; parts: { part: Part; label: string }[] }

function placed({ items, parts }: PackFacts): Placed[] {
  return items.map((item) => ({
    item,
    parts: parts
      .filter(({ paper }) => paper.itemId === item.id)
      .map((part, index) => ({ part, label: paperLabel(item.number, index) })),
  }))
}

const itemHeading = ({ item }: Placed) => `Item ${item.number}. ${item.title}`
const paperHeading = ({ part, label }: Placed['parts'][number]) => `Paper ${label}: ${part.paper.name}`

/** Every heading of the pages in order; `drawPack` draws exactly these. */
export function packHeadings(facts: PackFacts): PackHeading[] {
  const plain = (text: string): PackHeading => ({ text, part: null })
  return [
    plain(packTitle(facts)),
    ...(facts.version > 1 ? [plain(changesHeading(facts))] : []),
    plain('Agenda'),
    plain(ABOUT),
    ...placed(facts)
      .filter(({ parts }) => parts.length > 0)
      .flatMap((one) => [
        plain(itemHeading(one)),
        ...one.parts.map((paper) => ({ text: paperHeading(paper), part: paper.part })),
      ]),
  ]
}

const ABOUT = 'About this pack'
const changesHeading = ({ version }: PackFacts) => `What changed since version ${version - 1}`

/**
 * The pages of a pack that are ours, as one document: agenda first, then for every item with papers its cover line and its papers. A
 * paper that is a PDF has its heading here; its pages are put in behind it (pack-pdf.ts).
 *
 * @param pageOf on which page of the pack a paper begins; without it figures of the same width stand there
 */
export function drawPack(facts: PackFacts, pageOf: ReadonlyMap<string, number> | null): string {
  const { meeting } = facts
  const where = [meeting.venue, meeting.onlineLink === '' ? '' : 'online'].filter(Boolean).join(', and ')
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head><meta charset="utf-8"><title>${packTitle(facts)}</title><style>${STYLE}</style></head>
<body>
${facts.isExample && html`<p class="example"><strong>EXAMPLE DATA</strong> – invented people and meetings</p>`}
<p class="soft">${facts.office}</p>
<h1>${packTitle(facts)}</h1>
<p class="lead">${meeting.groupName}</p>
<ul class="facts">
<li><strong>Time:</strong> ${meeting.startTime}</li>
${where !== '' && html`<li><strong>Place:</strong> ${where}</li>`}
<li><strong>Version:</strong> ${facts.version}, issued on ${shortDay(facts.issuedOn)} by ${facts.issuedBy}</li>
${facts.notAgreed !== '' && html`<li><strong>Agenda:</strong> not agreed by everybody yet. ${facts.notAgreed}</li>`}
</ul>
${facts.version > 1 && drawChanges(facts)}
<h2>Agenda</h2>
${drawAgenda(facts, pageOf)}
<h2>${ABOUT}</h2>
${drawAbout(facts)}
${placed(facts)
  .filter(({ parts }) => parts.length > 0)
  .map(drawItem)}
</body>
</html>
`.toString()
}

function drawChanges(facts: PackFacts): Markup {
  return html`<h2>${changesHeading(facts)}</h2>
${
  facts.changes.length === 0
    ? html`<p>Nothing on the agenda and none of the papers.</p>`
    : html`<ul>${facts.changes.map((change) => html`<li>${change}</li>`)}</ul>`
}`
}

function drawAgenda(facts: PackFacts, pageOf: ReadonlyMap<string, number> | null): Markup {
  if (facts.items.length === 0) return html`<p>There is nothing on the agenda yet.</p>`
  return html`<table>
<thead><tr><th scope="col">Time</th><th scope="col">Item</th><th scope="col">Minutes</th></tr></thead>
<tbody>${placed(facts).map(
    ({ item, parts }) =>
      html`<tr><td class="time">${item.startsAt}</td><td><strong>${item.number}. ${item.title}</strong>${
        item.presenter !== '' && html` <span class="soft">${item.presenter}</span>`
      }${item.restricted && html` <span class="closed">${VISIBILITY[visibilityOf(item)].label}</span>`}${parts.map(
        ({ part, label }) =>
          html`<div class="paper">${label} ${part.paper.name}${
            part.as === 'separately'
              ? html` <span class="soft">sent separately</span>`
              : html` <span class="soft">page ${pageOf?.get(part.paper.id) ?? '000'}</span>`
          }</div>`,
      )}</td><td class="time">${item.minutes}</td></tr>`,
  )}</tbody>
</table>
`
}

function drawAbout({ parts }: PackFacts): Markup {
  const apart = parts.filter((part) => part.as === 'separately')
  const bare = parts.filter((part) => part.as === 'pages' && part.tags === null)
  return html`<p>Pages are numbered through the whole pack, and the bookmarks lead to every item and paper.</p>
${
  parts.some((part) => part.as === 'pages') &&
  html`<p>Papers that came as a PDF are here as they were sent.</p>`
}${
  bare.length > 0 &&
  html`<p>Sent without the structure that a screen reader uses, so ask for another format if you need one:</p>
<ul>${bare.map(({ paper }) => html`<li>${paper.name}</li>`)}</ul>`
}${
  parts.some((part) => part.as === 'text') &&
  html`<p>Papers that came as text, a web page or a Word document are here as plain text, without pictures.</p>`
}${
  apart.length > 0 &&
  html`<p>Sent separately, because they cannot be part of this file:</p>
<ul>${apart.map((part) => html`<li>${part.paper.name} (${part.as === 'separately' && part.why})</li>`)}</ul>`
}`
}

function drawItem(one: Placed): Markup {
  const { item, parts } = one
  return html`<section class="item">
<h2>${itemHeading(one)}</h2>
<p class="cover">${item.startsAt} to ${item.endsAt}${item.presenter !== '' && ` · ${item.presenter}`}${
    item.restricted && ` · ${inWords(visibilityOf(item), item.restrictedReason)}`
  } · ${parts.length === 1 ? '1 paper' : `${parts.length} papers`}</p>
${parts.map((paper, index) => drawPaper(paper, index === 0))}
</section>
`
}

function drawPaper(one: Placed['parts'][number], isFirst: boolean): Markup {
  const { part } = one
  const { paper } = part
  const kind = `${PAPER_KIND_LABELS[paper.kind]}, ${sizeInWords(paper.bytes)}`
  return html`<div class="${isFirst ? 'first' : 'next'}">
<h3>${paperHeading(one)}</h3>
<p class="soft">${kind}${paper.closed && ` · Restricted: ${paper.closedReason}`} · ${how(part)}</p>
${part.as === 'text' && drawText(part.text)}${
  part.as === 'picture' && html`<div><img src="${part.address}" alt="${paper.name}"></div>`
}</div>
`
}

function how(part: Part): string {
  switch (part.as) {
    case 'pages':
      return part.pages === 1 ? 'its page follows' : `its ${part.pages} pages follow`
    case 'separately':
      return `sent separately: ${part.why}`
    case 'picture':
      return 'picture below'
    case 'text':
      return 'text below'
  }
}

/** Plain text with its paragraphs, and its bullets as lists. */
function drawText(text: string): Markup {
  const blocks = text.split(/\r?\n[ \t]*\r?\n/).filter((block) => block.trim() !== '')
  return html`<div class="text">${blocks.map(drawBlock)}</div>`
}

function drawBlock(block: string): Markup {
  const lines = block.split(/\r?\n/)
  const isList = lines.every((line) => /^\s*•\s/.test(line))
  if (isList) return html`<ul>${lines.map((line) => html`<li>${line.replace(/^\s*•\s*/, '')}</li>`)}</ul>`
  return html`<p>${lines.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</p>`
}

const STYLE = html`
@page { size: A4; margin: 24mm 20mm 22mm; }
* { box-sizing: border-box; }
body { margin: 0; color: #1f2328; font: 12pt/1.5 system-ui, sans-serif; overflow-wrap: anywhere; hyphens: manual; }
h1, h2, h3 { line-height: 1.2; break-after: avoid; margin: 0; font-weight: bold; }
h1 { font-size: 24pt; letter-spacing: -.02em; }
h2 { font-size: 16pt; margin-top: 20pt; padding-top: 8pt; border-top: 1px solid #d8d4cc; }
h3 { font-size: 13pt; margin-top: 14pt; }
p, ul { margin: 6pt 0 0; padding: 0; orphans: 3; widows: 3; }
ul { padding-left: 16pt; }
.example { margin: 0 0 12pt; padding: 4pt 8pt; color: #8a5300; background: #fdf1dc; }
.soft { color: #5b6169; }
.closed { color: #8a5300; }
.lead { font-size: 13pt; }
.facts { list-style: none; padding-left: 0; margin-top: 10pt; }
table { width: 100%; border-collapse: collapse; margin-top: 8pt; text-align: left; font-size: 11pt; }
th, td { vertical-align: top; padding: 4pt 10pt 4pt 0; border-bottom: 1px solid #d8d4cc; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
.time { white-space: nowrap; font-variant-numeric: tabular-nums; }
.paper { margin-top: 2pt; font-variant-numeric: tabular-nums; }
.item, .next { break-before: page; }
.item h2 { margin-top: 0; padding-top: 0; border-top: 0; }
.cover { padding: 6pt 10pt; border-left: 3pt solid #0b6b6b; background: #e3f1f0; }
.text { margin-top: 12pt; }
img { display: block; max-width: 100%; max-height: 200mm; margin-top: 10pt; }
`

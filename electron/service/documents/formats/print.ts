import {
  cellRuns,
  hasHeadings,
  type Layout,
  type LayoutBlock,
  type LayoutCell,
  type LayoutTable,
  plain,
} from '../../../../shared/documents/layout.ts'
import type { TextRun } from '../../../../shared/documents/meeting-document.ts'
import { direction, isolated } from '../../publishing/formats/blocks.ts'
import { type Content, html, type Markup } from '../../publishing/formats/html.ts'
import { COLOURS } from '../../publishing/formats/style.ts'
import { EXAMPLE_WORDS, runParts } from './look.ts'
import { productFont } from './product-font.ts'

/**
 * The document as one self-contained page to print. The marking and the page number stand in the margins of every page, where a screen
 * reader passes them over; it hears the marking with the facts, and that this is a draft once, at the start. The words across the page are
 * hidden from it.
 */
export function drawPrintPage(layout: Layout): string {
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>${layout.title}</title>
<style>${productFont()}${PRINT_STYLE}${margins(layout)}</style>
</head>
<body>
${
  layout.draft !== '' &&
  html`<div class="across" aria-hidden="true">${layout.draft}</div>
<p class="draft"><strong>${layout.draft}</strong></p>
`
}${
  layout.example &&
  html`<p class="example"><strong>${EXAMPLE_WORDS}</strong></p>
`
}<p class="eyebrow">${isolated(layout.eyebrow)}</p>
<h1>${isolated(layout.title)}</h1>
${layout.blocks.map(drawBlock)}</body>
</html>
`.toString()
}

function drawBlock(block: LayoutBlock): Content {
  switch (block.kind) {
    case 'heading':
      return drawHeading(block)
    case 'paragraph':
      return drawParagraph(block)
    case 'facts':
      return html`<ul class="facts">
${block.facts.map(
  (fact) => html`<li><strong>${fact.name}:</strong> ${lines(fact.value)}</li>
`,
)}</ul>
`
    case 'list':
      return drawList(block)
    case 'table':
      return drawTable(block)
    case 'line':
      return html`<div class="line${block.aside && ' aside'}">
<p class="label"><strong>${block.label}</strong> <span class="number">${block.number}</span></p>
<p${textDirection(block.text)}>${drawRuns(block.text)}</p>
${
  block.owed !== '' &&
  html`<p class="soft">${isolated(block.owed)}</p>
`
}</div>
`
  }
}

function drawHeading({ level, text, aside }: Extract<LayoutBlock, { kind: 'heading' }>): Markup {
  const attributes = html`${textDirection(text)}${aside && html` class="aside"`}`
  const words = drawRuns(text)
  if (level === 2)
    return html`<h2${attributes}>${words}</h2>
`
  if (level === 3)
    return html`<h3${attributes}>${words}</h3>
`
  if (level === 4)
    return html`<h4${attributes}>${words}</h4>
`
  return html`<h5${attributes}>${words}</h5>
`
}

function drawParagraph(block: Extract<LayoutBlock, { kind: 'paragraph' }>): Markup {
  const words = drawRuns(block.text)
  const names = [block.number === '' ? block.style : 'numbered', block.aside ? 'aside' : ''].filter(Boolean)
  if (block.number === '')
    return html`<p class="${names.join(' ')}"${textDirection(block.text)}>${words}</p>
`
  return html`<p class="${names.join(' ')}"><span class="number">${block.number}</span> <span${textDirection(block.text)}>${words}</span></p>
`
}

/** Nested points stand in a list of their own inside the point above them. */
function drawList({ ordered, points, aside }: Extract<LayoutBlock, { kind: 'list' }>): Content {
  const draw = (from: number, level: number): { drawn: Markup; next: number } => {
    const items: Content[] = []
    let index = from
    for (let point = points[index]; point && point.level >= level; point = points[index]) {
      const below = points[index + 1]
      const nested = below && below.level > level ? draw(index + 1, level + 1) : null
      items.push(html`<li${textDirection(point.text)}>${drawRuns(point.text)}${nested?.drawn}</li>
`)
      index = nested?.next ?? index + 1
    }
    const name = level === 1 ? html` class="inset${aside && ' aside'}"` : null
    const drawn = ordered
      ? html`<ol${name}>
${items}</ol>
`
      : html`<ul${name}>
${items}</ul>
`
    return { drawn, next: index }
  }
  return draw(0, 1).drawn
}

function drawTable(table: LayoutTable): Markup {
  const { columns, heading, rows } = table
  const cells = (row: readonly LayoutCell[]) =>
    row.map((content, index) => {
      const words = cellRuns(content)
      return index === heading
        ? html`<th scope="row"${textDirection(words)}>${drawRuns(words)}</th>`
        : html`<td${textDirection(words)}>${drawRuns(words)}</td>`
    })
  return html`<table>
<colgroup>${columns.map((column) => html`<col style="width:${column.width}%">`)}</colgroup>
${
  hasHeadings(table) &&
  html`<thead><tr>${columns.map((column) => html`<th scope="col">${drawRuns(cellRuns(column.title))}</th>`)}</tr></thead>
`
}<tbody>
${rows.map(
  (row) => html`<tr>${cells(row)}</tr>
`,
)}</tbody>
</table>
`
}

function drawRuns(runs: readonly TextRun[]): Content {
  return runParts(runs).map((part) => {
    if (part === 'break') return html`<br>`
    let words: Content = part.text
    if (part.italic) words = html`<em>${words}</em>`
    if (part.bold) words = html`<strong>${words}</strong>`
    return part.link === undefined ? words : html`<a href="${part.link}">${words}</a>`
  })
}

function lines(text: string): Content {
  return drawRuns(plain(text))
}

function textDirection(runs: readonly TextRun[]): Content {
  return direction(runs.map((run) => run.text).join(''))
}

/** What stands in the margins of every page, as CSS strings. */
function margins({ marking, audience, draft }: Layout): Markup {
  return html`@page { @top-left { content: "${marking}"; font-weight: bold; color: ${INK}; } @top-center { content: "${audience}"; } @top-right { content: "${draft}"; font-weight: bold; color: ${RED}; } @bottom-left { content: "${marking}"; font-weight: bold; color: ${INK}; } }`
}

const [INK, SOFT, EDGE, ACCENT, TINT, RED] = [
  COLOURS.ink[0],
  COLOURS.soft[0],
  COLOURS.edge[0],
  COLOURS.accent[0],
  COLOURS.tint[0],
  COLOURS.red[0],
]

const PRINT_STYLE = html`
@page { size: A4; margin: 24mm 20mm 22mm; font: 9pt Inter, Arial, sans-serif; color: ${SOFT}; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
* { box-sizing: border-box; }
body { margin: 0; color: ${INK}; font: 12pt/1.5 Inter, Arial, system-ui, sans-serif; overflow-wrap: anywhere; hyphens: manual; }
h1, h2, h3, h4, h5 { line-height: 1.2; break-after: avoid; margin: 0; font-weight: 650; }
strong, th { font-weight: 650; }
h1 { font-size: 22pt; letter-spacing: -.02em; }
h2 { font-size: 15pt; margin-top: 20pt; padding-top: 8pt; border-top: 1px solid ${EDGE}; }
h3 { font-size: 12.5pt; margin-top: 14pt; }
h4 { font-size: 12pt; margin-top: 10pt; }
h5 { font-size: 12pt; margin-top: 8pt; color: ${SOFT}; }
p, ul, ol { margin: 6pt 0 0; padding: 0; orphans: 3; widows: 3; }
ol, ul { padding-left: 16pt; }
li > ol, li > ul { margin-top: 2pt; }
.across { position: fixed; inset: 0; display: grid; place-items: center; z-index: -1; color: #f3e9e8; font-size: 42pt; font-weight: bold; white-space: nowrap; transform: rotate(-52deg); }
.draft, .example { margin: 0 0 10pt; padding: 5pt 9pt; }
.draft { color: ${RED}; background: #fdecea; }
.example { color: ${COLOURS.warning[0]}; background: ${COLOURS.notice[0]}; }
.eyebrow { margin: 0 0 4pt; color: ${SOFT}; }
.facts { list-style: none; padding-left: 0; margin-top: 10pt; }
.facts li { margin-top: 2pt; }
.soft, .numbered .number, .label .number { color: ${SOFT}; }
p.soft { margin-top: 2pt; break-after: avoid; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; margin-top: 8pt; text-align: left; font-size: 11pt; line-height: 1.4; }
th, td { vertical-align: top; padding: 4pt 10pt 4pt 0; border-bottom: 1px solid ${EDGE}; font-variant-numeric: tabular-nums; }
thead { display: table-header-group; }
thead th { color: ${SOFT}; }
tr { break-inside: avoid; }
.numbered { display: grid; grid-template-columns: 34pt 1fr; }
.inset { margin-left: 34pt; }
.line { margin: 9pt 0 0 34pt; padding: 6pt 10pt 8pt; border-left: 3pt solid ${ACCENT}; background: ${TINT}; break-inside: avoid; }
.line p { margin: 0; }
.line .label strong { color: ${ACCENT}; margin-right: 4pt; }
.aside { margin-left: 34pt; padding-left: 9pt; border-left: 3pt solid ${RED}; }
p.label { color: ${RED}; font-weight: 650; break-after: avoid; }
p.aside, h4.aside, h5.aside { margin-top: 0; padding-top: 6pt; }
ol.aside, ul.aside { margin-top: 0; padding: 6pt 0 0 25pt; }
.line.aside { margin-top: 0; padding-left: 10pt; }
p.numbered.aside { padding-top: 6pt; }
`

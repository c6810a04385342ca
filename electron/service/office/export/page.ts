import { LINE_LABELS, isLineKind, type MinuteNode } from '../../../../shared/minutes/document.ts'
import { type Content, html, type Markup } from '../../publishing/formats/html.ts'

/** Stands on every page: what this is, and by which link of the chain it can be compared with the record. */
export type Stamp = { office: string; made: string; by: string; head: string; entries: number }

/** A page that needs nothing but itself. `up` leads to the folder the export begins in. */
export function exportPage(stamp: Stamp, title: string, up: string, content: Content): string {
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${stamp.office}</title>
<link rel="stylesheet" href="${up}style.css">
</head>
<body>
<header><p class="marking">OFFICIAL-SENSITIVE: this copy is not encrypted. It holds personal and restricted information.</p>
<p><a href="${up}index.html">${stamp.office}</a></p></header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer><p>Exported on ${stamp.made} by ${stamp.by}. ${stamp.entries} changes; last link of the chain <code>${stamp.head}</code>.</p></footer>
</body>
</html>
`.toString()
}

export const EXPORT_STYLE = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem}
h1{font-size:1.6rem;line-height:1.2}h2{font-size:1.2rem;margin-top:2rem}
.marking{font-weight:700;border:2px solid;padding:.5rem .75rem}
table{border-collapse:collapse;display:block;overflow-x:auto}
th,td{border:1px solid #8a8a8a;padding:.25rem .5rem;text-align:left;vertical-align:top;max-width:28rem;overflow-wrap:anywhere}
.restricted{border-left:4px solid;padding-left:.75rem}
.line{margin:.5rem 0}.line strong{margin-right:.5rem}
code{overflow-wrap:anywhere}
footer{margin-top:3rem;border-top:1px solid #8a8a8a;font-size:.85rem}
`

/** A table with a heading for each column. */
export function drawTable(
  caption: string,
  columns: readonly string[],
  rows: readonly (readonly Content[])[],
): Markup {
  return html`<table><caption>${caption}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody></table>`
}

/** `sltLead` → `Slt lead`: a field as a heading. */
export function fieldWords(field: string): string {
  const words = field.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const TAGS: Record<string, (inner: Content, node: MinuteNode) => Markup> = {
  paragraph: (inner) => html`<p>${inner}</p>`,
  heading: (inner) => html`<h3>${inner}</h3>`,
  bulletList: (inner) => html`<ul>${inner}</ul>`,
  orderedList: (inner) => html`<ol>${inner}</ol>`,
  listItem: (inner) => html`<li>${inner}</li>`,
  blockquote: (inner) => html`<blockquote>${inner}</blockquote>`,
  table: (inner) => html`<table>${inner}</table>`,
  tableRow: (inner) => html`<tr>${inner}</tr>`,
  tableCell: (inner) => html`<td>${inner}</td>`,
  tableHeader: (inner) => html`<th>${inner}</th>`,
  hardBreak: () => html`<br>`,
  person: (_inner, node) => html`${String(node.attrs?.label ?? node.attrs?.name ?? '')}`,
  tag: (_inner, node) => html`#${String(node.attrs?.name ?? '')}`,
  restricted: (inner, node) =>
    html`<div class="restricted"><p><strong>${node.attrs?.visibility === 'members' ? 'For members only' : 'Restricted'}</strong></p>${inner}</div>`,
}

/** The text of minutes. Nothing of it is left out: what is restricted is marked. */
export function drawMinutes(node: MinuteNode): Content {
  if (node.type === 'text') {
    const marks = (node.marks ?? []).map((mark) => mark.type)
    const text: Content = node.text ?? ''
    const bold = marks.includes('bold') ? html`<b>${text}</b>` : text
    return marks.includes('italic') ? html`<i>${bold}</i>` : bold
  }
  const inner = (node.content ?? []).map(drawMinutes)
  if (isLineKind(node.type)) {
    const number = String(node.attrs?.number ?? '')
    return html`<p class="line"><strong>${LINE_LABELS[node.type]} ${number}</strong>${inner}</p>`
  }
  return TAGS[node.type]?.(inner, node) ?? inner
}

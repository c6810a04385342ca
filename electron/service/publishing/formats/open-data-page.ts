import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import { type OpenFormat, type OpenTable, type OpenYear, openDataPath } from './open-data.ts'
import { HOME, link, OPEN_DATA, type SiteView } from './view.ts'
import { counted } from './wording.ts'

/** What the page says of a table: everything but its rows. */
export type TableNote = Omit<OpenTable, 'years'> & { years: Omit<OpenYear, 'rows'>[] }

/** The page that gives the open data and says what each column means. */
export function drawOpenData(view: SiteView, tables: readonly TableNote[]): string {
  return drawPage(view, {
    path: OPEN_DATA,
    title: 'Open data',
    description: `The meetings, decisions and actions published by ${view.site.office} as CSV and JSON files.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>Open data</h1>
<p class="lead">What stands on these pages, as files for spreadsheets and programs. There is one of each kind for the meetings of a year. They hold nothing that the pages do not show, and they are kept up to date with every publication.</p>
</div>
<div class="body">
<p>The CSV files have a line of headings and one row a line, in UTF-8, with commas between the cells. Text that a spreadsheet would take for a formula begins with an apostrophe there. The JSON files have the same rows under “rows”; yes and no are true and false, and an empty cell is null.</p>
${tables.map(section)}</div>`,
  })
}

function section({ name, title, about, columns, years }: TableNote): Content {
  return html`<h2 id="${name}">${title}</h2>
<p>${about}</p>
${downloads(name, title, years)}<table class="lines">
<caption>Columns of ${title.toLowerCase()}</caption>
<thead><tr><th scope="col">Column</th><th scope="col">Meaning</th></tr></thead>
<tbody>
${columns.map(
  (column) => html`<tr><th scope="row">${column.name}</th><td>${column.meaning}</td></tr>
`,
)}</tbody>
</table>
`
}

function downloads(name: string, title: string, years: TableNote['years']): Content {
  if (years.length === 0)
    return html`<p>There are none yet.</p>
`
  const file = (year: string, format: OpenFormat) =>
    html`<a href="${link(OPEN_DATA, openDataPath(name, year, format))}"><span class="hidden">${title} of ${year} as </span>${format.toUpperCase()}</a>`
  return html`<ul>
${years.map(
  ({
    year,
    count,
  }) => html`<li>${year}: ${file(year, 'csv')}, ${file(year, 'json')} <span class="soft">(${counted(count, 'row', 'rows')})</span></li>
`,
)}</ul>
`
}

import { longDay, shortDay } from '../../../../shared/dates.ts'
import {
  direction,
  drawRuns,
  isolated,
  LINE_NAME,
  type LineKind,
  type PublicLine,
  runsText,
} from './blocks.ts'
import { type Content, html, type Markup } from './html.ts'

type Columns = {
  caption: string
  /** The link to a line where it stands in the minutes; '' for no link. */
  href: (line: PublicLine) => string
  /** Whether to say which meeting it comes from. */
  meeting: boolean
  /** The group each comes from, where there are lines of several. */
  group?: (line: PublicLine) => string
  /** For a table right below a heading that says the same: only screen readers hear it then. */
  captionHidden?: boolean
}

/** Decisions, actions, advice or questions as a table. A narrow screen shows each row as a block, every cell with its own label. */
export function drawLineTable(kind: LineKind, lines: readonly PublicLine[], columns: Columns): Markup {
  const withDue = lines.some((line) => line.due !== null)
  const withOwner = lines.some((line) => line.owner !== '')
  const head: Content = [
    html`<th scope="col">Number</th><th scope="col">${LINE_NAME[kind]}</th>`,
    withOwner && html`<th scope="col">Owner</th>`,
    withDue && html`<th scope="col">Due</th>`,
    columns.meeting && html`<th scope="col">Meeting</th>`,
    columns.group && html`<th scope="col">Group</th>`,
  ]
  const rows = lines.map((line) => {
    const href = columns.href(line)
    const number = line.number === '' ? 'Not numbered' : line.number
    return html`<tr><th scope="row">${href === '' ? number : html`<a href="${href}">${number}</a>`}</th><td class="text"${direction(runsText(line.text))}>${drawRuns(line.text)}</td>${[
      withOwner && cell('Owner', line.owner, isolated(line.owner), 'owner'),
      withDue &&
        cell(
          'Due',
          line.due ?? '',
          line.due && html`<time datetime="${line.due}">${shortDay(line.due)}</time>`,
        ),
      columns.meeting &&
        cell(
          'Meeting',
          line.minutes.date,
          html`<time datetime="${line.minutes.date}">${shortDay(line.minutes.date)}</time>`,
        ),
      columns.group && cell('Group', columns.group(line), isolated(columns.group(line))),
    ]}</tr>
`
  })
  return html`<table class="lines">
<caption${columns.captionHidden && html` class="hidden"`}>${columns.caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows}</tbody>
</table>
`
}

function cell(label: string, value: string, content: Content, name?: string): Markup {
  if (value === '') return html`<td class="none"></td>`
  return html`<td${name && html` class="${name}"`} data-label="${label}">${content}</td>`
}

/** `Decisions of 12 March 2026`. */
export function ofMeeting(name: string, date: string): string {
  return `${name} of ${longDay(date)}`
}

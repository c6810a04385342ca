import { longDay } from '../../../../shared/dates.ts'
import {
  type PublicBlock,
  type PublicInline,
  type PublicItem,
  type PublicMinutes,
  publicNumber,
} from '../../../../shared/publishing/public.ts'
import { type Content, html, type Markup } from './html.ts'

/** A decision, action, piece of advice or question, with the meeting and the item it was made at. */
export type PublicLine = Extract<PublicBlock, { kind: 'line' }> & {
  minutes: PublicMinutes
  item: PublicItem
  anchor: string
}
export type LineKind = PublicLine['line']

export const LINE_NAME = {
  decision: 'Decision',
  action: 'Action',
  advice: 'Advice',
  question: 'Question',
} satisfies Record<LineKind, string>
export const LINES_NAME = {
  decision: 'Decisions',
  action: 'Actions',
  advice: 'Advice',
  question: 'Questions',
} satisfies Record<LineKind, string>

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** ` dir="auto"` where a text holds right-to-left script, so that it reads in its own direction. */
export function direction(text: string): Content {
  return RIGHT_TO_LEFT.test(text) ? html` dir="auto"` : null
}

/** A name or title among other words: kept apart when it runs the other way. */
export function isolated(text: string): Content {
  return RIGHT_TO_LEFT.test(text) ? html`<bdi>${text}</bdi>` : text
}

export function runsText(runs: readonly PublicInline[]): string {
  const [only] = runs
  if (only && runs.length === 1) return only.text
  return runs.map((run) => run.text).join('')
}

/** Words with their emphasis. Words that stand for a person read plainly, like any other. */
export function drawRuns(runs: readonly PublicInline[]): Content {
  return runs.map((run) => {
    let words: Content = run.text
    if (run.italic) words = html`<em>${words}</em>`
    if (run.bold) words = html`<strong>${words}</strong>`
    return words
  })
}

/** An id for an element: `A-2026-014` → `a-2026-014`. Empty when the number has nothing to make one of. */
function anchorOf(prefix: string, number: string): string {
  const word = number
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return word === '' ? '' : `${prefix}${word}`
}

/** The ids of every numbered block of some minutes, or of the lines alone, each used once. */
export function anchorsOf(
  minutes: PublicMinutes,
  of: readonly PublicBlock['kind'][] = ['paragraph', 'line'],
): ReadonlyMap<PublicBlock, string> {
  const used = new Set<string>()
  const anchors = new Map<PublicBlock, string>()
  for (const item of minutes.items) {
    for (const block of item.blocks) {
      if ((block.kind !== 'paragraph' && block.kind !== 'line') || !of.includes(block.kind)) continue
      const anchor = anchorOf(block.kind === 'line' ? 'line-' : 'paragraph-', block.number)
      if (anchor === '' || used.has(anchor)) continue
      used.add(anchor)
      anchors.set(block, anchor)
    }
  }
  return anchors
}

/** Every decision, action, piece of advice and question of a meeting, in the order of its minutes. */
export function linesOf(minutes: PublicMinutes): PublicLine[] {
  const anchors = anchorsOf(minutes, ['line'])
  return minutes.items.flatMap((item) =>
    item.withheld
      ? []
      : item.blocks
          .filter((block) => block.kind === 'line')
          .map((block) => ({ ...block, minutes, item, anchor: anchors.get(block) ?? '' })),
  )
}

/** The id of an item's heading: `item-4`, `item-4-1`. */
export function itemAnchor(item: PublicItem): string {
  return anchorOf('item-', publicNumber(item))
}

/** The heading of an item of the minutes, one of a sub-item a level below. `id` is its attribute, null for none. */
export function itemHeading(item: PublicItem, id: Content): Markup {
  const words = html`${publicNumber(item)}. ${item.title}`
  const about = html`${id}${direction(item.title)}`
  return item.sub === undefined ? html`<h3${about}>${words}</h3>` : html`<h4${about}>${words}</h4>`
}

/** The text of an item of the minutes, below its heading. */
export function drawItem(item: PublicItem, anchors: ReadonlyMap<PublicBlock, string>): Content {
  if (item.withheld)
    return html`<p class="withheld">This item was not public.</p>
`
  const declared =
    item.interests !== undefined &&
    html`<p>${item.interests}</p>
`
  let tables = 0
  const blocks = item.blocks.map((block) => {
    if (block.kind !== 'table') return drawBlock(block, anchors.get(block) ?? '', item)
    tables += 1
    return drawTable(block, `Table ${tables} of item ${publicNumber(item)}`)
  })
  return [declared, blocks]
}

function drawBlock(block: Exclude<PublicBlock, { kind: 'table' }>, anchor: string, item: PublicItem): Markup {
  const id = anchor === '' ? null : html` id="${anchor}"`
  switch (block.kind) {
    case 'heading':
      return item.sub === undefined
        ? html`<h4${direction(runsText(block.text))}>${drawRuns(block.text)}</h4>
`
        : html`<h5${direction(runsText(block.text))}>${drawRuns(block.text)}</h5>
`
    case 'paragraph':
      return html`<p class="numbered"${id}><span class="number">${block.number}</span> <span class="words"${direction(runsText(block.text))}>${drawRuns(block.text)}</span></p>
`
    case 'list': {
      const items = block.items.map(
        (runs) => html`<li${direction(runsText(runs))}>${drawRuns(runs)}</li>
`,
      )
      return block.ordered
        ? html`<ol class="inset">
${items}</ol>
`
        : html`<ul class="inset">
${items}</ul>
`
    }
    case 'line':
      return html`<div class="line"${id}>
<p class="label"><strong>${LINE_NAME[block.line]}</strong> <span class="number">${block.number}</span></p>
<p${direction(runsText(block.text))}>${drawRuns(block.text)}</p>
${owed(block)}</div>
`
  }
}

/** A table of the minutes. It scrolls by itself where the page is narrow, by keyboard too: its rows and columns belong together. */
function drawTable(table: Extract<PublicBlock, { kind: 'table' }>, name: string): Markup {
  const rows = table.rows.map((row, at) => {
    const cells = row.map((runs, column) => {
      const words = html`${direction(runsText(runs))}>${drawRuns(runs)}`
      if (at === 0 && table.columnHeads)
        // A corner or a head without words is no head.
        return runs.length === 0 ? html`<td></td>` : html`<th scope="col"${words}</th>`
      if (column === 0 && table.rowHeads && runs.length > 0) return html`<th scope="row"${words}</th>`
      return html`<td${words}</td>`
    })
    return html`<tr>${cells}</tr>
`
  })
  const [head, ...rest] = rows
  const body = table.columnHeads
    ? html`<thead>
${head}</thead>
<tbody>
${rest}</tbody>`
    : html`<tbody>
${rows}</tbody>`
  return html`<section class="scrolls" aria-label="${name}" tabindex="0"><table class="minuted">
<caption class="hidden">${name}</caption>
${body}
</table></section>
`
}

function owed(block: Extract<PublicBlock, { kind: 'line' }>): Content {
  const facts: Content[] = []
  if (block.owner !== '') facts.push(html`<span>Owner: ${isolated(block.owner)}</span>`)
  if (block.due) facts.push(html`<span>Due: ${longDay(block.due)}</span>`)
  if (facts.length === 0) return null
  return html`<p class="owed">${facts.map((fact, index) => (index === 0 ? fact : [' ', fact]))}</p>
`
}

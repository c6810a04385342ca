import { longDay, shortDay } from '../../../../shared/dates.ts'
import {
  type Layout,
  type LayoutBlock,
  type LayoutCell,
  facts,
  heading,
  paragraph,
  plain,
  table,
} from '../../../../shared/documents/layout.ts'
import type { TextRun } from '../../../../shared/documents/meeting-document.ts'
import {
  type PublicBlock,
  type PublicInline,
  type PublicItem,
  type PublicMinutes,
  publicNumber,
} from '../../../../shared/publishing/public.ts'
import { LINE_NAME, LINES_NAME, type LineKind, linesOf, type PublicLine } from './blocks.ts'
import { EMAIL } from './frame.ts'
import { attendanceLists, LINE_KINDS, plannedEnd, quorumWords } from './meeting.ts'
import { addressOf, meetingPath, type SiteView } from './view.ts'
import { counted, dayOf, fullDay, publicTime, publicTimes, sentenceCase } from './wording.ts'

/** Published minutes laid out for Word and OpenDocument: the text of the PDF, in the same order. */
export function publicLayout(view: SiteView, minutes: PublicMinutes): Layout {
  const group = view.group.get(minutes.group)?.group.name ?? ''
  const lines = linesOf(minutes)
  return {
    title: `${group} minutes: ${longDay(minutes.date)}`,
    eyebrow: view.site.office,
    marking: '',
    audience: '',
    draft: '',
    example: view.site.example,
    blocks: [
      paragraph(minutes.title),
      ...corrections(minutes),
      aboutMeeting(minutes),
      heading(2, 'Agenda'),
      ...agenda(minutes),
      heading(2, 'Attendance'),
      ...attendance(minutes),
      heading(2, 'Minutes'),
      ...minutes.items.flatMap(itemBlocks),
      ...LINE_KINDS.flatMap((kind) => linesSection(kind, lines)),
      ...source(view, minutes),
    ],
  }
}

/** What was corrected, where the web page has it: before anything else. */
function corrections({ corrections: notes = [] }: PublicMinutes): LayoutBlock[] {
  return notes.map(({ on, note }) => {
    const label = { text: `Corrected on ${longDay(on)}:`, bold: true, italic: false }
    return paragraph([label, ...plain(` ${note}`)])
  })
}

function aboutMeeting(minutes: PublicMinutes): LayoutBlock {
  const approval = minutes.approval === '' ? '' : `. ${sentenceCase(minutes.approval)}`
  return facts({
    Date: fullDay(minutes.date),
    Time: publicTimes(minutes),
    Place: minutes.venue,
    Meeting: sentenceCase(minutes.kind),
    'Enough members to decide': quorumWords(minutes),
    'Senior police officer present': minutes.sltPresent ? 'Yes' : 'No',
    Approved: `${longDay(minutes.approvedOn)}${approval}`,
    Version: `${minutes.version}, published on ${dayOf(minutes.updated)}`,
  })
}

function agenda(minutes: PublicMinutes): LayoutBlock[] {
  const columns = [
    ['Time', 17],
    ['Item', 61],
    ['Purpose', 22],
  ] as const
  const rows = minutes.items.map((item) => [
    publicTime(item.startsAt),
    `${publicNumber(item)}. ${item.title}`,
    item.withheld ? 'Not public' : sentenceCase(item.purpose),
  ])
  const end = rows.length === 0 ? '' : plannedEnd(minutes)
  return [
    table(columns, 1, rows, 'This meeting had no agenda.'),
    ...(end === '' ? [] : [paragraph(end, 'soft')]),
  ]
}

function attendance(minutes: PublicMinutes): LayoutBlock[] {
  const lists = attendanceLists(minutes)
  if (lists.length === 0) return [paragraph('Attendance was not recorded.')]
  return lists.flatMap(({ name, entries }): LayoutBlock[] => [
    heading(3, name),
    {
      kind: 'list',
      ordered: false,
      points: entries.map(({ label, capacity, part, count }) => {
        const parts = [label, capacity === label ? '' : capacity, part].filter(Boolean).join(', ')
        const people = count > 1 ? ` (${counted(count, 'person', 'people')})` : ''
        return { level: 1, text: plain(`${parts}${people}`) }
      }),
      aside: false,
    },
  ])
}

function itemBlocks(item: PublicItem): LayoutBlock[] {
  const level = item.sub === undefined ? 3 : 4
  const said = item.withheld
    ? [paragraph('This item was not public.', 'soft')]
    : [
        ...(item.interests === undefined ? [] : [paragraph(item.interests)]),
        ...item.blocks.map((block) => drawBlock(block, level)),
      ]
  return [heading(level, `${publicNumber(item)}. ${item.title}`), ...said]
}

/** `under`: the level of the heading a block stands under. */
function drawBlock(block: PublicBlock, under: 3 | 4): LayoutBlock {
  switch (block.kind) {
    case 'heading':
      return heading(under === 3 ? 4 : 5, runs(block.text))
    case 'paragraph':
      return { kind: 'paragraph', style: 'body', number: block.number, text: runs(block.text), aside: false }
    case 'list': {
      const points = block.items.map((item) => ({ level: 1, text: runs(item) }))
      return { kind: 'list', ordered: block.ordered, points, aside: false }
    }
    case 'table':
      return minutedTable(block)
    case 'line':
      return {
        kind: 'line',
        label: LINE_NAME[block.line],
        number: block.number,
        text: runs(block.text),
        owed: [block.owner && `Owner: ${block.owner}`, block.due && `Due: ${longDay(block.due)}`]
          .filter(Boolean)
          .join(' · '),
        aside: false,
      }
  }
}

function minutedTable({ columnHeads, rowHeads, rows }: Extract<PublicBlock, { kind: 'table' }>): LayoutBlock {
  const [first = []] = rows
  const width = Math.floor(100 / Math.max(1, first.length))
  const heads = columnHeads ? first.map(runs) : first.map(() => [])
  return {
    kind: 'table',
    columns: heads.map((title) => ({ title, width })),
    heading: rowHeads ? 0 : -1,
    rows: (columnHeads ? rows.slice(1) : rows).map((row) => row.map(runs)),
  }
}

function linesSection(kind: LineKind, lines: readonly PublicLine[]): LayoutBlock[] {
  const own = lines.filter((line) => line.line === kind)
  if (own.length === 0) return []
  const owner = own.some((line) => line.owner !== '')
  const due = own.some((line) => line.due !== null)
  const columns: [title: string, width: number][] = [
    ['Number', 18],
    [LINE_NAME[kind], 82 - (owner ? 22 : 0) - (due ? 18 : 0)],
    ...(owner ? [['Owner', 22] satisfies [string, number]] : []),
    ...(due ? [['Due', 18] satisfies [string, number]] : []),
  ]
  const rows = own.map((line): LayoutCell[] => [
    line.number === '' ? 'Not numbered' : line.number,
    runs(line.text),
    ...(owner ? [line.owner] : []),
    ...(due ? [line.due === null ? '' : shortDay(line.due)] : []),
  ])
  return [heading(2, LINES_NAME[kind]), table(columns, 0, rows, '')]
}

function source(view: SiteView, minutes: PublicMinutes): LayoutBlock[] {
  const address = addressOf(view, meetingPath(minutes))
  const page = [...plain('These minutes as a web page: '), linkTo(address, address)]
  const contact = [...plain('Contact, also for other formats: '), ...withAddresses(view.site.contact.trim())]
  return [
    ...(view.address === '' ? [] : [paragraph(page, 'soft')]),
    ...(view.site.contact.trim() === '' ? [] : [paragraph(contact, 'soft')]),
  ]
}

/** Contact details, their email addresses as links. */
function withAddresses(text: string): TextRun[] {
  const parts: TextRun[] = []
  let end = 0
  for (const found of text.matchAll(EMAIL)) {
    parts.push(...plain(text.slice(end, found.index)), linkTo(`mailto:${found[0]}`, found[0]))
    end = found.index + found[0].length
  }
  return [...parts, ...plain(text.slice(end))]
}

function linkTo(link: string, text: string): TextRun {
  return { text, bold: false, italic: false, link }
}

function runs(text: readonly PublicInline[]): TextRun[] {
  return text.map(({ text, bold = false, italic = false }) => ({ text, bold, italic }))
}

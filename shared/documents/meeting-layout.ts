import { longDay, weekday } from '../dates.ts'
import { LINE_LABELS, type LineKind } from '../minutes/document.ts'
import type { DocumentBlock, DocumentItem, DocumentLine, MeetingDocument } from './meeting-document.ts'
import { inWords, VISIBILITY, type Visibility } from '../meetings/visibility.ts'
import { AUDIENCE_WORDS, FOR_MEMBERS_WORDS } from './kinds.ts'
import { facts, heading, type Layout, type LayoutBlock, paragraph, plain, table } from './layout.ts'

/** On everything that is not approved (domain.md R38). */
export const DRAFT = 'DRAFT – not for circulation'

const LINES_LABELS = {
  decision: 'Decisions',
  action: 'Actions',
  advice: 'Advice',
  question: 'Questions',
} satisfies Record<LineKind, string>

/** The agenda with clock times, or the minutes, laid out. */
export function meetingLayout(document: MeetingDocument): Layout {
  return {
    ...frameOf(document, document.title),
    blocks: document.kind === 'agenda' ? agendaBlocks(document) : minutesBlocks(document),
  }
}

/** What stands on every page of a document about this meeting. */
export function frameOf(document: MeetingDocument, title: string): Omit<Layout, 'blocks'> {
  return {
    title,
    eyebrow: document.office,
    marking: document.marking,
    audience: audienceWords(document),
    draft: document.standing === 'draft' ? DRAFT : '',
    example: document.isExample,
  }
}

/** What a copy says of itself on every page: who it is for. */
function audienceWords({ audience, forMembers }: MeetingDocument): string {
  return (forMembers ? FOR_MEMBERS_WORDS : AUDIENCE_WORDS)[audience]
}

/** When and where, in the words of every document. */
export function whenAndWhere(document: MeetingDocument): Record<string, string> {
  const times = document.endTime === '' ? document.startTime : `${document.startTime} to ${document.endTime}`
  return {
    Date: `${weekday(document.date)} ${longDay(document.date)}`,
    Time: times,
    Place: document.venue,
  }
}

function agendaBlocks(document: MeetingDocument): LayoutBlock[] {
  const apologies = document.attendance.filter((each) => each.apologies)
  return [
    facts({
      ...whenAndWhere(document),
      'Joining link': document.onlineLink,
      Meeting: document.meetingKind,
      Purpose: document.purpose,
      Access: document.access,
      Agenda: document.standingWords,
      Apologies: apologies.map((each) => each.name).join(', '),
      Marking: `${document.marking}. ${audienceWords(document)}`,
    }),
    heading(2, 'Agenda'),
    agendaTable(document),
  ]
}

/** The agenda with its clock times. */
export function agendaTable(document: MeetingDocument): LayoutBlock {
  const isLed = document.items.some((item) => item.presenter !== '')
  const columns = [
    ['Time', 17],
    ['Item', isLed ? 43 : 61],
    ['Purpose', isLed ? 18 : 22],
  ] as const
  return table(
    isLed ? [...columns, ['Led by', 22]] : columns,
    1,
    document.items.map((item) => [
      timesOf(item),
      `${item.number}. ${item.title}`,
      item.visibility === 'public' || item.withheld ? item.purpose : `${item.purpose} ${inBrackets(item)}`,
      ...(isLed ? [item.presenter] : []),
    ]),
    'There is nothing on the agenda yet.',
  )
}

/** `18:30 to 18:40`; the start alone for an item without minutes. */
function timesOf(item: Pick<DocumentItem, 'startsAt' | 'endsAt' | 'minutes'>): string {
  return item.minutes === 0 ? item.startsAt : `${item.startsAt} to ${item.endsAt}`
}

function minutesBlocks(document: MeetingDocument): LayoutBlock[] {
  const { quorum } = document
  return [
    facts({
      ...whenAndWhere(document),
      Meeting: document.meetingKind,
      Quorum: `${quorum.quorate ? 'Quorate' : 'Not quorate'}: ${quorum.words}`,
      'SLT present': quorum.sltPresent ? 'Yes' : 'No',
      Minutes: document.standingWords,
      Marking: `${document.marking}. ${audienceWords(document)}`,
    }),
    heading(2, 'Attendance'),
    table(
      [
        ['Name', 40],
        ['Capacity', 22],
        ['Attendance', 38],
      ],
      0,
      document.attendance.map((each) => [each.name, each.capacity, each.attendance]),
      'Attendance was not recorded.',
    ),
    heading(2, 'Minutes'),
    ...document.items.flatMap(itemBlocks),
    ...(['decision', 'action', 'advice', 'question'] as const).flatMap((kind) =>
      linesBlocks(kind, document.lines),
    ),
  ]
}

function itemBlocks(item: DocumentItem): LayoutBlock[] {
  const level = item.isSubItem ? 4 : 3
  const about = [timesOf(item), item.purpose, item.presenter === '' ? '' : `led by ${item.presenter}`]
  const said = item.withheld
    ? [paragraph('This item is restricted and is not in this copy.', 'soft')]
    : item.blocks.flatMap((block) => drawBlock(block, item.visibility !== 'public', level))
  return [
    heading(level, `${item.number}. ${item.title}`),
    paragraph(about.filter(Boolean).join(' · '), 'soft'),
    ...(item.visibility === 'public' || item.withheld ? [] : [keptBackLabel(item.visibility, item.reason)]),
    ...item.notes.map((note) => paragraph(note, 'soft')),
    ...said,
  ]
}

function inBrackets({ visibility }: { visibility: Visibility }): string {
  return `(${VISIBILITY[visibility].label.toLocaleLowerCase('en-GB')})`
}

function keptBackLabel(visibility: Visibility, reason: string): LayoutBlock {
  return {
    kind: 'paragraph',
    style: 'label',
    number: '',
    text: plain(inWords(visibility, reason)),
    aside: true,
  }
}

/** `under`: the level of the heading a block stands under. */
function drawBlock(block: DocumentBlock, aside: boolean, under: 3 | 4): LayoutBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', level: under === 3 ? 4 : 5, text: block.text, aside }]
    case 'paragraph':
      return [{ kind: 'paragraph', style: 'body', number: block.number, text: block.text, aside }]
    case 'list':
      return [{ kind: 'list', ordered: block.ordered, points: block.points, aside }]
    case 'table': {
      const width = Math.floor(100 / Math.max(1, block.columns.length))
      return [
        table(
          block.columns.map((title) => [title, width] as const),
          0,
          block.rows,
          '',
        ),
      ]
    }
    case 'line':
      return lineBlocks(block.line, aside)
    case 'restricted':
      return [
        keptBackLabel(block.visibility, block.reason),
        ...block.blocks.flatMap((each) => drawBlock(each, true, under)),
      ]
  }
}

function lineBlocks(line: DocumentLine, aside: boolean): LayoutBlock[] {
  const owed = [
    line.owner === '' ? '' : `${line.line === 'question' ? 'Asked by' : 'Owner'}: ${line.owner}`,
    line.due === null ? '' : `Due: ${longDay(line.due)}`,
  ]
  const drawn: LayoutBlock = {
    kind: 'line',
    label: LINE_LABELS[line.line],
    number: line.number,
    text: line.text,
    owed: owed.filter(Boolean).join(' · '),
    aside,
  }
  return line.visibility !== 'public' && !aside
    ? [keptBackLabel(line.visibility, ''), { ...drawn, aside: true }]
    : [drawn]
}

function linesBlocks(kind: LineKind, lines: readonly DocumentLine[]): LayoutBlock[] {
  const own = lines.filter((line) => line.line === kind)
  if (own.length === 0) return []
  const words = (line: DocumentLine) => line.text.map((run) => run.text).join('')
  const text = (line: DocumentLine) =>
    line.visibility === 'public' ? words(line) : `${words(line)} ${inBrackets(line)}`
  return [
    heading(2, LINES_LABELS[kind]),
    kind === 'action'
      ? table(
          [
            ['Number', 17],
            ['Action', 39],
            ['Owner', 20],
            ['Due', 24],
          ],
          0,
          own.map((line) => [
            line.number,
            text(line),
            line.owner,
            line.due === null ? '' : longDay(line.due),
          ]),
          '',
        )
      : table(
          [
            ['Number', 18],
            [LINE_LABELS[kind], 82],
          ],
          0,
          own.map((line) => [line.number, text(line)]),
          '',
        ),
  ]
}

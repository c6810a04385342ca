import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import {
  cellRuns,
  hasHeadings,
  type Layout,
  type LayoutBlock,
  type LayoutCell,
  type LayoutTable,
  plain,
} from '../../../../shared/documents/layout.ts'
import type { TextRun as Run } from '../../../../shared/documents/meeting-document.ts'
import { plainText } from '../../publishing/formats/html.ts'
import { finishDocx } from './docx-finish.ts'
import { NUMBER_WIDTH, rule, STYLES, TEXT_WIDTH } from './docx-styles.ts'
import { watermark } from './docx-watermark.ts'
import { DOCUMENT_COLOURS, EXAMPLE_WORDS, runParts } from './look.ts'

const { soft, edge, accent, red } = DOCUMENT_COLOURS
/** 20 mm, in twentieths of a point. */
const MARGIN = 1_134
const BULLETS = 'bullets'

/**
 * The document as Word reads it: heading styles, repeated header rows, title and language set, marking and page number on every page.
 * `moment` is the only date in it: the same layout and moment give the same bytes.
 */
export async function drawDocx(layout: Layout, moment: Date): Promise<Uint8Array> {
  const numbered = layout.blocks.filter((block) => block.kind === 'list' && block.ordered)
  const numbering = (block: LayoutBlock) => `numbers-${numbered.indexOf(block as (typeof numbered)[number])}`
  const document = new Document({
    title: plainText(layout.title),
    ...(layout.marking === '' ? {} : { description: plainText(`${layout.marking}. ${layout.audience}`) }),
    styles: STYLES,
    numbering: {
      config: [
        { reference: BULLETS, levels: levels(LevelFormat.BULLET) },
        ...numbered.map((block) => ({ reference: numbering(block), levels: levels(LevelFormat.DECIMAL) })),
      ],
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_500, bottom: 1_300, left: MARGIN, right: MARGIN, header: 600, footer: 560 },
          },
        },
        ...(layout.marking === '' ? {} : { headers: { default: header(layout) } }),
        footers: { default: footer(layout) },
        children: [
          ...(layout.example ? [new Paragraph({ style: 'Notice', text: EXAMPLE_WORDS })] : []),
          new Paragraph({ style: 'Eyebrow', text: plainText(layout.eyebrow) }),
          new Paragraph({ heading: HeadingLevel.HEADING_1, text: plainText(layout.title) }),
          ...layout.blocks.flatMap((block) => drawBlock(block, numbering)),
        ],
      },
    ],
  })
  return finishDocx(new Uint8Array(await Packer.toBuffer(document)), moment)
}

function drawBlock(block: LayoutBlock, numbering: (block: LayoutBlock) => string): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          children: runs(block.text),
          ...(block.aside ? ASIDE : {}),
        }),
      ]
    case 'paragraph':
      return [drawParagraph(block)]
    case 'facts':
      return block.facts.map(
        (fact) =>
          new Paragraph({
            style: 'Fact',
            children: [new TextRun({ text: `${fact.name}: `, bold: true }), ...runs(plain(fact.value))],
          }),
      )
    case 'list':
      return block.points.map(
        (point) =>
          new Paragraph({
            style: 'ListParagraph',
            numbering: {
              reference: block.ordered ? numbering(block) : BULLETS,
              level: Math.min(point.level, 3) - 1,
            },
            children: runs(point.text),
            ...(block.aside ? { border: ASIDE.border } : {}),
          }),
      )
    case 'table':
      return [drawTable(block), new Paragraph({ style: 'Gap' })]
    case 'line':
      return drawLine(block)
  }
}

const HEADINGS = {
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
  5: HeadingLevel.HEADING_5,
} as const

/** A restricted passage: a bar beside it, and its label above. */
const ASIDE = {
  indent: { left: NUMBER_WIDTH },
  border: { left: rule(red, 18, 8) },
} satisfies Partial<IParagraphOptions>

/** The bar stands where the others do, so the number does too. */
const ASIDE_NUMBERED = {
  indent: { left: NUMBER_WIDTH * 2, hanging: NUMBER_WIDTH },
  tabStops: [{ type: TabStopType.LEFT, position: NUMBER_WIDTH * 2 }],
  border: ASIDE.border,
} satisfies Partial<IParagraphOptions>

const STYLE_OF = { body: 'Normal', soft: 'Soft', label: 'RestrictedLabel' } as const

function drawParagraph(block: Extract<LayoutBlock, { kind: 'paragraph' }>): Paragraph {
  if (block.number === '') {
    return new Paragraph({
      style: STYLE_OF[block.style],
      children: runs(block.text),
      ...(block.aside ? ASIDE : {}),
    })
  }
  return new Paragraph({
    style: 'Numbered',
    children: [new TextRun({ children: [block.number, new Tab()], color: soft }), ...runs(block.text)],
    ...(block.aside ? ASIDE_NUMBERED : {}),
  })
}

function drawLine(block: Extract<LayoutBlock, { kind: 'line' }>): Paragraph[] {
  const box = {
    style: 'MinuteLine',
    ...(block.aside ? { border: ASIDE.border } : {}),
  } satisfies IParagraphOptions
  const label = new Paragraph({
    ...box,
    keepNext: true,
    spacing: { before: 160, after: 0 },
    children: [
      new TextRun({ text: block.label, bold: true, color: accent }),
      new TextRun({ text: ` ${block.number}`, color: soft }),
    ],
  })
  const last = { after: 120 }
  if (block.owed === '') return [label, new Paragraph({ ...box, spacing: last, children: runs(block.text) })]
  const text = new Paragraph({ ...box, keepNext: true, children: runs(block.text) })
  const owed = new Paragraph({
    ...box,
    spacing: last,
    children: [new TextRun({ text: plainText(block.owed), color: soft })],
  })
  return [label, text, owed]
}

function drawTable(table: LayoutTable): Table {
  const widths = table.columns.map((column) => Math.round((TEXT_WIDTH * column.width) / 100))
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const line = { style: BorderStyle.SINGLE, size: 4, color: edge }
  const cell = (content: LayoutCell, column: number, style: string) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 70, bottom: 70, left: column === 0 ? 0 : 80, right: 80 },
      children: [
        new Paragraph({
          style,
          children: runs(cellRuns(content, column === table.heading && style === 'Cell')),
        }),
      ],
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: none,
      bottom: line,
      left: none,
      right: none,
      insideVertical: none,
      insideHorizontal: line,
    },
    rows: [
      ...(hasHeadings(table)
        ? [
            new TableRow({
              tableHeader: true,
              cantSplit: true,
              children: table.columns.map((column, index) => cell(column.title, index, 'CellHeading')),
            }),
          ]
        : []),
      ...table.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: row.map((content, index) => cell(content, index, 'Cell')),
          }),
      ),
    ],
  })
}

function runs(text: readonly Run[]): ParagraphChild[] {
  return runParts(text).map((part) => {
    if (part === 'break') return new TextRun({ break: 1 })
    const words = new TextRun({
      text: part.text,
      // Said only where it is so: `false` would take it from a heading.
      ...(part.bold ? { bold: true } : {}),
      ...(part.italic ? { italics: true } : {}),
      ...(part.link === undefined ? {} : { style: 'Hyperlink' }),
    })
    return part.link === undefined ? words : new ExternalHyperlink({ link: part.link, children: [words] })
  })
}

function header(layout: Layout): Header {
  const children: ParagraphChild[] = [
    new TextRun({ text: layout.marking, bold: true }),
    new TextRun({ text: `  ${layout.audience}`, color: soft }),
  ]
  if (layout.draft !== '') {
    const draft = new TextRun({ children: [new Tab(), layout.draft], bold: true, color: red })
    children.push(draft, watermark(layout.draft))
  }
  return new Header({ children: [new Paragraph({ style: 'PageEdge', children })] })
}

function footer(layout: Layout): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageEdge',
        children: [
          ...(layout.marking === '' ? [] : [new TextRun({ text: layout.marking, bold: true })]),
          new TextRun({
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
            color: soft,
          }),
        ],
      }),
    ],
  })
}

function levels(format: (typeof LevelFormat)[keyof typeof LevelFormat]) {
  return [0, 1, 2].map((level) => ({
    level,
    format,
    text: format === LevelFormat.BULLET ? '•' : `%${level + 1}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: NUMBER_WIDTH + 360 * (level + 1), hanging: 360 } } },
  }))
}

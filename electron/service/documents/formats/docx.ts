import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  ImportedXmlComponent,
  type IParagraphOptions,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  WidthType,
} from 'docx'
import type { Layout, LayoutBlock, LayoutTable } from '../../../../shared/documents/layout.ts'
import type { TextRun as Run } from '../../../../shared/documents/meeting-document.ts'
import { plainText } from '../../publishing/formats/html.ts'
import { DOCUMENT_COLOURS, EXAMPLE_WORDS, FONT, runParts } from './look.ts'

const { ink, soft, edge, accent, tint, red } = DOCUMENT_COLOURS
/** The text width of A4 between margins of 20 mm, in twentieths of a point. */
const TEXT_WIDTH = 9_638
const MARGIN = 1_134
const NUMBER_WIDTH = 680
const BULLETS = 'bullets'

/** The document as Word reads it: heading styles, repeated header rows, title and language set, marking and page number on every page. */
export async function drawDocx(layout: Layout): Promise<Uint8Array> {
  const numbered = layout.blocks.filter((block) => block.kind === 'list' && block.ordered)
  const numbering = (block: LayoutBlock) => `numbers-${numbered.indexOf(block as (typeof numbered)[number])}`
  const document = new Document({
    title: plainText(layout.title),
    creator: plainText(layout.eyebrow),
    lastModifiedBy: plainText(layout.eyebrow),
    description: plainText(`${layout.marking}. ${layout.audience}`),
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
        headers: { default: header(layout) },
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
  return new Uint8Array(await Packer.toBuffer(document))
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
            children: [
              new TextRun({ text: `${fact.name}: `, bold: true }),
              ...runs([{ text: fact.value, bold: false, italic: false }]),
            ],
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
} as const

const rule = (color: string, size: number, space: number) => ({
  style: BorderStyle.SINGLE,
  color,
  size,
  space,
})
/** A restricted passage: a bar beside it, and its label above. */
const ASIDE = {
  indent: { left: NUMBER_WIDTH },
  border: { left: rule(red, 18, 8) },
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
    ...(block.aside ? { border: ASIDE.border } : {}),
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
  const text = new Paragraph({ ...box, keepNext: block.owed !== '', children: runs(block.text) })
  if (block.owed === '') return [label, text]
  const owed = new Paragraph({
    ...box,
    children: [new TextRun({ text: plainText(block.owed), color: soft })],
  })
  return [label, text, owed]
}

function drawTable(table: LayoutTable): Table {
  const widths = table.columns.map((column) => Math.round((TEXT_WIDTH * column.width) / 100))
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const line = { style: BorderStyle.SINGLE, size: 4, color: edge }
  const cell = (text: string, column: number, style: string) =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      margins: { top: 70, bottom: 70, left: column === 0 ? 0 : 80, right: 80 },
      children: [
        new Paragraph({ style, children: runs([{ text, bold: column === table.heading && style === 'Cell', italic: false }]) }),
      ],
    })
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: none, bottom: line, left: none, right: none, insideVertical: none, insideHorizontal: line },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: table.columns.map((column, index) => cell(column.title, index, 'CellHeading')),
      }),
      ...table.rows.map(
        (row) =>
          new TableRow({ cantSplit: true, children: row.map((text, index) => cell(text, index, 'Cell')) }),
      ),
    ],
  })
}

function runs(text: readonly Run[]): ParagraphChild[] {
  return runParts(text).map((part) =>
    part === 'break'
      ? new TextRun({ break: 1 })
      : new TextRun({ text: part.text, bold: part.bold, italics: part.italic }),
  )
}

function header(layout: Layout): Header {
  const children: ParagraphChild[] = [
    new TextRun({ text: layout.marking, bold: true }),
    new TextRun({ text: `  ${layout.audience}`, color: soft }),
  ]
  if (layout.draft !== '') {
    const draft = new TextRun({ children: [new Tab(), layout.draft], bold: true, color: red })
    children.push(draft, ...watermark(layout.draft))
  }
  return new Header({ children: [new Paragraph({ style: 'PageEdge', children })] })
}

function footer(layout: Layout): Footer {
  return new Footer({
    children: [
      new Paragraph({
        style: 'PageEdge',
        children: [
          new TextRun({ text: layout.marking, bold: true }),
          new TextRun({
            children: [new Tab(), 'Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
            color: soft,
          }),
        ],
      }),
    ],
  })
}

/**
 * The words across every page, as Word itself writes a watermark: a drawn text anchored in the header. It carries no description, because the
 * same words stand beside it in the header as text.
 */
function watermark(words: string): ParagraphChild[] {
  const style = [
    'position:absolute',
    'margin-left:0',
    'margin-top:0',
    'width:500pt',
    'height:50pt',
    'rotation:315',
    'z-index:-251658240',
    'mso-position-horizontal:center',
    'mso-position-horizontal-relative:margin',
    'mso-position-vertical:center',
    'mso-position-vertical-relative:margin',
  ].join(';')
  const text = words.replace(/[&<>"]/g, '')
  const run = ImportedXmlComponent.fromXmlString(
    `<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas><v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" alt="" style="${style}" o:allowincell="f" fillcolor="#${DOCUMENT_COLOURS.watermark}" stroked="f"><v:fill opacity=".5"/><v:textpath style="font-family:&quot;${FONT}&quot;;font-size:1pt" string="${text}"/></v:shape></w:pict></w:r>`,
  )
  return [run as unknown as ParagraphChild]
}

function levels(format: (typeof LevelFormat)[keyof typeof LevelFormat]) {
  return [0, 1, 2].map((level) => ({
    level,
    format,
    text: format === LevelFormat.BULLET ? '•' : `%${level + 1}.`,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { left: NUMBER_WIDTH + 360 * (level + 1), hanging: 320 } } },
  }))
}

const style = (
  id: string,
  name: string,
  paragraph: object,
  run: object = {},
) => ({ id, name, basedOn: 'Normal', paragraph, run })

const STYLES = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 24,
        color: ink,
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { line: 300, after: 120 } },
    },
    heading1: {
      run: { font: FONT, size: 44, bold: true, color: ink },
      paragraph: { spacing: { before: 0, after: 200, line: 264 }, keepNext: true },
    },
    heading2: {
      run: { font: FONT, size: 30, bold: true, color: ink },
      paragraph: {
        spacing: { before: 400, after: 120, line: 264 },
        keepNext: true,
        border: { top: rule(edge, 6, 8) },
      },
    },
    heading3: {
      run: { font: FONT, size: 25, bold: true, color: ink },
      paragraph: { spacing: { before: 280, after: 40, line: 264 }, keepNext: true },
    },
    heading4: {
      run: { font: FONT, size: 24, bold: true, color: ink },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
  },
  paragraphStyles: [
    style('Eyebrow', 'Eyebrow', { spacing: { after: 60 } }, { color: soft }),
    style('Fact', 'Fact', { spacing: { after: 20 } }),
    style('Soft', 'Soft', { spacing: { after: 100 }, keepNext: true }, { color: soft }),
    style(
      'Notice',
      'Notice',
      { spacing: { after: 200 }, shading: { type: ShadingType.CLEAR, fill: DOCUMENT_COLOURS.notice } },
      { color: DOCUMENT_COLOURS.warning, bold: true },
    ),
    style('RestrictedLabel', 'Restricted label', { keepNext: true, spacing: { before: 120, after: 60 } }, {
      color: red,
      bold: true,
    }),
    style('Numbered', 'Numbered paragraph', {
      indent: { left: NUMBER_WIDTH, hanging: NUMBER_WIDTH },
      tabStops: [{ type: TabStopType.LEFT, position: NUMBER_WIDTH }],
    }),
    style('MinuteLine', 'Action, decision or advice', {
      indent: { left: NUMBER_WIDTH + 120 },
      spacing: { after: 0 },
      keepLines: true,
      border: { left: rule(accent, 18, 8) },
      shading: { type: ShadingType.CLEAR, fill: tint },
    }),
    style('Cell', 'Table text', { spacing: { after: 0, line: 264 } }, { size: 22 }),
    style('CellHeading', 'Table heading', { spacing: { after: 0, line: 264 }, keepNext: true }, {
      size: 22,
      bold: true,
      color: soft,
    }),
    style('Gap', 'Gap', { spacing: { after: 0, line: 120 } }, { size: 8 }),
    style(
      'PageEdge',
      'Page edge',
      { spacing: { after: 0 }, tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }] },
      { size: 18 },
    ),
  ],
}

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
import { type Content, html, type Markup } from '../../publishing/formats/html.ts'
import { packParts } from './archive.ts'
import { DOCUMENT_COLOURS, EXAMPLE_WORDS, FONT, runParts } from './look.ts'
import { NAME_SPACES, NAMED_STYLES, PAGE_LAYOUT, TABLE_STYLES } from './odt-styles.ts'

const MIME_TYPE = 'application/vnd.oasis.opendocument.text'
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
/** The text width of A4 between margins of 20 mm, in centimetres. */
const TEXT_WIDTH = 17

/**
 * The document as OpenDocument 1.2, the version UK government asks for and every office program opens (nothing that is written needs a later
 * one): written by hand, because no library sets language, header rows and headings as readers need them.
 * `moment` is the only date in it: the same layout and moment give the same bytes.
 */
export async function drawOdt(layout: Layout, moment: Date): Promise<Uint8Array> {
  const parts: Record<string, Markup> = {
    'content.xml': content(layout),
    'styles.xml': styles(layout),
    'meta.xml': meta(layout, moment),
  }
  return packParts([
    // First and not compressed: that is how programs tell what the file is.
    { name: 'mimetype', text: MIME_TYPE, stored: true },
    ...Object.entries(parts).map(([name, part]) => ({ name, text: XML + part })),
    { name: 'META-INF/manifest.xml', text: XML + manifest(Object.keys(parts)) },
  ])
}

function manifest(names: readonly string[]): Markup {
  return html`<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="${MIME_TYPE}"/>
${names.map(
  (name) => html`<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>
`,
)}</manifest:manifest>
`
}

function meta(layout: Layout, moment: Date): Markup {
  const at = moment.toISOString().slice(0, 19)
  return html`<office:document-meta ${NAME_SPACES}><office:meta><meta:generator>CriticalFriend</meta:generator><dc:title>${layout.title}</dc:title>${layout.marking !== '' && html`<dc:description>${layout.marking}. ${layout.audience}</dc:description>`}<meta:creation-date>${at}</meta:creation-date><dc:date>${at}</dc:date><dc:language>en-GB</dc:language></office:meta></office:document-meta>
`
}

const FONTS = html`<office:font-face-decls><style:font-face style:name="${FONT}" svg:font-family="${FONT}" style:font-family-generic="swiss"/></office:font-face-decls>`

function styles(layout: Layout): Markup {
  return html`<office:document-styles ${NAME_SPACES}>${FONTS}
<office:styles>
${NAMED_STYLES}</office:styles>
<office:automatic-styles>
${PAGE_LAYOUT}${layout.draft !== '' && WATERMARK_STYLE}</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">${layout.marking !== '' && pageHeader(layout)}<style:footer><text:p text:style-name="Page_20_edge">${layout.marking !== '' && html`<text:span text:style-name="Strong">${layout.marking}</text:span>`}<text:tab/><text:span text:style-name="Soft_20_words">Page <text:page-number text:select-page="current">1</text:page-number> of <text:page-count>1</text:page-count></text:span></text:p></style:footer></style:master-page></office:master-styles>
</office:document-styles>
`
}

function pageHeader(layout: Layout): Markup {
  return html`<style:header><text:p text:style-name="Page_20_edge">${layout.draft !== '' && watermark(layout.draft)}<text:span text:style-name="Strong">${layout.marking}</text:span><text:s text:c="2"/><text:span text:style-name="Soft_20_words">${layout.audience}</text:span>${layout.draft !== '' && html`<text:tab/><text:span text:style-name="Draft_20_words">${layout.draft}</text:span>`}</text:p></style:header>`
}

const WATERMARK_STYLE = html`<style:style style:name="Across" style:family="graphic"><style:graphic-properties draw:stroke="none" draw:fill="solid" draw:fill-color="#${DOCUMENT_COLOURS.watermark}" draw:opacity="50%" style:run-through="background" style:wrap="run-through" style:vertical-pos="middle" style:vertical-rel="page-content" style:horizontal-pos="center" style:horizontal-rel="page-content" draw:auto-grow-height="false" draw:auto-grow-width="false"/></style:style>
`

/** The words across every page, as a drawn text anchored in the header, the way office programs write a watermark. */
function watermark(words: string): Markup {
  return html`<draw:custom-shape text:anchor-type="char" draw:z-index="0" draw:name="PowerPlusWaterMarkObject1" draw:style-name="Across" svg:width="17.64cm" svg:height="1.64cm" draw:transform="rotate (0.785398163397448) translate (1.68cm 18.69cm)"><text:p>${words}</text:p><draw:enhanced-geometry draw:text-path="true" draw:text-path-mode="shape" draw:text-path-scale="path" draw:text-path-same-letter-heights="false" svg:viewBox="0 0 21600 21600" draw:text-areas="0 0 21600 21600" draw:type="fontwork-plain-text" draw:modifiers="10800" draw:enhanced-path="M ?f3 0 L ?f5 0 N M ?f6 21600 L ?f7 21600 N">${EQUATIONS.map((formula, index) => html`<draw:equation draw:name="f${index}" draw:formula="${formula}"/>`)}</draw:enhanced-geometry></draw:custom-shape>`
}

const EQUATIONS = [
  '$0 -10800',
  '?f0 *2',
  'abs(?f1 )',
  'if(?f1 ,0,?f2 )',
  '21600-?f2 ',
  'if(?f1 ,?f4 ,21600)',
  'if(?f1 ,?f2 ,0)',
  'if(?f1 ,21600,?f4 )',
]

function content(layout: Layout): Markup {
  const tables = layout.blocks.filter((block) => block.kind === 'table')
  const nameOf = (table: LayoutTable) => `Table${tables.indexOf(table) + 1}`
  return html`<office:document-content ${NAME_SPACES}>${FONTS}
<office:automatic-styles>
${TABLE_STYLES}${tables.map((table) =>
  table.columns.map(
    (column, index) =>
      html`<style:style style:name="${nameOf(table)}.${index + 1}" style:family="table-column"><style:table-column-properties style:column-width="${((TEXT_WIDTH * column.width) / 100).toFixed(2)}cm"/></style:style>
`,
  ),
)}</office:automatic-styles>
<office:body><office:text>
${layout.example && plainParagraph('Notice', EXAMPLE_WORDS)}${plainParagraph('Eyebrow', layout.eyebrow)}${drawHeading(1, 'Heading_20_1', layout.title)}${layout.blocks.map((block) => drawBlock(block, nameOf))}</office:text></office:body>
</office:document-content>
`
}

function plainParagraph(style: string, words: Content): Markup {
  return html`<text:p text:style-name="${style}">${words}</text:p>
`
}

function drawHeading(level: number, style: string, words: Content): Markup {
  return html`<text:h text:style-name="${style}" text:outline-level="${level}">${words}</text:h>
`
}

function drawBlock(block: LayoutBlock, nameOf: (table: LayoutTable) => string): Content {
  switch (block.kind) {
    case 'heading': {
      const style = block.aside ? 'Heading_20_4_20_Restricted' : `Heading_20_${block.level}`
      return drawHeading(block.level, style, drawRuns(block.text))
    }
    case 'paragraph':
      return drawParagraph(block)
    case 'facts':
      return block.facts.map((fact) =>
        plainParagraph('Fact', html`${span('Strong', `${fact.name}:`)} ${lines(fact.value)}`),
      )
    case 'list':
      return drawList(block)
    case 'table':
      return drawTable(block, nameOf(block))
    case 'line': {
      const style = block.aside ? 'Restricted_20_line' : 'Minute_20_line'
      const first = block.aside ? style : 'Minute_20_line_20_label'
      return [
        plainParagraph(
          first,
          html`${span('Accent_20_words', block.label)} ${span('Soft_20_words', block.number)}`,
        ),
        plainParagraph(style, drawRuns(block.text)),
        block.owed === '' ? null : plainParagraph(style, span('Soft_20_words', block.owed)),
      ]
    }
  }
}

function drawParagraph(block: Extract<LayoutBlock, { kind: 'paragraph' }>): Markup {
  const words = drawRuns(block.text)
  if (block.number !== '') {
    const style = block.aside ? 'Restricted_20_numbered' : 'Numbered'
    return plainParagraph(style, html`${span('Soft_20_words', block.number)}<text:tab/>${words}`)
  }
  const style = { body: 'Standard', soft: 'Soft', label: 'Restricted_20_label' }[block.style]
  return plainParagraph(block.aside && block.style === 'body' ? 'Restricted' : style, words)
}

/** Nested points stand in a list of their own inside the point above them. */
function drawList({ ordered, points, aside }: Extract<LayoutBlock, { kind: 'list' }>): Content {
  const draw = (from: number, level: number): { drawn: Markup; next: number } => {
    const items: Content[] = []
    let index = from
    for (let point = points[index]; point && point.level >= level; point = points[index]) {
      const below = points[index + 1]
      const nested = below && below.level > level ? draw(index + 1, level + 1) : null
      items.push(html`<text:list-item>${plainParagraph(aside ? 'Restricted_20_list' : 'List', drawRuns(point.text))}${nested?.drawn}</text:list-item>
`)
      index = nested?.next ?? index + 1
    }
    const name = level === 1 ? html` text:style-name="${ordered ? 'Numbers' : 'Bullets'}"` : null
    return {
      drawn: html`<text:list${name}>
${items}</text:list>
`,
      next: index,
    }
  }
  return draw(0, 1).drawn
}

function drawTable(table: LayoutTable, name: string): Markup {
  const cell = (style: string, content: LayoutCell) =>
    html`<table:table-cell table:style-name="Cell" office:value-type="string">${plainParagraph(style, drawRuns(cellRuns(content)))}</table:table-cell>`
  const styleOf = (index: number) => (index === table.heading ? 'Cell_20_name' : 'Cell')
  return html`<table:table table:name="${name}" table:style-name="Table">
${table.columns.map(
  (_, index) => html`<table:table-column table:style-name="${name}.${index + 1}"/>
`,
)}${
  hasHeadings(table) &&
  html`<table:table-header-rows><table:table-row table:style-name="Row">${table.columns.map((column) => cell('Cell_20_heading', column.title))}</table:table-row></table:table-header-rows>
`
}${table.rows.map(
  (
    row,
  ) => html`<table:table-row table:style-name="Row">${row.map((content, index) => cell(styleOf(index), content))}</table:table-row>
`,
)}</table:table>
`
}

function drawRuns(runs: readonly TextRun[]): Content {
  return runParts(runs).map((part) => {
    if (part === 'break') return html`<text:line-break/>`
    if (part.link !== undefined)
      return html`<text:a xlink:type="simple" xlink:href="${part.link}" text:style-name="Internet_20_link">${spaced(part.text)}</text:a>`
    if (part.bold && part.italic) return span('Strong_20_emphasis', part.text)
    if (part.bold) return span('Strong', part.text)
    return part.italic ? span('Emphasis', part.text) : spaced(part.text)
  })
}

function lines(text: string): Content {
  return drawRuns(plain(text))
}

function span(style: string, text: string): Markup {
  return html`<text:span text:style-name="${style}">${spaced(text)}</text:span>`
}

/** Text whose spaces are kept: OpenDocument reads several spaces as one, and drops those at the edge of a paragraph. */
function spaced(text: string): Content {
  return text
    .split(/( {2,})/)
    .map((part) => (/^ {2,}$/.test(part) ? html` <text:s text:c="${part.length - 1}"/>` : part))
}

import { html, type Markup } from '../../publishing/formats/html.ts'
import { DOCUMENT_COLOURS, FONT } from './look.ts'

const { ink, soft, edge, accent, tint, red, notice, warning } = DOCUMENT_COLOURS

/** The name spaces of OpenDocument 1.2 that are used here, for the root of each part. */
export const NAME_SPACES = html`xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"`

type Look = {
  name: string
  shown: string
  parent?: string
  outline?: number
  paragraph: Markup
  text: Markup
}

const bar = (colour: string) => html`fo:border-left="0.079cm solid #${colour}" fo:padding-left="0.28cm"`

/** Every paragraph style; headings are headings by their outline level too. */
const PARAGRAPHS: Look[] = [
  {
    name: 'Heading_20_1',
    shown: 'Heading 1',
    outline: 1,
    paragraph: html`fo:margin-bottom="0.35cm" fo:keep-with-next="always"`,
    text: html`fo:font-size="22pt" fo:font-weight="bold"`,
  },
  {
    name: 'Heading_20_2',
    shown: 'Heading 2',
    outline: 2,
    paragraph: html`fo:margin-top="0.7cm" fo:margin-bottom="0.2cm" fo:padding-top="0.25cm" fo:border-top="0.018cm solid #${edge}" fo:keep-with-next="always"`,
    text: html`fo:font-size="15pt" fo:font-weight="bold"`,
  },
  {
    name: 'Heading_20_3',
    shown: 'Heading 3',
    outline: 3,
    paragraph: html`fo:margin-top="0.5cm" fo:margin-bottom="0.05cm" fo:keep-with-next="always"`,
    text: html`fo:font-size="12.5pt" fo:font-weight="bold"`,
  },
  {
    name: 'Heading_20_4',
    shown: 'Heading 4',
    outline: 4,
    paragraph: html`fo:margin-top="0.35cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"`,
    text: html`fo:font-weight="bold"`,
  },
  {
    name: 'Heading_20_5',
    shown: 'Heading 5',
    outline: 5,
    paragraph: html`fo:margin-top="0.3cm" fo:margin-bottom="0.1cm" fo:keep-with-next="always"`,
    text: html`fo:font-weight="bold" fo:color="#${soft}"`,
  },
  {
    name: 'Heading_20_4_20_Restricted',
    shown: 'Heading 4 Restricted',
    parent: 'Heading_20_4',
    paragraph: html`fo:margin-left="1.2cm" fo:margin-top="0cm" ${bar(red)}`,
    text: html``,
  },
  {
    name: 'Eyebrow',
    shown: 'Eyebrow',
    paragraph: html`fo:margin-bottom="0.1cm"`,
    text: html`fo:color="#${soft}"`,
  },
  { name: 'Fact', shown: 'Fact', paragraph: html`fo:margin-bottom="0.03cm"`, text: html`` },
  {
    name: 'Soft',
    shown: 'Soft',
    paragraph: html`fo:margin-bottom="0.18cm" fo:keep-with-next="always"`,
    text: html`fo:color="#${soft}"`,
  },
  {
    name: 'Notice',
    shown: 'Notice',
    paragraph: html`fo:margin-bottom="0.35cm" fo:padding="0.15cm" fo:background-color="#${notice}"`,
    text: html`fo:color="#${warning}" fo:font-weight="bold"`,
  },
  {
    name: 'Numbered',
    shown: 'Numbered paragraph',
    paragraph: html`fo:margin-left="1.2cm" fo:text-indent="-1.2cm"`,
    text: html``,
  },
  {
    name: 'Restricted',
    shown: 'Restricted',
    paragraph: html`fo:margin-left="1.2cm" fo:margin-bottom="0cm" fo:padding-bottom="0.15cm" ${bar(red)}`,
    text: html``,
  },
  {
    name: 'Restricted_20_label',
    shown: 'Restricted label',
    parent: 'Restricted',
    paragraph: html`fo:margin-top="0.2cm" fo:keep-with-next="always"`,
    text: html`fo:color="#${red}" fo:font-weight="bold"`,
  },
  {
    name: 'Restricted_20_numbered',
    shown: 'Restricted numbered paragraph',
    paragraph: html`fo:margin-left="2.4cm" fo:text-indent="-1.2cm" fo:margin-bottom="0cm" fo:padding-bottom="0.15cm" ${bar(red)}`,
    text: html``,
  },
  {
    name: 'Minute_20_line',
    shown: 'Action, decision or advice',
    paragraph: html`fo:margin-left="1.2cm" fo:margin-bottom="0cm" fo:background-color="#${tint}" ${bar(accent)}`,
    text: html``,
  },
  {
    name: 'Minute_20_line_20_label',
    shown: 'Label of an action, decision or advice',
    parent: 'Minute_20_line',
    paragraph: html`fo:margin-top="0.28cm" fo:keep-with-next="always"`,
    text: html``,
  },
  {
    name: 'Restricted_20_line',
    shown: 'Restricted action, decision or advice',
    parent: 'Minute_20_line',
    paragraph: bar(red),
    text: html``,
  },
  {
    name: 'List',
    shown: 'List',
    paragraph: html`fo:margin-bottom="0.1cm"`,
    text: html``,
  },
  {
    name: 'Restricted_20_list',
    shown: 'Restricted list',
    parent: 'List',
    paragraph: html`fo:margin-bottom="0cm" fo:padding-bottom="0.1cm" ${bar(red)}`,
    text: html``,
  },
  {
    name: 'Cell',
    shown: 'Table text',
    paragraph: html`fo:margin-bottom="0cm"`,
    text: html`fo:font-size="11pt"`,
  },
  {
    name: 'Cell_20_name',
    shown: 'Table row name',
    parent: 'Cell',
    paragraph: html`fo:margin-bottom="0cm"`,
    text: html`fo:font-weight="bold"`,
  },
  {
    name: 'Cell_20_heading',
    shown: 'Table heading',
    parent: 'Cell',
    paragraph: html`fo:margin-bottom="0cm"`,
    text: html`fo:font-weight="bold" fo:color="#${soft}"`,
  },
  {
    name: 'Page_20_edge',
    shown: 'Page edge',
    paragraph: html`fo:margin-bottom="0cm"`,
    text: html`fo:font-size="9pt"`,
  },
]

function paragraphStyle({ name, shown, parent = 'Standard', outline, paragraph, text }: Look): Markup {
  const level = outline === undefined ? null : html` style:default-outline-level="${outline}"`
  const tabs =
    name === 'Page_20_edge'
      ? html`<style:tab-stops><style:tab-stop style:position="17cm" style:type="right"/></style:tab-stops>`
      : name.endsWith('umbered')
        ? html`<style:tab-stops><style:tab-stop style:position="0cm"/></style:tab-stops>`
        : null
  return html`<style:style style:name="${name}" style:display-name="${shown}" style:family="paragraph" style:parent-style-name="${parent}"${level}><style:paragraph-properties ${paragraph}>${tabs}</style:paragraph-properties><style:text-properties ${text}/></style:style>
`
}

function textStyle(name: string, properties: Markup): Markup {
  return html`<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>
`
}

const levels = (level: (depth: number, place: Markup) => Markup) =>
  [1, 2, 3].map((depth) =>
    level(
      depth,
      html`<style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="-0.6cm" fo:margin-left="${(1.2 + depth * 0.6).toFixed(1)}cm"/></style:list-level-properties>`,
    ),
  )

/** The named styles of the document. Language and size stand in the default style, so that all text has them. */
export const NAMED_STYLES = html`<style:default-style style:family="paragraph"><style:paragraph-properties style:tab-stop-distance="1.25cm" fo:orphans="3" fo:widows="3" style:writing-mode="page"/><style:text-properties fo:color="#${ink}" style:font-name="${FONT}" fo:font-size="12pt" fo:language="en" fo:country="GB"/></style:default-style>
<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"><style:paragraph-properties fo:margin-bottom="0.2cm" fo:line-height="125%"/></style:style>
${PARAGRAPHS.map(paragraphStyle)}${textStyle('Strong', html`fo:font-weight="bold"`)}${textStyle('Emphasis', html`fo:font-style="italic"`)}${textStyle('Strong_20_emphasis', html`fo:font-weight="bold" fo:font-style="italic"`)}${textStyle('Soft_20_words', html`fo:color="#${soft}"`)}${textStyle('Accent_20_words', html`fo:color="#${accent}" fo:font-weight="bold"`)}${textStyle('Internet_20_link', html`fo:color="#${accent}" style:text-underline-style="solid"`)}${textStyle('Draft_20_words', html`fo:color="#${red}" fo:font-weight="bold"`)}<text:list-style style:name="Bullets">
${levels((depth, place) => html`<text:list-level-style-bullet text:level="${depth}" text:bullet-char="•">${place}</text:list-level-style-bullet>`)}
</text:list-style>
<text:list-style style:name="Numbers">
${levels((depth, place) => html`<text:list-level-style-number text:level="${depth}" style:num-suffix="." style:num-format="1">${place}</text:list-level-style-number>`)}
</text:list-style>
`

/** A4 with the space for marking and page number at its edges. */
export const PAGE_LAYOUT = html`<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" style:print-orientation="portrait" fo:margin-top="1.1cm" fo:margin-bottom="1cm" fo:margin-left="2cm" fo:margin-right="2cm"/><style:header-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-bottom="0.9cm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="0.6cm" fo:margin-top="0.5cm"/></style:footer-style></style:page-layout>
`
/** How tables and the words across a page are drawn. */
export const TABLE_STYLES = html`<style:style style:name="Table" style:family="table"><style:table-properties style:width="17cm" table:align="left" fo:margin-bottom="0.2cm" style:may-break-between-rows="true"/></style:style>
<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>
<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding-top="0.12cm" fo:padding-bottom="0.12cm" fo:padding-left="0cm" fo:padding-right="0.25cm" fo:border-bottom="0.018cm solid #${edge}" fo:border-top="none" fo:border-left="none" fo:border-right="none"/></style:style>
`
